import { describe, expect, test } from 'vitest'
import type { EquityMaster, FuturesMaster } from '../../../shared/domain/instrument.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { issueCode, isin, krw, percent, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import { translators } from '../../locales/translate.ts'
import { sampleQuote } from '../sample-quote.ts'
import { amountText, factFieldsOf, headerFacts, placeBetween } from './header-facts.ts'
import type { HeaderField, Master } from './header-facts.ts'
import { kindOf, limitState, statusBadges } from './instrument-standing.ts'

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

const today = tradeDate('2026-11-20')
const step = (lower: number, upper: number) => ({ lower: price(lower), upper: price(upper) })

const terms = { decimals: 0, language: 'ko', text: translators.ko } as const
const texts = (master: Master, fields: readonly HeaderField[], over = {}) => {
  const facts = headerFacts(sampleQuote, master, { ...terms, ...over })
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
    expect(headerFacts(sampleQuote, null, terms).low?.direction).toBe('down')
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
    expect(headerFacts({ ...sampleQuote, last: null, change: null }, equity, terms).marketCap?.text).toBe('')
    expect(factFieldsOf('index')).not.toContain('yearHigh')
  })

  test('of a contract are those of contracts', () => {
    const fields = ['multiplier', 'remainingDays', 'lastTradingDay', 'previousOpenInterest', 'strike'] as const
    expect(texts(future, fields, { decimals: 2 })).toEqual(['250,000', '21일', '2026-12-10', '312,345', ''])
    expect(factFieldsOf('future')).toEqual(expect.arrayContaining([...fields]))
    expect(factFieldsOf('index')).not.toContain('upperLimit')
  })

  test('tell the range of 52 weeks where the feed has one, in the colours of the day', () => {
    const yearRange = { high: { price: price(88_800), on: tradeDate('2026-07-01') }, low: { price: price(49_900), on: null } }
    const facts = headerFacts(sampleQuote, equity, terms, yearRange)
    expect([facts.yearHigh, facts.yearLow]).toEqual([
      { text: '88,800', direction: 'up' },
      { text: '49,900', direction: 'down' },
    ])
    expect(texts(equity, ['yearHigh', 'yearLow'])).toEqual([undefined, undefined])
    const wider = headerFacts({ ...sampleQuote, high: 90_000 }, equity, terms, yearRange)
    expect([wider.yearHigh?.text, wider.yearLow?.text]).toEqual(['90,000', '49,900'])
  })

  test('tell what an auction would give, in auctions alone', () => {
    const fields = ['expectedPrice', 'expectedRate', 'expectedQuantity'] as const
    const auction = { ...sampleQuote, expectedPrice: 71_400, expectedQuantity: null } as const
    const show = (quote: InstrumentQuote) => fields.map((field) => headerFacts(quote, null, terms)[field]?.text)
    expect(show({ ...auction, state: 'expected' })).toEqual(['71,400', '+2.00%', ''])
    expect(show({ ...auction, state: 'live' })).toEqual([undefined, undefined, undefined])
    expect(show({ ...sampleQuote, state: 'expected' })).toEqual([undefined, undefined, undefined])
  })

  test('of a contract tell the wider steps of its limits', () => {
    const stepped = { ...future, limits: [step(322, 378), step(297.5, 402.5), step(280, 420)] }
    expect(texts(stepped, ['limitStep2', 'limitStep3'], { decimals: 2 })).toEqual(['297.50–402.50', '280.00–420.00'])
    expect(texts(future, ['limitStep2'], { decimals: 2 })).toEqual([''])
  })

  test('show a net asset value of funds alone: others have a 0 in its place', () => {
    const valued = { ...equity, previousNetAssetValue: 10_000.12 }
    expect(texts(valued, ['previousNetAssetValue'])).toEqual([''])
    expect(texts({ ...valued, group: 'etf' }, ['previousNetAssetValue'])).toEqual(['10,000.12'])
  })

  test('take the limits of the master where the quote has none', () => {
    const facts = headerFacts({ ...sampleQuote, upperLimit: null, lowerLimit: null }, equity, terms)
    expect([facts.upperLimit?.text, facts.lowerLimit?.text]).toEqual(['91,000', '49,000'])
  })
})

test('badges tell what a trader must know, the gravest first', () => {
  expect(statusBadges(equity, today)).toEqual([])
  expect(statusBadges(future, today)).toEqual([])
  expect(statusBadges({ ...future, lastTradingDay: today }, today)).toEqual(['last-day'])
  expect(statusBadges({ ...equity, listedOn: today }, today)).toEqual(['listing-day'])
  const grave = {
    halted: true,
    underAdministration: true,
    liquidation: true,
    attention: true,
    warning: 'risk',
    overheating: 'announced',
  } as const
  expect(statusBadges({ ...equity, status: grave }, today)).toEqual([
    'halted',
    'liquidation',
    'administration',
    'attention',
    'risk',
    'overheating-announced',
  ])
})

test('an ETN is told from an ETF by its reference data', () => {
  expect([kindOf('etf', null), kindOf('etf', { ...equity, group: 'etn' }), kindOf('equity', { ...equity, group: 'reit' })]).toEqual([
    'etf',
    'etn',
    'reit',
  ])
  expect([kindOf('etf', { ...equity, group: 'etf' }), kindOf('equity', equity), kindOf('future', future)]).toEqual([
    'etf',
    'equity',
    'future',
  ])
})

test('a price stands at its limit by word of the feed, or by the price of its last print', () => {
  expect(limitState(sampleQuote)).toBeNull()
  expect(limitState({ ...sampleQuote, changeState: 'limit-down' })).toBe('limit-down')
  expect(limitState({ ...sampleQuote, last: 91_000 })).toBe('limit-up')
  expect(limitState({ ...sampleQuote, last: 49_000 })).toBe('limit-down')
  expect(limitState({ ...sampleQuote, last: 91_000, lastQuantity: 0 })).toBeNull()
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
