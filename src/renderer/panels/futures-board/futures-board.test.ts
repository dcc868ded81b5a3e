import { describe, expect, test } from 'vitest'
import type { FuturesMaster, ListedIssue } from '../../../shared/domain/instrument.ts'
import { contractMonth, epochMs, isin, issueCode, krw, percent, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import { sampleQuote } from '../sample-quote.ts'
import { columnsNow } from './columns.ts'
import { familiesOf } from './contracts.ts'
import { familiesFor } from './family-search.ts'
import { figureTexts } from './figure-text.ts'
import { commonFailure, contractFigures, isSpotOfSession, limitStep, sessionPrice, spreadMatrix } from './figures.ts'
import { readMemory } from './memory.ts'
import { hasOwnSpot, spotCodeOf } from './products.ts'
import { rowsOf } from './rows.ts'
import { dayAt } from './use-day.ts'

const at = (time: string) => epochMs(Date.parse(`2026-11-20T${time}:00+09:00`))

function listed(code: string, shortName: string, isinText: string): ListedIssue {
  return { code: issueCode(code), isin: isin(isinText), name: shortName, shortName, feedMarket: '005' }
}

const list = {
  tradeDate: tradeDate('2026-11-20'),
  marketCloses: null,
  issues: [
    listed('A0173000', 'K200 선물 2703', 'KR4A01730009'),
    listed('A016C000', 'K200 선물 2612', 'KR4A016C0004'),
    listed('K2FA001', 'K200 선물 2612', 'KR4A016C0004'),
    listed('D016C73S', 'K200 SP 2612-2703', 'KR4D016C73S8'),
    listed('A0176000', 'K200 선물 2706', 'KR4A01760006'),
  ],
}

const master: FuturesMaster = {
  kind: 'futures',
  code: issueCode('A016C000'),
  isin: null,
  name: 'KOSPI200 선물 2612',
  shortName: 'K200 선물 2612',
  tradeDate: tradeDate('2026-11-20'),
  underlying: 'KOSPI200',
  listedOn: null,
  lastTradingDay: tradeDate('2026-12-10'),
  contractMonth: null,
  remainingDays: 8,
  multiplier: 250_000,
  basePrice: price(350),
  limits: [
    { upper: price(378), lower: price(322) },
    { upper: price(402.5), lower: price(297.5) },
    { upper: price(420), lower: price(280) },
  ],
  previousClose: price(350),
  previousOpen: null,
  previousHigh: null,
  previousLow: null,
  previousVolume: quantity(0),
  previousTurnover: krw(0),
  previousOpenInterest: quantity(212_079),
  settlementTheoreticalPrice: null,
  baseTheoreticalPrice: null,
  settlementDisparity: null,
  certificateOfDepositRate: percent(1.96),
  yearHigh: null,
  yearLow: null,
  lifeHigh: null,
  lifeLow: null,
  openInterestLimit: null,
}

describe('contracts of a list', () => {
  const [family] = familiesOf(list)

  test('stand by month under their underlying, spreads apart, the continuous code with its contract', () => {
    expect(family).toEqual({
      id: '01',
      name: 'K200',
      outrights: [
        { code: 'A016C000', name: 'K200 선물 2612', month: '2026-12', continuous: 'K2FA001' },
        { code: 'A0173000', name: 'K200 선물 2703', month: '2027-03', continuous: null },
        { code: 'A0176000', name: 'K200 선물 2706', month: '2027-06', continuous: null },
      ],
      spreads: [{ code: 'D016C73S', name: 'K200 SP 2612-2703', near: '2026-12', far: '2027-03' }],
    })
  })

  test('a continuous code is a row of its own that names the contract behind it', () => {
    const rows = family ? rowsOf(family) : []
    expect(rows.map(({ code, contract, kind }) => `${kind} ${code} ${contract}`)).toEqual([
      'continuous K2FA001 A016C000',
      'outright A016C000 A016C000',
      'outright A0173000 A0173000',
      'outright A0176000 A0176000',
      'spread D016C73S D016C73S',
    ])
  })

  test('a code of no known form is shown as well, behind the others', () => {
    const odd = listed('A01ZZ000', 'K200 선물 X', 'KR4A01ZZ0000')
    expect(familiesOf({ ...list, issues: [odd, ...list.issues] })[0]?.outrights.at(-1)).toMatchObject({ code: 'A01ZZ000', month: null })
  })

  test('several underlyings are told apart and found by their letters, by a contract, by what the search knows', () => {
    const issues = [listed('A116C000', '삼성전자 선물 2612', 'KR4A116C0003'), listed('A506C000', 'SK하이닉스 선물 2612', 'KR4A506C0000')]
    const families = familiesOf({ ...list, issues })
    const ids = (typed: string, found: Parameters<typeof familiesFor>[2] = []) => familiesFor(families, typed, found).map(({ id }) => id)
    expect(families.map(({ name }) => name)).toEqual(['삼성전자', 'SK하이닉스'])
    expect(ids('')).toEqual(['11', '50'])
    expect(ids('hyn')).toEqual([])
    expect(ids('하이')).toEqual(['50'])
    expect(ids('005930', [{ code: '005930', kind: 'equity', name: '삼성전자' }])).toEqual(['11'])
    expect(ids('A116C', [{ code: 'A116C000', kind: 'future', name: '삼성전자 선물 2612' }])).toEqual(['11'])
  })
})

describe('the spot', () => {
  test('is what the product is written on, as far as the feed has it', () => {
    expect(spotCodeOf('kospi200', null)).toBe('K51')
    expect(spotCodeOf('kosdaq150', null)).toBe('Q203')
    expect(spotCodeOf('stock', '005930')).toBe('005930')
    expect(spotCodeOf('stock', 'KR7005930003')).toBe('005930')
    expect(spotCodeOf('sector', 'K155')).toBe('K155')
    expect([spotCodeOf('usd', 'USD'), spotCodeOf('ktb3', 'KTB3'), spotCodeOf('stock', null)]).toEqual([null, null, null])
    expect([hasOwnSpot('stock'), hasOwnSpot('euro')]).toEqual([true, false])
  })

  test('counts from the opening of the cash market on while its futures trade, and after the close', () => {
    expect(isSpotOfSession('equity-derivatives', at('08:00'))).toBe(true)
    expect(isSpotOfSession('equity-derivatives', at('08:35'))).toBe(false)
    expect(isSpotOfSession('equity-derivatives', at('08:55'))).toBe(false)
    expect(isSpotOfSession('equity-derivatives', at('09:00'))).toBe(true)
    expect(isSpotOfSession('equity-derivatives', at('18:05'))).toBe(true)
    expect(isSpotOfSession('equity-derivatives', epochMs(Date.parse('2026-11-22T08:55:00+09:00')))).toBe(true)
  })
})

describe('figures', () => {
  const row = { code: 'A016C000', contract: 'A016C000', name: 'K200 선물 2612', kind: 'outright' } as const
  const quote = { ...sampleQuote, kind: 'future', code: 'A016C000', last: 350.5, upperLimit: 378, lowerLimit: 322 } as const

  test('follow the market rules: simple interest over one day less than masters count', () => {
    const { theoretical, theoreticalBasis, marketBasis, disparity } = contractFigures('kospi200', 350.5, 350, master)
    expect(theoretical).toBeCloseTo(350.1316, 4)
    expect(theoreticalBasis).toBeCloseTo(0.1316, 4)
    expect(marketBasis).toBe(0.5)
    expect(disparity).toBeCloseTo(0.1052, 3)
  })

  test('stay blank where they cannot be: without a spot, before the master, of a volatility', () => {
    const nothing = { theoretical: null, theoreticalBasis: null, marketBasis: null, disparity: null }
    expect(contractFigures('usd', 1442.5, null, master)).toEqual(nothing)
    expect(contractFigures('kospi200', 350.5, 350, null)).toEqual({ ...nothing, marketBasis: 0.5 })
    expect(contractFigures('vix', 38, 37.5, master)).toEqual({ ...nothing, marketBasis: 0.5 })
  })

  test('are written with the decimals of the contract', () => {
    const shown = figureTexts({ row, market: 'kospi200', quote, spot: 350, master, close: null })
    expect(Object.fromEntries(Object.entries(shown).map(([field, { text }]) => [field, text]))).toEqual({
      code: 'A016C000',
      expiry: '2026-12-10',
      remainingDays: '8',
      close: '',
      previousOpenInterest: '212,079',
      marketBasis: '+0.50',
      theoretical: '350.13',
      theoreticalBasis: '+0.13',
      disparity: '+0.11',
      limitStep: '1/3',
      upperLimit: '378.00',
      lowerLimit: '322.00',
      previousClose: '350.00',
    })
    expect(shown.marketBasis.direction).toBe('up')
  })

  test('of a spread are those of its quote and its master alone', () => {
    const shown = figureTexts({ row: { ...row, kind: 'spread' }, market: 'kospi200', quote, spot: 350, master, close: null })
    expect([shown.marketBasis.text, shown.theoretical.text, shown.disparity.text]).toEqual(['', '', ''])
  })

  test('a continuous code names its contract', () => {
    const continuous = { ...row, code: 'K2FA001', kind: 'continuous' } as const
    expect(figureTexts({ row: continuous, market: 'kospi200', quote, spot: null, master, close: 351 }).code.text).toBe('K2FA001 → A016C000')
  })

  test('the step in force is the one whose band the quote has', () => {
    expect(limitStep({ upperLimit: 402.5, lowerLimit: 297.5 }, master)).toEqual({ step: 2, of: 3 })
    expect(limitStep({ upperLimit: 355.5, lowerLimit: 348.5 }, master)).toBeNull()
  })

  test('a price belongs to the session from the first trade on, in an auction as it is expected', () => {
    expect(sessionPrice(undefined)).toBeNull()
    expect(sessionPrice({ ...quote, open: null })).toBeNull()
    expect(sessionPrice(quote)).toBe(350.5)
    expect(sessionPrice({ ...quote, open: null, state: 'expected', expectedPrice: 351 })).toBe(351)
  })
})

describe('the spread matrix', () => {
  const { outrights, spreads } = familiesOf(list)[0] ?? { outrights: [], spreads: [] }
  const quotes = new Map([
    ['A016C000', { last: 350.1, bid: 350.05, ask: 350.15 }],
    ['A0173000', { last: 352.05, bid: 352, ask: 352.2 }],
    ['D016C73S', { last: 1.9, bid: 1.85, ask: 1.95 }],
  ])

  test('takes listed spreads as they are quoted, the others out of both books', () => {
    expect(spreadMatrix(outrights, spreads, (code) => quotes.get(code))).toEqual([
      { near: '2026-12', far: '2027-03', code: 'D016C73S', last: 1.9, bid: 1.85, ask: 1.95 },
      { near: '2026-12', far: '2027-06', code: null, last: null, bid: null, ask: null },
      { near: '2027-03', far: '2027-06', code: null, last: null, bid: null, ask: null },
    ])
  })

  test('computes a listed spread that nobody quotes', () => {
    const [first] = spreadMatrix(outrights, spreads, (code) => (code.startsWith('D') ? undefined : quotes.get(code)))
    expect(first).toEqual({ near: contractMonth('2026-12'), far: contractMonth('2027-03'), code: null, last: 1.95, bid: 1.85, ask: 2.15 })
  })
})

describe('the day of a product', () => {
  test.each([
    ['08:40', 'opening-auction', '2026-11-19', false],
    ['08:55', 'continuous', '2026-11-19', false],
    ['10:12', 'continuous', '2026-11-19', true],
    ['15:40', 'closing-auction', '2026-11-19', true],
    ['15:46', 'closed', '2026-11-19', true],
    ['18:05', 'closed', '2026-11-20', true],
  ])('at %s', (time, phase, closeDate, hasSpot) => {
    expect(dayAt('kospi200', at(time))).toMatchObject({ phase, closeDate, hasSpot, tradeDate: '2026-11-20' })
  })

  test('closing prices are announced until they are there, and not on a day without trading', () => {
    expect(dayAt('kospi200', at('15:46')).closesFrom).toBe(at('15:50'))
    expect(dayAt('kospi200', at('15:50')).closesFrom).toBeNull()
    const sunday = dayAt('kospi200', epochMs(Date.parse('2026-11-22T12:00:00+09:00')))
    expect(sunday).toMatchObject({ phase: 'closed', tradeDate: '2026-11-20', closeDate: '2026-11-20', closesFrom: null })
  })
})

test('what keeps every contract without a price is said once, and not while one has a price', () => {
  const failure = { kind: 'not-licensed', endpoint: 'futures.price', licence: 'derivatives-realtime', message: '' } as const
  const refused = { last: null, failure }
  const codes = ['A016C000', 'A0173000']
  const failureOf = (...quotes: readonly { readonly last: number | null; readonly failure: typeof failure | null }[]) =>
    commonFailure({ codes, quotes: { quotes: new Map(quotes.map((quote, place) => [codes[place] ?? '', quote])) } })
  expect(failureOf(refused, refused)).toBe(failure)
  expect(failureOf(refused, { last: 857.25, failure: null })).toBeNull()
  expect(failureOf(refused)).toBeNull()
  expect(failureOf()).toBeNull()
})

test('the closing price has a column when the session is over', () => {
  const fields = columnsNow(true).map(({ field }) => field)
  expect(fields).toContain('close')
  expect(columnsNow(false).map(({ field }) => field)).toEqual(fields.filter((field) => field !== 'close'))
})

test('a memory that says nothing known is the front product', () => {
  expect(readMemory(undefined)).toEqual({ product: 'kospi200', family: null, section: 'term' })
  expect(readMemory({ product: 'onions', family: 5, section: 'x' })).toEqual({ product: 'kospi200', family: null, section: 'term' })
  expect(readMemory({ product: 'stock', family: '11', section: 'spreads' })).toEqual({ product: 'stock', family: '11', section: 'spreads' })
})
