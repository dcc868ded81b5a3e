import type { ChoiceMode } from '../../adapters/grid/gestures.ts'

/** The chosen issues of a board. They are issues, not rows: they stay chosen when rows change places. */
export interface Selection {
  /** The issue that the panels follow, −1 for none. */
  readonly lead: number
  has(index: number): boolean
  /** All of them in the order of the board, `rows` being issue indices top to bottom. */
  among(rows: Int32Array): readonly number[]
  /** Chooses the issue at a position of `rows`. */
  choose(rows: Int32Array, position: number, mode: ChoiceMode): void
  /** Chooses one issue alone, −1 for none. */
  lone(index: number): void
}

export function createSelection(): Selection {
  let lead = -1
  let anchor = -1
  const chosen = new Set<number>()
  const lone = (index: number): void => {
    chosen.clear()
    if (index >= 0) chosen.add(index)
    lead = anchor = index
  }
  return {
    get lead() {
      return lead
    },
    has: (index) => chosen.has(index),
    among: (rows) => [...rows].filter((index) => chosen.has(index)),
    lone,
    choose(rows, position, mode) {
      const index = rows[position]
      if (index === undefined) return
      const from = rows.indexOf(anchor)
      if (mode === 'toggle') {
        if (!chosen.delete(index)) chosen.add(index)
        lead = anchor = index
      } else if (mode === 'extend' && from >= 0) {
        chosen.clear()
        for (const each of rows.subarray(Math.min(from, position), Math.max(from, position) + 1)) chosen.add(each)
        lead = index
      } else lone(index)
    },
  }
}
