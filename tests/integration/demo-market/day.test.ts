import { describe, expect, test } from 'vitest'
import { issueCode, price, timeOfDay, tradeDate } from '../../../src/shared/domain/units.ts'
import { basePriceFrom } from '../../../src/shared/krx/limits.ts'
import { friday, momentOf, openMarket, pass, samsung, smallUniverse } from './fixture.ts'

describe('a day', () => {
  test('starts with the base price and nothing traded', () => {
    const { market } = openMarket({ at: '08:00' })
    const quote = market.equities.quote(samsung)!
    const issue = smallUniverse.issues.find(({ code }) => code === samsung)!
    expect(quote).toMatchObject({
      last: issue.previousClose,
      open: null,
      high: null,
      volume: 0,
      turnover: 0,
      change: 0,
      bid: null,
      ask: null,
    })
    expect(market.phase(samsung)).toBe('closed')
    expect(market.indices.level(issueCode('K1'))).toMatchObject({ last: 5800, change: 0 })
  })

  test('shows an expected price that moves, and crosses everything of an issue at one price', () => {
    const day = openMarket({ at: '08:52', speed: 4, rate: 300 })
    const expectations: (number | null)[] = []
    for (let i = 0; i < 30; i += 1) {
      pass(day, 16_000, 8000)
      expectations.push(day.market.equities.book(samsung)!.expectedPrice)
    }
    expect(day.market.phase(samsung)).toBe('opening-auction')
    expect(day.prints.filter(({ kind }) => kind === 'equity')).toEqual([])
    expect(new Set(expectations.filter((value) => value !== null)).size).toBeGreaterThan(2)
    pass(day, 40_000, 4000)
    const opening = day.prints.filter(({ origin, kind }) => origin === 'auction' && kind === 'equity')
    const codes = opening.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.length).toBeGreaterThan(50)
    for (const { code, price: crossed, at } of opening) {
      expect(day.market.equities.quote(code)?.open).toBe(crossed)
      expect(at).toBeGreaterThanOrEqual(momentOf(friday, '09:00'))
      expect(at).toBeLessThan(momentOf(friday, '09:00:31'))
    }
    expect(day.market.phase(samsung)).toBe('continuous')
  })

  test('ends with a closing auction; after it nothing moves', () => {
    const day = openMarket({ at: '15:19:30', speed: 4, rate: 300 })
    pass(day, 60_000, 4000)
    expect(day.market.phase(samsung)).toBe('closing-auction')
    expect(day.market.equities.book(samsung)?.expectedQuantity).toBeGreaterThan(0)
    expect(day.market.indices.expected(issueCode('K1'))?.expectedVolume).toBeGreaterThan(0)
    pass(day, 11 * 60_000, 8000)
    const closing = day.prints.filter(({ code, origin }) => code === samsung && origin === 'auction')
    expect(closing).toHaveLength(1)
    expect(closing[0]?.at).toBeGreaterThanOrEqual(momentOf(friday, '15:30'))
    const quote = day.market.equities.quote(samsung)
    expect(quote).toMatchObject({ last: closing[0]?.price, time: null, timeSignal: 'regular-close' })
    expect(day.market.equities.closingPrice(samsung, friday)).toMatchObject({ close: closing[0]?.price, tradeDate: friday })
    const count = day.prints.filter(({ kind }) => kind === 'equity').length
    const bars = day.market.equities.intraday(samsung, {
      interval: 600,
      date: friday,
      from: timeOfDay('15:00:00.00'),
      to: timeOfDay('23:00:00.00'),
    })!
    expect(bars.map(({ time }) => time)).toEqual(['15:00:00.00', '15:10:00.00', '15:20:00.00', '15:30:00.00', '15:30:30.00'])
    expect(bars.at(-1)).toMatchObject({ open: closing[0]?.price, volume: closing[0]?.quantity })
    pass(day, 3_600_000, 60_000)
    expect(day.prints.filter(({ kind }) => kind === 'equity')).toHaveLength(count)
    expect(day.market.equities.quote(samsung)).toEqual(quote)
  })

  test('resembles the usual volume whatever the rate', () => {
    for (const rate of [50, 50_000]) {
      const { market } = openMarket({ at: '18:30', rate })
      const issue = smallUniverse.issues.find(({ code }) => code === samsung)!
      const { volume } = market.equities.quote(samsung)!
      expect(volume / issue.usualVolume).toBeGreaterThan(0.5)
      expect(volume / issue.usualVolume).toBeLessThan(2)
    }
  })

  test('has no after-market unless it is asked for', () => {
    const without = openMarket({ at: '15:59', speed: 4, rate: 300 })
    const held = openMarket({ at: '15:59', speed: 4, rate: 300, afterMarket: true })
    const close = held.market.equities.quote(samsung)!.last
    const level = held.market.indices.level(issueCode('K1'))
    pass(without, 300_000, 8000)
    pass(held, 300_000, 8000)
    expect(without.prints.filter(({ kind }) => kind === 'equity')).toEqual([])
    expect(without.market.equities.afterHours(samsung)).toEqual({ open: null, high: null, low: null, last: 0 })
    const late = held.prints.filter(({ kind }) => kind === 'equity')
    expect(late.length).toBeGreaterThan(100)
    expect(late.every(({ origin }) => origin === 'after-market')).toBe(true)
    expect(late.some(({ code }) => code === '069500')).toBe(false)
    expect(held.market.phase(samsung)).toBe('after-market')
    expect(held.market.indices.level(issueCode('K1'))).toEqual(level)
    const first = late.find(({ code }) => code === samsung)
    expect(held.market.equities.afterHours(samsung)?.open).toBe(first?.price)
    expect(held.market.equities.closingPrice(samsung, friday)?.close).toBe(close)
  })
})

