import { describe, expect, test } from 'vitest'
import { issueCode, tradeDate } from '../../../src/shared/domain/units.ts'
import { isValidIsin } from '../../../src/shared/krx/codes/isin.ts'
import { parseDerivativeCode } from '../../../src/shared/krx/codes/derivative.ts'
import { continuousCodes } from '../../../src/shared/krx/codes/continuous.ts'
import { derivativeMarkets } from '../../../src/shared/catalogue/markets.ts'
import { isOnGrid, tickSize, type TickTable } from '../../../src/shared/krx/ticks.ts'
import { friday, openMarket, pass } from './fixture.ts'

const day = openMarket()
pass(day, 4000, 200)
const { futures, options } = day.market
const chain = options.list('kospi200').map(({ code }) => options.master(code)!)

describe('lists', () => {
  test('hold real codes of the present generation, each once, with valid ISINs', () => {
    const listed = derivativeMarkets.flatMap((market) => [...futures.list(market), ...options.list(market)])
    const real = listed.filter(({ feedMarket }) => feedMarket !== null)
    expect(new Set(real.map(({ code }) => code)).size).toBe(real.length)
    expect(real.filter(({ code }) => parseDerivativeCode(code) === null)).toEqual([])
    expect(real.filter(({ isin }) => isin === null || !isValidIsin(isin))).toEqual([])
    expect(real.every(({ code }) => /^[A-D]/.test(code))).toBe(true)
  })

  test('have seven quarterly futures, six mini ones, spreads, and nothing for markets that have ended', () => {
    const codes = futures.list('kospi200').map(({ code }) => code)
    expect(codes.slice(0, 3)).toEqual(['A016C000', 'K2FA001', 'A0173000'])
    expect(codes.filter((code) => code.startsWith('A01'))).toHaveLength(7)
    expect(codes).toContain('D016C73S')
    expect(futures.list('mini_kospi200').filter(({ code }) => code.startsWith('A05'))).toHaveLength(6)
    expect([futures.list('cme_kospi200'), futures.list('eurostoxx'), options.list('stock')]).toEqual([[], [], []])
  })

  test('have weekly options beside the monthly ones', () => {
    const products = new Set(options.list('kospi200').map(({ code }) => parseDerivativeCode(code)?.product))
    expect(products).toEqual(new Set(['01', '09', 'AF']))
    const lastDays = chain.filter(({ code }) => parseDerivativeCode(code)?.product === 'AF').map(({ lastTradingDay }) => lastTradingDay)
    expect(new Set(lastDays)).toEqual(new Set(['2026-11-23', '2026-11-30']))
  })

  test('resolve continuous codes to the front contract', () => {
    for (const [market, code] of Object.entries(continuousCodes)) {
      if (market === 'cme_kospi200' || market === 'eurostoxx') continue
      const front = futures.resolve(code)
      expect(front).toMatch(/^A.{7}$/)
      expect(futures.quote(issueCode(code))).toEqual(futures.quote(front!))
      expect(day.market.find(code)).toMatchObject({ kind: 'future', market })
    }
    expect(futures.resolve('005930')).toBeNull()
  })
})

describe('futures', () => {
  test('trade near their theoretical value and rise with the months', () => {
    const spot = day.market.indices.level(issueCode('K51'))!.last
    const prices = futures
      .list('kospi200')
      .filter(({ code }) => code.startsWith('A01'))
      .map(({ code }) => {
        const book = futures.book(code)!
        return (book.bids[0]!.price + book.asks[0]!.price) / 2
      })
    expect(prices).toEqual([...prices].sort((left, right) => left - right))
    const days = futures.master(issueCode('A016C000'))!.remainingDays! - 1
    expect(Math.abs(prices[0]! / (spot * (1 + (0.0268 * days) / 365)) - 1)).toBeLessThan(0.004)
  })

  test('masters tell the terms of the contract', () => {
    const master = futures.master(issueCode('A016C000'))!
    expect(master).toMatchObject({ multiplier: 250_000, lastTradingDay: '2026-12-10', remainingDays: 21, contractMonth: '2026-12' })
    expect(master.limits).toHaveLength(3)
    expect(master.limits.map(({ upper }) => upper)).toEqual(master.limits.map(({ upper }) => upper).sort((left, right) => left - right))
    expect(master.previousOpenInterest).toBeGreaterThan(0)
  })

  test('books have five levels on the grid with orders on each, and totals', () => {
    for (const market of derivativeMarkets) {
      for (const { code } of futures.list(market)) {
        const book = futures.book(code)!
        expect(book.asks.length).toBeLessThanOrEqual(5)
        expect(book.totalAskSize).toBe(book.asks.reduce((sum, { size }) => sum + (size ?? 0), 0))
        expect(book.askOrders).toBe(book.asks.reduce((sum, { orders }) => sum + (orders ?? 0), 0))
        if (book.asks.length > 0 && book.bids.length > 0) expect(book.bids[0]!.price).toBeLessThan(book.asks[0]!.price)
      }
    }
  })

  test('have a live band of 1 % within the first step', () => {
    const quote = futures.quote(issueCode('A016C000'))!
    expect(quote.upperLimit).toBeLessThanOrEqual(quote.last * 1.01)
    expect(quote.lowerLimit).toBeGreaterThanOrEqual(quote.last * 0.99)
  })

  test('bars add up to the volume', () => {
    const quote = futures.quote(issueCode('K2FA001'))!
    const bars = futures.intraday(issueCode('K2FA001'), {
      interval: 600,
      date: friday,
      from: '00:00:00.00' as never,
      to: '23:59:59.99' as never,
    })!
    expect(bars.reduce((sum, { volume }) => sum + (volume ?? 0), 0)).toBe(quote.volume)
    expect(bars.at(-1)?.close).toBe(quote.last)
  })

  test('histories end at the previous close and stay in their step', () => {
    const master = futures.master(issueCode('A016C000'))!
    const days = futures.history(issueCode('A016C000'), {
      period: 'D',
      from: tradeDate('2026-01-01'),
      to: tradeDate('2026-11-19'),
      count: 500,
    })!
    expect(days.length).toBeGreaterThan(150)
    expect(days.at(-1)?.close).toBe(master.previousClose)
    expect(days.every(({ close, openInterest }) => isOnGrid('kospi200-futures', close, friday) && openInterest !== null)).toBe(true)
  })
})

