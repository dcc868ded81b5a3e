import type { DatabaseSync } from 'node:sqlite'
import type { BarKind } from '../../../shared/contract/requests/history.ts'
import { spansWithin, spansWithout } from '../../../shared/domain/span.ts'
import type { Span } from '../../../shared/domain/span.ts'
import { coverageTable } from './coverage.ts'
import { labelsWithin } from './labels.ts'
import { recount } from './scalar.ts'

/** A series that holds nothing at all. */
const forgetEmpty = `DELETE FROM series WHERE id = :id AND bars = 0
  AND NOT EXISTS (SELECT 1 FROM coverage WHERE series = :id) AND NOT EXISTS (SELECT 1 FROM quarantine WHERE series = :id)`

/** Puts what a series holds of a stretch into a deleted one of its own. Of the two, one that holds nothing is not there. */
type StretchTaker = (
  series: { readonly id: number; readonly kind: BarKind },
  span: Span,
  deletion: { readonly number: number; readonly at: number },
) => void

export function stretchTaker(database: DatabaseSync): StretchTaker {
  const coverage = coverageTable(database)
  const create = database.prepare(
    'INSERT INTO series (gateway, code, kind, deletion, deleted_at) SELECT gateway, code, kind, ?, ? FROM series WHERE id = ?',
  )
  const move = ['candles', 'quarantine'].map((table) =>
    database.prepare(`UPDATE ${table} SET series = ? WHERE series = ? AND time > ? AND time <= ?`),
  )
  const adjust = database.prepare('INSERT INTO adjustments SELECT ?, found_at, factor FROM adjustments WHERE series = ?')
  const forget = database.prepare(forgetEmpty)
  return ({ id, kind }, span, { number, at }) => {
    const apart = Number(create.run(number, at, id).lastInsertRowid)
    for (const rows of move) rows.run(apart, id, ...labelsWithin(kind, span))
    adjust.run(apart, id)
    const covered = coverage.read(id)
    coverage.write(apart, spansWithin(covered, span))
    coverage.write(id, spansWithout(covered, span))
    for (const each of [apart, id]) {
      recount(database, each)
      forget.run({ id: each })
    }
  }
}
