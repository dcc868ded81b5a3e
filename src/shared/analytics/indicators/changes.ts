/** Change of each value from the last one that exists; NaN for the first, and where the value itself does not exist. */
export function changes(values: readonly number[]): readonly number[] {
  let before = Number.NaN
  return values.map((value) => {
    const change = value - before
    if (!Number.isNaN(value)) before = value
    return change
  })
}
