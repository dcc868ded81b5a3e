import { parquetWriteBuffer } from 'hyparquet-writer'
import type { ColumnSource } from 'hyparquet-writer'
import type { ExportCell } from '../grid/csv.ts'
import { numberOf } from './export-table.ts'
import type { ExportTable } from './export-table.ts'

/**
 * A Parquet file: a column of whole numbers is INT64, of other numbers DOUBLE, everything else (codes too) STRING; blanks are null.
 * Of two columns with the same name the second gets a number.
 */
export function parquetOf({ header, rows }: ExportTable): Uint8Array {
  const columnData = header.map((name, column) =>
    columnOf(
      uniqueName(header, column, name),
      rows.map((cells) => cells[column]),
    ),
  )
  return new Uint8Array(parquetWriteBuffer({ columnData }))
}

function columnOf(name: string, cells: readonly (ExportCell | undefined)[]): ColumnSource {
  const filled = cells.filter((cell) => !isBlank(cell))
  if (filled.length === 0 || filled.some((cell) => cell?.kind !== 'number')) return { name, type: 'STRING', data: cells.map(textOf) }
  const values = cells.map(numberOf)
  if (values.every((value) => value === null || Number.isSafeInteger(value))) {
    return { name, type: 'INT64', data: values.map((value) => (value === null ? null : BigInt(value))) }
  }
  return { name, type: 'DOUBLE', data: values }
}

function isBlank(cell: ExportCell | undefined): boolean {
  return cell === undefined || (cell.kind === 'number' ? numberOf(cell) === null : cell.value === '')
}

function textOf(cell: ExportCell | undefined): string | null {
  if (cell === undefined || cell.value === '') return null
  return cell.kind === 'number' ? (numberOf(cell)?.toString() ?? null) : cell.value
}

function uniqueName(header: readonly string[], column: number, name: string): string {
  const before = header.slice(0, column).filter((other) => other === name).length
  return before === 0 ? name : `${name} (${before + 1})`
}
