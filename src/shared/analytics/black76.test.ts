import { assert, constantFrom, double, property, record, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { black76, discountFactor, greeks, intrinsicValue, type OptionTerms } from './black76.ts'

const between = (min: number, max: number) => double({ min, max, noNaN: true })

/** Options of any kind: from minutes to three years, from a twentieth of the forward to twenty times of it. */
const cases = record({
  right: constantFrom('call', 'put'),
  forward: between(50, 2000),
  moneyness: between(-3, 3),
  years: between(1e-5, 3),
  rate: between(-0.01, 0.1),
  volatility: between(0.01, 3),
})

interface Case {
  readonly forward: number
  readonly volatility: number
  readonly terms: OptionTerms
}

const options = cases.map(({ right, forward, moneyness, years, rate, volatility }): Case => {
  return { forward, volatility, terms: { right, strike: forward * Math.exp(moneyness), years, rate } }
})
const sides = ['call', 'put'] as const
const worked = { strike: 350, years: 7 / 365, rate: 0.0196 }

describe('the price', () => {
  test('agrees with the worked example of the market rules', () => {
    const call = black76(352, 0.2, { ...worked, right: 'call' })
    const put = black76(352, 0.2, { ...worked, right: 'put' })
    expect(call).toBeCloseTo(4.958164, 6)
    expect(put).toBeCloseTo(2.958915, 6)
    expect(call - put).toBeCloseTo(1.999248, 6)
  })

  test.each([
    // Computed with 40 digits.
    [850, 0.25, { right: 'call', strike: 1000, years: 0.05, rate: 0.0268 }, 0.027_184_626_836_549_295],
    [850, 0.25, { right: 'call', strike: 1200, years: 0.02, rate: 0.0268 }, 3.192_797_265_778_515e-22],
    [850, 0.3, { right: 'put', strike: 600, years: 0.02, rate: 0.0268 }, 3.976_581_820_281_719e-16],
    [850, 0.25, { right: 'put', strike: 850, years: 0.5, rate: 0.0268 }, 59.070_311_785_720_64],
    [850, 0.25, { right: 'call', strike: 850, years: 0.000_01, rate: 0.0268 }, 0.268_082_751_637_131_4],
    [850, 0.25, { right: 'call', strike: 400, years: 1, rate: 0.0268 }, 438.151_238_183_306_6],
    [850, 3, { right: 'put', strike: 2000, years: 1.5, rate: 0.03 }, 1831.085_223_666_016_4],
  ] as const)('on %f at %f: %o', (forward, volatility, terms, price) => {
    expect(black76(forward, volatility, terms) / price).toBeCloseTo(1, 12)
  })

  test('is the intrinsic value without time, and its discounted value without volatility', () => {
    expect(black76(352, 0.2, { ...worked, years: 0, right: 'call' })).toBe(2)
    expect(black76(352, 0.2, { ...worked, years: 0, right: 'put' })).toBe(0)
    expect(black76(352, 0.2, { ...worked, years: -1, right: 'call' })).toBe(2)
    expect(black76(352, 0, { ...worked, right: 'call' })).toBe(2 * discountFactor(worked.years, worked.rate))
    expect(black76(350, 0, { ...worked, right: 'put' })).toBe(0)
  })

  test('calls less puts are the discounted distance of forward and strike', () => {
    assert(
      property(options, ({ forward, volatility, terms }) => {
        const [call, put] = sides.map((right) => black76(forward, volatility, { ...terms, right }))
        const apart = discountFactor(terms.years, terms.rate) * (forward - terms.strike)
        expect(Math.abs((call ?? 0) - (put ?? 0) - apart)).toBeLessThan(1e-12 * (forward + terms.strike))
      }),
    )
  })

  test('lies between the discounted intrinsic value and the discounted forward or strike', () => {
    assert(
      property(options, ({ forward, volatility, terms }) => {
        const price = black76(forward, volatility, terms)
        const discount = discountFactor(terms.years, terms.rate)
        expect(price).toBeGreaterThanOrEqual(discount * intrinsicValue(forward, terms))
        expect(price).toBeLessThanOrEqual(discount * (terms.right === 'call' ? forward : terms.strike) * (1 + 1e-14))
      }),
    )
  })

  test('grows with volatility and, undiscounted, with time', () => {
    assert(
      property(options, between(1, 2), ({ forward, volatility, terms }, factor) => {
        const rounding = 1e-14 * (forward + terms.strike)
        const free = { ...terms, rate: 0 }
        const price = black76(forward, volatility, free)
        expect(black76(forward, volatility * factor, free)).toBeGreaterThanOrEqual(price - rounding)
        expect(black76(forward, volatility, { ...free, years: free.years * factor })).toBeGreaterThanOrEqual(price - rounding)
      }),
    )
  })

  test('of calls falls and of puts grows with the strike, never faster than the discounted strike', () => {
    assert(
      property(options, between(1, 1.5), ({ forward, volatility, terms }, factor) => {
        const sign = terms.right === 'call' ? -1 : 1
        const strike = terms.strike * factor
        const change = sign * (black76(forward, volatility, { ...terms, strike }) - black76(forward, volatility, terms))
        const rounding = 1e-13 * (forward + strike)
        expect(change).toBeGreaterThanOrEqual(-rounding)
        expect(change).toBeLessThanOrEqual(discountFactor(terms.years, terms.rate) * (strike - terms.strike) + rounding)
      }),
    )
  })
})

function slope(price: (step: number) => number, step: number): number {
  return (price(step) - price(-step)) / (2 * step)
}

describe('the Greeks', () => {
  test('agree with the worked example of the market rules', () => {
    const call = greeks(352, 0.2, { ...worked, right: 'call' })
    const put = greeks(352, 0.2, { ...worked, right: 'put' })
    expect(call.delta).toBeCloseTo(0.586679, 6)
    expect(put.delta).toBeCloseTo(-0.412946, 6)
    expect(call.gamma).toBeCloseTo(0.03993, 6)
    expect(put.gamma).toBe(call.gamma)
    expect(call.vega).toBeCloseTo(0.189768, 6)
    expect(put.vega).toBe(call.vega)
    expect(call.theta).toBeCloseTo(-0.270831, 6)
    expect(put.theta).toBeCloseTo(-0.270938, 6)
  })

  test('are the changes of the price', () => {
    const usual = tuple(constantFrom(...sides), between(-0.5, 0.5), between(0.005, 2), between(0.05, 1), between(0, 0.1))
    assert(
      property(usual, ([right, moneyness, years, volatility, rate]) => {
        const forward = 850
        const terms = { right, strike: forward * Math.exp(moneyness), years, rate }
        const { delta, gamma, vega, theta, rho } = greeks(forward, volatility, terms)
        const width = forward * volatility * Math.sqrt(years) * 1e-3
        expect(delta).toBeCloseTo(
          slope((step) => black76(forward + step, volatility, terms), width),
          5,
        )
        expect(gamma * width).toBeCloseTo(slope((step) => greeks(forward + step, volatility, terms).delta, width) * width, 7)
        expect(vega).toBeCloseTo(slope((step) => black76(forward, volatility + step, terms), volatility * 1e-4) / 100, 5)
        const day = slope((step) => black76(forward, volatility, { ...terms, years: years - step }), years * 1e-4) / 365
        expect(theta).toBeCloseTo(day, 5)
        expect(rho).toBeCloseTo(slope((step) => black76(forward, volatility, { ...terms, rate: rate + step }), 1e-5) / 100, 5)
      }),
    )
  })

  test('keep to their bounds', () => {
    assert(
      property(options, ({ forward, volatility, terms }) => {
        const { delta, gamma, vega, rho } = greeks(forward, volatility, terms)
        const discount = discountFactor(terms.years, terms.rate)
        expect(terms.right === 'call' ? delta : -delta).toBeGreaterThanOrEqual(0)
        expect(Math.abs(delta)).toBeLessThanOrEqual(discount)
        expect(gamma).toBeGreaterThanOrEqual(0)
        expect(vega).toBeGreaterThanOrEqual(0)
        expect(rho).toBeLessThanOrEqual(0)
      }),
    )
  })

  test.each([
    ['settled, in the money', 352, 0.2, 0, 1],
    ['settled, at the strike', 350, 0.2, 0, 0.5],
    ['settled, out of the money', 348, 0.2, 0, 0],
    ['certain, in the money', 352, 0, 0.5, Math.exp(-0.0196 * 0.5)],
    ['certain, at the strike', 350, 0, 0.5, Math.exp(-0.0196 * 0.5) / 2],
    ['certain, out of the money', 348, 0, 0.5, 0],
  ])('%s', (_name, forward, volatility, years, delta) => {
    for (const right of sides) {
      const all = greeks(forward, volatility, { ...worked, right, years })
      const discount = discountFactor(years, worked.rate)
      expect(all.delta).toBeCloseTo(right === 'call' ? delta : delta - discount, 15)
      expect(all.gamma).toBe(0)
      for (const value of Object.values(all)) expect(Number.isFinite(value)).toBe(true)
      if (years === 0) expect([all.vega, all.theta, all.rho].map((value) => Math.abs(value))).toEqual([0, 0, 0])
    }
  })

  test('are numbers far from the money and close to the end', () => {
    for (const forward of [1e-6, 350, 1e9]) {
      for (const years of [1e-12, 1e-6, 30]) {
        for (const volatility of [1e-9, 1e-3, 50]) {
          for (const right of sides) {
            const all = greeks(forward, volatility, { ...worked, right, years })
            for (const value of Object.values(all)) expect(Number.isFinite(value)).toBe(true)
          }
        }
      }
    }
  })

  test('are written where asked', () => {
    const into = { delta: 9, gamma: 9, vega: 9, theta: 9, rho: 9 }
    const terms = { ...worked, right: 'put' } as const
    expect(greeks(352, 0.2, terms, into)).toBe(into)
    expect(into).toEqual(greeks(352, 0.2, terms))
  })
})
