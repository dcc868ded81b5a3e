import { useState } from 'react'
import { saveTable } from '../adapters/table-file/save-table.ts'
import { tableFormats } from '../adapters/table-file/export-table.ts'
import type { ExportTable, TableFormat } from '../adapters/table-file/export-table.ts'
import { useText } from '../locales/use-text.ts'

interface SaveTableButtonsProps {
  /** Name of the file, without its ending; asked when a button is pressed where it changes all the time. */
  readonly name: string | (() => string)
  /** Asked when a button is pressed. */
  readonly table: () => ExportTable | Promise<ExportTable>
  /** What is written on the button of the CSV file, where it stands for all of them. */
  readonly label?: string
  /** What that button does. */
  readonly hint?: string
  readonly disabled?: boolean
}

const actions: Readonly<Record<TableFormat, string>> = { csv: 'export', xlsx: 'export-xlsx', parquet: 'export-parquet' }

/** Saves a table as CSV, XLSX or Parquet. */
export function SaveTableButtons({ name, table, label = 'CSV', hint, disabled = false }: SaveTableButtonsProps) {
  const text = useText()
  const [failed, setFailed] = useState(false)
  const save = async (format: TableFormat): Promise<void> => {
    try {
      await saveTable(typeof name === 'string' ? name : name(), format, await table())
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  const labels = { csv: label, xlsx: 'XLSX', parquet: 'Parquet' }
  return (
    <>
      {tableFormats.map((format) => (
        <button
          key={format}
          type="button"
          data-action={actions[format]}
          disabled={disabled}
          title={format === 'csv' && hint !== undefined ? hint : text(`save.${format}.hint`)}
          onClick={() => void save(format)}
        >
          {labels[format]}
        </button>
      ))}
      {failed && <output>{text('save.failed')}</output>}
    </>
  )
}
