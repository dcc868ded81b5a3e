import type { TradeDate } from '../../../shared/domain/units.ts'
import { timeOfDay } from '../../../shared/domain/units.ts'
import { addDays } from '../../../shared/krx/kst.ts'
import type { MarketModel } from '../../model.ts'
import { closingPriceTable, encodeHistory, encodeIntraday } from '../encode/bars.ts'
import { encodeForeignHolding, encodeNetAssetValue, encodeShortSelling } from '../encode/documents.ts'
import { encodeMembers, equityBookTable, equityQuoteTable } from '../encode/equity.ts'
import { indexSummaryTable } from '../encode/index-family.ts'
import { encodeFlows, investorTime } from '../encode/investors.ts'
import { encodeIssueList, nominalCloses, withMarketNumber } from '../encode/lists.ts'
import { equityMasterTable } from '../encode/masters.ts'
import { issueScale } from '../encode/scale.ts'
import { encodeRecord } from '../encode/wire.ts'
import type { Asked } from '../parameters.ts'
import type { Answer } from './answer.ts'
import { coveredDay, equityOf, listingOf, present, rowsAsked } from './answer.ts'
import { stockMarketOf } from './multiquote.ts'
import { encodeChosenItems } from './selective-master.ts'

/** Index code of the composite of each stock market. */
const composites = { kospi: 'K1', kosdaq: 'Q1' } as const

/** Documents of one equity, the same for KOSPI, KOSDAQ and KONEX. */
export const equityDocumentAnswers = {
  lists: (model, asked) => {
    const issues = model.equities.list(asked.market === '' || asked.market === 'konex' ? 'konex' : stockMarketOf(asked))
    return encodeIssueList(issues, model.tradeDate, nominalCloses.equities)
  },
  master: (model, asked) => encodeRecord(equityMasterTable[asked.version], present(model.equities.master(equityOf(model, asked)))),
  selectivemaster: (model, asked) => encodeChosenItems(model, equityOf(model, asked), asked.items),
  closeprice: (model, asked) =>
    encodeRecord(closingPriceTable, present(model.equities.closingPrice(equityOf(model, asked), coveredDay(model, asked)))),
  shortsell: (model, asked) => {
    const code = equityOf(model, asked)
    const to = present(asked.dates.to)
    const from = asked.dates.from ?? addDays(to, -31)
    return encodeShortSelling(code, present(model.equities.shortSelling(code, from, to)), asked.version)
  },
  foreignhistory: (model, asked) => {
    const code = equityOf(model, asked)
    const days = model.equities.foreignHolding(code, { ...rangeOf(asked), count: rowsAsked(asked) })
    return encodeForeignHolding(code, present(days), asked.version, rowsAsked(asked))
  },
  history: (model, asked) => {
    const code = equityOf(model, asked)
    const count = rowsAsked(asked)
    const candles = model.equities.history(code, { period: present(asked.period), ...rangeOf(asked), count })
    return encodeHistory(code, present(candles), { version: asked.version, count, scale: issueScale, openInterest: false })
  },
} as const satisfies Record<string, Answer>

export const stocksAnswers = {
  'stocks.lists': equityDocumentAnswers.lists,
  'stocks.master': equityDocumentAnswers.master,
  'stocks.selectivemaster': equityDocumentAnswers.selectivemaster,
  'stocks.closeprice': equityDocumentAnswers.closeprice,
  'stocks.shortsell': equityDocumentAnswers.shortsell,
  'stocks.foreignhistory': equityDocumentAnswers.foreignhistory,
  'stocks.history': equityDocumentAnswers.history,
  'stocks.price': (model, asked) => encodeRecord(equityQuoteTable, present(model.equities.quote(equityOf(model, asked)))),
  'stocks.orderbook': (model, asked) => encodeRecord(equityBookTable, present(model.equities.book(equityOf(model, asked)))),
  'stocks.investors': (model, asked) => {
    const code = equityOf(model, asked)
    const flows = present(model.equities.investors(code, coveredDay(model, asked)))
    return { isuCd: present(model.equities.master(code)).isin, isuSrtCd: code, invstLists: encodeFlows(flows) }
  },
  'stocks.marketInvestors': (model, asked) => {
    const market = stockMarketOf(asked)
    const flows = model.equities.marketInvestors(market, coveredDay(model, asked))
    return { Tm: investorTime(null), isuSrtCd: composites[market], invstLists: encodeFlows(flows) }
  },
  'stocks.index': (model, asked) => {
    const found = present(model.find(composites[stockMarketOf(asked)]))
    return encodeRecord(indexSummaryTable, present(model.indices.summary(found.code, model.tradeDate)))
  },
  'stocks.closenav': (model, asked) => {
    const code = equityOf(model, asked)
    return encodeNetAssetValue(present(model.equities.netAssetValue(code, coveredDay(model, asked))))
  },
  'stocks.intraday': (model, asked) => {
    const code = equityOf(model, asked)
    const bars = model.equities.intraday(code, dayRange(model, asked))
    return encodeIntraday(code, present(bars), { version: asked.version, from: present(asked.times.from), scale: issueScale })
  },
  'stocks.traderanking': (model, asked) => {
    const code = equityOf(model, asked)
    const listing = listingOf(model, present(model.find(code)))
    const suffixed = listing === null ? code : withMarketNumber(listing)
    return encodeMembers(present(model.equities.members(code)), suffixed)
  },
} as const satisfies Record<string, Answer>

/** The asked days, both of which the catalogue requires. */
export function rangeOf(asked: Asked): { readonly from: TradeDate; readonly to: TradeDate } {
  return { from: present(asked.dates.from), to: present(asked.dates.to) }
}

/** Bars from the start of the day, because v2 sends running totals, to the end of the asked range. */
export function dayRange(model: MarketModel, asked: Asked) {
  return {
    interval: present(asked.interval),
    date: asked.dates.date ?? model.tradeDate,
    from: timeOfDay('00:00:00.00'),
    to: present(asked.times.to),
  }
}
