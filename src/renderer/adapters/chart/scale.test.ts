import { assert, boolean, double, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { shareOf, ticksOf, valueOfShare } from './scale.ts'

const value = double({ min: 0.5, max: 2_000_000, noNaN: true })

test('a share leads back to its value', () => {
  assert(
    property(
      value,
      double({ min: 0.01, max: 50, noNaN: true }),
      double({ min: -0.5, max: 1.5, noNaN: true }),
      boolean(),
      (low, part, share, log) => {
        const scale = { low, high: low * (1 + part), log }
        expect(shareOf(scale, valueOfShare(scale, share))).toBeCloseTo(share, 5)
      },
    ),
  )
})

test('on a log scale equal ratios take equal lengths', () => {
  const scale = { low: 100, high: 400, log: true }
  expect([100, 200, 400].map((each) => shareOf(scale, each))).toEqual([0, 0.5, 1])
})

test('lines stand at round values inside of the scale', () => {
  expect(ticksOf({ low: 70_120, high: 71_980, log: false }, 5, null)).toEqual([70_500, 71_000, 71_500])
  expect(ticksOf({ low: -0.31, high: 0.24, log: false }, 4, null)).toEqual([-0.2, 0, 0.2])
  expect(ticksOf({ low: 90, high: 12_000, log: true }, 8, null)).toEqual([100, 200, 500, 1_000, 2_000, 5_000, 10_000])
  expect(ticksOf({ low: 1e-3, high: 1e6, log: true }, 10, null)).toHaveLength(10)
})

test('lines of percentages stand at round percentages', () => {
  const ticks = ticksOf({ low: 47_000, high: 53_500, log: false }, 4, 50_000)
  expect(ticks).toEqual([47_500, 50_000, 52_500])
})

test('there are never many more lines than asked for, and all of them lie inside', () => {
  assert(
    property(value, double({ min: 0.001, max: 3, noNaN: true }), integer({ min: 1, max: 20 }), boolean(), (low, part, most, log) => {
      const scale = { low, high: low * (1 + part), log }
      const ticks = ticksOf(scale, most, null)
      expect(ticks.length).toBeLessThanOrEqual(most + 1)
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(scale.low - 1e-6 * low)
        expect(tick).toBeLessThanOrEqual(scale.high + 1e-6 * low)
      }
    }),
  )
})
