import { tradeDate } from '../domain/units.ts'
import type { TradeDate } from '../domain/units.ts'

/** First and last day of the general ban (Financial Services Commission, 2023-11-05 and 2025-03-30; to be confirmed). */
export const shortSellingBan = { from: tradeDate('2023-11-06'), to: tradeDate('2025-03-30') } as const

/** Whether short selling was forbidden in all issues on a day: a published zero is a real one then. */
export function isShortSellingBanned(date: TradeDate): boolean {
  return date >= shortSellingBan.from && date <= shortSellingBan.to
}
