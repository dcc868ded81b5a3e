import type { MarketModel, ModelInstrument, ModelPrint } from '../../../src/demo/model.ts'
import type { OrderBook } from '../../../src/shared/domain/book.ts'
import type { InvestorFlow, InvestorType, MemberShare } from '../../../src/shared/domain/flows.ts'
import type { ContractMaster, EquityMaster, FuturesMaster, ListedIssue, OptionMaster } from '../../../src/shared/domain/instrument.ts'
import type { DerivativeQuote, EquityQuote, IndexCapitalisation, IndexLevel, IndexSummary } from '../../../src/shared/domain/quote.ts'
import type { Candle } from '../../../src/shared/domain/series.ts'
import type { EpochMs, IssueCode } from '../../../src/shared/domain/units.ts'
import { contractMonth, isin, issueCode, krw, percent, price, quantity, timeOfDay, tradeDate } from '../../../src/shared/domain/units.ts'
import { timeOfDayAt } from '../../../src/shared/krx/kst.ts'
import type { MarketClock } from '../../../src/shared/krx/market-clock.ts'

/** A market of a few issues whose values never move by themselves: what the wire must carry can be compared with what is here. */

export const today = tradeDate('2026-11-20')
export const yesterday = tradeDate('2026-11-19')
export const samsung = issueCode('005930')
export const kodex = issueCode('069500')
export const kosdaqIssue = issueCode('247540')
export const konexIssue = issueCode('217880')
export const future = issueCode('A016C000')
const spread = issueCode('D016C73S')
const continuous = issueCode('K2FA001')
export const option = issueCode('B016C350')
export const kospi = issueCode('K1')
export const kosdaq = issueCode('Q1')

export const equityQuote: EquityQuote = {
  code: samsung,
  last: price(53_100),
  open: price(53_000),
  high: price(53_400),
  low: price(52_600),
  change: price(-900),
  changeRate: percent(-1.67),
  changeState: 'down',
  time: timeOfDay('09:54:45.00'),
  timeSignal: null,
  volume: quantity(2_829_006),
  turnover: krw(150_220_218_600),
  lastQuantity: quantity(76),
  lastSide: 'sell',
  bid: price(53_000),
  ask: price(53_100),
}

const level = (at: number, size: number, orders: number | null = null) => ({
  price: price(at),
  size: quantity(size),
  orders,
  sizeDerived: false,
})

export const equityBook: OrderBook = {
  code: samsung,
  asks: Array.from({ length: 10 }, (_, step) => level(53_100 + step * 100, 100 + step)),
  bids: Array.from({ length: 10 }, (_, step) => level(53_000 - step * 100, 200 + step)),
  totalAskSize: quantity(1045),
  totalBidSize: quantity(2045),
  askOrders: null,
  bidOrders: null,
  afterHoursAskSize: quantity(0),
  afterHoursBidSize: quantity(17),
  expectedPrice: price(53_000),
  expectedQuantity: quantity(0),
  expectedVolume: quantity(1_650_992),
  volume: quantity(2_829_006),
  time: null,
}

export const equityMaster: EquityMaster = {
  code: samsung,
  isin: isin('KR7005930003'),
  shortName: '삼성전자',
  englishName: 'SamsungElec',
  tradeDate: today,
  group: 'share',
  status: { halted: false, underAdministration: false, liquidation: false, attention: false, warning: 'none', overheating: 'none' },
  basePrice: price(54_000),
  upperLimit: price(70_200),
  lowerLimit: price(37_800),
  previousClose: price(54_000),
  previousVolume: quantity(17_445_000),
  previousTurnover: krw(942_030_000_000),
  previousNetAssetValue: null,
  listedOn: tradeDate('1975-06-11'),
  listedShares: quantity(5_919_637_922),
  parValue: 100,
  issuePrice: null,
  substitutePrice: price(41_340),
  lotSize: quantity(1),
  marginAllowed: true,
  adjustedPriceComputed: true,
  earningsPerShare: 5997,
  priceEarnings: 8.67,
  bookValuePerShare: 28_126,
  priceBook: 1.85,
  dividendPerShare: 850,
  dividendYield: percent(1.57),
  closingMonths: [3, 12],
  manufacturer: true,
  smallOrMediumEnterprise: false,
  capitalisationScale: 'large',
  sector: { upper: 13, middle: 13, lower: 13 },
  memberships: ['krx100', 'kospi50'],
}

