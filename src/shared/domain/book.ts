import type { IssueCode, Price, Quantity, TimeOfDay } from './units.ts'

export interface BookLevel {
  readonly price: Price
  /** `null` when the feed left it out and it cannot be derived. */
  readonly size: Quantity | null
  /** Number of orders; derivatives only. */
  readonly orders: number | null
  /** True when the size is the side's total minus its other levels (quirk 46). */
  readonly sizeDerived: boolean
}

/** Ten levels for equities, five for derivatives, best first; empty levels are left out. */
export interface OrderBook {
  readonly code: IssueCode
  readonly asks: readonly BookLevel[]
  readonly bids: readonly BookLevel[]
  readonly totalAskSize: Quantity | null
  readonly totalBidSize: Quantity | null
  /** Valid orders of the side; derivatives only. */
  readonly askOrders: number | null
  readonly bidOrders: number | null
  /** Orders for the closing-price session after the close; equities only. */
  readonly afterHoursAskSize: Quantity | null
  readonly afterHoursBidSize: Quantity | null
  /** As sent. It keeps its old value after an auction, so show it in auction states only (quirk 63). */
  readonly expectedPrice: Price | null
  /** May be negative on the wire (quirk 40); `null` then. */
  readonly expectedQuantity: Quantity | null
  readonly expectedVolume: Quantity | null
  readonly volume: Quantity | null
  /** When the last order was accepted; derivatives only. */
  readonly time: TimeOfDay | null
}
