import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Span } from '../../../shared/domain/span.ts'
import { epochMs } from '../../../shared/domain/units.ts'

const spanRow = z.object({ from_ms: z.number(), to_ms: z.number() })

/** Spans of a series as they are kept. */
export interface CoverageTable {
  read(series: number): readonly Span[]
  /** Replaces all spans of a series. */
  write(series: number, spans: readonly Span[]): void
}

export function coverageTable(database: DatabaseSync): CoverageTable {
  const read = database.prepare('SELECT from_ms, to_ms FROM coverage WHERE series = ? ORDER BY from_ms')
  const clear = database.prepare('DELETE FROM coverage WHERE series = ?')
  const insert = database.prepare('INSERT INTO coverage (series, from_ms, to_ms) VALUES (?, ?, ?)')
  return {
    read: (series) =>
      read.all(series).map((found) => {
        const { from_ms: from, to_ms: to } = spanRow.parse(found)
        return { from: epochMs(from), to: epochMs(to) }
      }),
    write(series, spans) {
      clear.run(series)
      for (const { from, to } of spans) insert.run(series, from, to)
    },
  }
}
