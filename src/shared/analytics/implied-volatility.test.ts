import { assert, constantFrom, double, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { black76, discountFactor, greeks, intrinsicValue } from './black76.ts'
import { impliedVolatility, volatilityFor } from './implied-volatility.ts'

const between = (min: number, max: number) => double({ min, max, noNaN: true })
const terms = { right: 'call', strike: 350, years: 7 / 365, rate: 0.0196 } as const

/** Whether the rounding of the price leaves the volatility within 1e-8: deep in the money it does not. */
function tells(price: number, vega: number): boolean {
  return vega * 100 * 1e-8 > 20 * Number.EPSILON * price
}

describe('the implied volatility', () => {
  test('of the worked example of the market rules', () => {
    expect(impliedVolatility(4.958_163_751_941_393, 352, terms).volatility).toBeCloseTo(0.2, 12)
    expect(impliedVolatility(2.958_915_391_487_411, 352, { ...terms, right: 'put' }).volatility).toBeCloseTo(0.2, 12)
  })

  test('comes back within 1e-8 on a wide grid', () => {
    let compared = 0
    for (const right of ['call', 'put'] as const) {
      for (const moneyness of [-3, -1, -0.5, -0.2, -0.1, -0.03, -0.01, -1e-3, -1e-6, 0, 1e-6, 1e-3, 0.01, 0.03, 0.1, 0.2, 0.5, 1, 3]) {
        for (const years of [1 / (365 * 1440), 1 / 365, 7 / 365, 0.25, 1, 3]) {
          for (const volatility of [0.01, 0.03, 0.08, 0.15, 0.3, 0.6, 1.2, 3, 5]) {
            const option = { right, strike: 850 * Math.exp(moneyness), years, rate: 0.0268 }
            const price = black76(850, volatility, option)
            if (price < 1e-300 || !tells(price, greeks(850, volatility, option).vega)) continue
            compared += 1
            const found = volatilityFor(price, 850, option)
            expect(Math.abs(found - volatility), `${right} ${moneyness} ${years} ${volatility}: ${found}`).toBeLessThan(1e-8)
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(1000)
  })

  test('comes back within 1e-8 anywhere', () => {
    // Even over the powers of ten: most of what trades is close to the money, and much of it close to the end.
    const power = (from: number, to: number) => between(from, to).map((exponent) => 10 ** exponent)
    const options = tuple(
      constantFrom('call', 'put'),
      constantFrom(-1, 1),
      power(-5, 0.3),
      power(-6, 0.5),
      power(-2, 0.7),
      between(-0.01, 0.1),
    )
    assert(
      property(options, ([right, side, distance, years, volatility, rate]) => {
        const option = { right, strike: 850 * Math.exp(side * distance), years, rate } as const
        const price = black76(850, volatility, option)
        if (price < 1e-300 || !tells(price, greeks(850, volatility, option).vega)) return
        expect(Math.abs(volatilityFor(price, 850, option) - volatility)).toBeLessThan(1e-8)
      }),
      { numRuns: 5000, examples: [[['call', 1, 0.026_386_533, 0.000_201_500_57, 0.638_324_34, 0.03]]] },
    )
  })

  test('gives back any price that it takes', () => {
    const prices = tuple(constantFrom('call', 'put'), between(400, 1700), between(1e-3, 1), between(1e-6, 1))
    assert(
      property(prices, ([right, strike, years, share]) => {
        const option = { right, strike, years, rate: 0.0268 } as const
        const discount = discountFactor(years, 0.0268)
        const least = discount * intrinsicValue(850, option)
        const most = discount * (right === 'call' ? 850 : strike)
        const price = least + (most - least) * share * 0.999
        const { volatility, reason } = impliedVolatility(price, 850, option)
        expect(reason).toBeNull()
        expect(black76(850, volatility ?? Number.NaN, option)).toBeCloseTo(price, 8)
      }),
    )
  })

  test('is missing, and why', () => {
    const atLeast = 2 * discountFactor(terms.years, terms.rate)
    expect(impliedVolatility(null, 352, terms).reason).toBe('no-price')
    expect(impliedVolatility(0, 352, terms).reason).toBe('no-price')
    expect(impliedVolatility(Number.NaN, 352, terms).reason).toBe('no-price')
    expect(impliedVolatility(2.5, 352, { ...terms, years: 0 }).reason).toBe('no-time')
    expect(impliedVolatility(1.99, 352, terms)).toEqual({ volatility: null, reason: 'below-intrinsic' })
    expect(impliedVolatility(atLeast, 352, terms).reason).toBe('below-intrinsic')
    expect(impliedVolatility(atLeast + 0.01, 352, terms).reason).toBeNull()
    expect(impliedVolatility(352, 352, terms)).toEqual({ volatility: null, reason: 'above-bound' })
    expect(impliedVolatility(350, 352, { ...terms, right: 'put' }).reason).toBe('above-bound')
    expect(volatilityFor(1.99, 352, terms)).toBeNaN()
  })

  test('is nothing for what never had time value', () => {
    assert(
      property(constantFrom('call', 'put'), between(400, 1700), between(1e-3, 1), (right, strike, years) => {
        const option = { right, strike, years, rate: 0.0268 } as const
        expect(impliedVolatility(black76(850, 0, option), 850, option).volatility).toBeNull()
      }),
    )
  })
})
