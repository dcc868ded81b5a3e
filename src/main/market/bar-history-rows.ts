import type { BarKind, HistoryCandle } from '../../shared/contract/requests/history.ts'
import type { BarCandle } from '../../shared/contract/streams.ts'
import type { Candle } from '../../shared/domain/series.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { epochAt, startOfDay } from '../../shared/krx/kst.ts'

/** A bar under its nominal end: the newest one carries the present second instead (quirk 56). Days stand under their start. */
export function historyCandle({ date, time, turnover, openInterest, ...bar }: Candle, interval: BarKind): HistoryCandle {
  const lengthMs = typeof interval === 'number' ? interval * 1_000 : null
  const end = time === null || lengthMs === null ? startOfDay(date) : Math.ceil(epochAt(date, time) / lengthMs) * lengthMs
  const { open, high, low, close, volume } = bar
  return { time: epochMs(end), open, high, low, close, volume, turnover, openInterest, adjustment: 1 }
}

/** A bar as a chart shows it; `null` for one without prices, which is a gap. */
export function toBar({ time, open, high, low, close, volume }: HistoryCandle): BarCandle | null {
  if (open === null || high === null || low === null) return null
  return { time, open, high, low, close, volume: volume ?? 0 }
}

/**
 * How a bar contradicts itself (quirk 48); `null` for one that does not. A bar without any of open, high and low is a day without
 * trades and sound. What a single bar cannot show, such as a close far from its neighbours', is left as it comes.
 */
export function contradictionOf({ open, high, low, close, volume }: HistoryCandle): string | null {
  if (volume !== null && volume < 0) return 'negative volume'
  if (open === null && high === null && low === null) return null
  if (open === null || high === null || low === null) return 'open, high or low alone is missing'
  if (high < low) return 'high below low'
  return Math.max(open, close) > high || Math.min(open, close) < low ? 'open or close outside of low and high' : null
}
