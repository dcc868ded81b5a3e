import { array, assert, double, integer, option, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averageTrueRange } from './atr.ts'
import { bollingerBands } from './bollinger.ts'
import { exponentialAverage } from './ema.ts'
import { macd } from './macd.ts'
import { onBalanceVolume } from './obv.ts'
import type { PriceBar, PriceBars } from './price-bar.ts'
import { relativeStrength } from './rsi.ts'
import { stochastic } from './stochastic.ts'
import { volumeWeightedPrice } from './vwap.ts'

const none = Number.NaN
const price = integer({ min: 100, max: 2_000_000 })
const period = integer({ min: 1, max: 40 })
const prices = array(price, { maxLength: 150 })
const withGaps = array(option(price, { nil: none, freq: 6 }), { maxLength: 150 })

/** A bar whose close lies inside of its range. */
const bar = record({
  low: price,
  range: integer({ min: 0, max: 5_000 }),
  part: double({ min: 0, max: 1, noNaN: true }),
  volume: price,
}).map(({ low, range, part, volume }): PriceBar => ({ low, high: low + range, close: low + part * range, volume }))
const bars = array(option(bar, { freq: 8 }), { maxLength: 150 })

const flat = (close: number, volume = 1): PriceBar => ({ high: close, low: close, close, volume })

function expectClose(found: readonly number[], wanted: readonly number[], digits = 6): void {
  expect(found).toHaveLength(wanted.length)
  found.forEach((value, at) => {
    const expected = wanted[at] ?? none
    if (Number.isNaN(expected)) expect(value).toBeNaN()
    else expect(value / Math.max(1, Math.abs(expected))).toBeCloseTo(expected / Math.max(1, Math.abs(expected)), digits)
  })
}

/** The values that exist, in their places, after a formula over these alone: what a place without a trade must not disturb. */
function around(values: readonly number[], formula: (existing: readonly number[]) => readonly number[]): readonly number[] {
  const results = formula(values.filter((value) => !Number.isNaN(value)))
  let next = 0
  return values.map((value) => (Number.isNaN(value) ? none : (results[next++] ?? none)))
}

describe('the exponential average', () => {
  test('begins with the mean', () => {
    // Weight 1/2 from 2 on: 2 + (4−2)/2 = 3, 3 + (6−3)/2 = 4.5.
    expectClose(exponentialAverage([1, 2, 3, 4, none, 6], 3), [none, none, 2, 3, none, 4.5])
  })

  test('is the weighted sum of all values before it', () => {
    assert(
      property(withGaps, period, (values, length) => {
        const weight = 2 / (length + 1)
        const wanted = around(values, (all) =>
          all.map((_, at) => {
            if (at < length - 1) return none
            const first = all.slice(0, length).reduce((sum, value) => sum + value, 0) / length
            const later = all.slice(length, at + 1)
            return later.reduce(
              (sum, value, after) => sum + weight * (1 - weight) ** (later.length - 1 - after) * value,
              first * (1 - weight) ** later.length,
            )
          }),
        )
        expectClose(exponentialAverage(values, length), wanted)
      }),
    )
  })
})

