import { z } from 'zod'
import { dayFields } from '../../krx/files/columns.ts'
import type { ColumnMapping, DayField } from '../../krx/files/columns.ts'
import type { Rejection } from '../../krx/files/day-row.ts'
import { calendarDay } from './day.ts'

/** Why nothing can be imported from a file. */
export type ImportProblem =
  | { readonly kind: 'empty' | 'not-text' | 'not-a-table' | 'no-records' | 'too-large' }
  /** Columns that no header stands for and nobody has chosen. */
  | { readonly kind: 'missing-columns'; readonly fields: readonly DayField[] }
  /** A file without a column of dates, whose day is not known. */
  | { readonly kind: 'no-day' }

/** What is in a file, before anything is kept. */
export interface ImportPreview {
  readonly encoding: 'utf-8' | 'cp949'
  /** `one-day`: every issue of one day; `many-days`: the file has a column of dates. */
  readonly kind: 'one-day' | 'many-days'
  readonly header: readonly string[]
  /** The first records. */
  readonly records: readonly (readonly string[])[]
  readonly count: number
  /** Columns by what they hold, as their headers say. */
  readonly mapping: ColumnMapping
  /** Day of a `one-day` file by its name, `YYYY-MM-DD`. */
  readonly day: string | null
}

/** Records that were not taken, by reason, with the first ones. */
export interface RejectedRecords {
  readonly reason: Rejection
  readonly count: number
  /** `line` counts records from 2, the header being 1. */
  readonly examples: readonly { readonly line: number; readonly text: string }[]
}

export interface ImportReport {
  readonly accepted: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Held bars that stayed, because the gateway has scaled them for a split since. */
  readonly rescaled: number
  /** Accepted days without trades: the price range is a gap. */
  readonly withoutTrades: number
  readonly issues: number
  readonly days: { readonly first: string; readonly last: string; readonly count: number } | null
  readonly rejected: readonly RejectedRecords[]
}

export interface ImportProgress {
  readonly state: 'receiving' | 'ready' | 'running' | 'done' | 'cancelled' | 'failed'
  /** Records that are through, of `total`. */
  readonly finished: number
  readonly total: number
  /** Of what has been kept so far; `null` before it starts. */
  readonly report: ImportReport | null
  /** One English sentence where it failed. */
  readonly message: string | null
}

/** Bytes of a file at most, as it is sent; packed ones may hold four times as much. */
export const largestImport = 64 * 1_048_576
/** Bytes of one piece: as base64 it stays well below what one message may hold. */
export const importPiece = 262_144

const file = z.int().positive()
const columnNumber = z.int().min(0).max(999)
const mapping = z.partialRecord(z.enum(dayFields), columnNumber)

/** Requests that bring a daily file into the store. One file at a time; a new one takes the place of the one before. */
export const importRequests = {
  /** Announces a file. Refused while another import runs. */
  'import.open': {
    input: z.object({ name: z.string().max(300), bytes: z.int().min(0).max(largestImport) }),
    output: z.object({ file: z.number() }),
    timeoutMs: 10_000,
  },
  /** The next piece of a file, in base64. */
  'import.append': {
    input: z.object({ file, data: z.base64().max(importPiece * 1.5) }),
    output: z.object({ received: z.number() }),
    timeoutMs: 30_000,
  },
  /** What is in a file that was sent whole: CSV in UTF-8 or CP949, plain or packed by gzip. */
  'import.preview': {
    input: z.object({ file }),
    output: z.object({ preview: z.custom<ImportPreview>().nullable(), problem: z.custom<ImportProblem>().nullable() }),
    timeoutMs: 60_000,
  },
  /** Starts to import, with columns as the user has them; `day` for a file without dates. `problem` says why it does not start. */
  'import.start': {
    input: z.object({ file, mapping, day: calendarDay.nullable() }),
    output: z.object({ problem: z.custom<ImportProblem>().nullable() }),
    timeoutMs: 10_000,
  },
  'import.progress': { input: z.object({ file }), output: z.custom<ImportProgress>(), timeoutMs: 10_000 },
  /** Stops after the issues at hand; what is kept by then stays, and importing again brings the rest. */
  'import.cancel': { input: z.object({ file }), output: z.object({}), timeoutMs: 10_000 },
} as const
