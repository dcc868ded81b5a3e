import type { MarketClock } from '../shared/krx/market-clock.ts'
import type { SessionPhase } from '../shared/krx/sessions/phase.ts'
import type { DerivativeMarket, IndexFamily, StockMarket } from '../shared/catalogue/markets.ts'
import type { Interval, Period } from '../shared/catalogue/parameters.ts'
import type { OrderBook } from '../shared/domain/book.ts'
import type { EtfBasket, InvestorFlow, MemberRanking, OptionInvestorFlow } from '../shared/domain/flows.ts'
import type { EquityMaster, FuturesMaster, ListedIssue, OptionMaster } from '../shared/domain/instrument.ts'
import type {
  ClosingPrice,
  DerivativeQuote,
  EquityQuote,
  ExpectedIndex,
  IndexCapitalisation,
  IndexLevel,
  IndexSummary,
  Side,
} from '../shared/domain/quote.ts'
import type { Candle, ForeignHoldingDay, NetAssetValue, NetAssetValueDay, ShortSellingDay } from '../shared/domain/series.ts'
import type { EpochMs, IssueCode, Price, Quantity, TimeOfDay, TradeDate } from '../shared/domain/units.ts'

/**
 * The market of the demo exchange: one coherent world behind every endpoint and channel, in domain terms. The gateway
 * (`gateway/`) turns it into KOSCOM's wire forms and knows nothing of how it comes about. Methods return `null` for an
 * issue that the model does not list. All values are as of `clock.now()` after {@link MarketModel.advance}.
 */
export interface MarketModel {
  readonly clock: MarketClock
  /** Brings the market to `clock.now()`: prints are made, books move, listeners are called. Cheap when nothing is due. */
  advance(): void
  /** Prints a real second over all issues from now on; 0 stops trading. Called by the control endpoint of the demo exchange. */
  setRate(ratePerSecond: number): void
  /** The trade date of now; on a day without trading the last one. */
  readonly tradeDate: TradeDate
  readonly equities: EquityModel
  readonly futures: FuturesModel
  readonly options: OptionsModel
  readonly indices: IndexModel
  /** What an instrument is, by its short code without suffix; continuous futures and indices included. */
  find(code: string): ModelInstrument | null
  /** Every print of equities, futures and options, in order. Returns its undo. */
  onPrint(listener: (print: ModelPrint) => void): () => void
  /** Called when book or best quotes of an issue moved, for issues that are watched. Returns its undo. */
  watchBook(code: IssueCode, listener: () => void): () => void
  /** Session of an issue or index now; `vi-auction` while the model has it in a volatility interruption. */
  phase(code: IssueCode): SessionPhase
  /** Closed days of the exchange from `from` on, within the shipped calendar. */
  holidays(from: TradeDate): readonly TradeDate[]
}

export type ModelInstrument =
  | { readonly kind: 'equity'; readonly code: IssueCode; readonly market: StockMarket | 'konex'; readonly etf: boolean }
  | { readonly kind: 'future' | 'spread' | 'option'; readonly code: IssueCode; readonly market: DerivativeMarket }
  | { readonly kind: 'index'; readonly code: IssueCode; readonly market: IndexFamily }

/** One print. Reused between calls: listeners copy what they keep. */
export interface ModelPrint {
  readonly code: IssueCode
  readonly kind: 'equity' | 'future' | 'option'
  /** `null` for derivatives. */
  readonly market: StockMarket | null
  readonly price: Price
  readonly quantity: Quantity
  /** Market time. */
  readonly at: EpochMs
  readonly side: Side
  readonly origin: 'continuous' | 'auction' | 'midpoint' | 'block' | 'after-market'
}

export interface HistoryRange {
  readonly period: Period
  readonly from: TradeDate
  readonly to: TradeDate
  /** Keeps the newest rows of the range. */
  readonly count: number
}

export interface IntradayRange {
  readonly interval: Interval
  readonly date: TradeDate
  /** Bars whose end lies within `from` and `to`, both included. */
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

/** Series come oldest first. Intraday bars of the running day agree with its prints; the newest may be unfinished. */
interface Bars {
  intraday(code: IssueCode, range: IntradayRange): readonly Candle[] | null
  history(code: IssueCode, range: HistoryRange): readonly Candle[] | null
  /** Figures of `date`, a trade date up to today; today's are final after the close. */
  closingPrice(code: IssueCode, date: TradeDate): ClosingPrice | null
}

export interface EquityModel extends Bars {
  /** Issues of a market by code. */
  list(market: StockMarket | 'konex'): readonly ListedIssue[]
  master(code: IssueCode): EquityMaster | null
  /** Asked for whole markets at a time, so apart from the master. */
  listedShares(code: IssueCode): Quantity | null
  /** `last` is the base price before the first trade. KONEX has none. */
  quote(code: IssueCode): EquityQuote | null
  book(code: IssueCode): OrderBook | null
  /** Items of the selective master that the plain master lacks (52-week range, averages, …), by wire item name. */
  extraItems(code: IssueCode): Readonly<Record<string, string | number>> | null
  /** Sixteen rows whose identities hold; KRW, shares. */
  investors(code: IssueCode, date: TradeDate): readonly InvestorFlow[] | null
  marketInvestors(market: StockMarket, date: TradeDate): readonly InvestorFlow[]
  members(code: IssueCode): MemberRanking | null
  shortSelling(code: IssueCode, from: TradeDate, to: TradeDate): readonly ShortSellingDay[] | null
  foreignHolding(code: IssueCode, range: Omit<HistoryRange, 'period'>): readonly ForeignHoldingDay[] | null
  /** `netAssetValue` is `null` for an issue that is no ETF. */
  netAssetValue(code: IssueCode, date: TradeDate): NetAssetValue | null
  netAssetValueHistory(code: IssueCode, range: HistoryRange): readonly NetAssetValueDay[] | null
  basket(code: IssueCode): EtfBasket | null
  /** Prices of the after-hours session for a market; zero rows before it. */
  afterHours(code: IssueCode): Pick<EquityQuote, 'open' | 'high' | 'low' | 'last'> | null
}

export interface FuturesModel extends Bars {
  /** Real contracts, each followed by its continuous code where it is the front one, then calendar spreads. */
  list(market: DerivativeMarket): readonly ListedIssue[]
  /** The real contract behind a code; continuous codes resolve to the front contract. */
  resolve(code: string): IssueCode | null
  master(code: IssueCode): FuturesMaster | null
  quote(code: IssueCode): DerivativeQuote | null
  book(code: IssueCode): OrderBook | null
  investors(market: DerivativeMarket): readonly InvestorFlow[]
}

export interface OptionsModel extends Bars {
  /** Monthly and weekly series of a market. */
  list(market: DerivativeMarket): readonly ListedIssue[]
  master(code: IssueCode): OptionMaster | null
  quote(code: IssueCode): DerivativeQuote | null
  book(code: IssueCode): OrderBook | null
  investors(market: DerivativeMarket): readonly OptionInvestorFlow[]
}

export interface IndexModel extends Bars {
  level(code: IssueCode): IndexLevel | null
  /** `tradeDate` of the summary is `date`. */
  summary(code: IssueCode, date: TradeDate): IndexSummary | null
  expected(code: IssueCode): ExpectedIndex | null
  capitalisation(code: IssueCode): IndexCapitalisation | null
  investors(code: IssueCode): readonly InvestorFlow[] | null
}
