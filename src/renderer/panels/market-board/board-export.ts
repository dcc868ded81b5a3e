import { tabbedOf } from '../../adapters/grid/csv.ts'
import type { ExportCell } from '../../adapters/grid/csv.ts'
import type { ExportTable } from '../../adapters/table-file/export-table.ts'
import type { LiveColumn } from '../../adapters/grid/live-column.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { formatTime } from '../../ui/format.ts'
import type { BoardField } from './columns.ts'

type Columns = readonly LiveColumn<BoardField>[]

/** The issues as a table for a file, with the columns that are shown. */
export function boardTable(mirror: BoardMirror, columns: Columns, indices: readonly number[]): ExportTable {
  return { header: columns.map(({ header }) => header), rows: rowsOf(mirror, columns, indices) }
}

/** The issues as rows for the clipboard. */
export function boardClipping(mirror: BoardMirror, columns: Columns, indices: readonly number[]): string {
  return tabbedOf(rowsOf(mirror, columns, indices))
}

function rowsOf(mirror: BoardMirror, columns: Columns, indices: readonly number[]): readonly (readonly ExportCell[])[] {
  return indices.map((index) => columns.map(({ field }) => cellOf(mirror, index, field)))
}

/** A figure in the unit of its column's header. */
function cellOf(mirror: BoardMirror, index: number, field: BoardField): ExportCell {
  const instrument = mirror.instruments[index]
  if (field === 'name') return { kind: 'text', value: instrument?.name ?? '' }
  if (field === 'code') return { kind: 'code', value: instrument?.code ?? '' }
  const value = mirror.columns[field][index] ?? Number.NaN
  if (field === 'time') return { kind: 'text', value: formatTime(value) }
  if (field === 'turnover') return { kind: 'number', value: value / 1_000_000, decimals: 0 }
  return field === 'changeRate' ? { kind: 'number', value, decimals: 2 } : { kind: 'number', value }
}
