import { addDays, kstDate, startOfDay } from '../../../shared/krx/kst.ts'
import { calendarEnds, isTradingDay } from '../../../shared/krx/calendar.ts'
import { epochMs, tradeDate } from '../../../shared/domain/units.ts'
import { periodOf } from './interval.ts'
import type { Interval } from './interval.ts'

/** What happened in one interval. Prices in KRW or points, volume in shares or contracts, `time` in epoch ms. */
export interface Bar {
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

/** One place on the time axis; without a trade it is empty. */
export interface Slot {
  readonly time: number
  readonly bar: Bar | null
}

/**
 * Bars of one series with others added: pages of the past and the forming bar, in any order and overlapping. One bar a period
 * remains, oldest first. Of two bars of one period the one with more volume is newer, for volume only grows; else the added.
 */
export function mergeBars(held: readonly Bar[], added: readonly Bar[], interval: Interval): readonly Bar[] {
  const [only, last] = [added[0], held.at(-1)]
  // The forming bar comes several times a second: it takes the place of the newest, or the one after it.
  if (only && last && added.length === 1 && periodOf(only.time, interval) >= periodOf(last.time, interval)) {
    if (periodOf(only.time, interval) > periodOf(last.time, interval)) return [...held, only]
    return only.volume >= last.volume ? [...held.slice(0, -1), only] : held
  }
  const bars = new Map(held.map((bar) => [periodOf(bar.time, interval), bar]))
  for (const bar of added) {
    const period = periodOf(bar.time, interval)
    const known = bars.get(period)
    if (!known || bar.volume >= known.volume) bars.set(period, bar)
  }
  return [...bars.values()].sort((one, other) => one.time - other.time)
}

/**
 * The newest week or month as its days make it: open of the first, close of the last.
 * @param days daily bars, oldest first
 * @returns `null` where no day has traded
 */
export function foldNewest(days: readonly Bar[], interval: 'W' | 'M'): Bar | null {
  const traded = days.filter(isTraded)
  const newest = traded.at(-1)
  if (!newest) return null
  const period = periodOf(newest.time, interval)
  const inside = traded.filter((day) => periodOf(day.time, interval) === period)
  return {
    time: newest.time,
    open: inside[0]?.open ?? newest.open,
    high: Math.max(...inside.map((day) => day.high)),
    low: Math.min(...inside.map((day) => day.low)),
    close: newest.close,
    volume: inside.reduce((sum, day) => sum + day.volume, 0),
  }
}

/** First day of the shipped calendar; what was a holiday before is not known. */
const calendarBegins = tradeDate('2025-01-01')

/**
 * Places on the time axis: one a bar, without nights, weekends and holidays. A trading day that has no bar, or a bar without
 * a trade, has a place too and stays empty.
 */
export function slotsOf(bars: readonly Bar[], interval: Interval): readonly Slot[] {
  const slots: Slot[] = []
  for (const bar of bars) {
    const before = slots.at(-1)
    if (interval === 'D' && before) slots.push(...missingDays(before.time, bar.time))
    slots.push({ time: bar.time, bar: isTraded(bar) ? bar : null })
  }
  return slots
}

/** A day without trades comes as zeros beside the price it inherits. Prices of spreads may be zero, then there is volume. */
function isTraded({ open, high, low, close, volume }: Bar): boolean {
  if (![open, high, low, close].every(Number.isFinite)) return false
  return volume !== 0 || open !== 0 || high !== 0 || low !== 0
}

function missingDays(after: number, until: number): readonly Slot[] {
  const missing: Slot[] = []
  const last = kstDate(epochMs(until))
  let day = addDays(kstDate(epochMs(after)), 1)
  while (day < last) {
    if (day >= calendarBegins && day <= calendarEnds && isTradingDay(day)) missing.push({ time: startOfDay(day), bar: null })
    day = addDays(day, 1)
  }
  return missing
}
