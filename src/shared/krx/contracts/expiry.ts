import { tradeDate, type TradeDate } from '../../domain/units.ts'
import { isTradingDay, latestTradingDay, nextTradingDay } from '../calendar.ts'
import { addDays, daysBetween, weekday } from '../kst.ts'

/** The day of the month on which contracts of a kind trade for the last time, before holidays move it. */
export type ExpiryKind = 'second-thursday' | 'third-monday' | 'third-tuesday' | 'third-wednesday'

const monday = 1
const thursday = 4
const places: Readonly<Record<ExpiryKind, { readonly nth: number; readonly day: number }>> = {
  'second-thursday': { nth: 2, day: thursday },
  'third-monday': { nth: 3, day: monday },
  'third-tuesday': { nth: 3, day: 2 },
  'third-wednesday': { nth: 3, day: 3 },
}

/** The second Thursday of a month (1 to 12), holiday or not. */
export function secondThursday(year: number, month: number): TradeDate {
  return nthWeekday(year, month, places['second-thursday'])
}

/**
 * Last trading day of a contract month (1 to 12). A holiday moves it **earlier** (2027-05 → 05-12). Source: KRX product
 * specification; a master's own date wins, because ad-hoc closures come weeks ahead.
 */
export function lastTradingDay(kind: ExpiryKind, year: number, month: number): TradeDate {
  return latestTradingDay(nthWeekday(year, month, places[kind]))
}

/**
 * Last trading days of weekly options from `from` to `to`, both included, in order. Thursday: every Thursday but the second
 * of the month, whose week belongs to the monthly contract; a holiday moves it earlier. Monday: a holiday moves it **later**.
 */
export function weeklyExpiries(day: 'monday' | 'thursday', from: TradeDate, to: TradeDate): readonly TradeDate[] {
  const expiries: TradeDate[] = []
  // A holiday of several days moves an expiry by less than two weeks.
  for (let date = addDays(from, -14); date <= addDays(to, 14); date = addDays(date, 1)) {
    const expiry = day === 'monday' ? mondayExpiry(date) : thursdayExpiry(date)
    if (expiry !== null && expiry >= from && expiry <= to) expiries.push(expiry)
  }
  return expiries
}

/** Calendar days from `on` to the last trading day, **both ends counted** (1 on the day itself), as masters show it. */
export function remainingDays(on: TradeDate, lastDay: TradeDate): number {
  return daysBetween(on, lastDay) + 1
}

function mondayExpiry(date: TradeDate): TradeDate | null {
  if (weekday(date) !== monday) return null
  return isTradingDay(date) ? date : nextTradingDay(date)
}

function thursdayExpiry(date: TradeDate): TradeDate | null {
  const monthly = secondThursday(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
  return weekday(date) === thursday && date !== monthly ? latestTradingDay(date) : null
}

function nthWeekday(year: number, month: number, place: { readonly nth: number; readonly day: number }): TradeDate {
  const first = tradeDate(`${year}-${String(month).padStart(2, '0')}-01`)
  return addDays(first, ((place.day - weekday(first) + 7) % 7) + (place.nth - 1) * 7)
}