describe('days after one another', () => {
  const day = openMarket({ at: '15:29', speed: 60 })
  pass(day, 120_000, 60_000)
  const close = day.market.equities.quote(samsung)!.last
  const level = day.market.indices.level(issueCode('K1'))!.last
  day.clock.set(momentOf('2026-11-22', '12:00'))
  day.market.advance()

  test('a Sunday keeps the Friday', () => {
    expect(day.market.tradeDate).toBe(friday)
    expect(day.market.phase(samsung)).toBe('closed')
    expect(day.market.equities.quote(samsung)?.last).toBe(close)
  })

  test('the next session starts from the last close', () => {
    const monday = tradeDate('2026-11-23')
    day.clock.set(momentOf(monday, '10:00'))
    day.market.advance()
    expect(day.market.tradeDate).toBe(monday)
    expect(day.market.equities.master(samsung)).toMatchObject({
      previousClose: close,
      basePrice: basePriceFrom(price(close), 'equity', monday),
      tradeDate: monday,
    })
    const [before, today] = day.market.equities.history(samsung, { period: 'D', from: friday, to: monday, count: 5 })!
    expect(before).toMatchObject({ date: friday, close })
    expect(today).toMatchObject({
      date: monday,
      close: day.market.equities.quote(samsung)!.last,
      volume: day.market.equities.quote(samsung)!.volume,
    })
    const index = day.market.indices.level(issueCode('K1'))!
    expect(index.last - (index.change ?? 0)).toBeCloseTo(level, 2)
    expect(day.market.futures.list('kospi200').length).toBeGreaterThan(7)
  })

  test('a clock that is set back starts that day anew', () => {
    day.clock.set(momentOf(friday, '09:30'))
    day.market.advance()
    expect(day.market.tradeDate).toBe(friday)
    expect(day.market.phase(samsung)).toBe('continuous')
    const before = day.prints.length
    pass(day, 20_000, 10_000)
    expect(day.prints.length).toBeGreaterThan(before)
  })
})

describe('a holiday', () => {
  test('shows the last session, closed', () => {
    const { market } = openMarket({ date: '2026-12-25', at: '11:00' })
    expect(market.tradeDate).toBe('2026-12-24')
    expect(market.phase(samsung)).toBe('closed')
    expect(market.equities.quote(samsung)?.volume).toBeGreaterThan(0)
    expect(market.holidays(tradeDate('2026-12-01'))).toContain('2026-12-25')
  })
})

describe('a halted issue', () => {
  test('neither trades nor is quoted', () => {
    const day = openMarket({ at: '11:00' })
    const halted = issueCode('006280')
    pass(day, 2000)
    expect(day.market.phase(halted)).toBe('halted')
    expect(day.market.equities.quote(halted)).toMatchObject({ volume: 0, open: null, bid: null, ask: null })
    expect(day.market.equities.master(halted)?.status.halted).toBe(true)
  })
})
