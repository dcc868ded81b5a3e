import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { movingAverage } from './moving-average.ts'

const price = integer({ min: 1, max: 2_000_000 })

describe('movingAverage', () => {
  test('is the mean of the last values, once there are enough', () => {
    expect(movingAverage([1, 2, 3, 4, 6], 3)).toEqual([Number.NaN, Number.NaN, 2, 3, 13 / 3])
  })

  test('passes over days without a price', () => {
    expect(movingAverage([10, Number.NaN, 20, 30], 2)).toEqual([Number.NaN, Number.NaN, 15, 25])
  })

  test('of one value is the value', () => {
    assert(
      property(array(price), (prices) => {
        expect(movingAverage(prices, 1)).toEqual(prices)
      }),
    )
  })

  test('agrees with the definition everywhere', () => {
    assert(
      property(array(price, { maxLength: 200 }), integer({ min: 1, max: 130 }), (prices, period) => {
        const averages = movingAverage(prices, period)
        expect(averages).toHaveLength(prices.length)
        averages.forEach((average, at) => {
          const last = prices.slice(Math.max(0, at + 1 - period), at + 1)
          if (last.length < period) expect(average).toBeNaN()
          else expect(average).toBeCloseTo(last.reduce((sum, value) => sum + value, 0) / period, 6)
        })
      }),
    )
  })
})
