import { setImmediate } from 'node:timers/promises'
import { csvRecords } from '../../shared/krx/files/csv.ts'
import { dayInName, mappingOf } from '../../shared/krx/files/columns.ts'
import type { ImportPreview, ImportProblem } from '../../shared/contract/requests/import.ts'
import { textOf } from './text.ts'

/** Records that are read in one turn of the core: a few milliseconds. */
const turnRecords = 1_000
const previewRecords = 20
/** A table of days has at least code, four prices and volume. */
const fewestColumns = 6

/** A file as a table. */
export interface FileTable {
  readonly encoding: ImportPreview['encoding']
  readonly header: readonly string[]
  readonly records: readonly (readonly string[])[]
}

/** Reads a file in turns, so that live data goes on. @returns the table, or why there is none */
export async function tableOf(bytes: Uint8Array): Promise<FileTable | ImportProblem> {
  const file = await textOf(bytes)
  if (file.kind !== 'text') return file
  const reading = csvRecords(file.text)
  const header = reading.next().value
  if (header === undefined) return { kind: 'empty' }
  if (header.length < fewestColumns) return { kind: 'not-a-table' }
  const records: string[][] = []
  for (const record of reading) {
    records.push(record)
    if (records.length % turnRecords === 0) await setImmediate()
  }
  return records.length === 0 ? { kind: 'no-records' } : { encoding: file.encoding, header, records }
}

/** What is shown of a table before it is imported. */
export function previewOf({ encoding, header, records }: FileTable, name: string): ImportPreview {
  const mapping = mappingOf(header)
  const kind = mapping.date === undefined ? 'one-day' : 'many-days'
  return {
    encoding,
    kind,
    header,
    records: records.slice(0, previewRecords),
    count: records.length,
    mapping,
    day: kind === 'one-day' ? dayInName(name) : null,
  }
}
