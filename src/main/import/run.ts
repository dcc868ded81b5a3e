import { setImmediate } from 'node:timers/promises'
import type { TradeDate } from '../../shared/domain/units.ts'
import { isTradingDay } from '../../shared/krx/calendar.ts'
import type { ColumnMapping } from '../../shared/krx/files/columns.ts'
import { readDayRow } from '../../shared/krx/files/day-row.ts'
import type { DayRow } from '../../shared/krx/files/day-row.ts'
import type { ImportTally, KeptDays } from './report.ts'
import type { FileTable } from './table.ts'

/** Records that are read in one turn of the core: a few milliseconds. */
const turnRecords = 1_000
/** Days that the store takes at once: it answers others in between. */
const batchRows = 500

export interface RunOptions {
  readonly table: FileTable
  readonly mapping: ColumnMapping
  readonly day: TradeDate | null
  /** Keeps days of whole issues; rejects when the store cannot. */
  readonly keep: (rows: readonly DayRow[]) => Promise<KeptDays>
  readonly tally: ImportTally
  readonly signal: AbortSignal
  /** Told how many records are through. */
  readonly onFinished: (records: number) => void
}

/** Reads every record, then keeps the days issue by issue. Ends early when the signal aborts. @throws what `keep` rejects with */
export async function runImport(options: RunOptions): Promise<void> {
  const { table, keep, tally, signal, onFinished } = options
  const issues = await readIssues(options)
  let finished = table.records.length - sum([...issues.values()])
  onFinished(finished)
  let batch: DayRow[] = []
  const flush = async (): Promise<void> => {
    const rows = batch
    batch = []
    if (rows.length > 0 && !signal.aborted) tally.keep(rows, await keep(rows))
    finished += rows.length
    onFinished(finished)
  }
  for (const days of issues.values()) {
    if (signal.aborted) return
    batch.push(...days.values())
    if (batch.length >= batchRows) await flush()
  }
  await flush()
}

type Issues = ReadonlyMap<string, ReadonlyMap<TradeDate, DayRow>>

/** The good records by issue and day; the others go to the tally. */
async function readIssues({ table, mapping, day, tally, signal }: RunOptions): Promise<Issues> {
  const issues = new Map<string, Map<TradeDate, DayRow>>()
  const options = { mapping, day, width: table.header.length, isTradingDay }
  for (const [index, record] of table.records.entries()) {
    if (index % turnRecords === turnRecords - 1) await setImmediate()
    if (signal.aborted) return issues
    const row = readDayRow(record, options)
    const line = index + 2
    if (typeof row === 'string') {
      tally.reject(row, line, record)
      continue
    }
    const days = issues.get(row.code) ?? new Map<TradeDate, DayRow>()
    if (days.has(row.date)) tally.reject('twice', line, record)
    else issues.set(row.code, days.set(row.date, row))
  }
  return issues
}

function sum(issues: readonly ReadonlyMap<TradeDate, DayRow>[]): number {
  return issues.reduce((total, days) => total + days.size, 0)
}
