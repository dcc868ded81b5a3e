import { describe, expect, test } from 'vitest'
import { black76, normalCdf, skewedVolatility } from './black76.ts'

describe('Black 1976', () => {
  const terms = { strike: 350, years: 7 / 365, rate: 0.0196 }

  test('agrees with the worked example of the market rules', () => {
    const call = black76(352, 0.2, { ...terms, right: 'call' })
    const put = black76(352, 0.2, { ...terms, right: 'put' })
    expect(call).toBeCloseTo(4.958164, 4)
    expect(put).toBeCloseTo(2.958915, 4)
    expect(call - put).toBeCloseTo(1.999248, 6)
  })

  test('is the inner value at the expiry', () => {
    expect(black76(352, 0.2, { strike: 350, years: 0, rate: 0.02, right: 'call' })).toBe(2)
    expect(black76(352, 0.2, { strike: 350, years: 0, rate: 0.02, right: 'put' })).toBe(0)
  })

  test('rests on a normal distribution', () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 6)
    expect(normalCdf(1.96)).toBeCloseTo(0.975, 4)
    expect(normalCdf(-1.96)).toBeCloseTo(0.025, 4)
  })

  test('puts below the money are dearer in volatility', () => {
    expect(skewedVolatility(850, 800, 0.06, 0.3)).toBeGreaterThan(skewedVolatility(850, 850, 0.06, 0.3))
    expect(skewedVolatility(850, 850, 0.06, 0.3)).toBeCloseTo(0.3, 10)
    expect(skewedVolatility(850, 5000, 0.001, 0.3)).toBeLessThanOrEqual(1.2)
  })
})
