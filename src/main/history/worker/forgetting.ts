import type { DatabaseSync } from 'node:sqlite'
import type { BarKind } from '../../../shared/contract/requests/history.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { coverageTable } from './coverage.ts'
import { idsOf, recount } from './scalar.ts'

/** Takes out for good what is older than it is kept. */
export interface Forgetting {
  /** Bars of a kind up to a moment, of all instruments, with what is said to be covered. @returns how many went */
  bars(kind: BarKind, upTo: number): number
}

export function forgetting(database: DatabaseSync): Forgetting {
  const coverage = coverageTable(database)
  return {
    bars(kind, upTo) {
      const having = 'SELECT id FROM series WHERE kind = ? AND EXISTS (SELECT 1 FROM candles WHERE series = id AND time <= ?)'
      let forgotten = 0
      for (const id of idsOf(database, having, String(kind), upTo)) {
        forgotten += Number(database.prepare('DELETE FROM candles WHERE series = ? AND time <= ?').run(id, upTo).changes)
        const rest = coverage.read(id).map(({ from, to }) => ({ from: epochMs(Math.max(from, upTo)), to }))
        coverage.write(
          id,
          rest.filter(({ from, to }) => from < to),
        )
        recount(database, id)
      }
      return forgotten
    },
  }
}
