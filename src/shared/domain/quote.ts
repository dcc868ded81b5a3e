import type { IssueCode, Isin, Krw, Percent, Price, Quantity, TimeOfDay, TradeDate } from './units.ts'

/** What the time field of a trade says besides a clock time. Source: the feed's table of special times. */
export type TimeSignal =
  | 'regular-close'
  | 'closing-price-end'
  | 'single-price-end'
  | 'buy-in-end'
  | 'same-day-buy-in-end'
  | 'pre-open-block'
  | 'intraday-block'
  | 'after-close-block'
  | 'unknown'

/** When something happened: a clock time in KST, or a signal in its place, or neither (before the first trade). */
export interface FeedTime {
  readonly time: TimeOfDay | null
  readonly timeSignal: TimeSignal | null
}

/** Side of the order that came last: a `buy` lifted the ask. */
export type Side = 'buy' | 'sell'

export type Direction = 'up' | 'down' | 'flat'
/** `limit-*` when the feed's code says that the price stands at a daily limit. */
export type ChangeState = Direction | 'limit-up' | 'limit-down'

/** Change against the base price; the direction follows the number, the limit state the code. */
export interface Change {
  /** Signed, in the unit of the price; `null` when the reply has none (derivatives). */
  readonly change: Price | null
  /** Against the base price. */
  readonly changeRate: Percent | null
  readonly changeState: ChangeState | null
  /** True when the price was only quoted, not traded (기세). Absent where the reply does not say. */
  readonly quotedOnly?: boolean
}

/** `null` for open, high and low before the first trade. */
export interface DayRange {
  readonly open: Price | null
  readonly high: Price | null
  readonly low: Price | null
}

/** Quote of an equity, ETF or ETN. `last` is the reference price before the first trade (`open` is null then). */
export interface EquityQuote extends Change, DayRange, FeedTime {
  readonly code: IssueCode
  readonly last: Price
  readonly volume: Quantity
  readonly turnover: Krw
  readonly lastQuantity: Quantity
  readonly lastSide: Side | null
  readonly bid: Price | null
  readonly ask: Price | null
}

/** Quote of a future or an option; the feed sends no change and no quotes here. */
export interface DerivativeQuote extends DayRange, FeedTime {
  readonly code: IssueCode
  /** Only in replies for options. */
  readonly isin?: Isin | null
  readonly last: Price
  readonly volume: Quantity
  readonly turnover: Krw
  readonly lastQuantity: Quantity
  readonly lastSide: Side | null
  readonly blockVolume: Quantity | null
  /** Agreed prices of the legs of a calendar spread; futures only. */
  readonly nearLegPrice: Price | null
  readonly farLegPrice: Price | null
  /** The band that is in force at this moment. */
  readonly upperLimit: Price | null
  readonly lowerLimit: Price | null
}

/** End-of-day figures of an equity, a future or an option. */
export interface ClosingPrice extends Change, DayRange {
  readonly code: IssueCode
  /** The day the figures belong to, worked out from the endpoint's window because the reply does not name it. */
  readonly tradeDate: TradeDate
  readonly close: Price
  readonly volume: Quantity
  readonly turnover: Krw
}

/** One call, a whole market: last price, volume, turnover, and in one dialect the best quotes. */
export interface MarketSnapshot {
  readonly tradeDate: TradeDate
  readonly time: TimeOfDay
  readonly rows: readonly SnapshotRow[]
}

export interface SnapshotRow {
  readonly code: IssueCode
  readonly last: Price
  readonly volume: Quantity
  readonly turnover: Krw
  readonly bid: Price | null
  readonly ask: Price | null
  readonly marketCapitalisation: Krw | null
}

export interface RangeSnapshot {
  readonly tradeDate: TradeDate
  readonly time: TimeOfDay
  readonly rows: readonly (DayRange & { readonly code: IssueCode; readonly last: Price })[]
}

export interface BestQuoteSnapshot {
  readonly tradeDate: TradeDate
  readonly time: TimeOfDay
  readonly rows: readonly BestQuoteRow[]
}

export interface BestQuoteRow {
  readonly code: IssueCode
  readonly last: Price
  readonly bid: Price | null
  readonly bidSize: Quantity | null
  readonly ask: Price | null
  readonly askSize: Quantity | null
}

/** Level of an index in points; volume in shares and turnover in KRW (the wire's thousands and millions are scaled). */
export interface IndexLevel extends Change, FeedTime {
  readonly code: IssueCode
  readonly last: Price
  readonly volume: Quantity
  readonly turnover: Krw
}

export interface IndexSummary extends Change, DayRange {
  readonly code: IssueCode
  /** `null` for the composite of a market, which is real time by the API summary. */
  readonly tradeDate: TradeDate | null
  readonly last: Price
  readonly volume: Quantity
  readonly turnover: Krw
  readonly issueCount: number
  readonly listedShares: Quantity
  readonly marketCapitalisation: Krw | null
}

export interface ExpectedIndex extends Change {
  readonly code: IssueCode
  readonly time: TimeOfDay | null
  readonly expected: Price
  readonly expectedVolume: Quantity
  readonly expectedTurnover: Krw
}

export interface IndexCapitalisation {
  readonly code: IssueCode
  readonly issueCount: number
  readonly listedShares: Quantity
  readonly marketCapitalisation: Krw | null
  readonly volume: Quantity
  readonly turnover: Krw
}
