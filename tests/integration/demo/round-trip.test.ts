import { describe, expect, test } from 'vitest'
import { answer } from '../../../src/demo/gateway/answer/index.ts'
import { readParameters } from '../../../src/demo/gateway/parameters.ts'
import { routeOf } from '../../../src/demo/gateway/router.ts'
import { decodeReply } from '../../../src/main/koscom/decode/index.ts'
import type { ApiVersion } from '../../../src/shared/catalogue/endpoint.ts'
import { apiVersions } from '../../../src/shared/catalogue/endpoint.ts'
import type { EndpointId } from '../../../src/shared/catalogue/index.ts'
import { endpoint } from '../../../src/shared/catalogue/index.ts'
import { epochMs, timeOfDay } from '../../../src/shared/domain/units.ts'
import { coveredTradeDate } from '../../../src/shared/krx/availability.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'
import { createSteppedClock } from '../../../src/demo/clock.ts'
import { callOf, liveEndpoints, pathOf } from './calls.ts'
import * as made from './hand-made-market.ts'

const issues = {
  equity: made.samsung,
  etf: made.kodex,
  konex: made.konexIssue,
  future: made.future,
  option: made.option,
  index: made.kospi,
}
const now = epochAt(made.today, timeOfDay('18:30:00.00'))
const model = made.handMadeMarket(createSteppedClock(epochMs(now)))

/** Encodes what the model holds and decodes it again, through text as on a socket. */
function roundTrip(id: EndpointId, version: ApiVersion): unknown {
  const url = new URL(pathOf(id, version, issues, made.today), 'http://gateway')
  const route = routeOf(url.pathname)
  expect(route).toMatchObject({ id, version })
  const body = JSON.stringify(answer(model, readParameters(id, version, route.pathParameters, url.searchParams)))
  return decodeReply(id, JSON.parse(body), {
    version,
    parameters: callOf(id, issues, made.today),
    coveredDate: coveredTradeDate(endpoint(id).window, now),
    today: made.today,
  })
}

const equities = model.equities
const quoteOf = (code: typeof made.samsung) => ({ ...made.equityQuote, code })
const masterOf = (version: ApiVersion, code: typeof made.samsung) => ({
  ...made.equityMaster,
  code,
  // v2 has neither an English name nor the KRX 100 flag, v3 no upper and lower sector class.
  ...(version === 'v2'
    ? { englishName: null, memberships: ['kospi50'] }
    : { sector: { upper: null, middle: 13, lower: null }, memberships: ['krx100', 'kospi50'] }),
})
const rowsOf = (codes: readonly (typeof made.samsung)[]) => codes.map((code) => ({ code, last: made.equityQuote.last }))
/** A row with other values in some of its places. */
const changed = (row: object, values: object) => ({ ...row, ...values })
const day = { tradeDate: made.today }
const half = { tradeDate: made.today, time: '18:30:00.00' }

