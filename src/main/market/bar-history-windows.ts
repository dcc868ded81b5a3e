import type { BarKind } from '../../shared/contract/requests/history.ts'
import { gapsIn } from '../../shared/domain/span.ts'
import type { Span } from '../../shared/domain/span.ts'
import { epochMs, tradeDate } from '../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import { coveredTradeDate } from '../../shared/krx/availability.ts'
import { latestTradingDay, previousTradingDay } from '../../shared/krx/calendar.ts'
import { addDays, kstDate, startOfDay, weekday } from '../../shared/krx/kst.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import { expectedPriceIsLiveIn, lastPriceIsLive, phasesOf } from '../../shared/krx/sessions/session.ts'
import { mostRows } from './bar-history-calls.ts'

/** Whose bars of what length, as far as it decides on the times at which there are any. */
export interface BarTimes {
  readonly group: ProductGroup
  readonly interval: BarKind
  /** Whether issues take part in the after-market. */
  readonly afterMarket: boolean
}

const minuteMs = 60_000
const dayMs = 86_400_000
/** A bar that ended longer ago than this does not change any more. */
const lateMs = 2 * minuteMs
/** Fewest calendar days that a bar of a period stands for, so that a plan is never too small. */
const daysOfBar = { D: 7 / 5, W: 7, M: 28 } as const

/** Calendar days after the start of a period that lie in the next one. */
const daysOn = { D: 1, W: 7, M: 35 } as const

/** No series of the exchange is older. */
export const firstDay: EpochMs = startOfDay(tradeDate('1980-01-04'))

/** The newest stretch that one call is to ask for; `null` where nothing is missing. Days, weeks and months are asked for by whole gaps. */
export function nextWindow(times: BarTimes, covered: readonly Span[], within: Span): Span | null {
  const gaps = gapsIn(covered, within).toReversed()
  const { interval } = times
  if (typeof interval !== 'number') return gaps[0] ?? null
  for (const gap of gaps) {
    for (const open of openTimes(times, gap)) {
      const to = Math.ceil(open.to / minuteMs) * minuteMs
      const from = Math.max(Math.floor(open.from / minuteMs) * minuteMs, to - callLength(interval))
      return { from: epochMs(from), to: epochMs(to) }
    }
  }
  return null
}

/** Calls that it takes at most to fill what is missing. */
export function plannedCalls(times: BarTimes, covered: readonly Span[], within: Span): number {
  const { interval } = times
  let calls = 0
  for (const gap of gapsIn(covered, within)) {
    if (typeof interval !== 'number') calls += Math.ceil((gap.to - gap.from) / dayMs / daysOfBar[interval] / mostRows)
    else for (const { from, to } of openTimes(times, gap)) calls += Math.ceil((to - from) / callLength(interval))
  }
  return calls
}

/** The moment before which bars do not change any more. */
export function settledUntil(interval: BarKind, now: EpochMs): EpochMs {
  if (typeof interval === 'number') return epochMs(Math.floor((now - lateMs) / (interval * 1_000)) * interval * 1_000)
  // The history of a day is complete with the batch of the next morning.
  return startOfPeriod(interval, coveredTradeDate({ kind: 'daily-at', time: '06:30' }, now))
}

/** A stretch widened to whole days, weeks (from Monday) or months, since a part of one would have a bar of its own. */
export function wholePeriods(interval: Exclude<BarKind, number>, { from, to }: Span): Span {
  const last = startOfPeriod(interval, kstDate(epochMs(to - 1)))
  const next = startOfPeriod(interval, addDays(kstDate(last), daysOn[interval]))
  return { from: startOfPeriod(interval, kstDate(from)), to: next }
}

function startOfPeriod(interval: Exclude<BarKind, number>, date: TradeDate): EpochMs {
  if (interval === 'D') return startOfDay(date)
  return startOfDay(interval === 'W' ? addDays(date, -((weekday(date) + 6) % 7)) : tradeDate(`${date.slice(0, 7)}-01`))
}

/** Stretches in which the market of a group makes bars, newest first. */
function* openTimes(times: BarTimes, { from, to }: Span): Generator<Span> {
  for (let date = latestTradingDay(kstDate(epochMs(to - 1))); startOfDay(date) + dayMs > from; date = previousTradingDay(date)) {
    const { opens, closes } = sessionOf(times, date)
    const open = { from: epochMs(Math.max(from, opens)), to: epochMs(Math.min(to, closes)) }
    if (open.from < open.to) yield open
  }
}

/** Milliseconds of which one call gives the bars: whole minutes, as the wire has them, and the bar at either end. */
function callLength(interval: number): number {
  return Math.floor(((mostRows - 1) * interval * 1_000) / minuteMs) * minuteMs
}

/** From the start of continuous trading to the end of the last phase in which prints are made, closing auction included. */
function sessionOf({ afterMarket, group }: BarTimes, date: TradeDate): { readonly opens: number; readonly closes: number } {
  const phases = phasesOf(group, date, { afterMarket })
  const trades = phases.map(({ phase }) => lastPriceIsLive(phase) || expectedPriceIsLiveIn(phase))
  const opens = phases[trades.indexOf(true)]?.minute ?? 0
  const closes = phases[trades.lastIndexOf(true) + 1]?.minute ?? 24 * 60 - 1
  // An auction ends up to half a minute late, and its bar a whole one.
  return { opens: startOfDay(date) + opens * minuteMs, closes: startOfDay(date) + Math.min(closes + 10, 24 * 60 - 1) * minuteMs }
}
