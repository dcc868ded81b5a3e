import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { BarKind } from '../../shared/contract/requests/history.ts'
import type { BarCandle } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { nextTradingDay } from '../../shared/krx/calendar.ts'
import { kstDate, startOfDay } from '../../shared/krx/kst.ts'
import { fillBars } from './bar-history-fill.ts'
import type { BarSource, FillQuery } from './bar-history-fill.ts'
import { toBar } from './bar-history-rows.ts'
import { firstDay } from './bar-history-windows.ts'
import type { Subject } from './subject.ts'

export interface BarsQuery {
  readonly interval: BarKind
  /** Bars that end before this are wanted; `null` for the newest. */
  readonly before: EpochMs | null
  readonly count: number
}

export interface LoadedBars {
  /** Oldest first. */
  readonly candles: BarCandle[]
  /** Nothing older exists. */
  readonly complete: boolean
  /** What ended the loading early: what is held beyond it comes all the same, with a gap where it could not be filled. */
  readonly failure: TerminalFailure | null
}

/** Calls of one request at most. */
const mostCalls = 40
/** Trading days without a single bar after which nothing older is looked for. */
const emptyDays = 3

/**
 * The newest bars of an instrument before a moment: from the store what it holds, the rest by as many calls as it takes. Never
 * rejects unless the signal aborts.
 */
export async function loadBars(source: BarSource, subject: Subject, query: BarsQuery, signal: AbortSignal): Promise<LoadedBars> {
  const { interval, count } = query
  const isIntraday = typeof interval === 'number'
  // Beyond the end of today nothing is asked for anyway.
  const end = query.before ?? epochMs(startOfDay(nextTradingDay(kstDate(source.now()))))
  const span = { from: firstDay, to: isIntraday ? end : epochMs(Math.max(firstDay, startOfDay(kstDate(end)))) }
  let isEmpty = false
  const mayCall: FillQuery['mayCall'] = (window, bars, calls) => {
    const times = [...bars.values()].flatMap((bar) => (toBar(bar) === null ? [] : [bar.time]))
    const newer = times.filter((time) => (isIntraday ? time > window.to : time >= window.to))
    isEmpty = isIntraday && isEmptyBefore(window.to, Math.min(end, source.now(), ...newer))
    return newer.length < count && calls < mostCalls && !isEmpty
  }
  // One more, to know whether there is any.
  const { candles, failure, missing } = await fillBars(source, subject, { interval, span, newest: count + 1, mayCall }, signal)
  const isWhole = missing === null || isEmpty
  // Without a failure nothing is left out in between: the next request goes on from the oldest.
  const oldest = isWhole || failure !== null ? firstDay : missing.to
  const held = candles.filter(({ time }) => time >= oldest && time < end)
  const found = held.flatMap((candle) => toBar(candle) ?? [])
  const isAll = held.length <= count || found.length === 0
  return { candles: found.slice(-count), complete: isWhole && failure === null && isAll, failure }
}

/** Whether so many trading days went without a bar, between the last moment that was looked at and the oldest bar, that there are no older ones. */
function isEmptyBefore(lookedTo: EpochMs, oldest: number): boolean {
  let date = kstDate(lookedTo)
  for (let day = 0; day <= emptyDays; day += 1) date = nextTradingDay(date)
  return startOfDay(date) <= oldest
}
