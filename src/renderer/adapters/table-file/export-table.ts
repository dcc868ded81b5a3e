import type { ExportCell } from '../grid/csv.ts'

/** A table on its way into a file. */
export interface ExportTable {
  readonly header: readonly string[]
  /** As many cells as the header has names. */
  readonly rows: readonly (readonly ExportCell[])[]
}

export const tableFormats = ['csv', 'xlsx', 'parquet'] as const
export type TableFormat = (typeof tableFormats)[number]

/** The number of a cell as it is exported; `null` for a text and for what is no number. */
export function numberOf(cell: ExportCell | undefined): number | null {
  if (cell?.kind !== 'number' || !Number.isFinite(cell.value)) return null
  return cell.decimals === undefined ? cell.value : Number(cell.value.toFixed(cell.decimals))
}
