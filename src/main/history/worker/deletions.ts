import type { DatabaseSync } from 'node:sqlite'
import { withSpan } from '../../../shared/domain/span.ts'
import type { Deletions } from '../series.ts'
import { coverageTable } from './coverage.ts'
import { transact } from './migrations.ts'
import { idsOf, recount, scalar } from './scalar.ts'

const chosen = `gateway = ? AND deletion IS NULL
  AND code IN (SELECT value FROM json_each(?)) AND kind IN (SELECT value FROM json_each(?))`

export function deletions(database: DatabaseSync): Deletions {
  const coverage = coverageTable(database)

  /** Adds what a deleted series holds to the one that has taken its place. */
  function merge(from: number, into: number): void {
    database
      .prepare(
        `INSERT OR IGNORE INTO candles SELECT ?, time, open, high, low, close, volume, turnover, open_interest, fetched_at
         FROM candles WHERE series = ?`,
      )
      .run(into, from)
    database.prepare('INSERT OR IGNORE INTO adjustments SELECT ?, found_at, factor FROM adjustments WHERE series = ?').run(into, from)
    database.prepare('INSERT OR IGNORE INTO quarantine SELECT ?, time, reason, row FROM quarantine WHERE series = ?').run(into, from)
    let spans = coverage.read(into)
    for (const span of coverage.read(from)) spans = withSpan(spans, span)
    coverage.write(into, spans)
    database.prepare('DELETE FROM series WHERE id = ?').run(from)
    recount(database, into)
  }

  function restore(deletion: number): number {
    let bars = 0
    for (const id of idsOf(database, 'SELECT id FROM series WHERE deletion = ?', deletion)) {
      bars += scalar(database, 'SELECT bars FROM series WHERE id = ?', id)
      const [twin] = idsOf(
        database,
        'SELECT live.id AS id FROM series AS gone JOIN series AS live USING (gateway, code, kind) WHERE gone.id = ? AND live.deletion IS NULL',
        id,
      )
      if (twin === undefined) database.prepare('UPDATE series SET deletion = NULL, deleted_at = NULL WHERE id = ?').run(id)
      else merge(id, twin)
    }
    return bars
  }

  return {
    deleteSeries: ({ gateway, codes, kinds, at }) =>
      transact(database, () => {
        const deletion = scalar(database, 'SELECT coalesce(max(deletion), 0) + 1 FROM series')
        database
          .prepare(`UPDATE series SET deletion = ?, deleted_at = ? WHERE ${chosen}`)
          .run(deletion, at, gateway, JSON.stringify(codes), JSON.stringify(kinds.map(String)))
        return { deletion, bars: scalar(database, 'SELECT sum(bars) FROM series WHERE deletion = ?', deletion) }
      }),
    restoreSeries: (deletion) => transact(database, () => ({ bars: restore(deletion) })),
  }
}