const masterCommon: ContractMaster = {
  code: future,
  isin: isin('KR4A016C0004'),
  name: 'KOSPI200 선물 2612',
  shortName: 'K200 선물 2612',
  tradeDate: today,
  underlying: 'KOSPI200',
  listedOn: tradeDate('2025-12-12'),
  lastTradingDay: tradeDate('2026-12-10'),
  contractMonth: contractMonth('2026-12'),
  remainingDays: 21,
  multiplier: 250_000,
  basePrice: price(316.05),
  limits: [
    { upper: price(341.3), lower: price(290.8) },
    { upper: price(363.45), lower: price(268.65) },
    { upper: price(379.25), lower: price(252.85) },
  ],
  previousClose: price(316.05),
  previousOpen: price(318.75),
  previousHigh: price(319.3),
  previousLow: price(316.05),
  previousVolume: quantity(154_793),
  previousTurnover: krw(12_283_142_400_000),
  previousOpenInterest: quantity(244_111),
  settlementTheoreticalPrice: null,
  baseTheoreticalPrice: null,
  settlementDisparity: percent(-0.25),
  certificateOfDepositRate: percent(1.65),
  yearHigh: { price: price(341.1), on: tradeDate('2026-01-29') },
  yearLow: { price: price(303.3), on: tradeDate('2026-02-09') },
  lifeHigh: { price: price(341.1), on: tradeDate('2026-01-29') },
  lifeLow: { price: price(296.1), on: tradeDate('2026-05-11') },
}

export const futuresMaster: FuturesMaster = { ...masterCommon, kind: 'futures', openInterestLimit: null }
export const optionMaster: OptionMaster = {
  ...masterCommon,
  code: option,
  isin: isin('KR4B016C3507'),
  kind: 'option',
  right: 'call',
  strike: price(350),
  impliedVolatilityRaw: 0.1,
}

export const futureQuote: DerivativeQuote = {
  code: future,
  last: price(308.7),
  open: price(314.8),
  high: price(315),
  low: price(307.55),
  time: null,
  timeSignal: 'after-close-block',
  volume: quantity(285_881),
  turnover: krw(22_175_503_587_500),
  lastQuantity: quantity(5488),
  lastSide: 'sell',
  blockVolume: quantity(0),
  nearLegPrice: price(309.3),
  farLegPrice: null,
  upperLimit: price(341.3),
  lowerLimit: price(290.8),
}

/** No trade yet: the last price is the base price. Sums such as 0.1 + 0.2 must not show their noise. */
export const optionQuote: DerivativeQuote = {
  ...futureQuote,
  code: option,
  isin: isin('KR4B016C3507'),
  last: price(0.1 + 0.2),
  open: null,
  high: null,
  low: null,
  time: null,
  timeSignal: null,
  volume: quantity(0),
  turnover: krw(0),
  lastQuantity: quantity(0),
  lastSide: null,
  nearLegPrice: null,
  farLegPrice: null,
}

export const futureBook: OrderBook = {
  code: future,
  asks: [308.75, 308.8, 308.85, 308.9, 308.95].map((at) => level(at, 10, 4)),
  bids: [308.7, 308.65].map((at) => level(at, 20, 8)),
  totalAskSize: quantity(50),
  totalBidSize: quantity(40),
  askOrders: 20,
  bidOrders: 16,
  afterHoursAskSize: null,
  afterHoursBidSize: null,
  expectedPrice: price(308.7),
  expectedQuantity: null,
  expectedVolume: null,
  volume: null,
  time: timeOfDay('15:45:00.00'),
}

