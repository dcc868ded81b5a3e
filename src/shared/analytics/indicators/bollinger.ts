import { movingAverage } from '../moving-average.ts'

/** Three lines in the unit of the values. */
export interface BollingerBands {
  readonly upper: readonly number[]
  readonly middle: readonly number[]
  readonly lower: readonly number[]
}

/**
 * Bollinger bands: simple moving average, and `width` standard deviations of the same values (of the population, as John
 * Bollinger defines them) above and below.
 * @param values KRW or points; NaN (no trade) is passed over
 * @param period at least 1  @param width in standard deviations, usually 2
 * @returns NaN where fewer than `period` values came, and where the value itself does not exist
 */
export function bollingerBands(values: readonly number[], period: number, width: number): BollingerBands {
  const middle = movingAverage(values, period)
  const window: number[] = []
  const spread = values.map((value, at) => {
    if (Number.isNaN(value)) return Number.NaN
    window.push(value)
    if (window.length > period) window.shift()
    const mean = middle[at] ?? Number.NaN
    // Around the mean rather than from sums of squares: of prices far from zero these would leave only rounding errors.
    return width * Math.sqrt(window.reduce((sum, each) => sum + (each - mean) ** 2, 0) / period)
  })
  const away = (sign: 1 | -1) => middle.map((mean, at) => mean + sign * (spread[at] ?? Number.NaN))
  return { upper: away(1), middle, lower: away(-1) }
}
