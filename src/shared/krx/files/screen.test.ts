import { describe, expect, test } from 'vitest'
import { krw, price, quantity, tradeDate } from '../../domain/units.ts'
import { fulfils, screenRow } from './screen.ts'
import type { ScreenBar, ScreenConditions } from './screen.ts'

const day = tradeDate('2026-02-20')
const base: ScreenBar = {
  code: '005930',
  name: '삼성전자',
  market: 'kospi',
  open: price(53_000),
  high: price(60_000),
  low: price(50_000),
  close: price(58_000),
  volume: quantity(1_000),
  turnover: krw(58_000_000),
  base: price(53_000),
  listedShares: quantity(10),
}
const of = (changes: Partial<ScreenBar>) => screenRow({ ...base, ...changes }, day)
const all: ScreenConditions = { market: null, limit: 'any', rateFrom: null, rateTo: null, volumeFrom: null, turnoverFrom: null }

describe('an issue on a day', () => {
  test('has change, rate and market value by its base, close and shares', () => {
    expect(of({})).toMatchObject({ change: 5_000, changeRate: 9.43, marketCap: 580_000, limit: 'none' })
  })

  // Base 53,000: limits 68,900 and 37,100, as the exchange's master has them.
  test.each([
    ['upper', { close: price(68_900), high: price(68_900) }],
    ['lower', { close: price(37_100), low: price(37_100) }],
    ['touched-upper', { high: price(68_900) }],
    ['touched-lower', { low: price(37_100) }],
  ] as const)('is at its limit: %s', (limit, changes) => expect(of(changes).limit).toBe(limit))

  test('on the first day has limits of 60 % and 400 % of the offer price', () => {
    expect(of({ base: price(10_000), high: price(40_000), close: price(40_000), low: price(20_000) }).limit).toBe('upper')
  })

  test('of a liquidation has no limits', () => {
    expect(of({ market: 'konex', base: price(2), open: price(8), high: price(8), low: price(1), close: price(3) }).limit).toBe('none')
  })

  test('without trades is at no limit; without base, market or shares nothing is made up', () => {
    expect(of({ open: null, high: null, low: null, volume: quantity(0) }).limit).toBe('none')
    expect(of({ base: null })).toMatchObject({ change: null, changeRate: null, limit: null })
    expect(of({ market: null }).limit).toBeNull()
    expect(of({ listedShares: null }).marketCap).toBeNull()
  })
})

describe('conditions', () => {
  test.each([
    [{ market: 'kosdaq' }, false],
    [{ rateFrom: 9.43, rateTo: 9.43 }, true],
    [{ rateFrom: 9.44 }, false],
    [{ rateTo: 9.42 }, false],
    [{ volumeFrom: 1_000, turnoverFrom: 58_000_000 }, true],
    [{ volumeFrom: 1_001 }, false],
    [{ turnoverFrom: 58_000_001 }, false],
    [{ limit: 'upper' }, false],
    [{ limit: 'touched' }, false],
  ] as const)('%j: %s', (conditions, expected) => expect(fulfils(of({}), { ...all, ...conditions })).toBe(expected))

  test('an issue that ended at its limit has touched it; what is not known fulfils no bound', () => {
    expect(fulfils(of({ close: price(68_900), high: price(68_900) }), { ...all, limit: 'touched' })).toBe(true)
    expect(fulfils(of({ base: null }), { ...all, rateTo: 100 })).toBe(false)
    expect(fulfils(of({ base: null }), { ...all, limit: 'touched' })).toBe(false)
  })
})