describe('Bollinger bands', () => {
  test('stand two deviations of the population apart from the mean', () => {
    // Mean 5, squares 9 1 1 1 0 0 4 16, their mean 4.
    const { upper, middle, lower } = bollingerBands([2, 4, 4, 4, 5, 5, 7, 9], 8, 2)
    expect([upper.at(-1), middle.at(-1), lower.at(-1)]).toEqual([9, 5, 1])
    expect(upper[6]).toBeNaN()
  })

  test('lie around the mean, as far as the mean of squares says', () => {
    assert(
      property(prices, period, (values, length) => {
        const { upper, middle, lower } = bollingerBands(values, length, 2)
        values.forEach((_, at) => {
          const window = values.slice(Math.max(0, at + 1 - length), at + 1)
          if (window.length < length) return expect(upper[at]).toBeNaN()
          const pairs = window.flatMap((one) => window.map((other) => (one - other) ** 2))
          // Half of the mean square of all differences is the variance.
          const deviation = Math.sqrt(pairs.reduce((sum, square) => sum + square, 0) / (2 * length * length))
          expectClose(
            [(upper[at] ?? none) - (middle[at] ?? none), (middle[at] ?? none) - (lower[at] ?? none)],
            [2 * deviation, 2 * deviation],
            4,
          )
          return undefined
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('the average price of a session', () => {
  test('weighs by volume and begins anew', () => {
    const day: PriceBars = [{ high: 12, low: 9, close: 9, volume: 3 }, null, flat(20, 1), flat(7, 5)]
    expect(volumeWeightedPrice(day, [1, 1, 1, 2])).toEqual([10, none, 12.5, 7])
    expect(volumeWeightedPrice([flat(5, 0), flat(6, 2)], [1, 1])).toEqual([none, 6])
  })

  test('stays between the lowest and the highest price of the session', () => {
    assert(
      property(bars, (all) => {
        const found = volumeWeightedPrice(
          all,
          all.map((_, at) => Math.floor(at / 20)),
        )
        found.forEach((value, at) => {
          if (Number.isNaN(value)) return expect(all[at]).toBeNull()
          const session = all.slice(Math.floor(at / 20) * 20, at + 1).filter((each) => each !== null)
          expect(value).toBeGreaterThanOrEqual(Math.min(...session.map(({ low }) => low)) - 1e-3)
          expect(value).toBeLessThanOrEqual(Math.max(...session.map(({ high }) => high)) + 1e-3)
          return undefined
        })
      }),
    )
  })
})

describe('the relative strength', () => {
  test('is the part of rises, smoothed as Wilder does', () => {
    // Changes +2 −1 +1: rises 1.5/… with period 2: (2+0)/2 = 1, (0+1)/2 = .5; then (1+1)/2 = 1, (.5+0)/2 = .25.
    expectClose(relativeStrength([10, 12, 11, none, 12], 2), [none, none, 200 / 3, none, 80])
  })

  test('of prices that do not move is 50, of those that only rise 100, of those that only fall 0', () => {
    expect(relativeStrength([5, 5, 5, 5], 2).at(-1)).toBe(50)
    expect(relativeStrength([5, 6, 7, 8], 2).at(-1)).toBe(100)
    expect(relativeStrength([8, 7, 6, 5], 2).at(-1)).toBe(0)
  })

  test('agrees with the ratio of Wilder’s sums', () => {
    assert(
      property(withGaps, period, (values, length) => {
        const wanted = around(values, (all) => {
          let rises = 0
          let falls = 0
          return all.map((value, at) => {
            const step = at === 0 ? 0 : value - (all[at - 1] ?? 0)
            const keep = at <= length ? 1 : (length - 1) / length
            rises = rises * keep + Math.max(0, step)
            falls = falls * keep + Math.max(0, -step)
            if (at < length) return none
            if (rises === 0 && falls === 0) return 50
            return falls === 0 ? 100 : 100 - 100 / (1 + rises / falls)
          })
        })
        expectClose(relativeStrength(values, length), wanted)
      }),
    )
  })
})

describe('MACD', () => {
  test('is the distance of two averages, and the average of that', () => {
    const { line, signal, histogram } = macd([1, 2, 3, 4, 8], { fast: 1, slow: 2, signal: 2 })
    // Slow (weight 2/3): 1.5, 2.5, 3.5, 6.5.
    expectClose(line, [none, 0.5, 0.5, 0.5, 1.5])
    expectClose(signal, [none, none, 0.5, 0.5, 0.5 + 2 / 3])
    expectClose(histogram, [none, none, 0, 0, 1 / 3])
  })

  test('of prices that rise evenly comes to the step times half of the difference of the periods', () => {
    const { line, signal, histogram } = macd(
      Array.from({ length: 400 }, (_, at) => 1_000 + 3 * at),
      { fast: 12, slow: 26, signal: 9 },
    )
    expect([line[24], signal[32]]).toEqual([none, none])
    expectClose([line.at(-1) ?? none, signal.at(-1) ?? none, histogram.at(-1) ?? none], [21, 21, 0])
  })
})

describe('the stochastic oscillator', () => {
  test('says where the close stands in the range', () => {
    const all: PriceBars = [{ ...flat(10), low: 5 }, { ...flat(12), high: 15 }, null, flat(6)]
    const { k, d } = stochastic(all, { range: 2, slow: 1, signal: 2 })
    // (12−5)/10, then over 6 … 15: 0.
    expectClose(k, [none, 70, none, 0])
    expectClose(d, [none, none, none, 35])
  })

  test('of one price is 50', () => {
    expect(stochastic([flat(7), flat(7)], { range: 2, slow: 1, signal: 1 }).k).toEqual([none, 50])
  })

  test('stays between 0 and 100', () => {
    assert(
      property(bars, period, (all, range) => {
        const { k, d } = stochastic(all, { range, slow: 3, signal: 3 })
        for (const value of [...k, ...d].filter((each) => !Number.isNaN(each))) {
          expect(value).toBeGreaterThanOrEqual(-1e-6)
          expect(value).toBeLessThanOrEqual(100 + 1e-6)
        }
        expect(k.filter((value) => !Number.isNaN(value))).toHaveLength(Math.max(0, all.filter(Boolean).length - range - 1))
      }),
    )
  })
})

describe('the average true range', () => {
  test('counts the step from the close before', () => {
    const all: PriceBars = [
      { ...flat(10), low: 8 },
      null,
      { high: 15, low: 13, close: 14, volume: 1 },
      { high: 14, low: 9, close: 9, volume: 1 },
    ]
    // 2, then 15−10 = 5, then 14−9 = 5; means 3.5 and (3.5+5)/2.
    expectClose(averageTrueRange(all, 2), [none, none, 3.5, 4.25])
  })

  test('of bars of one size side by side is that size', () => {
    const all = Array.from({ length: 60 }, (_, at): PriceBar => ({ high: 100 + at, low: 98 + at, close: 99 + at, volume: 1 }))
    expectClose(
      averageTrueRange(all, 14),
      all.map((_, at) => (at < 13 ? none : 2)),
    )
  })
})

describe('on-balance volume', () => {
  test('adds what closes higher and takes away what closes lower', () => {
    expect(onBalanceVolume([flat(10, 5), flat(11, 3), null, flat(11, 9), flat(8, 4)])).toEqual([0, 3, none, 3, -1])
  })

  test('turns around with the prices', () => {
    assert(
      property(bars, (all) => {
        const mirrored = all.map((each) => each && { ...each, close: -each.close })
        expectClose(
          onBalanceVolume(mirrored),
          onBalanceVolume(all).map((value) => -value),
        )
      }),
    )
  })
})
