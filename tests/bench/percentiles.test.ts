import { array, assert, double, nat, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DelayCounts, percentileOf } from './percentiles.ts'

function counted(delays: readonly number[], longestMs?: number): DelayCounts {
  const counts = new DelayCounts(longestMs)
  for (const delay of delays) counts.add(delay)
  return counts
}

describe('percentiles by nearest rank', () => {
  test('of one to a hundred', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1)
    for (const share of [0.01, 0.5, 0.95, 0.99, 1]) {
      expect(percentileOf(values, share)).toBe(share * 100)
      expect(counted(values).percentile(share)).toBe(share * 100)
    }
  })

  test('of nothing there is none', () => {
    expect(percentileOf([], 0.5)).toBeNull()
    expect(new DelayCounts().percentile(0.5)).toBeNull()
  })

  test('order does not matter, and the values are left as they are', () => {
    const values = [30, 10, 20]
    expect(percentileOf(values, 0.5)).toBe(20)
    expect(values).toEqual([30, 10, 20])
  })

  test('delays are cut to whole milliseconds within their bounds', () => {
    const counts = counted([-3, 1.9, 2, 5_000], 100)
    expect([0.25, 0.5, 0.75, 1].map((share) => counts.percentile(share))).toEqual([0, 1, 2, 100])
  })

  test('clear starts anew', () => {
    const counts = counted([7, 8])
    counts.clear()
    counts.add(3)
    expect([counts.total, counts.percentile(0.99)]).toEqual([1, 3])
  })

  test('counting gives what sorting gives', () => {
    assert(
      property(array(nat({ max: 999 }), { minLength: 1 }), double({ min: 0.001, max: 1, noNaN: true }), (values, share) => {
        expect(counted(values).percentile(share)).toBe(percentileOf(values, share))
      }),
    )
  })
})
