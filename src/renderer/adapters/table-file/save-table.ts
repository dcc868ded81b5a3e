import { saveFile } from '../../ui/save-file.ts'
import { csvOf } from '../grid/csv.ts'
import type { ExportTable, TableFormat } from './export-table.ts'
import type { TableFileRequest } from './worker.ts'

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const

/** Hands a table to the user as a file; `name` without its ending. @throws Error (rejects) when the file cannot be made */
export async function saveTable(name: string, format: TableFormat, table: ExportTable): Promise<void> {
  if (format === 'csv') saveFile(`${name}.csv`, csvOf(table.header, table.rows))
  else saveFile(`${name}.${format}`, new Blob([await fileOf({ format, table })], { type: mediaTypes[format] }))
}

/** The writers are loaded, and run, apart from the window. */
async function fileOf(request: TableFileRequest): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(data))
      worker.addEventListener('error', ({ message }) => reject(new Error(`the ${request.format} file was not made: ${message}`)))
      worker.postMessage(request, [])
    })
  } finally {
    worker.terminate()
  }
}
