import { tableOfRows, tabbedOfRows } from '../../adapters/grid/data-column.ts'
import type { DataColumn } from '../../adapters/grid/data-column.ts'
import { useText } from '../../locales/use-text.ts'
import { SaveTableButtons } from '../save-table-buttons.tsx'

interface TableToolsProps<Row> {
  /** Name of the file, without its ending. */
  readonly name: string
  readonly columns: readonly DataColumn<Row>[]
  readonly rows: readonly Row[]
}

/** Copies or saves what a table shows. */
export function TableTools<Row>({ name, columns, rows }: TableToolsProps<Row>) {
  const text = useText()
  const nothing = rows.length === 0
  return (
    <span className="issue-tools">
      <button
        type="button"
        data-action="copy"
        disabled={nothing}
        title={text('issue.copy.hint')}
        onClick={() => void navigator.clipboard.writeText(tabbedOfRows(columns, rows))}
      >
        {text('issue.copy')}
      </button>
      <SaveTableButtons
        name={name}
        label={text('issue.export')}
        hint={text('issue.export.hint')}
        disabled={nothing}
        table={() => tableOfRows(columns, rows)}
      />
    </span>
  )
}
