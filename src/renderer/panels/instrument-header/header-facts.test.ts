import { describe, expect, test } from 'vitest'
import type { EquityMaster, FuturesMaster } from '../../../shared/domain/instrument.ts'
import { issueCode, isin, krw, percent, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { translators } from '../../locales/translate.ts'
import { amountText, factFieldsOf, headerFacts, placeBetween, statusBadges } from './header-facts.ts'
import type { HeaderField, Master } from './header-facts.ts'

const quote: InstrumentQuote = {
  code: '005930',
  kind: 'equity',
  name: '삼성전자',
  last: 71_300,
  change: 1_300,
  changeRate: 1.857,
  open: 70_500,
  high: 71_600,
  low: 69_900,
  volume: 12_345_678,
  turnover: 880_123_000_000,
  bid: 71_300,
  ask: 71_400,
  bidSize: 600,
  askSize: 300,
  lastQuantity: 9,
  basePrice: 70_000,
  upperLimit: 91_000,
  lowerLimit: 49_000,
  changeState: 'up',
  lastSide: 'sell',
  time: '10:00:00.00',
  state: 'live',
  failure: null,
}

const equity: EquityMaster = {
  code: issueCode('005930'),
  isin: isin('KR7005930003'),
  shortName: '삼성전자',
  englishName: 'SamsungElec',
  tradeDate: tradeDate('2026-11-20'),
  group: 'share',
  status: { halted: false, underAdministration: false, liquidation: false, attention: false, warning: 'none', overheating: 'none' },
  basePrice: price(70_000),
  upperLimit: price(91_000),
  lowerLimit: price(49_000),
  previousClose: price(70_100),
  previousVolume: quantity(9_876_543),
  previousTurnover: krw(1),
  previousNetAssetValue: null,
  listedOn: null,
  listedShares: quantity(5_969_782_550),
  parValue: 100,
  issuePrice: null,
  substitutePrice: null,
  lotSize: quantity(1),
  marginAllowed: true,
  adjustedPriceComputed: null,
  earningsPerShare: 6_564,
  priceEarnings: 10.66,
  bookValuePerShare: 57_981,
  priceBook: 1.21,
  dividendPerShare: 1_446,
  dividendYield: percent(2.07),
  closingMonths: [12],
  manufacturer: true,
  smallOrMediumEnterprise: false,
  capitalisationScale: 'large',
  sector: { upper: null, middle: null, lower: null },
  memberships: [],
}

const future: FuturesMaster = {
  kind: 'futures',
  code: issueCode('A016C000'),
  isin: null,
  name: 'F 202612',
  shortName: 'F 202612',
  tradeDate: tradeDate('2026-11-20'),
  underlying: '01',
  listedOn: null,
  lastTradingDay: tradeDate('2026-12-10'),
  contractMonth: null,
  remainingDays: 21,
  multiplier: 250_000,
  basePrice: price(350),
  limits: [],
  previousClose: price(350.05),
  previousOpen: null,
  previousHigh: null,
  previousLow: null,
  previousVolume: quantity(210_000),
  previousTurnover: krw(1),
  previousOpenInterest: quantity(312_345),
  settlementTheoreticalPrice: null,
  baseTheoreticalPrice: null,
  settlementDisparity: null,
  certificateOfDepositRate: null,
  yearHigh: { price: price(391.2), on: null },
  yearLow: null,
  lifeHigh: null,
  lifeLow: null,
  openInterestLimit: null,
}

const terms = { decimals: 0, language: 'ko', text: translators.ko } as const
const texts = (master: Master, fields: readonly HeaderField[], over = {}) => {
  const facts = headerFacts(quote, master, { ...terms, ...over })
  return fields.map((field) => facts[field]?.text)
}

describe('the figures of the header', () => {
  test('come from the quote', () => {
    expect(texts(null, ['last', 'change', 'changeRate', 'time', 'open', 'high', 'low'])).toEqual([
      '71,300',
      '+1,300',
      '+1.86%',
      '10:00:00',
      '70,500',
      '71,600',
      '69,900',
    ])
    expect(texts(null, ['volume', 'turnover', 'upperLimit', 'lowerLimit', 'basePrice'])).toEqual([
      '12,345,678',
      '8,801억',
      '91,000',
      '49,000',
      '70,000',
    ])
    expect(headerFacts(quote, null, terms).low?.direction).toBe('down')
  })

  test('come from the master of an equity, the market capitalisation from both', () => {
    expect(texts(equity, ['previousClose', 'previousVolume', 'listedShares'])).toEqual(['70,100', '9,876,543', '5,969,782,550'])
    expect(texts(equity, ['priceEarnings', 'priceBook', 'earningsPerShare', 'bookValuePerShare', 'dividendYield'])).toEqual([
      '10.66',
      '1.21',
      '6,564',
      '57,981',
      '2.07%',
    ])
    expect(texts(equity, ['marketCap'])).toEqual(['425.65조'])
    expect(texts(equity, ['marketCap'], { language: 'en', text: translators.en })).toEqual(['₩425.65tn'])
  })

  test('are absent where nothing is known, not made up', () => {
    const bare = { ...equity, priceEarnings: 0, priceBook: null, dividendYield: null }
    expect(texts(bare, ['priceEarnings', 'priceBook', 'dividendYield'])).toEqual(['', '', ''])
    expect(texts(null, ['marketCap', 'previousClose'])).toEqual([undefined, undefined])
    expect(headerFacts({ ...quote, last: null, change: null }, equity, terms).marketCap?.text).toBe('')
    expect(factFieldsOf('equity')).not.toContain('yearHigh')
  })

  test('of a contract are those of contracts', () => {
    const fields = ['multiplier', 'remainingDays', 'lastTradingDay', 'previousOpenInterest', 'yearHigh', 'yearLow', 'strike'] as const
    expect(texts(future, fields, { decimals: 2 })).toEqual(['250,000', '21일', '2026-12-10', '312,345', '391.20', '', ''])
    expect(factFieldsOf('future')).toEqual(expect.arrayContaining([...fields]))
    expect(factFieldsOf('index')).not.toContain('upperLimit')
  })

  test('take the limits of the master where the quote has none', () => {
    const facts = headerFacts({ ...quote, upperLimit: null, lowerLimit: null }, equity, terms)
    expect([facts.upperLimit?.text, facts.lowerLimit?.text]).toEqual(['91,000', '49,000'])
  })
})

test('badges tell what a trader must know, the gravest first', () => {
  expect(statusBadges(equity)).toEqual([])
  expect(statusBadges(future)).toEqual([])
  const grave = {
    halted: true,
    underAdministration: true,
    liquidation: true,
    attention: true,
    warning: 'risk',
    overheating: 'announced',
  } as const
  expect(statusBadges({ ...equity, status: grave })).toEqual([
    'halted',
    'liquidation',
    'administration',
    'attention',
    'risk',
    'overheating-announced',
  ])
})

test('amounts are counted as their language counts', () => {
  expect([1_234_000_000_000, 880_000_000_000, 12_300_000].map((amount) => amountText(amount, 'en'))).toEqual([
    '₩1.23tn',
    '₩880.00bn',
    '₩12.30m',
  ])
  expect([amountText(1_234_000_000_000, 'ko'), amountText(null, 'ko'), amountText(950, 'en')]).toEqual(['1.23조', '', '₩950'])
})

test('a price has its place between low and high', () => {
  expect([placeBetween(100, 200, 150), placeBetween(100, 200, 250), placeBetween(100, 100, 100), placeBetween(null, 1, 1)]).toEqual([
    0.5,
    1,
    null,
    null,
  ])
})
