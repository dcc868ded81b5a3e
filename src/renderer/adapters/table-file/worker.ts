import type { ExportTable } from './export-table.ts'
import { parquetOf } from './parquet.ts'
import { xlsxOf } from './xlsx.ts'

/** What the worker is asked for, once. */
export interface TableFileRequest {
  readonly format: 'xlsx' | 'parquet'
  readonly table: ExportTable
}

/** Makes one file beside the window, which goes on painting; a fault reaches the window as the worker's error. */
addEventListener('message', ({ data }: MessageEvent<TableFileRequest>) => {
  const bytes = data.format === 'xlsx' ? xlsxOf(data.table) : parquetOf(data.table)
  postMessage(bytes, { transfer: [bytes.buffer] })
})
