import type { IssueCode, Isin, Krw, Percent, Price, Quantity, TimeOfDay, TradeDate } from './units.ts'

/** Investor types in the feed's order 01 to 16. Totals are marked, never add them to their parts. */
export type InvestorType =
  | 'securities'
  | 'insurance'
  | 'investment-trust'
  | 'bank'
  | 'other-financial'
  | 'pension'
  | 'government'
  | 'institutions-total'
  | 'other-corporation'
  | 'individual'
  | 'foreign-total'
  | 'grand-total'
  | 'private-fund'
  | 'foreign-registered'
  | 'foreign-other'
  | 'other-total'

export interface TwoWayFlow {
  readonly sellVolume: Quantity
  readonly sellTurnover: Krw
  readonly buyVolume: Quantity
  readonly buyTurnover: Krw
}

export interface InvestorFlow extends TwoWayFlow {
  /** `null` where the sandbox sends code 0: rows are told apart by position only (quirk 60). */
  readonly investor: InvestorType | null
}

/** Who bought and sold, of an issue, a market, an index or a futures market. Volumes in shares or contracts, turnover in KRW. */
export interface InvestorFlows {
  /** Issue or index; `null` for a derivatives market. */
  readonly code: IssueCode | null
  /** Only in replies for an issue. */
  readonly isin?: Isin | null
  readonly time: TimeOfDay | null
  /** The day of end-of-day figures; `null` for figures of the running session. */
  readonly tradeDate: TradeDate | null
  /** True when every row is zero: the feed answers so outside its hours (quirk 59). */
  readonly empty: boolean
  readonly flows: readonly InvestorFlow[]
}

export interface OptionInvestorFlow {
  readonly investor: InvestorType | null
  readonly call: TwoWayFlow
  readonly put: TwoWayFlow
}

export interface OptionInvestorFlows {
  readonly time: TimeOfDay | null
  readonly empty: boolean
  readonly flows: readonly OptionInvestorFlow[]
}

export interface MemberShare {
  readonly member: string
  readonly volume: Quantity
  readonly turnover: Krw
  readonly averagePrice: Price
  /** Share of the issue's trading. */
  readonly share: Percent
}

/** The five largest buying and selling member firms, largest first. */
export interface MemberRanking {
  readonly code: IssueCode
  readonly buyers: readonly MemberShare[]
  readonly sellers: readonly MemberShare[]
}

export interface BasketConstituent {
  readonly isin: Isin
  readonly name: string
  /** Units in one creation basket. */
  readonly units: number
  readonly amount: Krw
  readonly weight: Percent | null
}

export interface EtfBasket {
  readonly tradeDate: TradeDate
  readonly constituents: readonly BasketConstituent[]
}

export interface HolidayCalendar {
  readonly nation: string
  readonly holidays: readonly TradeDate[]
}

/** Chosen items of the master, by their names here; the value as text or number, `null` where the feed holds nothing. */
export interface MasterItems {
  readonly code: IssueCode
  readonly items: Readonly<Record<string, string | number | boolean | null>>
}
