import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import { derivativeMarkets } from '../../../shared/catalogue/markets.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import { latestTradingDay } from '../../../shared/krx/calendar.ts'
import { isContinuousCode } from '../../../shared/krx/codes/continuous.ts'
import { kstDate, kstTime } from '../../../shared/krx/kst.ts'
import type { MarketModel, ModelInstrument } from '../../model.ts'
import { closingPriceTable, encodeHistory, encodeIntraday } from '../encode/bars.ts'
import type { CodedOptionQuote } from '../encode/derivative.ts'
import { derivativeBookTable, futuresQuoteTable, optionQuoteTable } from '../encode/derivative.ts'
import { encodeFuturesFlows, encodeOptionFlows, investorTime } from '../encode/investors.ts'
import { encodeIssueList, nominalCloses, withMarketNumber } from '../encode/lists.ts'
import { encodeFuturesMaster, encodeOptionMaster } from '../encode/masters.ts'
import { issueScale } from '../encode/scale.ts'
import type { WireObject, WireTable } from '../encode/wire.ts'
import { blankRecord, encodeRecord, missingText } from '../encode/wire.ts'
import type { Asked } from '../parameters.ts'
import { refusals } from '../refusal.ts'
import type { Answer } from './answer.ts'
import { contractOf, coveredDay, listingOf, present, rowsAsked } from './answer.ts'
import { dayRange, rangeOf } from './stocks.ts'

const futureKinds = ['future', 'spread'] as const satisfies readonly ModelInstrument['kind'][]
const optionKinds = ['option'] as const satisfies readonly ModelInstrument['kind'][]

/** The real contract behind the asked code, continuous codes included; `null` for an issue that no market knows. */
function futureOf(model: MarketModel, asked: Asked): IssueCode | null {
  const code = contractOf(model, asked, futureKinds)
  return code === null ? null : model.futures.resolve(code)
}

function optionOf(model: MarketModel, asked: Asked): IssueCode | null {
  return contractOf(model, asked, optionKinds)
}

/** A record of a known issue, or the same keys without data. */
function recordOrBlank<Value>(table: WireTable<Value>, value: Value | null): WireObject {
  return value === null ? blankRecord(table) : encodeRecord(table, value)
}

const noRows: WireObject = { isuSrtCd: [missingText], hisLists: [] }

export const futuresAnswers = {
  'futures.lists': (model, asked) =>
    encodeIssueList(model.futures.list(derivativeMarketOf(asked)), model.tradeDate, nominalCloses.derivatives),
  'futures.master': (model, asked) => {
    const code = futureOf(model, asked)
    return encodeFuturesMaster(code === null ? null : model.futures.master(code), asked.version, model.tradeDate)
  },
  'futures.closeprice': (model, asked) => {
    refuseBeforeClose(model, asked)
    const code = futureOf(model, asked)
    return recordOrBlank(closingPriceTable, code === null ? null : model.futures.closingPrice(code, model.tradeDate))
  },
  'futures.price': (model, asked) => {
    const code = futureOf(model, asked)
    return recordOrBlank(futuresQuoteTable, code === null ? null : model.futures.quote(code))
  },
  'futures.orderbook': (model, asked) => {
    const code = futureOf(model, asked)
    return recordOrBlank(derivativeBookTable, code === null ? null : model.futures.book(code))
  },
  'futures.intraday': (model, asked) => {
    const code = futureOf(model, asked)
    const bars = code === null ? null : model.futures.intraday(code, dayRange(model, asked))
    if (bars === null) return noRows
    // v3 keeps a continuous code, v2 names the real contract.
    const named = asked.version === 'v3' && isContinuousCode(asked.issue) ? asked.issue : code
    return encodeIntraday(named, bars, { version: asked.version, from: present(asked.times.from), scale: issueScale })
  },
  'futures.history': (model, asked) => {
    const code = contractOf(model, asked, futureKinds)
    const count = rowsAsked(asked)
    const candles = code === null ? null : model.futures.history(code, { period: present(asked.period), ...rangeOf(asked), count })
    if (candles === null) return noRows
    return encodeHistory(code, candles, { version: asked.version, count, scale: issueScale, openInterest: true })
  },
  'futures.investors': (model, asked) => ({
    Tm: investorTime(kstTime(model.clock.now())),
    invstLists: encodeFuturesFlows(model.futures.investors(derivativeMarketOf(asked))),
  }),
} as const satisfies Record<string, Answer>

export const optionsAnswers = {
  'options.lists': (model, asked) =>
    encodeIssueList(model.options.list(derivativeMarketOf(asked)), model.tradeDate, nominalCloses.derivatives),
  'options.master': (model, asked) => {
    const code = optionOf(model, asked)
    return encodeOptionMaster(code === null ? null : model.options.master(code), asked.version, model.tradeDate)
  },
  'options.closeprice': (model, asked) => {
    const code = optionOf(model, asked)
    return recordOrBlank(closingPriceTable, code === null ? null : model.options.closingPrice(code, coveredDay(model, asked)))
  },
  'options.price': (model, asked) => {
    const code = optionOf(model, asked)
    return recordOrBlank(optionQuoteTable, code === null ? null : codedOptionQuote(model, code))
  },
  'options.orderbook': (model, asked) => {
    const code = optionOf(model, asked)
    return recordOrBlank(derivativeBookTable, code === null ? null : model.options.book(code))
  },
  'options.intraday': (model, asked) => {
    const code = optionOf(model, asked)
    const bars = code === null ? null : model.options.intraday(code, dayRange(model, asked))
    if (bars === null) return noRows
    return encodeIntraday(code, bars, { version: asked.version, from: present(asked.times.from), scale: issueScale })
  },
  'options.history': (model, asked) => {
    const code = optionOf(model, asked)
    const count = rowsAsked(asked)
    const candles = code === null ? null : model.options.history(code, { period: present(asked.period), ...rangeOf(asked), count })
    if (candles === null) return noRows
    return encodeHistory(code, candles, { version: asked.version, count, scale: issueScale, openInterest: true })
  },
  'options.investors': (model, asked) => ({
    Tm: investorTime(kstTime(model.clock.now())),
    invstLists: encodeOptionFlows(model.options.investors(derivativeMarketOf(asked))),
  }),
} as const satisfies Record<string, Answer>

/** An option's quote under the codes of the feed; `null` for an unknown option. */
export function codedOptionQuote(model: MarketModel, code: IssueCode): CodedOptionQuote | null {
  const quote = model.options.quote(code)
  const found = model.find(code)
  if (quote === null || found === null) return null
  const listing = listingOf(model, found)
  return { ...quote, suffixedCode: listing === null ? code : withMarketNumber(listing), isin: listing?.isin ?? null }
}

/** Today's close of a future is refused until its time on a trading day; the previous day's is never given. */
function refuseBeforeClose(model: MarketModel, asked: Asked): void {
  if (coveredDay(model, asked) !== latestTradingDay(kstDate(model.clock.now()))) throw refusals.notTheTime()
}

function derivativeMarketOf(asked: Asked): DerivativeMarket {
  return present(derivativeMarkets.find((market) => market === asked.market))
}
