import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLiveOrder } from './live-order.ts'

/** What a plain sort makes of it: a blank counts as the worst key of either direction. */
function sorted(keys: readonly number[], descending: boolean): number[] {
  const rank = (index: number) => (Number.isNaN(keys[index]) ? 1e9 : (descending ? -1 : 1) * keys[index]!)
  return keys.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b)
}

const key = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN))

describe('live order', () => {
  test('is that of a plain sort, in both directions, with blanks last', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 80 }), fc.boolean(), (keys, descending) => {
        const order = createLiveOrder(keys.length)
        order.include(() => true)
        order.sort(Float64Array.from(keys), descending)
        expect([...order.rows]).toEqual(sorted(keys, descending))
      }),
    )
  })

  test('stays right while keys move a little, and when all are turned around', () => {
    const keys = Float64Array.from({ length: 2_771 }, (_, index) => index)
    const order = createLiveOrder(keys.length)
    order.include(() => true)
    order.sort(keys, true)
    for (const [index, value] of [
      [5, 9_999],
      [2_000, 0.5],
      [77, Number.NaN],
    ] as const) {
      keys[index] = value
      expect(order.sort(keys, true)).toBe(true)
    }
    expect(order.rows[0]).toBe(5)
    expect(order.rows[2_770]).toBe(77)
    expect(order.sort(keys, true)).toBe(false)
    order.sort(keys, false)
    expect(order.rows[0]).toBe(0)
    expect(new Set(order.rows).size).toBe(keys.length)
  })

  test('knows only what passes the filter', () => {
    const order = createLiveOrder(6)
    order.include((index) => index % 2 === 1)
    expect(order.size).toBe(3)
    order.sort(Float64Array.from([0, 10, 0, 30, 0, 20]), true)
    expect([...order.rows.subarray(0, order.size)]).toEqual([3, 5, 1])
    expect(order.positionOf(5)).toBe(1)
    expect(order.positionOf(2)).toBe(-1)
  })
})
