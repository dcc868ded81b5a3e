import type { FeedTime, TimeSignal } from '../../domain/quote.ts'
import { codeTable } from './code-table.ts'
import { decodeClock, encodeClock } from './feed-time.ts'

/**
 * Signals that stand in the time field of a trade (quirk 24). The clock times that the documents print beside them belong to older
 * session hours and are left out (quirk 25).
 */
const signals = codeTable<TimeSignal>([
  ['regular-close', '31000000'],
  ['closing-price-end', '41000000'],
  ['pre-open-block', '51000000'],
  ['intraday-block', '61000000'],
  ['after-close-block', '71000000'],
  ['single-price-end', '81000000'],
  ['buy-in-end', '91000007'],
  ['same-day-buy-in-end', '91000008'],
])
/** Written for a signal without a code of its own: a value that is in no table. */
const unlisted = 99_000_000

/** Before the first trade, and where the feed says nothing. */
const noTime: FeedTime = { time: null, timeSignal: null }

/** From this value on the field holds a signal, never a clock time. */
export const firstTimeSignal = 31_000_000

/** The signal behind a value of {@link firstTimeSignal} or more, `unknown` when it is in no table; `null` for clock times and zero. */
export function decodeTimeSignal(value: number): TimeSignal | null {
  return value < firstTimeSignal ? null : (signals.decode(value) ?? 'unknown')
}

/** The number that stands for a signal; `unknown` has none of its own and is written as a value outside the table. */
export function encodeTimeSignal(signal: TimeSignal): number {
  return Number(signals.encode(signal) ?? unlisted)
}

/**
 * Reads the time field of a trade: HHMMSSmm as number or text, a signal, or 0 before the first trade.
 * @returns `null` for a value that is none of these.
 */
export function decodeFeedTime(raw: unknown): FeedTime | null {
  if (typeof raw === 'string' ? !/^\d{1,8}$/.test(raw) : !Number.isInteger(raw)) return null
  const value = Number(raw)
  if (value === 0) return noTime
  const timeSignal = decodeTimeSignal(value)
  if (timeSignal !== null) return { time: null, timeSignal }
  const time = decodeClock(value, 'HHMMSSmm')
  return time === null ? null : { time, timeSignal: null }
}

/** The number that the feed sends for a time: its leading zero is gone (quirk 21). */
export function encodeFeedTime(at: FeedTime): number {
  if (at.timeSignal !== null) return encodeTimeSignal(at.timeSignal)
  return at.time === null ? 0 : Number(encodeClock(at.time, 'HHMMSSmm'))
}
