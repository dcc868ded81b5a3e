import { tabbedOf } from './csv.ts'
import type { ExportCell } from './csv.ts'

export type CellDirection = 'up' | 'down' | 'flat'

/** One column of a grid whose rows change slowly: lists, histories, documents. */
export interface DataColumn<Row> {
  /** Names the column for outside: `data-field` of its cells. */
  readonly field: string
  readonly label: string
  /** The full term with its unit. */
  readonly hint?: string
  /** Width in px at which the widest value fits. */
  readonly width: number
  /** Width in px below which it is never squeezed, where a value that is cut off says nothing. */
  readonly minWidth?: number
  readonly align: 'start' | 'end'
  /** What is sorted by and exported; `null` is blank and stands last. */
  readonly value: (row: Row) => number | string | null
  /** The value as it is shown. */
  readonly text: (row: Row) => string
  /** Colour of the value by its direction. */
  readonly direction?: (row: Row) => CellDirection | null
  /** Stays in sight while the others scroll. */
  readonly pinned?: boolean
  /** A code keeps its zeros in a spreadsheet. */
  readonly isCode?: boolean
}

/** Smaller first, texts by the Korean order; blanks after everything, whichever way the column is sorted. */
export function compareValues(one: number | string | null, other: number | string | null, descending: boolean): number {
  if (one === null || other === null) {
    const order = one === other ? 0 : one === null ? 1 : -1
    return descending ? -order : order
  }
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return collator.compare(String(one), String(other))
}

const collator = new Intl.Collator('ko')

/** Rows as a table for a file. */
export function tableOfRows<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]) {
  return { header: columns.map(({ label }) => label), rows: rows.map((row) => exportCells(columns, row)) }
}

/** Rows for the clipboard. */
export function tabbedOfRows<Row>(columns: readonly DataColumn<Row>[], rows: readonly Row[]): string {
  return tabbedOf(rows.map((row) => exportCells(columns, row)))
}

function exportCells<Row>(columns: readonly DataColumn<Row>[], row: Row): readonly ExportCell[] {
  return columns.map((column): ExportCell => {
    const value = column.value(row)
    if (typeof value === 'number') return { kind: 'number', value }
    return { kind: column.isCode ? 'code' : 'text', value: value ?? '' }
  })
}
