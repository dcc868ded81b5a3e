import { tradeDate, type TradeDate } from '../domain/units.ts'
import { addDays, weekday } from './kst.ts'

/**
 * Closed weekdays of the exchange. 2025 and 2026: KRX closing days as announced, with the ad-hoc closures of 2025-01-27
 * (added holiday) and 2025-06-03 (presidential election); January and February 2026 agree with the exchange's daily file.
 */
const closures: readonly TradeDate[] = [
  ...year(2025, '01-01 01-27 01-28 01-29 01-30 03-03 05-01 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 10-08 10-09 12-25 12-31'),
  ...year(2026, '01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 10-09 12-25 12-31'),
  // Announced so far: the public holidays that the law fixes. Elections and ad-hoc days come on top; whether 1 May and 17 July,
  // both on a Saturday, get a substitute is to be confirmed.
  ...year(2027, '01-01 02-08 02-09 03-01 05-05 05-13 08-16 09-14 09-15 09-16 10-04 10-11 12-27 12-31'),
]
const closed: ReadonlySet<string> = new Set(closures)

/**
 * Last day for which the shipped calendar is complete. After it every weekday counts as open except the holidays announced
 * so far, and a caller should say that the calendar has ended. Before 2025 every weekday counts as open, too.
 */
export const calendarEnds: TradeDate = tradeDate('2026-12-31')

/** Whether the exchange holds a regular session on a day. */
export function isTradingDay(date: TradeDate): boolean {
  const day = weekday(date)
  return day !== 0 && day !== 6 && !closed.has(date)
}

/** The last trading day before `date`. */
export function previousTradingDay(date: TradeDate): TradeDate {
  return latestTradingDay(addDays(date, -1))
}

/** The first trading day after `date`. */
export function nextTradingDay(date: TradeDate): TradeDate {
  let day = addDays(date, 1)
  while (!isTradingDay(day)) day = addDays(day, 1)
  return day
}

/** `date` itself if it is a trading day, else the last one before it. */
export function latestTradingDay(date: TradeDate): TradeDate {
  let day = date
  while (!isTradingDay(day)) day = addDays(day, -1)
  return day
}

/** Whether `date` is the first trading day of its calendar year (the exchange then opens an hour later). */
export function isFirstTradingDayOfYear(date: TradeDate): boolean {
  return isTradingDay(date) && previousTradingDay(date).slice(0, 4) < date.slice(0, 4)
}

/** Closed weekdays (holidays, not Saturdays and Sundays) from `date` on, in order, as far as they are known. */
export function closuresFrom(date: TradeDate): readonly TradeDate[] {
  return closures.filter((day) => day >= date)
}

function year(of: number, days: string): readonly TradeDate[] {
  return days.split(' ').map((day) => tradeDate(`${of}-${day}`))
}
