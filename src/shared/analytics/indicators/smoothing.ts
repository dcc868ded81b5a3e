/**
 * Exponential smoothing that begins with the mean of the first `period` values: each further value takes `weight` of the way.
 * A value that does not exist (NaN: no trade) is passed over.
 * @param period values of the first mean, at least 1
 * @param weight above 0, at most 1
 * @returns as many numbers as values; NaN before the first mean, and where the value itself does not exist
 */
export function smoothed(values: readonly number[], period: number, weight: number): readonly number[] {
  let count = 0
  let level = 0
  return values.map((value) => {
    if (Number.isNaN(value)) return Number.NaN
    count += 1
    level += count <= period ? value / period : weight * (value - level)
    return count < period ? Number.NaN : level
  })
}

/** Wilder's smoothing: of `period` parts one is the newest value. Source: J. W. Wilder, New Concepts in Technical Trading Systems (1978). */
export function wilderSmoothed(values: readonly number[], period: number): readonly number[] {
  return smoothed(values, period, 1 / period)
}
