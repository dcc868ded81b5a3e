import type { DatabaseSync } from 'node:sqlite'

type Value = string | number

/** The one number that a query gives; 0 where it gives none. */
export function scalar(database: DatabaseSync, sql: string, ...values: readonly Value[]): number {
  return Number(Object.values(database.prepare(sql).get(...values) ?? {})[0] ?? 0)
}

/** The column `id` of a query's rows. */
export function idsOf(database: DatabaseSync, sql: string, ...values: readonly Value[]): readonly number[] {
  return database
    .prepare(sql)
    .all(...values)
    .map(({ id }) => Number(id))
}

/** Counts the bars of a series anew. */
export function recount(database: DatabaseSync, series: number): void {
  database.prepare('UPDATE series SET bars = (SELECT count(*) FROM candles WHERE series = id) WHERE id = ?').run(series)
}
