import { describe, expect, test } from 'vitest'
import { fixtureBody, fixtures } from '../../../../tests/fixtures/koscom/load.ts'
import type { Fixture } from '../../../../tests/fixtures/koscom/load.ts'
import type { EndpointDefinition } from '../../../shared/catalogue/endpoint.ts'
import { endpoints } from '../../../shared/catalogue/index.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { decodeReply } from './index.ts'

const day = tradeDate('2026-11-20')

function decoded(fixture: Fixture): unknown {
  const { id, version, parameters = {} } = fixture
  return decodeReply(id, fixtureBody(fixture), { version, parameters, coveredDate: day, today: day })
}

type Values = Readonly<Record<string, unknown>>

const history: Values = {
  code: '012340',
  'candles.length': 3,
  'candles.0': {
    date: '2026-11-18',
    time: null,
    open: 23300,
    high: 23350,
    low: 23000,
    close: 23100,
    volume: 5000,
    turnover: 116000000,
    change: -9547,
    changeState: 'down',
    openInterest: null,
  },
  'candles.1.open': null,
  'candles.1.change': -300,
  'candles.1.changeState': 'down',
  'candles.2.changeState': 'up',
}
const shortSelling: Values = {
  'days.length': 4,
  'days.0.volume': 0,
  'days.1.volume': 812,
  'days.1.lendingBalanceValue': 1157310000,
  'days.2.volume': null,
  'days.2.lendingBalance': 51234,
  'days.3.lendingBalance': null,
}
const foreignHolding: Values = {
  'days.0': { date: '2026-11-19', shares: 1204600, change: 300, rate: 2.86 },
  'days.1.rate': null,
}
const issues: Values = {
  tradeDate: '2026-11-20',
  marketCloses: '15:40:00.00',
  'issues.0': { code: '012340', isin: 'KR7012340006', name: '가람전자', shortName: '가람전자', feedMarket: '001' },
  'issues.1.code': '0777K0',
}
const master: Values = {
  code: '012340',
  isin: 'KR7012340006',
  shortName: '가람전자',
  tradeDate: '2026-11-20',
  group: 'share',
  basePrice: 22800,
  upperLimit: 29600,
  lowerLimit: 16000,
  previousVolume: 150200,
  previousTurnover: 3424560000,
  previousNetAssetValue: null,
  listedOn: '1999-08-17',
  issuePrice: null,
  marginAllowed: true,
  closingMonths: [3, 6, 9, 12],
  fiscalYearEndMonth: 12,
  dividendYield: 1.75,
  manufacturer: true,
  'status.overheating': 'announced',
  'sector.middle': 13,
  afterHoursLotSize: null,
}
const masterV2: Values = { englishName: null, memberships: ['semiconductors', 'sri'], 'sector.upper': 27, undocumentedFlag: true }
const masterV3: Values = {
  englishName: 'Garam Electronics',
  memberships: ['krx100', 'semiconductors', 'sri'],
  'sector.upper': null,
  undocumentedFlag: null,
}
const items: Values = {
  code: '012340',
  items: {
    previousClose: 22800,
    yearHigh: 31050,
    yearHighOn: '2026-03-02',
    halted: false,
    closingMonths: '3,6,9,12',
    lendingBalanceValue: 512345000,
    warning: 'caution',
    freeFloatShares: null,
    englishName: 'Garam Electronics',
  },
}
const closing: Values = {
  code: '012340',
  tradeDate: '2026-11-20',
  close: 29600,
  change: 6800,
  changeRate: 29.82,
  changeState: 'limit-up',
  quotedOnly: false,
  volume: 912345,
}
const flows: Values = {
  empty: false,
  'flows.length': 16,
  'flows.8': { investor: 'other-corporation', sellVolume: 90, sellTurnover: 9000000, buyVolume: 180, buyTurnover: 18000000 },
}
const summary: Values = {
  code: 'K1',
  last: 3120.55,
  change: -15.25,
  changeRate: -0.49,
  changeState: 'down',
  open: 3140.1,
  volume: 412345000,
  turnover: 9876543000000,
  issueCount: 940,
  listedShares: 60123456000,
  marketCapitalisation: 2512345678000000,
}
const contractHistory: Values = { 'candles.0.close': 420.4, 'candles.0.openInterest': 777, 'candles.0.turnover': 15894567000000 }
const contractBook: Values = {
  asks: [
    { price: 420.45, size: 101, orders: 1, sizeDerived: false },
    { price: 420.5, size: 102, orders: 2, sizeDerived: false },
  ],
  'bids.0': { price: 420.4, size: 201, orders: 2, sizeDerived: false },
  'bids.length': 2,
  totalAskSize: 9000,
  askOrders: 510,
  time: '09:01:27.00',
  expectedPrice: null,
}
const contractBars: Values = {
  'candles.0.time': '08:46:00.00',
  'candles.0.volume': 180,
  'candles.1.volume': 130,
  'candles.1.close': 420.4,
  'candles.1.runningVolume': 310,
}
const contractClose: Values = { close: 420.4, change: -1.35, changeRate: -0.32, turnover: 15894567000000 }
const contract: Values = {
  tradeDate: '2026-11-20',
  underlying: 'KOSPI200',
  contractMonth: '2026-12',
  lastTradingDay: '2026-12-10',
  multiplier: 250000,
  'limits.2': { upper: 506.1, lower: 337.4 },
  previousLow: null,
  yearHigh: { price: 431.5, on: '2026-07-02' },
  yearLow: null,
  lifeHigh: { price: 431.5, on: '2026-07-02' },
  baseTheoreticalPrice: null,
}