const investorTypes: readonly InvestorType[] = [
  'securities',
  'insurance',
  'investment-trust',
  'bank',
  'other-financial',
  'pension',
  'government',
  'institutions-total',
  'other-corporation',
  'individual',
  'foreign-total',
  'grand-total',
  'private-fund',
  'foreign-registered',
  'foreign-other',
  'other-total',
]
const flow = (rank: number) => ({
  sellVolume: quantity(1000 + rank),
  sellTurnover: krw((50_000 + rank) * 1000),
  buyVolume: quantity(2000 + rank),
  buyTurnover: krw((90_000 + rank) * 1000),
})
export const flows: readonly InvestorFlow[] = investorTypes.map((investor, rank) => ({ investor, ...flow(rank) }))
export const optionFlows = investorTypes.map((investor, rank) => ({ investor, call: flow(rank), put: flow(rank + 50) }))

/** Bars of ten minutes from the open on, oldest first; `scale` makes volumes whole units of an index. */
export function bars(closes: readonly number[], { scale = 1, firstEnd = '09:10' } = {}): readonly Candle[] {
  const first = Number(firstEnd.slice(0, 2)) * 60 + Number(firstEnd.slice(3))
  return closes.map((close, position) => ({
    date: today,
    time: timeOfDayAt((first + position * 10) * 60_000),
    open: price(close),
    high: price(close),
    low: price(close),
    close: price(close),
    volume: quantity((10 + position) * scale),
    turnover: krw((10 + position) * 1_000_000),
    change: null,
    changeState: null,
    openInterest: null,
  }))
}

export const derivativeBars = { firstEnd: '08:50' }
export const indexBars = { scale: 1000 }

export const days: readonly Candle[] = [yesterday, today].map((date, position) => ({
  date,
  time: null,
  open: price(310),
  high: price(320.5),
  low: price(300.25),
  close: price(315 + position),
  volume: quantity(5_000_000 + position * 1000),
  turnover: krw(7_000_000_000_000 + position * 1_000_000),
  change: price(1),
  changeState: 'up',
  openInterest: quantity(231_976),
}))

export const indexSummary: IndexSummary = {
  code: kospi,
  tradeDate: today,
  open: price(2446.81),
  high: price(2449.88),
  low: price(2399.58),
  last: price(2409.03),
  change: price(-48.22),
  changeRate: percent(-1.96),
  changeState: 'down',
  volume: quantity(575_922_000),
  turnover: krw(8_999_465_000_000),
  issueCount: 891,
  listedShares: quantity(53_713_300_000),
  marketCapitalisation: krw(1_609_052_294_000_000),
}

const { last, change, changeRate, changeState, volume, turnover, issueCount, listedShares, marketCapitalisation } = indexSummary
const indexLevel: IndexLevel = {
  code: kospi,
  time: timeOfDay('13:06:30.00'),
  timeSignal: null,
  last,
  change,
  changeRate,
  changeState,
  volume,
  turnover,
}
const indexCapitalisation: IndexCapitalisation = { code: kospi, issueCount, listedShares, marketCapitalisation, volume, turnover }

export const members: readonly MemberShare[] = ['키움증권', '신한투자', 'CS', 'CLSA', '삼성증권'].map((member, rank) => ({
  member,
  volume: quantity(1_624_492 - rank * 1000),
  turnover: krw(81_468_964_800 - rank * 1_000_000),
  averagePrice: price(50_150 - rank),
  share: percent((805 - rank * 100) / 100),
}))

