import type { ChangeState, Side, TimeSignal } from './quote.ts'
import type { Krw, Percent, Price, Quantity, TimeOfDay } from './units.ts'

/**
 * What a push says of an issue. A value that is not in the push is `undefined`: keep the old one. A value that is there but says
 * "none" is `null`. Prices in KRW or points, quantities in shares or contracts.
 */
export interface LiveValues {
  readonly last?: Price | undefined
  readonly lastQuantity?: Quantity | undefined
  readonly lastSide?: Side | null | undefined
  readonly change?: Price | null | undefined
  /** There when the push has both price and change. */
  readonly changeRate?: Percent | null | undefined
  readonly changeState?: ChangeState | null | undefined
  readonly open?: Price | null | undefined
  readonly high?: Price | null | undefined
  readonly low?: Price | null | undefined
  /** Totals of the day. */
  readonly volume?: Quantity | undefined
  readonly turnover?: Krw | undefined
  readonly bid?: Price | null | undefined
  readonly ask?: Price | null | undefined
  /** Both are there, one of them `null`, when the push has a time; both are `null` before the first trade. */
  readonly time?: TimeOfDay | null | undefined
  readonly timeSignal?: TimeSignal | null | undefined
  readonly totalAskSize?: Quantity | null | undefined
  readonly totalBidSize?: Quantity | null | undefined
  readonly askOrders?: number | null | undefined
  readonly bidOrders?: number | null | undefined
  readonly afterHoursAskSize?: Quantity | null | undefined
  readonly afterHoursBidSize?: Quantity | null | undefined
  readonly expectedPrice?: Price | null | undefined
  readonly expectedQuantity?: Quantity | null | undefined
  readonly expectedVolume?: Quantity | null | undefined
  /** When the last order was accepted; derivatives only. */
  readonly orderTime?: TimeOfDay | null | undefined
  readonly blockVolume?: Quantity | null | undefined
  readonly nearLegPrice?: Price | null | undefined
  readonly farLegPrice?: Price | null | undefined
  readonly upperLimit?: Price | null | undefined
  readonly lowerLimit?: Price | null | undefined
  /** State of the market, as sent: one reply has it and no document explains it (quirk 108). */
  readonly undocumentedMarketState?: number | null | undefined
}