/** The values of the hand-made market as each endpoint must give them. */
const expected: Readonly<Partial<Record<EndpointId, (version: ApiVersion) => unknown>>> = {
  'multiquote.lists': (version) => ({
    ...half,
    rows: [made.samsung, made.kodex].map((code) => ({
      code,
      last: 53_100,
      volume: made.equityQuote.volume,
      turnover: made.equityQuote.turnover,
      marketCapitalisation: version === 'v3' ? 53_100 * made.equityMaster.listedShares : null,
    })),
  }),
  'multiquote.ohlclists': () => ({
    ...half,
    rows: rowsOf([made.samsung, made.kodex]).map((row) => changed(row, { open: 53_000, high: 53_400, low: 52_600 })),
  }),
  'multiquote.ahtohlclists': () => ({
    ...half,
    rows: rowsOf([made.samsung, made.kodex]).map((row) => changed(row, { open: null, high: null, low: null })),
  }),
  'multiquote.quotelists': () => ({
    ...half,
    rows: rowsOf([made.samsung, made.kodex]).map((row) => changed(row, { bid: 53_000, bidSize: 200, ask: 53_100, askSize: 100 })),
  }),
  'multiquote.price': () => [quoteOf(made.samsung), quoteOf(made.kodex)],
  'multiquote.orderbook': (version) =>
    [made.samsung, made.kodex].map((code) =>
      changed(made.equityBook, {
        code,
        // v2 leaves the fourth ask size out; it comes back as the rest of the total.
        asks: made.equityBook.asks.map((level, step) => (version === 'v2' && step === 3 ? changed(level, { sizeDerived: true }) : level)),
      }),
    ),
  'stocks.lists': () => ({ ...day, marketCloses: '15:40:00.00', issues: made.lists.kospi }),
  'stocks.master': (version) => masterOf(version, made.samsung),
  'stocks.selectivemaster': () => ({ code: made.samsung }),
  'stocks.closeprice': () => equities.closingPrice(made.samsung, made.today),
  'stocks.price': () => quoteOf(made.samsung),
  'stocks.orderbook': () => made.equityBook,
  'stocks.investors': () => ({ code: made.samsung, ...day, time: null, empty: false, flows: made.flows }),
  'stocks.marketInvestors': () => ({ code: made.kospi, ...day, time: null, empty: false, flows: made.flows }),
  'stocks.index': () => ({ ...made.indexSummary, tradeDate: null }),
  'stocks.closenav': () => equities.netAssetValue(made.kodex, made.today),
  'stocks.shortsell': (version) => ({
    code: made.samsung,
    days: equities
      .shortSelling(made.samsung, made.yesterday, made.today)
      ?.map((each) => (version === 'v2' ? changed(each, { shortBalance: null }) : each)),
  }),
  'stocks.intraday': (version) => ({ code: made.samsung, candles: intraday([53_000, 53_100, 53_050, 53_100], version) }),
  'stocks.traderanking': () => equities.members(made.samsung),
  'stocks.foreignhistory': () => ({
    code: made.samsung,
    days: equities.foreignHolding(made.samsung, { from: made.yesterday, to: made.today, count: 100 }),
  }),
  'stocks.history': () => ({ code: made.samsung, candles: made.days.map((candle) => changed(candle, { openInterest: null })) }),
  'futures.lists': () => ({ ...day, marketCloses: '15:50:00.00', issues: made.lists.futures }),
  'futures.master': () => made.futuresMaster,
  'futures.closeprice': () => model.futures.closingPrice(made.future, made.today),
  'futures.price': () => made.futureQuote,
  'futures.orderbook': () => made.futureBook,
  'futures.intraday': (version) => ({ code: made.future, candles: intraday([308.7, 308.75, 308.65, 308.7], version, made.derivativeBars) }),
  'futures.history': () => ({ code: made.future, candles: made.days }),
  'futures.investors': () => ({ code: null, time: half.time, tradeDate: null, empty: false, flows: made.flows }),
  'options.lists': () => ({ ...day, marketCloses: '15:50:00.00', issues: made.lists.options }),
  'options.master': () => made.optionMaster,
  'options.closeprice': () => model.options.closingPrice(made.option, made.today),
  'options.price': () => ({ ...made.optionQuote, last: 0.3 }),
  'options.orderbook': () => ({ code: made.option, asks: [], bids: [], expectedPrice: 308.7 }),
  'options.intraday': (version) => ({ code: made.option, candles: intraday([0.3, 0.31], version, made.derivativeBars) }),
  'options.history': () => ({ code: made.option, candles: made.days }),
  'options.investors': () => ({ time: half.time, empty: false, flows: made.optionFlows }),
  'index.closeindex': () => made.indexSummary,
  'index.index': () => model.indices.level(made.kospi),
  'index.prospectindex': () => model.indices.expected(made.kospi),
  'index.marketcap': () => model.indices.capitalisation(made.kospi),
  'index.investors': () => ({ code: made.kospi, time: half.time, flows: made.flows }),
  'index.intraday': (version) => ({ code: made.kospi, candles: intraday([2386.7, 2388.88], version, made.indexBars) }),
  'index.history': () => ({ code: made.kospi, candles: made.days.map((candle) => changed(candle, { openInterest: null })) }),
  'etf.pdf': (version) => ({
    ...day,
    constituents: equities.basket(made.kodex)?.constituents.map((each) => (version === 'v2' ? changed(each, { weight: null }) : each)),
  }),
  'etf.nav': () => ({ ...equities.netAssetValue(made.kodex, made.today), tradeDate: null }),
  'etf.navhistory': (version) => ({
    code: made.kodex,
    days: [{ date: made.today, netAssetValue: 35_398.24, netAssetValueChange: -156.52, last: version === 'v3' ? 35_290 : null }],
  }),
  'calendar.holiday': () => ({ nation: 'KR', holidays: model.holidays(made.today) }),
  'konex.lists': () => ({ ...day, issues: made.lists.konex }),
  'konex.master': (version) => masterOf(version, made.konexIssue),
  'konex.selectivemaster': () => ({ code: made.konexIssue }),
  'konex.closeprice': () => equities.closingPrice(made.konexIssue, made.today),
  'konex.shortsell': () => ({ code: made.konexIssue }),
  'konex.foreignhistory': () => ({ code: made.konexIssue }),
  'konex.history': () => ({ code: made.konexIssue }),
}

/** Bars as they come back: the turnover of a bar in v3 only. */
function intraday(closes: readonly number[], version: ApiVersion, form = {}) {
  return made.bars(closes, form).map((bar) => changed(bar, { turnover: version === 'v3' ? bar.turnover : null }))
}

/** What the wire does not carry, or carries in a way that cannot be told from another value. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'changeRate' ? undefined : inner)))
}

describe('what the gateway sends, decoded, is what the market holds', () => {
  test('every delivered endpoint is compared', () => {
    expect(Object.keys(expected).sort()).toEqual([...liveEndpoints].sort())
  })
  for (const version of apiVersions) {
    test.each(liveEndpoints)(`${version} %s`, (id) => {
      expect(comparable(roundTrip(id, version))).toMatchObject(comparable(expected[id]?.(version)) as object)
    })
  }
})
