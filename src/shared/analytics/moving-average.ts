/**
 * Simple moving average: at each position the mean of the last `period` values that exist, its own included.
 *
 * A value that does not exist (NaN: no trade) is passed over, as the exchange passes over days without a price.
 * @param period at least 1
 * @returns as many numbers as values; NaN where fewer than `period` values came, and where the value itself does not exist
 */
export function movingAverage(values: readonly number[], period: number): readonly number[] {
  const window: number[] = []
  let oldest = 0
  let sum = 0
  return values.map((value) => {
    if (Number.isNaN(value)) return Number.NaN
    window.push(value)
    sum += value
    if (window.length - oldest > period) {
      sum -= window[oldest] ?? 0
      oldest += 1
    }
    return window.length - oldest === period ? sum / period : Number.NaN
  })
}
