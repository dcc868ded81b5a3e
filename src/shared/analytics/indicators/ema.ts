import { smoothed } from './smoothing.ts'

/**
 * Exponential moving average: weight 2 / (period + 1), begun with the simple mean of the first `period` values.
 * @param values KRW, points or any other unit; NaN (no trade) is passed over
 * @param period at least 1
 * @returns in the unit of the values; NaN where fewer than `period` values came, and where the value itself does not exist
 */
export function exponentialAverage(values: readonly number[], period: number): readonly number[] {
  return smoothed(values, period, 2 / (period + 1))
}
