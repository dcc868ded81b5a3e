import { changes } from './changes.ts'
import { wilderSmoothed } from './smoothing.ts'

/**
 * Relative strength index after Wilder: the smoothed rises as a part of the smoothed rises and falls.
 * @param values closes in KRW or points; NaN (no trade) is passed over
 * @param period changes of the first mean, at least 1, usually 14
 * @returns percent, 0 to 100; 50 where nothing has moved; NaN until `period` changes came, and where the value itself does not exist
 */
export function relativeStrength(values: readonly number[], period: number): readonly number[] {
  const steps = changes(values)
  const rises = wilderSmoothed(
    steps.map((step) => (step < 0 ? 0 : step)),
    period,
  )
  const falls = wilderSmoothed(
    steps.map((step) => (step > 0 ? 0 : -step)),
    period,
  )
  return rises.map((rise, at) => {
    const both = rise + (falls[at] ?? Number.NaN)
    return both === 0 ? 50 : (rise / both) * 100
  })
}
