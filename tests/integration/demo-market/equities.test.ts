import { describe, expect, test } from 'vitest'
import { price, timeOfDay, tradeDate } from '../../../src/shared/domain/units.ts'
import { dailyLimits } from '../../../src/shared/krx/limits.ts'
import { isOnGrid, isPlausiblePrint, type TickTable } from '../../../src/shared/krx/ticks.ts'
import type { MarketModel } from '../../../src/demo/model.ts'
import { friday, momentOf, openMarket, pass, quotedCodes, samsung, smallUniverse } from './fixture.ts'

const thursday = tradeDate('2026-11-19')
const wholeDay = { date: friday, from: timeOfDay('00:00:00.00'), to: timeOfDay('23:59:59.99') } as const

function tableOf(code: string): TickTable {
  return smallUniverse.issues.find((issue) => issue.code === code)?.etf == null ? 'equity' : 'etf'
}

function quotesOf(market: MarketModel) {
  return quotedCodes(market).map((code) => market.equities.quote(code))
}

describe('the same seed', () => {
  test('and the same readings of the clock make the same market', () => {
    const first = openMarket()
    const second = openMarket()
    pass(first, 5000, 250)
    pass(second, 5000, 250)
    expect(first.prints.length).toBeGreaterThan(10_000)
    expect(second.prints).toEqual(first.prints)
    expect(quotesOf(second.market)).toEqual(quotesOf(first.market))
  })

  test('makes it whatever is asked in between', () => {
    const quiet = openMarket()
    const asked = openMarket()
    for (let i = 0; i < 10; i += 1) {
      pass(quiet, 500)
      pass(asked, 500)
      for (const code of ['K1', 'K51', 'Q203', 'E61001']) asked.market.indices.level(asked.market.find(code)!.code)
      asked.market.equities.history(samsung, { period: 'D', from: friday, to: friday, count: 10 })
      asked.market.futures.book(asked.market.futures.list('kospi200')[0]!.code)
    }
    expect(asked.prints).toEqual(quiet.prints)
  })

  test('and another makes another', () => {
    expect(quotesOf(openMarket({ seed: 8 }).market)).not.toEqual(quotesOf(openMarket({ seed: 9 }).market))
  })
})

describe('prices', () => {
  const day = openMarket({ at: '08:45', rate: 2000, speed: 20 })
  const { market } = day
  const seen: { bid: number | null; ask: number | null; code: string }[] = []
  for (let minute = 0; minute < 60; minute += 1) {
    pass(day, 60_000, 20_000)
    for (const code of quotedCodes(market)) seen.push(market.equities.quote(code)!)
  }

  test('of prints lie on the grid or half a tick off it', () => {
    const equities = day.prints.filter(({ kind }) => kind === 'equity')
    expect(equities.length).toBeGreaterThan(100_000)
    const odd = equities.filter(({ code, price }) => !isPlausiblePrint(tableOf(code), price, friday))
    // A midpoint across the edge of a band is neither.
    expect(odd.every(({ origin }) => origin === 'midpoint')).toBe(true)
    expect(odd.length).toBeLessThan(equities.length / 10_000)
  })

  test('of midpoint prints lie between the ticks', () => {
    const middle = day.prints.filter(({ origin }) => origin === 'midpoint')
    expect(middle.length).toBeGreaterThan(100)
    expect(middle.some(({ code, price }) => !isOnGrid(tableOf(code), price, friday))).toBe(true)
  })

  test('stay within the daily limits', () => {
    for (const { code, price: printed } of day.prints) {
      const issue = smallUniverse.issues.find((candidate) => candidate.code === code)
      if (issue === undefined) continue
      const options = { table: tableOf(code), market: issue.market, multiple: issue.etf?.multiple ?? 1 }
      const { upper, lower } = limitsOf(issue.code, issue.previousClose, options)
      if (printed > upper || printed < lower) expect.fail(`${code} printed ${printed} outside ${lower}–${upper}`)
    }
  })

  test('the best bid lies below the best ask', () => {
    expect(seen.filter(({ bid, ask }) => bid !== null && ask !== null && bid >= ask)).toEqual([])
    expect(seen.some(({ bid, ask }) => bid !== null && ask !== null)).toBe(true)
  })

  test('of a master are the limits of the rules', () => {
    const master = market.equities.master(samsung)!
    const issue = smallUniverse.issues.find(({ code }) => code === samsung)!
    expect({ upper: master.upperLimit, lower: master.lowerLimit }).toEqual(
      dailyLimits(price(issue.previousClose), { table: 'equity', market: 'kospi' }, friday),
    )
  })

  const limits = new Map<string, { upper: number; lower: number }>()
  function limitsOf(code: string, base: number, options: Parameters<typeof dailyLimits>[1]) {
    const known = limits.get(code) ?? dailyLimits(price(base), options, friday)
    limits.set(code, known)
    return known
  }
})

