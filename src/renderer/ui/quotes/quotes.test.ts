import { describe, expect, test } from 'vitest'
import type { InstrumentKind, InstrumentQuote } from '../../../shared/contract/streams.ts'
import { priceDecimals } from './decimals.ts'
import { quoteDirection, quoteText, shownFigures } from './quote-text.ts'

describe('decimals of a price', () => {
  test.each<[InstrumentKind, string, number]>([
    ['equity', '005930', 0],
    ['etf', '069500', 0],
    ['index', 'K1', 2],
    ['future', 'A016C000', 2],
    ['future', 'K2FA001', 2],
    ['future', 'A116C000', 0],
    ['future', 'A756C000', 1],
    ['future', 'KUFA001', 1],
    ['future', 'A656C000', 2],
    ['option', 'B016C400', 2],
  ])('%s %s', (kind, code, decimals) => {
    expect(priceDecimals(kind, code)).toBe(decimals)
  })
})

describe('figures of a call auction', () => {
  const quote: InstrumentQuote = {
    code: '005930',
    kind: 'equity',
    name: '삼성전자',
    last: 70_000,
    change: 0,
    changeRate: 0,
    open: null,
    high: null,
    low: null,
    volume: 0,
    turnover: 0,
    bid: null,
    ask: null,
    bidSize: null,
    askSize: null,
    lastQuantity: 0,
    basePrice: 70_000,
    upperLimit: 91_000,
    lowerLimit: 49_000,
    changeState: 'flat',
    lastSide: null,
    time: null,
    expectedPrice: 71_400,
    expectedQuantity: 12_000,
    openInterest: null,
    isMasterSpared: false,
    receivedAt: null,
    state: 'expected',
    failure: null,
  }

  test('are the expected ones, against the base price', () => {
    const figures = shownFigures(quote)
    expect((['last', 'change', 'changeRate'] as const).map((field) => quoteText(field, figures))).toEqual(['71,400', '+1,400', '+2.00'])
    expect(quoteDirection('last', figures)).toBe('up')
  })

  test('are the last ones where the feed tells none, and outside of auctions', () => {
    expect(shownFigures({ ...quote, expectedPrice: null }).last).toBe(70_000)
    expect(shownFigures({ ...quote, state: 'live' }).last).toBe(70_000)
  })
})