const listed = (code: IssueCode, body: string, feedMarket: string | null): ListedIssue => ({
  code,
  isin: isin(body),
  name: `${code} 이름`,
  shortName: String(code),
  feedMarket,
})
export const lists = {
  kospi: [listed(samsung, 'KR7005930003', '001'), listed(kodex, 'KR7069500007', '001')],
  kosdaq: [listed(kosdaqIssue, 'KR7247540008', '003')],
  konex: [listed(konexIssue, 'KR7217880004', '007')],
  futures: [listed(future, 'KR4A016C0004', '005'), { ...listed(continuous, 'KR4A016C0004', null) }, listed(spread, 'KR4D016C73S1', '005')],
  options: [listed(option, 'KR4B016C3507', '006')],
}

const instruments: readonly ModelInstrument[] = [
  { kind: 'equity', code: samsung, market: 'kospi', etf: false },
  { kind: 'equity', code: kodex, market: 'kospi', etf: true },
  { kind: 'equity', code: kosdaqIssue, market: 'kosdaq', etf: false },
  { kind: 'equity', code: konexIssue, market: 'konex', etf: false },
  { kind: 'future', code: future, market: 'kospi200' },
  { kind: 'future', code: continuous, market: 'kospi200' },
  { kind: 'spread', code: spread, market: 'kospi200' },
  { kind: 'option', code: option, market: 'kospi200' },
  { kind: 'index', code: kospi, market: 'kospi' },
  { kind: 'index', code: kosdaq, market: 'kosdaq' },
]

const find = (code: string) => instruments.find((instrument) => instrument.code === code) ?? null
const isEquity = (code: IssueCode) => find(code)?.kind === 'equity'
const real = (code: string) => (code === continuous ? future : find(code) === null ? null : issueCode(code))

/** The market, and the strings by which a test moves it. */
export interface HandMadeMarket extends MarketModel {
  print(print: ModelPrint): void
  moveBook(code: IssueCode): void
  /** Replaces the quote of the first share. */
  setQuote(quote: EquityQuote): void
  readonly rate: number
}

