import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { formatNumber, formatPrice } from '../../ui/format.ts'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import type { Slot } from './bar-series.ts'
import { hasPoints } from './figures.ts'

/** Writes a price as the instrument's prices are written; blank for NaN. */
export type ValueWriter = (price: number) => string

/** @param kind `null` while no quote has told it: then the prices themselves tell points from KRW */
export function priceWriter(code: string, kind: InstrumentKind | null, slots: readonly Slot[]): ValueWriter {
  const decimals = kind ? priceDecimals(kind, code) : hasPoints(slots) ? 2 : 0
  return decimals === 0 ? formatPrice : (price) => formatNumber(price, decimals)
}

/** A volume for the axis, short in every language: `850`, `12.5K`, `3.2M`. */
export function writeVolume(volume: number): string {
  if (volume < 10_000) return formatNumber(volume)
  if (volume < 1_000_000) return `${formatNumber(volume / 1000, volume < 100_000 ? 1 : 0)}K`
  return volume < 1e9 ? `${formatNumber(volume / 1e6, 1)}M` : `${formatNumber(volume / 1e9, 1)}B`
}
