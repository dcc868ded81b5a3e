import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const adjustmentRow = z.object({ series: z.number(), found_at: z.number(), factor: z.number() })
type Adjustment = z.infer<typeof adjustmentRow>

/** By what prices that were fetched at a moment, epoch ms, are multiplied to stand beside those of today. */
export type FactorSince = (fetchedAt: number) => number

/** By what the gateway has scaled its own prices since they were kept, as it was found out. */
export interface Adjustments {
  of(series: number): FactorSince
  /** Of all series, read once. */
  ofAll(): (series: number) => FactorSince
  /** Notes a split; one that was found at the same moment is the same. */
  note(series: number, foundAt: number, factor: number): void
}

export function adjustmentsOf(database: DatabaseSync): Adjustments {
  const read = database.prepare('SELECT * FROM adjustments WHERE series = ?')
  const readAll = database.prepare('SELECT * FROM adjustments')
  const insert = database.prepare('INSERT INTO adjustments (series, found_at, factor) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  return {
    of: (series) => factorOver(read.all(series).map((row) => adjustmentRow.parse(row))),
    ofAll() {
      const rows = readAll.all().map((row) => adjustmentRow.parse(row))
      const known = Map.groupBy(rows, ({ series }) => series)
      return (series) => factorOver(known.get(series) ?? [])
    },
    note: (series, foundAt, factor) => void insert.run(series, foundAt, factor),
  }
}

function factorOver(splits: readonly Adjustment[]): FactorSince {
  return (fetchedAt) => splits.reduce((factor, split) => (split.found_at > fetchedAt ? factor * split.factor : factor), 1)
}