export function handMadeMarket(clock: MarketClock): HandMadeMarket {
  const printListeners = new Set<(print: ModelPrint) => void>()
  const bookListeners = new Map<IssueCode, Set<() => void>>()
  let quote = equityQuote
  let rate = 0
  return {
    clock,
    advance: () => undefined,
    setRate: (ratePerSecond) => {
      rate = ratePerSecond
    },
    get rate() {
      return rate
    },
    tradeDate: today,
    find,
    onPrint: (listener) => {
      printListeners.add(listener)
      return () => printListeners.delete(listener)
    },
    watchBook: (code, listener) => {
      const listeners = bookListeners.get(code) ?? new Set()
      bookListeners.set(code, listeners.add(listener))
      return () => listeners.delete(listener)
    },
    phase: () => 'continuous',
    holidays: () => [tradeDate('2026-12-25'), tradeDate('2026-12-31')],
    print: (print) => {
      for (const listener of printListeners) listener(print)
    },
    moveBook: (code) => {
      for (const listener of bookListeners.get(code) ?? []) listener()
    },
    setQuote: (next) => {
      quote = next
    },
    equities: {
      list: (market) => lists[market],
      master: (code) => (isEquity(code) ? { ...equityMaster, code } : null),
      listedShares: (code) => (isEquity(code) ? equityMaster.listedShares : null),
      quote: (code) => (isEquity(code) && code !== konexIssue ? { ...quote, code } : null),
      book: (code) => (isEquity(code) && code !== konexIssue ? { ...equityBook, code } : null),
      extraItems: () => ({ wk52HgstPrc: 88_800, wk52HgstprcDd: 20260129 }),
      investors: (code) => (isEquity(code) ? flows : null),
      marketInvestors: () => flows,
      members: (code) => (isEquity(code) ? { code, buyers: members, sellers: [...members].reverse() } : null),
      shortSelling: (code) =>
        isEquity(code)
          ? [
              {
                date: yesterday,
                volume: quantity(1266),
                turnover: krw(67_225_000),
                lendingBalance: quantity(96_176_577),
                lendingBalanceValue: krw(3_678_754_070_000),
                shortBalance: quantity(77),
              },
              { date: today, volume: null, turnover: null, lendingBalance: null, lendingBalanceValue: null, shortBalance: null },
            ]
          : null,
      foreignHolding: (code) =>
        isEquity(code)
          ? [
              { date: yesterday, shares: quantity(3_315_501_801), change: quantity(-1_660_604), rate: percent(55.54) },
              { date: today, shares: quantity(3_315_501_802), change: quantity(1), rate: percent(55.55) },
            ]
          : null,
      netAssetValue: (code, date) => ({
        code,
        netAssetValue: code === kodex ? 35_398.24 : null,
        netAssetValueChange: code === kodex ? -156.52 : null,
        tradeDate: date,
      }),
      netAssetValueHistory: (code) =>
        code === kodex ? [{ date: today, netAssetValue: 35_398.24, netAssetValueChange: -156.52, last: price(35_290) }] : null,
      basket: (code) =>
        code === kodex
          ? {
              tradeDate: today,
              constituents: [
                { isin: isin('KR7005930003'), name: '삼성전자', units: 8175, amount: krw(434_092_500), weight: percent(24.73) },
              ],
            }
          : null,
      afterHours: (code) => (isEquity(code) ? { open: null, high: null, low: null, last: equityQuote.last } : null),
      intraday: (code) => (isEquity(code) ? bars([53_000, 53_100, 53_050, 53_100]) : null),
      history: (code) => (isEquity(code) ? days : null),
      closingPrice: (code, date) => (isEquity(code) ? closing(code, date) : null),
    },
    futures: {
      list: (market) => (market === 'kospi200' ? lists.futures : []),
      resolve: real,
      master: (code) => ({ ...futuresMaster, code }),
      quote: (code) => ({ ...futureQuote, code }),
      book: (code) => ({ ...futureBook, code }),
      investors: () => flows,
      intraday: () => bars([308.7, 308.75, 308.65, 308.7], derivativeBars),
      history: () => days,
      closingPrice: closing,
    },
    options: {
      list: (market) => (market === 'kospi200' ? lists.options : []),
      master: () => optionMaster,
      quote: () => optionQuote,
      book: (code) => ({ ...futureBook, code, asks: [], bids: [], time: null }),
      investors: () => optionFlows,
      intraday: () => bars([0.3, 0.31], derivativeBars),
      history: () => days,
      closingPrice: closing,
    },
    indices: {
      level: (code) => ({ ...indexLevel, code }),
      summary: (code, date) => ({ ...indexSummary, code, tradeDate: date }),
      expected: (code) => ({
        code,
        time: timeOfDay('09:00:00.00'),
        expected: price(2471.12),
        expectedVolume: quantity(15_801_000),
        expectedTurnover: krw(298_225_000_000),
        change: price(9.74),
        changeRate: null,
        changeState: 'up',
      }),
      capitalisation: (code) => ({ ...indexCapitalisation, code, marketCapitalisation: code === kosdaq ? null : marketCapitalisation }),
      investors: () => flows,
      intraday: () => bars([2386.7, 2388.88], indexBars),
      history: () => days,
      closingPrice: () => null,
    },
  }
}

function closing(code: IssueCode, date: typeof today) {
  return {
    code,
    tradeDate: date,
    open: price(310.05),
    high: price(320.1),
    low: price(300),
    close: price(315.3),
    change: price(-7.35),
    changeRate: null,
    changeState: 'down',
    volume: quantity(39_421_505),
    turnover: krw(2_070_538_849_200),
  } as const
}

/** A print of the first share. */
export function printOf(code: IssueCode, at: EpochMs, change: Partial<ModelPrint> = {}): ModelPrint {
  return {
    code,
    kind: 'equity',
    market: 'kospi',
    price: price(53_100),
    quantity: quantity(5),
    at,
    side: 'buy',
    origin: 'continuous',
    ...change,
  }
}
