import type { TradeDate } from '../../shared/domain/units.ts'

/** Where the market stands in time, for the reading sides of the model. */
export interface Moment {
  /** Market time, ms since 1970. */
  now(): number
  tradeDate(): TradeDate
  /** Milliseconds since 00:00 KST of the trade date; more than a day's when the trade date is over. */
  millisecondsOfTradeDate(): number
}
