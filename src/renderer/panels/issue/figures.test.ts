import { expect, test } from 'vitest'
import { compactText, deviationOf, shareOf } from './figures.ts'

test.each([
  // The example of the market rules.
  [35_290, 35_398.24, -0.31],
  [10_000, 10_000, 0],
  [10_100, 10_000, 1],
  [null, 10_000, null],
  [10_000, null, null],
  [10_000, 0, null],
])('a price of %s against a net asset value of %s deviates by %s %%', (price, value, expected) => {
  expect(deviationOf(price, value)).toBe(expected)
})

test('a part of nothing has no share, a part of zero has one', () => {
  expect(shareOf(5, 0)).toBeNull()
  expect(shareOf(null, 10)).toBeNull()
  expect(shareOf(0, 10)).toBe(0)
  expect(shareOf(1, 8)).toBe(12.5)
})

test.each([
  [115_000_000, '1.15억', '115m'],
  [94_000_000, '9,400만', '94m'],
  [-4_071_114, '−407만', '−4.07m'],
  [950, '950', '950'],
  [150_000_000, '1.5억', '150m'],
  [900_000, '90만', '900k'],
  [0, '0', '0'],
])('%s on an axis is %s, or %s', (value, korean, english) => {
  expect(compactText(value, 'ko')).toBe(korean)
  expect(compactText(value, 'en')).toBe(english)
})
