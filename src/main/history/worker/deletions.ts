import type { DatabaseSync } from 'node:sqlite'
import { withSpan } from '../../../shared/domain/span.ts'
import type { Deletion, Deletions } from '../series.ts'
import { coverageTable } from './coverage.ts'
import { transact } from './migrations.ts'
import { idsOf, recount, scalar } from './scalar.ts'
import { stretchTaker } from './stretch-taker.ts'

const chosen = 'gateway = ? AND deletion IS NULL AND code IN (SELECT value FROM json_each(?)) AND kind = ?'

export function deletions(database: DatabaseSync): Deletions {
  const coverage = coverageTable(database)
  const takeOut = stretchTaker(database)

  /** @returns the number of the deletion */
  function takeAll({ gateway, codes, kinds, span, at }: Deletion): number {
    const number = scalar(database, 'SELECT coalesce(max(deletion), 0) + 1 FROM series')
    const named = [gateway, JSON.stringify(codes)] as const
    for (const kind of kinds) {
      if (span === null)
        database.prepare(`UPDATE series SET deletion = ?, deleted_at = ? WHERE ${chosen}`).run(number, at, ...named, String(kind))
      else
        for (const id of idsOf(database, `SELECT id FROM series WHERE ${chosen}`, ...named, String(kind)))
          takeOut({ id, kind }, span, { number, at })
    }
    return number
  }

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
    deleteSeries: (wanted) =>
      transact(database, () => {
        const deletion = takeAll(wanted)
        return { deletion, bars: scalar(database, 'SELECT sum(bars) FROM series WHERE deletion = ?', deletion) }
      }),
    restoreSeries: (deletion) => transact(database, () => ({ bars: restore(deletion) })),
  }
}
