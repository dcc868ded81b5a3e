import { z } from 'zod'
import type { EndpointId } from '../index.ts'
import { derivativeBook, equityBook, equityBooks } from './book.ts'
import { etfBasket, futuresInvestors, holidays, investors, memberRanking, optionInvestors } from './flows.ts'
import { expectedIndex, indexCapitalisation, indexLevel, indexSummary } from './indices.ts'
import { bestQuoteSnapshot, issueList, marketSnapshot, rangeSnapshot } from './lists.ts'
import { equityMaster, futuresMaster, masterItems, optionMaster } from './masters.ts'
import { inResult } from './objects.ts'
import { closingPrice, derivativeQuote, equityQuote, equityQuotes } from './quotes.ts'
import {
  foreignHolding,
  historyBars,
  indexHistoryBars,
  indexIntradayBars,
  intradayBars,
  netAssetValue,
  netAssetValues,
  shortSelling,
} from './series.ts'

const equityDocument = {
  lists: issueList,
  master: inResult(equityMaster),
  selectivemaster: inResult(masterItems),
  closeprice: inResult(closingPrice),
  shortsell: inResult(shortSelling),
  foreignhistory: inResult(foreignHolding),
  history: inResult(historyBars),
}

/** What a reply of each endpoint looks like on the wire, in v2 and v3 alike, its envelope included. */
export const wireSchemas = {
  'multiquote.lists': marketSnapshot,
  'multiquote.ohlclists': rangeSnapshot,
  'multiquote.price': inResult(equityQuotes),
  'multiquote.orderbook': inResult(equityBooks),
  'multiquote.ahtohlclists': rangeSnapshot,
  'multiquote.quotelists': bestQuoteSnapshot,
  'stocks.lists': equityDocument.lists,
  'stocks.master': equityDocument.master,
  'stocks.selectivemaster': equityDocument.selectivemaster,
  'stocks.selectivereal': z.never(),
  'stocks.closeprice': equityDocument.closeprice,
  'stocks.price': inResult(equityQuote),
  'stocks.orderbook': inResult(equityBook),
  'stocks.investors': inResult(investors),
  'stocks.marketInvestors': inResult(investors),
  'stocks.index': inResult(indexSummary),
  'stocks.closenav': inResult(netAssetValue),
  'stocks.shortsell': equityDocument.shortsell,
  'stocks.intraday': inResult(intradayBars),
  'stocks.traderanking': inResult(memberRanking),
  'stocks.foreignhistory': equityDocument.foreignhistory,
  'stocks.history': equityDocument.history,
  'futures.lists': issueList,
  'futures.master': inResult(futuresMaster),
  'futures.closeprice': inResult(closingPrice),
  'futures.price': inResult(derivativeQuote),
  'futures.orderbook': inResult(derivativeBook),
  'futures.intraday': inResult(intradayBars),
  'futures.history': inResult(historyBars),
  'futures.investors': inResult(futuresInvestors),
  'options.lists': issueList,
  'options.master': inResult(optionMaster),
  'options.closeprice': inResult(closingPrice),
  'options.price': inResult(derivativeQuote),
  'options.orderbook': inResult(derivativeBook),
  'options.intraday': inResult(intradayBars),
  'options.history': inResult(historyBars),
  'options.investors': inResult(optionInvestors),
  'index.closeindex': inResult(indexSummary),
  'index.index': inResult(indexLevel),
  'index.prospectindex': inResult(expectedIndex),
  'index.marketcap': inResult(indexCapitalisation),
  'index.investors': inResult(investors),
  'index.intraday': inResult(indexIntradayBars),
  'index.history': inResult(indexHistoryBars),
  'etf.pdf': etfBasket,
  'etf.nav': inResult(netAssetValue),
  'etf.navhistory': inResult(netAssetValues),
  'calendar.holiday': holidays,
  'konex.lists': equityDocument.lists,
  'konex.master': equityDocument.master,
  'konex.selectivemaster': equityDocument.selectivemaster,
  'konex.closeprice': equityDocument.closeprice,
  'konex.shortsell': equityDocument.shortsell,
  'konex.foreignhistory': equityDocument.foreignhistory,
  'konex.history': equityDocument.history,
} as const satisfies Record<EndpointId, z.ZodType>
