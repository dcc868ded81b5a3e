import type { OrderBook } from '../domain/book.ts'
import type { EtfBasket, HolidayCalendar, InvestorFlows, MasterItems, MemberRanking, OptionInvestorFlows } from '../domain/flows.ts'
import type { EquityMaster, FuturesMaster, IssueList, OptionMaster } from '../domain/instrument.ts'
import type {
  BestQuoteSnapshot,
  ClosingPrice,
  DerivativeQuote,
  EquityQuote,
  ExpectedIndex,
  IndexCapitalisation,
  IndexLevel,
  IndexSummary,
  MarketSnapshot,
  RangeSnapshot,
} from '../domain/quote.ts'
import type { CandleSeries, ForeignHoldingSeries, NetAssetValue, NetAssetValueSeries, ShortSellingSeries } from '../domain/series.ts'
import type { EndpointId } from './index.ts'

/** What a call of each endpoint gives, decoded. `stocks.selectivereal` was never delivered and gives nothing. */
interface EndpointReplies {
  'multiquote.lists': MarketSnapshot
  'multiquote.ohlclists': RangeSnapshot
  'multiquote.price': readonly EquityQuote[]
  'multiquote.orderbook': readonly OrderBook[]
  'multiquote.ahtohlclists': RangeSnapshot
  'multiquote.quotelists': BestQuoteSnapshot
  'stocks.lists': IssueList
  'stocks.master': EquityMaster
  'stocks.selectivemaster': MasterItems
  'stocks.selectivereal': never
  'stocks.closeprice': ClosingPrice
  'stocks.price': EquityQuote
  'stocks.orderbook': OrderBook
  'stocks.investors': InvestorFlows
  'stocks.marketInvestors': InvestorFlows
  'stocks.index': IndexSummary
  'stocks.closenav': NetAssetValue
  'stocks.shortsell': ShortSellingSeries
  'stocks.intraday': CandleSeries
  'stocks.traderanking': MemberRanking
  'stocks.foreignhistory': ForeignHoldingSeries
  'stocks.history': CandleSeries
  'futures.lists': IssueList
  'futures.master': FuturesMaster
  'futures.closeprice': ClosingPrice
  'futures.price': DerivativeQuote
  'futures.orderbook': OrderBook
  'futures.intraday': CandleSeries
  'futures.history': CandleSeries
  'futures.investors': InvestorFlows
  'options.lists': IssueList
  'options.master': OptionMaster
  'options.closeprice': ClosingPrice
  'options.price': DerivativeQuote
  'options.orderbook': OrderBook
  'options.intraday': CandleSeries
  'options.history': CandleSeries
  'options.investors': OptionInvestorFlows
  'index.closeindex': IndexSummary
  'index.index': IndexLevel
  'index.prospectindex': ExpectedIndex
  'index.marketcap': IndexCapitalisation
  'index.investors': InvestorFlows
  'index.intraday': CandleSeries
  'index.history': CandleSeries
  'etf.pdf': EtfBasket
  'etf.nav': NetAssetValue
  'etf.navhistory': NetAssetValueSeries
  'calendar.holiday': HolidayCalendar
  'konex.lists': IssueList
  'konex.master': EquityMaster
  'konex.selectivemaster': MasterItems
  'konex.closeprice': ClosingPrice
  'konex.shortsell': ShortSellingSeries
  'konex.foreignhistory': ForeignHoldingSeries
  'konex.history': CandleSeries
}

/** The decoded reply of one endpoint; does not compile while an endpoint lacks one. */
export type EndpointReply<Id extends EndpointId> = EndpointReplies[Id]
