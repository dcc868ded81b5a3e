import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { backOffDelay } from './back-off.ts'

const rule = { firstMs: 250, capMs: 30_000 }

test('the bound doubles from the first delay up to the cap', () => {
  const bounds = Array.from({ length: 10 }, (_, attempt) => backOffDelay(attempt, rule, () => 1))
  expect(bounds).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('the delay is spread over the whole range below the bound', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const delay = backOffDelay(attempt, rule, () => random)
      expect(delay).toBe(random * backOffDelay(attempt, rule, () => 1))
      expect(delay).toBeLessThan(30_000)
    }),
  )
})