/** What the fixtures of an endpoint become, in both versions and in one alone. */
const expected: Readonly<Record<string, { readonly both: Values; readonly v2?: Values; readonly v3?: Values }>> = {
  'multiquote.lists': {
    both: { tradeDate: '2026-11-20', 'rows.0.code': '012340', 'rows.0.last': 23450, 'rows.0.turnover': 1904937300 },
    v3: { time: '09:45:07.00', 'rows.1.marketCapitalisation': 1975308642000, 'rows.1.last': 1195 },
  },
  'multiquote.ohlclists': { both: { 'rows.0.high': 23600, 'rows.1': { code: '098765', last: 1195, open: null, high: null, low: null } } },
  'multiquote.ahtohlclists': { both: { time: '16:30:00.00', 'rows.0.last': 23550, 'rows.1.open': null } },
  'multiquote.quotelists': {
    both: {
      'rows.0': { code: '012340', last: 23450, bid: 23450, bidSize: 92, ask: 23500, askSize: 310 },
      'rows.1.ask': null,
      'rows.1.askSize': null,
    },
  },
  'multiquote.price': {
    both: {
      length: 2,
      '0.time': '09:15:45.00',
      '0.changeRate': 2.85,
      '0.lastSide': 'buy',
      '1.open': null,
      '1.bid': null,
      '1.time': null,
      '1.lastSide': null,
    },
  },
  'multiquote.orderbook': {
    both: { '0.code': '012340', '0.asks.length': 10, '0.asks.3.size': 104, '0.totalBidSize': 2055, '0.afterHoursAskSize': 7 },
    v2: { '0.asks.3.sizeDerived': true, '0.expectedQuantity': 35 },
    v3: { '0.asks.3.sizeDerived': false, '0.expectedQuantity': null },
  },
  'stocks.lists': { both: issues },
  'konex.lists': { both: issues },
  'stocks.master': { both: { ...master, 'status.warning': 'caution', capitalisationScale: 'mid' }, v2: masterV2, v3: masterV3 },
  'konex.master': { both: { ...master, 'status.warning': 'none', capitalisationScale: 'excluded' }, v2: masterV2, v3: masterV3 },
  'stocks.selectivemaster': { both: items },
  'konex.selectivemaster': { both: items },
  'stocks.closeprice': { both: closing },
  'konex.closeprice': { both: closing },
  'stocks.price': {
    both: { code: '012340', last: 23450, change: 650, changeState: 'up', timeSignal: null, bid: 23450, ask: 23500, lastQuantity: 12 },
  },
  'stocks.orderbook': {
    both: {
      'asks.9': { price: 23950, size: 110, orders: null, sizeDerived: false },
      'bids.0.price': 23450,
      expectedVolume: 410,
      volume: 81234,
    },
  },
  'stocks.investors': { both: { ...flows, code: '012340', isin: 'KR7012340006', tradeDate: '2026-11-20', time: null } },
  'stocks.marketInvestors': {
    both: { code: 'K1', tradeDate: '2026-11-20', time: null, 'flows.0.investor': null, 'flows.15.sellTurnover': 16000000 },
  },
  'stocks.index': { both: { ...summary, tradeDate: null } },
  'stocks.closenav': { both: { netAssetValue: 10234.56, netAssetValueChange: -12.3, tradeDate: '2026-11-20' } },
  'stocks.shortsell': {
    both: shortSelling,
    v2: { 'days.1.shortBalance': null },
    v3: { 'days.1.shortBalance': 4321, 'days.2.shortBalance': null },
  },
  'konex.shortsell': { both: shortSelling },
  'stocks.intraday': {
    both: {
      'candles.length': 4,
      'candles.0.date': '2026-11-20',
      'candles.0.time': '09:13:00.00',
      'candles.0.runningVolume': 400,
      'candles.1.volume': 0,
      'candles.2.volume': 300,
      'candles.3.volume': 200,
      'candles.3.time': '09:15:55.00',
    },
    v2: { 'candles.0.volume': null, 'candles.0.turnover': null, 'candles.3.runningTurnover': null },
    v3: { 'candles.0.volume': 250, 'candles.0.turnover': 25000, 'candles.3.runningTurnover': 90000 },
  },
  'stocks.traderanking': {
    both: {
      code: '012340',
      'buyers.length': 4,
      'buyers.0': { member: '회원bid1', volume: 990, turnover: 23215500, averagePrice: 23451, share: 7.95 },
      'sellers.3.member': '회원ask4',
    },
  },
  'stocks.foreignhistory': { both: foreignHolding },
  'konex.foreignhistory': { both: foreignHolding },
  'stocks.history': { both: history },
  'konex.history': { both: history },
  'futures.lists': {
    both: {
      'issues.1': { code: 'K2FA001', isin: 'KR4A016C0009', name: '코스피200 선물 2612', shortName: 'K200 선물 2612', feedMarket: null },
      'issues.2.code': 'D016C73S',
    },
  },
  'futures.master': { both: { ...contract, kind: 'futures', code: 'A016C000', openInterestLimit: null } },
  'futures.closeprice': { both: contractClose },
  'futures.price': {
    both: {
      timeSignal: 'regular-close',
      time: null,
      lastSide: 'sell',
      nearLegPrice: null,
      farLegPrice: 421.1,
      blockVolume: 120,
      upperLimit: 455.45,
    },
  },
  'futures.orderbook': { both: contractBook },
  'futures.intraday': { both: contractBars, v3: { 'candles.0.turnover': 18000 } },
  'futures.history': { both: contractHistory },
  'futures.investors': { both: { ...flows, code: null, time: '10:35:43.00', tradeDate: null } },
  'options.lists': { both: { 'issues.0.code': 'B016C420', 'issues.0.feedMarket': '006' } },
  'options.master': { both: { ...contract, kind: 'option', right: 'put', strike: 420, impliedVolatilityRaw: 0.18 } },
  'options.closeprice': { both: contractClose },
  'options.price': {
    both: { code: 'B016C420', isin: 'KR4B016C4205', open: null, last: 5.12, time: null, timeSignal: null, lastSide: null },
  },
  'options.orderbook': { both: contractBook },
  'options.intraday': { both: contractBars },
  'options.history': { both: contractHistory },
  'options.investors': {
    both: {
      'flows.0.investor': 'securities',
      'flows.1.call': { sellVolume: 10, sellTurnover: 20000, buyVolume: 30, buyTurnover: 40000 },
      'flows.2.put': { sellVolume: 80, sellTurnover: 96000, buyVolume: 112, buyTurnover: 128000 },
    },
  },
  'index.closeindex': { both: { ...summary, tradeDate: '2026-11-20' } },
  'index.index': { both: { last: 3120.55, changeRate: -0.49, volume: 412345000, time: '09:30:15.00' } },
  'index.prospectindex': { both: { expected: 3140.1, change: 4.3, changeState: 'up', time: '08:59:00.00', expectedTurnover: 51234000000 } },
  'index.marketcap': {
    both: { issueCount: 940, listedShares: 60123456000 },
    v2: { marketCapitalisation: null },
    v3: { marketCapitalisation: 2512345678000000 },
  },
  'index.investors': { both: { ...flows, code: 'K1', time: '09:30:15.00', tradeDate: null } },
  'index.intraday': { both: { 'candles.0.volume': 200000, 'candles.1.volume': 100000 }, v3: { 'candles.0.turnover': 20000000000 } },
  'index.history': { both: { code: 'K1', 'candles.0.volume': 412345000, 'candles.0.turnover': 9876543000000 } },
  'etf.pdf': {
    both: { tradeDate: '2026-11-20', 'constituents.1.isin': 'KRD010010001', 'constituents.0.amount': 2814000 },
    v2: { 'constituents.0.weight': null },
    v3: { 'constituents.0.weight': 65.23 },
  },
  'etf.nav': { both: { netAssetValue: 10234.56, netAssetValueChange: 0, tradeDate: null } },
  'etf.navhistory': {
    both: { 'days.0': { date: '2026-11-19', netAssetValue: 10246.86, netAssetValueChange: 3, last: null }, 'days.1.last': 10220 },
  },
  'calendar.holiday': { both: { nation: 'KR', holidays: ['2026-12-25', '2026-12-31'] } },
}

