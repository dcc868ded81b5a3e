import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { price, tradeDate } from '../domain/units.ts'
import { basePriceFrom, contractLimits, dailyLimits, limitsIn, listingDayLimits } from './limits.ts'
import { ceilToTick, isOnGrid } from './ticks.ts'

const on = tradeDate('2026-11-20')
const share = { table: 'equity', market: 'kospi' } as const

describe('base price', () => {
  test('is the close, rounded up where a midpoint print left the grid', () => {
    expect(basePriceFrom(price(53_000), 'equity', on)).toBe(53_000)
    expect(basePriceFrom(price(24_075), 'equity', on)).toBe(24_100)
    expect(basePriceFrom(price(2102), 'equity', on)).toBe(2105)
    expect(basePriceFrom(price(4997), 'equity', on)).toBe(5000)
  })
})

describe('daily limits', () => {
  test.each([
    [53_000, 68_900, 37_100],
    [9980, 12_970, 6990],
    [1995, 2590, 1397],
    [4995, 6490, 3500],
    [19_990, 25_950, 14_000],
    [21_050, 27_350, 14_750],
    [49_950, 64_900, 35_000],
    [199_900, 259_500, 140_000],
    [499_500, 649_000, 350_000],
    [500_000, 650_000, 350_000],
    [45_300, 58_800, 31_750],
    [17_140, 22_250, 12_000],
    [16_200, 21_050, 11_340],
    [6360, 8260, 4460],
    [2570, 3340, 1800],
    [5, 6, 4],
    [1, 1, 1],
  ])('base %i: %i and %i', (base, upper, lower) => {
    expect(dailyLimits(price(base), share, on)).toEqual({ upper, lower })
  })

  test('were ±15 % before 2015-06-15 and are on KONEX', () => {
    expect(dailyLimits(price(10_000), share, tradeDate('2015-06-12'))).toEqual({ upper: 11_500, lower: 8500 })
    expect(dailyLimits(price(10_000), { table: 'equity', market: 'konex' }, on)).toEqual({ upper: 11_500, lower: 8500 })
  })

  test('are wider for leveraged and inverse funds', () => {
    expect(dailyLimits(price(10_000), { table: 'etf', market: 'kospi', multiple: 2 }, on)).toEqual({ upper: 16_000, lower: 4000 })
    expect(dailyLimits(price(10_000), { table: 'etf', market: 'kospi', multiple: -2 }, on)).toEqual({ upper: 16_000, lower: 4000 })
    expect(dailyLimits(price(10_000), { table: 'etf', market: 'kospi', multiple: -1 }, on)).toEqual({ upper: 13_000, lower: 7000 })
  })

  test('are 60 % to 400 % of the offer price on the listing day', () => {
    expect(listingDayLimits(price(2000), 'equity', on)).toEqual({ upper: 8000, lower: 1200 })
    expect(limitsIn('listing-day', price(10_000), share, on)).toEqual({ upper: 40_000, lower: 6000 })
  })

  test('do not exist in liquidation trading and for warrants', () => {
    expect(limitsIn('liquidation', price(2110), share, on)).toBeNull()
    expect(limitsIn('regular', price(105), { table: 'elw', market: 'kospi' }, on)).toBeNull()
    expect(limitsIn('regular', price(53_000), share, on)).toEqual({ upper: 68_900, lower: 37_100 })
  })

  test('are on the grid and enclose the base, within 30 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 3_000_000 }), (raw) => {
        const base = ceilToTick('equity', raw, on)
        const { upper, lower } = dailyLimits(base, share, on)
        expect(isOnGrid('equity', upper, on) && isOnGrid('equity', lower, on)).toBe(true)
        expect(lower).toBeLessThan(base)
        expect(upper).toBeGreaterThan(base)
        expect(upper * 10).toBeLessThanOrEqual(base * 13)
        expect(lower * 10).toBeGreaterThanOrEqual(base * 7)
      }),
      { numRuns: 500 },
    )
  })
})

describe('limits of futures', () => {
  test.each([
    [316.05, [341.3, 290.8], [363.45, 268.65], [379.25, 252.85]],
    [350, [378, 322], [402.5, 297.5], [420, 280]],
    [354.15, [382.45, 325.85], [407.25, 301.05], [424.95, 283.35]],
  ])('base %d: three steps, rounded inward', (base, ...steps) => {
    expect(contractLimits(price(base), [8, 15, 20], 'kospi200-futures', on)).toEqual(steps.map(([upper, lower]) => ({ upper, lower })))
  })

  test('the live band of 1 % around the last price follows the same rounding', () => {
    expect(contractLimits(price(352), [1], 'kospi200-futures', on)).toEqual([{ upper: 355.5, lower: 348.5 }])
  })

  test('every step is on the grid and never wider than its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 30_000 }), (steps) => {
        const base = price(Math.round(steps * 5) / 100)
        for (const [index, { upper, lower }] of contractLimits(base, [8, 15, 20], 'kospi200-futures', on).entries()) {
          const share = [0.08, 0.15, 0.2][index] ?? 0
          expect(isOnGrid('kospi200-futures', upper, on) && isOnGrid('kospi200-futures', lower, on)).toBe(true)
          expect(upper).toBeLessThanOrEqual(base * (1 + share) + 1e-6)
          expect(lower).toBeGreaterThanOrEqual(base * (1 - share) - 1e-6)
          expect(base * (1 + share) - upper).toBeLessThan(0.05)
        }
      }),
    )
  })
})
