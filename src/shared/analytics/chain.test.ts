import { assert, double, integer, property, shuffledSubarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { black76, greeks } from './black76.ts'
import { type Chain, type ChainSide, createChain, midPrice, priceChain } from './chain.ts'
import { atTheMoneyStrike, parityForward, putCallRatio } from './parity.ts'
import { atTheMoneyVolatility, smileOf, termStructure } from './smile.ts'
import { tradeDate } from '../domain/units.ts'

const market = { forward: 852.3, years: 20 / 365, rate: 0.0268 }
const grid = Array.from({ length: 41 }, (_, index) => 750 + index * 5)
const skew = (strike: number) => 0.25 - 0.3 * Math.log(strike / market.forward)

/** A chain quoted a little around Black's formula. */
function quoted(strikes: Iterable<number>, half = 0.02, forward = market.forward): Chain {
  const chain = createChain(strikes)
  for (const side of [chain.calls, chain.puts]) {
    chain.strikes.forEach((strike, row) => {
      const value = black76(forward, skew(strike), { ...market, right: side.right, strike })
      side.bid[row] = value - half
      side.ask[row] = value + half
    })
  }
  return chain
}

function forwardOf(chain: Chain): number | null {
  return parityForward(chain, market.years, market.rate)
}

function unquote(side: ChainSide, row: number): void {
  side.bid[row] = Number.NaN
  side.ask[row] = Number.NaN
}

describe('a chain', () => {
  test('puts strikes in order and is blank at first', () => {
    const chain = createChain([860, 850, 855])
    expect([...chain.strikes]).toEqual([850, 855, 860])
    priceChain(chain, market)
    for (const side of [chain.calls, chain.puts]) {
      const { right, ...columns } = side
      expect(right).toBe(side === chain.calls ? 'call' : 'put')
      for (const column of Object.values(columns)) expect([...column]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    }
  })

  test('gives every leg the figures of its quotes', () => {
    const chain = quoted(grid)
    priceChain(chain, market)
    for (const side of [chain.calls, chain.puts]) {
      chain.strikes.forEach((strike, row) => {
        expect(side.midVolatility[row]).toBeCloseTo(skew(strike), 8)
        const terms = { ...market, right: side.right, strike }
        expect(black76(market.forward, side.askVolatility[row]!, terms)).toBeCloseTo(side.ask[row]!, 8)
        if (side.bid[row]! > 0) expect(side.bidVolatility[row]).toBeLessThan(side.askVolatility[row]!)
        const expected = greeks(market.forward, side.midVolatility[row]!, terms)
        const { delta, gamma, vega, theta, rho } = side
        expect({ delta: delta[row], gamma: gamma[row], vega: vega[row], theta: theta[row], rho: rho[row] }).toEqual(expected)
      })
    }
  })

  test('takes the figures of a leg away with its quotes, and after the settlement', () => {
    const chain = quoted(grid)
    priceChain(chain, market)
    unquote(chain.calls, 20)
    chain.puts.bid[20] = Number.NaN
    priceChain(chain, market)
    const { calls, puts } = chain
    expect([calls.midVolatility[20], calls.delta[20], calls.theta[20], calls.rho[20]]).toEqual(Array(4).fill(Number.NaN))
    expect([puts.bidVolatility[20], puts.midVolatility[20], puts.gamma[20]]).toEqual(Array(3).fill(Number.NaN))
    expect(puts.askVolatility[20]).toBeGreaterThan(0)
    priceChain(chain, { ...market, years: 0 })
    expect([calls.midVolatility[10], calls.delta[10], calls.theta[10], calls.rho[10]]).toEqual(Array(4).fill(Number.NaN))
  })

  test('has no middle of one quote, nor of quotes that cross', () => {
    const { calls } = createChain([850, 855, 860, 865])
    calls.bid.set([1, 2, 3, 0])
    calls.ask.set([Number.NaN, 1.9, 3.5, 0.01])
    expect([0, 1, 2, 3, 4].map((row) => midPrice(calls, row))).toEqual([Number.NaN, Number.NaN, 3.25, Number.NaN, Number.NaN])
  })
})

describe('the parity forward', () => {
  test('is the forward that the quotes were made of', () => {
    assert(
      property(double({ min: 760, max: 940, noNaN: true }), shuffledSubarray(grid, { minLength: 1 }), (forward, strikes) => {
        expect(forwardOf(quoted(strikes, 0, forward))).toBeCloseTo(forward, 8)
      }),
    )
  })

  test('is not moved by one stale quote, wherever it lies', () => {
    assert(
      property(integer({ min: 0, max: 40 }), double({ min: 0.1, max: 60, noNaN: true }), (row, stale) => {
        const chain = quoted(grid)
        chain.calls.bid[row] = stale
        chain.calls.ask[row] = stale + 0.1
        expect(forwardOf(chain)).toBeCloseTo(market.forward, 8)
      }),
    )
  })

  test('stays within a tick when quotes lie on the grid', () => {
    assert(
      property(double({ min: 800, max: 900, noNaN: true }), (forward) => {
        const chain = quoted(grid, 0, forward)
        for (const { bid, ask } of [chain.calls, chain.puts]) {
          bid.forEach((value, row) => {
            const tick = value < 10 ? 0.01 : 0.05
            bid[row] = Math.floor(value / tick) * tick
            ask[row] = Math.ceil(value / tick) * tick
          })
        }
        expect(Math.abs(forwardOf(chain)! - forward)).toBeLessThan(0.05)
      }),
    )
  })

  test('needs a strike with both legs', () => {
    const chain = quoted([850, 855])
    unquote(chain.calls, 0)
    expect(forwardOf(chain)).toBeCloseTo(market.forward, 8)
    unquote(chain.puts, 1)
    expect(forwardOf(chain)).toBeNull()
    expect(forwardOf(createChain([]))).toBeNull()
  })

  test('names the strike at the money', () => {
    expect(atTheMoneyStrike(grid, 852.3)).toBe(850)
    expect(atTheMoneyStrike(grid, 852.6)).toBe(855)
    expect(atTheMoneyStrike([855, 850], 852.5)).toBe(850)
    expect(atTheMoneyStrike(grid, 2000)).toBe(950)
    expect(atTheMoneyStrike([], 850)).toBeNull()
  })
})

describe('puts against calls', () => {
  test('are counted over the legs that are known', () => {
    expect(putCallRatio([300, null, 600], [1000, 200, null])).toBe(0.75)
    expect(putCallRatio([], [10])).toBe(0)
    expect(putCallRatio([10], [0, null])).toBeNull()
  })
})

describe('smile and term structure', () => {
  test('take the leg out of the money', () => {
    const chain = quoted(grid)
    unquote(chain.puts, 0)
    priceChain(chain, market)
    const smile = smileOf(chain, market.forward)
    expect(smile.map(({ strike }) => strike)).toEqual(grid.slice(1))
    for (const { strike, right, volatility } of smile) {
      expect(right).toBe(strike < market.forward ? 'put' : 'call')
      expect(volatility).toBeCloseTo(skew(strike), 8)
    }
  })

  test('read the volatility at the forward off the line between two strikes', () => {
    const smile = [
      { strike: 850, right: 'put', volatility: 0.24 },
      { strike: 855, right: 'call', volatility: 0.22 },
    ] as const
    expect(atTheMoneyVolatility(smile, 852.5)).toBeCloseTo(0.23, 12)
    expect(atTheMoneyVolatility(smile, 850)).toBe(0.24)
    expect(atTheMoneyVolatility(smile, 855)).toBe(0.22)
    expect(atTheMoneyVolatility(smile, 849)).toBeNull()
    expect(atTheMoneyVolatility(smile, 856)).toBeNull()
    expect(atTheMoneyVolatility([], 850)).toBeNull()
  })

  test('order the series by their last day and leave out what has no volatility', () => {
    const near = quoted(grid)
    const far = quoted(grid)
    priceChain(near, market)
    priceChain(far, { ...market, years: market.years / 4 })
    const points = termStructure([
      { lastTradingDay: tradeDate('2027-01-14'), chain: far, forward: market.forward },
      { lastTradingDay: tradeDate('2027-02-11'), chain: far, forward: null },
      { lastTradingDay: tradeDate('2027-03-11'), chain: createChain(grid), forward: market.forward },
      { lastTradingDay: tradeDate('2026-12-10'), chain: near, forward: market.forward },
    ])
    expect(points.map(({ lastTradingDay }) => lastTradingDay)).toEqual(['2026-12-10', '2027-01-14'])
    expect(points[0]?.volatility).toBeCloseTo(0.25, 4)
    expect(points[1]?.volatility).toBeGreaterThan(0.45)
  })
})