const blank = fixtures.filter(({ file }) => file.includes('.blank.'))
const filled = fixtures.filter((fixture) => !blank.includes(fixture))

describe('replies of every endpoint in both versions', () => {
  test.each(filled)('$file', (fixture) => {
    const { both, ...versions } = expected[fixture.id] ?? { both: {} }
    // The other dialect of the snapshot has no row and no values of the usual one beyond the first.
    const own = fixture.file.includes('.dialect.')
      ? { 'rows.0.ask': 23500, 'rows.0.bid': null, 'rows.length': 1 }
      : versions[fixture.version]
    const value = decoded(fixture)
    for (const [path, wanted] of Object.entries({ ...both, ...own })) expect(value, path).toHaveProperty(path, wanted)
  })

  test.each(blank)('quirk 29: $file is no data', (fixture) => {
    expect(() => decoded(fixture)).toThrow(TerminalError)
    expect(() => decoded(fixture)).toThrow('holds no data')
  })

  test('none is missing', () => {
    const live = Object.values<EndpointDefinition>(endpoints).filter(({ status }) => status === 'live')
    const wanted = live.flatMap(({ id }) => [`${id}.v2.json`, `${id}.v3.json`])
    expect(fixtures.map(({ file }) => file)).toEqual(expect.arrayContaining(wanted))
    expect(Object.keys(expected).toSorted()).toEqual(live.map(({ id }) => id).toSorted())
  })
})
