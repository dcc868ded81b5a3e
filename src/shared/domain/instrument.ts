import type { ContractMonth, IssueCode, Isin, Krw, Percent, Price, Quantity, TimeOfDay, TradeDate } from './units.ts'

/** One row of an issue list: equities, futures, options. Continuous futures stand beside their real contract with the same ISIN. */
export interface ListedIssue {
  readonly code: IssueCode
  readonly isin: Isin | null
  readonly name: string
  readonly shortName: string
  /** The gateway's own number of the market, for example `001` for KOSPI stocks; `null` for continuous contracts. */
  readonly feedMarket: string | null
}

export interface IssueList {
  readonly tradeDate: TradeDate
  /** Nominal end of the regular session as the feed states it. */
  readonly marketCloses: TimeOfDay | null
  readonly issues: readonly ListedIssue[]
}

export type SecurityGroup =
  | 'share'
  | 'mutual-fund'
  | 'reit'
  | 'ship-fund'
  | 'infrastructure-fund'
  | 'depositary-receipt'
  | 'elw'
  | 'etf'
  | 'subscription-warrant'
  | 'subscription-right'
  | 'beneficiary-certificate'
  | 'foreign-etf'
  | 'foreign-share'
  | 'etn'
  | 'unknown'

export type MarketWarning = 'none' | 'caution' | 'warning' | 'risk'
export type OverheatingState = 'none' | 'announced' | 'designated' | 'extended'
export type CapitalisationScale = 'excluded' | 'large' | 'mid' | 'small'

/** Status flags of an equity that a trader must see as badges. */
export interface EquityStatus {
  readonly halted: boolean
  readonly underAdministration: boolean
  readonly liquidation: boolean
  readonly attention: boolean
  readonly warning: MarketWarning
  readonly overheating: OverheatingState
}

/** Reference data of one equity for one trade date. `null` where the feed holds nothing. */
export interface EquityMaster {
  readonly code: IssueCode
  readonly isin: Isin
  readonly shortName: string
  readonly englishName: string | null
  readonly tradeDate: TradeDate
  readonly group: SecurityGroup
  readonly status: EquityStatus
  readonly basePrice: Price
  readonly upperLimit: Price | null
  readonly lowerLimit: Price | null
  readonly previousClose: Price
  readonly previousVolume: Quantity
  readonly previousTurnover: Krw
  readonly previousNetAssetValue: number | null
  readonly listedOn: TradeDate | null
  readonly listedShares: Quantity
  readonly parValue: number | null
  readonly issuePrice: Price | null
  readonly substitutePrice: Price | null
  readonly lotSize: Quantity
  /** Lot size outside the regular session. */
  readonly afterHoursLotSize?: Quantity | null
  readonly marginAllowed: boolean
  readonly adjustedPriceComputed: boolean | null
  readonly earningsPerShare: number | null
  readonly priceEarnings: number | null
  readonly bookValuePerShare: number | null
  readonly priceBook: number | null
  readonly dividendPerShare: number | null
  readonly dividendYield: Percent | null
  /** Months 1 to 12 in which an accounting period ends. */
  readonly closingMonths: readonly number[]
  /** Month 1 to 12 in which the fiscal year ends. */
  readonly fiscalYearEndMonth?: number | null
  /** A flag that the feed calls a trading volume and that no document explains; as sent. */
  readonly undocumentedFlag?: boolean | null
  readonly manufacturer: boolean
  readonly smallOrMediumEnterprise: boolean
  readonly capitalisationScale: CapitalisationScale | null
  /** Sector numbers as the feed gives them; with `K` or `Q` in front they match the index codes. */
  readonly sector: { readonly upper: number | null; readonly middle: number | null; readonly lower: number | null }
  /** Index memberships that the feed flags; the KOSPI flags are mislabelled in the documents (quirk 52) and kept as sent. */
  readonly memberships: readonly IndexMembership[]
}

export type IndexMembership =
  | 'krx100'
  | 'kospi-flag'
  | 'kospi100-flag'
  | 'kospi50'
  | 'governance'
  | 'autos'
  | 'semiconductors'
  | 'bio'
  | 'financials'
  | 'energy-chemicals'
  | 'steel'
  | 'media-telecom'
  | 'construction'
  | 'securities'
  | 'shipbuilding'
  | 'insurance'
  | 'sri'

/** Limits of the three steps, widest last. */
export interface LimitStep {
  readonly upper: Price
  readonly lower: Price
}

/** A high or low with the day on which it was made. */
export interface DatedPrice {
  readonly price: Price
  readonly on: TradeDate | null
}

/** What masters of futures and options have in common. Prices in points (KRW for single stocks and FX). */
export interface ContractMaster {
  readonly code: IssueCode
  readonly isin: Isin | null
  readonly name: string
  readonly shortName: string
  readonly tradeDate: TradeDate
  readonly underlying: string
  readonly listedOn: TradeDate | null
  readonly lastTradingDay: TradeDate | null
  readonly contractMonth: ContractMonth | null
  /** Calendar days to the last trading day, both ends counted. */
  readonly remainingDays: number | null
  /** KRW a point: the factor between points and money. */
  readonly multiplier: number | null
  readonly basePrice: Price
  readonly limits: readonly LimitStep[]
  readonly previousClose: Price | null
  readonly previousOpen: Price | null
  readonly previousHigh: Price | null
  readonly previousLow: Price | null
  readonly previousVolume: Quantity
  readonly previousTurnover: Krw
  readonly previousOpenInterest: Quantity | null
  readonly settlementTheoreticalPrice: Price | null
  readonly baseTheoreticalPrice: Price | null
  /** Settlement price against theoretical price. */
  readonly settlementDisparity: Percent | null
  readonly certificateOfDepositRate: Percent | null
  readonly yearHigh: DatedPrice | null
  readonly yearLow: DatedPrice | null
  readonly lifeHigh: DatedPrice | null
  readonly lifeLow: DatedPrice | null
}

export interface FuturesMaster extends ContractMaster {
  readonly kind: 'futures'
  /** Open-interest limit of an account in contracts; stock futures only. */
  readonly openInterestLimit: Quantity | null
}

export interface OptionMaster extends ContractMaster {
  readonly kind: 'option'
  readonly right: 'call' | 'put'
  readonly strike: Price
  /** As sent; its unit is not documented. */
  readonly impliedVolatilityRaw: number | null
}
