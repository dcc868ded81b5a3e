/**
 * Reads and writes of typed arrays. The hot path keeps a column a field and a row an issue, and nothing of it allocates;
 * one reader a type of array keeps these loads monomorphic.
 */

export function f64(column: Float64Array, row: number): number {
  return column[row] ?? 0
}

export function i32(column: Int32Array, row: number): number {
  return column[row] ?? 0
}

export function addTo(column: Float64Array, row: number, value: number): void {
  column[row] = (column[row] ?? 0) + value
}

/** The element of a list that is known to be there. @throws RangeError when it is not. */
export function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new RangeError(`no element ${index} of ${items.length}`)
  return item
}
