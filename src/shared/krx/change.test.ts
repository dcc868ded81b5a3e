import { expect, test } from 'vitest'
import { price } from '../domain/units.ts'
import { changeFrom } from './change.ts'

test.each([
  [119_900, 128_500, 8600, 7.17],
  [368_500, 361_000, -7500, -2.04],
  [53_000, 53_000, 0, 0],
  // Ties go away from zero: 12.5 / 10,000 = 0.125 %.
  [10_000, 10_012.5, 12.5, 0.13],
  [10_000, 9987.5, -12.5, -0.13],
  [350, 352.6, 2.6, 0.74],
  [2000, 7200, 5200, 260],
  // An ETF's price against its net asset value.
  [35_398.24, 35_290, -108.24, -0.31],
  [0, 0.05, 0.05, null],
  [-0.05, 0.05, 0.1, null],
])('from %d to %d: %d, %s %%', (base, last, change, changeRate) => {
  expect(changeFrom(price(base), price(last))).toEqual({ change, changeRate })
})

test('no binary noise in the change of points', () => {
  expect(changeFrom(price(351.85), price(352.6)).change).toBe(0.75)
})
