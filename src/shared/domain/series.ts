import type { ChangeState } from './quote.ts'
import type { IssueCode, Krw, Percent, Price, Quantity, TimeOfDay, TradeDate } from './units.ts'

/** A bar. Intraday bars carry the time of their end; the newest one may still be forming. */
export interface Candle {
  readonly date: TradeDate
  readonly time: TimeOfDay | null
  /** `null` in bars of days without trades, and in broken bars of the sandbox (quirk 48): draw a gap. */
  readonly open: Price | null
  readonly high: Price | null
  readonly low: Price | null
  readonly close: Price
  /**
   * Of this bar alone. `null` in the oldest intraday bar of a reply that gives running totals and does not reach back to the open:
   * the part that came before the bar is not known then.
   */
  readonly volume: Quantity | null
  readonly turnover: Krw | null
  /** Totals of the day up to the end of an intraday bar, where the feed gives them. */
  readonly runningVolume?: Quantity | null
  readonly runningTurnover?: Krw | null
  readonly change: Price | null
  readonly changeState: ChangeState | null
  readonly openInterest: Quantity | null
}

/** Bars in time order, oldest first (the wire sends newest first). */
export interface CandleSeries {
  readonly code: IssueCode
  readonly candles: readonly Candle[]
}

export interface ShortSellingDay {
  readonly date: TradeDate
  /** `null` while unpublished: the feed sends zero until then, so zero does not mean "no short sales" (quirk 50). */
  readonly volume: Quantity | null
  readonly turnover: Krw | null
  readonly lendingBalance: Quantity | null
  readonly lendingBalanceValue: Krw | null
  /** Only in v3. */
  readonly shortBalance: Quantity | null
}

export interface ShortSellingSeries {
  readonly code: IssueCode
  readonly days: readonly ShortSellingDay[]
}

export interface ForeignHoldingDay {
  readonly date: TradeDate
  readonly shares: Quantity
  readonly change: Quantity
  /** `null` where the feed drops to 0 for a day (quirk 49). */
  readonly rate: Percent | null
}

export interface ForeignHoldingSeries {
  readonly code: IssueCode
  readonly days: readonly ForeignHoldingDay[]
}

/** Net asset value of one ETF share in KRW, two decimals. `null` for an issue that is no ETF (quirk 64). */
export interface NetAssetValue {
  readonly code: IssueCode
  readonly netAssetValue: number | null
  readonly netAssetValueChange: number | null
  /** The day of an end-of-day value; `null` for the live one. */
  readonly tradeDate: TradeDate | null
}

export interface NetAssetValueDay {
  readonly date: TradeDate
  readonly netAssetValue: number
  readonly netAssetValueChange: number | null
  readonly last: Price | null
}

export interface NetAssetValueSeries {
  readonly code: IssueCode
  readonly days: readonly NetAssetValueDay[]
}