describe('options', () => {
  const tables: Record<string, TickTable> = { kospi200: 'kospi200-options', mini_kospi200: 'mini-kospi200-options' }

  test('of a strike and an expiry agree by parity within their ticks', () => {
    const forward = futureMid('A016C000')
    const calls = chain.filter(({ right, lastTradingDay }) => right === 'call' && lastTradingDay === '2026-12-10')
    let checked = 0
    for (const call of calls) {
      const put = chain.find(
        (other) => other.right === 'put' && other.strike === call.strike && other.lastTradingDay === call.lastTradingDay,
      )!
      const [callMid, putMid] = [optionMid(call.code), optionMid(put.code)]
      if (callMid === null || putMid === null) continue
      const discount = Math.exp(-0.0268 * (20.2 / 365))
      const ticks = tickSize('kospi200-options', callMid, friday) + tickSize('kospi200-options', putMid, friday)
      // Quotes of dear options are some ticks wide, and the middle of them is half a spread off at most.
      const slack = ticks * 3 + Math.max(callMid, putMid) * 0.002
      expect(Math.abs(callMid - putMid - discount * (forward - call.strike))).toBeLessThanOrEqual(slack)
      checked += 1
    }
    expect(checked).toBeGreaterThan(80)
  })

  test('cost less the farther the strike, and puts have the dearer wing', () => {
    const calls = chain.filter(
      ({ right, lastTradingDay, code }) => right === 'call' && lastTradingDay === '2026-12-10' && code.startsWith('B01'),
    )
    const mids = calls.map(({ code }) => optionMid(code) ?? 0)
    expect(mids.every((mid, index) => index === 0 || mid <= (mids[index - 1] ?? 0) + 0.05)).toBe(true)
    const spot = futureMid('A016C000')
    const near = (strike: number) =>
      chain.find((master) => master.lastTradingDay === '2026-12-10' && Math.abs(master.strike - strike) < 1.3)!
    expect(near(spot * 0.92).impliedVolatilityRaw!).toBeGreaterThan(near(spot * 1.05).impliedVolatilityRaw!)
  })

  test('are quoted on their grid', () => {
    for (const [market, table] of Object.entries(tables)) {
      for (const { code } of options.list(market === 'kospi200' ? 'kospi200' : 'mini_kospi200')) {
        const book = options.book(code)!
        expect([...book.asks, ...book.bids].every(({ price }) => isOnGrid(table, price, friday))).toBe(true)
      }
    }
  })

  test('trade most near the money', () => {
    const spot = futureMid('A016C000')
    const volume = (far: boolean) =>
      chain
        .filter(({ strike }) => Math.abs(strike / spot - 1) > 0.08 === far)
        .reduce((sum, { code }) => sum + options.quote(code)!.volume, 0)
    expect(volume(false)).toBeGreaterThan(volume(true))
    expect(day.prints.some(({ kind, market }) => kind === 'option' && market === null)).toBe(true)
  })

  test('investors of calls and puts add up', () => {
    const rows = options.investors('kospi200')
    const total = rows.find(({ investor }) => investor === 'grand-total')!
    expect(total.call.buyVolume).toBe(total.call.sellVolume)
    expect(total.call.buyVolume + total.put.buyVolume).toBe(chain.reduce((sum, { code }) => sum + options.quote(code)!.volume, 0))
  })
})

function futureMid(code: string): number {
  const book = futures.book(issueCode(code))!
  return (book.bids[0]!.price + book.asks[0]!.price) / 2
}

function optionMid(code: string): number | null {
  const book = options.book(issueCode(code))!
  const [bid, ask] = [book.bids[0], book.asks[0]]
  return bid === undefined || ask === undefined ? null : (bid.price + ask.price) / 2
}

describe('sessions', () => {
  test('of derivatives open before and close after the shares', () => {
    const early = openMarket({ at: '08:44', speed: 4 })
    pass(early, 180_000, 4000)
    const codes = early.prints.map(({ kind }) => kind)
    expect(codes).toContain('future')
    expect(codes).not.toContain('equity')
    expect(early.market.phase(issueCode('A016C000'))).toBe('continuous')
    expect(early.prints.some(({ kind, origin }) => kind === 'future' && origin === 'auction')).toBe(true)
  })
})