describe('books', () => {
  test('hold ten levels a side on the grid, best first, whose sizes make the totals', () => {
    const day = openMarket()
    pass(day, 3000, 100)
    for (const code of quotedCodes(day.market)) {
      const book = day.market.equities.book(code)!
      if (day.market.equities.master(code)!.status.halted) {
        expect(book.asks).toEqual([])
        continue
      }
      const asks = book.asks.map((level) => level.price)
      const bids = book.bids.map((level) => level.price)
      expect(asks).toEqual([...asks].sort((left, right) => left - right))
      expect(bids).toEqual([...bids].sort((left, right) => right - left))
      expect([...asks, ...bids].every((at) => isOnGrid(tableOf(code), at, friday))).toBe(true)
      expect(book.asks.every(({ size }) => (size ?? 0) > 0)).toBe(true)
      expect(book.totalAskSize).toBe(book.asks.reduce((sum, { size }) => sum + (size ?? 0), 0))
      expect(book.totalBidSize).toBe(book.bids.reduce((sum, { size }) => sum + (size ?? 0), 0))
      if (asks.length > 0 && bids.length > 0) expect(bids[0]).toBeLessThan(asks[0]!)
    }
  })

  test('a continuous print trades at a quote that stood before it', () => {
    const day = openMarket({ rate: 500 })
    const { market } = day
    let before = market.equities.book(samsung)!
    let checked = 0
    market.onPrint((print) => {
      if (print.code !== samsung || print.origin !== 'continuous') return
      const side = print.side === 'buy' ? before.asks : before.bids
      // The quotes may follow the value by a few ticks between two looks.
      expect(Math.abs(print.price - side[0]!.price)).toBeLessThanOrEqual(500)
      checked += 1
    })
    for (let i = 0; i < 200; i += 1) {
      before = market.equities.book(samsung)!
      pass(day, 20, 20)
    }
    expect(checked).toBeGreaterThan(50)
  })

  test('who watches a book is told when it has changed, and no more after undoing', () => {
    const day = openMarket()
    let told = 0
    const undo = day.market.watchBook(samsung, () => {
      told += 1
    })
    pass(day, 1000, 100)
    expect(told).toBeGreaterThan(5)
    undo()
    const before = told
    pass(day, 1000, 100)
    expect(told).toBe(before)
  })
})

describe('bars', () => {
  const day = openMarket({ at: '10:00' })
  pass(day, 35_000, 500)
  const { equities } = day.market

  test.each([10, 60, 600] as const)('of %d seconds add up to the day and end at the last price', (interval) => {
    for (const code of quotedCodes(day.market)) {
      const quote = equities.quote(code)!
      const bars = equities.intraday(code, { ...wholeDay, interval })!
      expect(bars.reduce((sum, { volume }) => sum + (volume ?? 0), 0)).toBe(quote.volume)
      expect(bars.reduce((sum, { turnover }) => sum + (turnover ?? 0), 0)).toBe(quote.turnover)
      if (quote.open === null) continue
      expect(bars.at(-1)?.close).toBe(quote.last)
      expect(bars[0]?.open).toBe(quote.open)
      expect(Math.max(...bars.map(({ high }) => high ?? 0))).toBe(quote.high)
    }
  })

  test('of a live stretch agree with its prints', () => {
    const mine = day.prints.filter(({ code }) => code === samsung)
    const bars = equities.intraday(samsung, { interval: 10, date: friday, from: timeOfDay('10:00:20.00'), to: timeOfDay('10:00:30.00') })!
    expect(bars.map(({ time }) => time)).toEqual(['10:00:20.00', '10:00:30.00'])
    const start = momentOf(friday, '10:00:10')
    bars.forEach((bar, index) => {
      const from = start + index * 10_000
      const inside = mine.filter(({ at }) => at >= from && at < from + 10_000)
      expect(bar.volume).toBe(inside.reduce((sum, { quantity }) => sum + quantity, 0))
      expect(bar.close).toBe(inside.at(-1)?.price)
      expect(bar.open).toBe(inside[0]?.price)
    })
  })

  test('carry their end, the running one the present second', () => {
    const bars = equities.intraday(samsung, { ...wholeDay, interval: 600 })!
    expect(bars.map(({ time }) => time)).toEqual([
      '09:10:00.00',
      '09:20:00.00',
      '09:30:00.00',
      '09:40:00.00',
      '09:50:00.00',
      '10:00:00.00',
      '10:00:35.00',
    ])
  })

  test('of a day that is over agree with its daily bar', () => {
    const [yesterday] = equities.history(samsung, {
      period: 'D',
      from: thursday,
      to: thursday,
      count: 1,
    })!
    const bars = equities.intraday(samsung, { ...wholeDay, date: thursday, interval: 60 })!
    expect(bars[0]?.open).toBe(yesterday?.open)
    expect(bars.at(-1)?.close).toBe(yesterday?.close)
    expect(Math.max(...bars.map(({ high }) => high ?? 0))).toBe(yesterday?.high)
    expect(Math.min(...bars.map(({ low }) => low ?? Infinity))).toBe(yesterday?.low)
    expect(bars.reduce((sum, { volume }) => sum + (volume ?? 0), 0)).toBe(yesterday?.volume)
  })
})
