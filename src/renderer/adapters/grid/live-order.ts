/**
 * The order of the rows of a live grid: positions → instrument indices. Kept by us, because a list that is almost in order
 * is put in order again far faster than a grid sorts rows.
 */
export interface LiveOrder {
  /** Instrument index per position; valid up to {@link size}. */
  readonly rows: Int32Array
  readonly size: number
  /** Takes the instruments that pass; their order is by index until the next sort. */
  include(passes: (index: number) => boolean): void
  /** Sorts by key, NaN last in both directions, equal keys by index. @returns whether a row moved */
  sort(keys: Float64Array, descending: boolean): boolean
  /** Position of an instrument, −1 when it is filtered out. */
  positionOf(index: number): number
}

/** Shifts per row after which the list counts as unsorted and a full sort is cheaper. */
const shiftsPerRow = 24

export function createLiveOrder(count: number): LiveOrder {
  const rows = new Int32Array(count)
  let size = 0
  return {
    rows,
    get size() {
      return size
    },
    include(passes) {
      size = 0
      for (let index = 0; index < count; index += 1) {
        if (!passes(index)) continue
        rows[size] = index
        size += 1
      }
    },
    sort(keys, descending) {
      const part = rows.subarray(0, size)
      const moved = insertionSort(part, keys, descending, size * shiftsPerRow)
      if (moved !== 'unsorted') return moved === 'moved'
      part.sort((a, b) => compare(keys, a, b, descending))
      return true
    },
    positionOf: (index) => rows.subarray(0, size).indexOf(index),
  }
}

/** Adaptive: linear on a sorted list. Gives up past `limit` shifts, leaving a permutation of the list. */
function insertionSort(rows: Int32Array, keys: Float64Array, descending: boolean, limit: number): 'still' | 'moved' | 'unsorted' {
  let shifts = 0
  for (let position = 1; position < rows.length; position += 1) {
    const row = rows[position] ?? 0
    let hole = position
    while (hole > 0 && compare(keys, rows[hole - 1] ?? 0, row, descending) > 0) {
      rows[hole] = rows[hole - 1] ?? 0
      hole -= 1
      shifts += 1
    }
    rows[hole] = row
    if (shifts > limit) return 'unsorted'
  }
  return shifts > 0 ? 'moved' : 'still'
}

function compare(keys: Float64Array, a: number, b: number, descending: boolean): number {
  const left = keys[a] ?? Number.NaN
  const right = keys[b] ?? Number.NaN
  if (left !== left || right !== right) return left === left ? -1 : right === right ? 1 : a - b
  if (left === right) return a - b
  return left < right === descending ? 1 : -1
}
