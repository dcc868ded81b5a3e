import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { formatNumber, formatPrice } from '../../ui/format.ts'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import type { Slot } from './bar-series.ts'
import { hasPoints } from './figures.ts'

/** Writes a number; blank for NaN. */
export type ValueWriter = (value: number) => string

/** How the instrument's prices are written, and averages of them: these are no prices, and keep their width. */
export interface PriceWriters {
  readonly price: ValueWriter
  readonly average: ValueWriter
}

/** @param kind `null` while no quote has told it: then the prices themselves tell points from KRW */
export function priceWriters(code: string, kind: InstrumentKind | null, slots: readonly Slot[]): PriceWriters {
  const decimals = kind ? priceDecimals(kind, code) : hasPoints(slots) ? 2 : 0
  const average: ValueWriter = (value) => formatNumber(value, decimals)
  return { price: decimals === 0 ? formatPrice : average, average }
}

/** A volume for the axis, short in every language: `850`, `12.5K`, `50K`, `3.2M`. */
export function writeVolume(volume: number): string {
  const [size, unit] = volumeUnits.find(([from]) => volume >= 10 * from) ?? [1, '']
  const scaled = volume / size
  return `${formatNumber(scaled, Number.isInteger(scaled) ? 0 : 1)}${unit}`
}

const volumeUnits = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'K'],
] as const
