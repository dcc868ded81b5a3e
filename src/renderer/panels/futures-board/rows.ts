import type { Family } from './contracts.ts'

/** One row of the board. */
export interface BoardRow {
  /** Under which its quote is followed. */
  readonly code: string
  /** The contract behind it, whose master holds. */
  readonly contract: string
  readonly name: string
  readonly kind: 'continuous' | 'outright' | 'spread'
}

/** The rows of a family: each continuous code above its contract, spreads at the end. */
export function rowsOf({ outrights, spreads }: Family): readonly BoardRow[] {
  return [
    ...outrights.flatMap(({ code, name, continuous }): readonly BoardRow[] => {
      const row: BoardRow = { code, contract: code, name, kind: 'outright' }
      return continuous === null ? [row] : [{ code: continuous, contract: code, name, kind: 'continuous' }, row]
    }),
    ...spreads.map(({ code, name }): BoardRow => ({ code, contract: code, name, kind: 'spread' })),
  ]
}
