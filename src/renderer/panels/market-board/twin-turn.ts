/** All rows of the text twin are written anew within this time, in ms: once a second, with some room. Readers and copies take no more. */
export const wholeTwinMs = 900

/**
 * Whose turn it is in the text twin. Writing every row at once costs a frame, so each turn writes a few: as many as the time
 * since the last turn asks for.
 */
export interface TwinTurn {
  /** Rows of `count` whose turn it is at `now` (ms): the first one and how many; they go round. */
  next(count: number, now: number): { readonly first: number; readonly rows: number }
}

export function createTwinTurn(): TwinTurn {
  let cursor = 0
  let doneAt = Number.NEGATIVE_INFINITY
  return {
    next(count, now) {
      if (count === 0) return { first: 0, rows: 0 }
      const rows = Math.min(count, Math.ceil((count * (now - doneAt)) / wholeTwinMs))
      const first = cursor % count
      cursor = (first + rows) % count
      doneAt = now
      return { first, rows }
    },
  }
}
