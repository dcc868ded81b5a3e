import { tabbedOf } from '../../adapters/grid/csv.ts'
import type { ExportCell } from '../../adapters/grid/csv.ts'
import { useText } from '../../locales/use-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { SaveTableButtons } from '../save-table-buttons.tsx'
import type { FlowRow, FlowTable } from './flow-table.ts'
import { netOf } from './flow-table.ts'

interface ExportToolsProps {
  /** Name of the file, without its ending. */
  readonly name: string
  readonly table: FlowTable
}

/** Copies or saves the table, in single shares, contracts and KRW. */
export function ExportTools({ name, table }: ExportToolsProps) {
  const text = useText()
  const rows = () => table.rows.map((row) => exportCells(row, text))
  const header = [text('flows.investor'), ...exported.map((column) => text(`flows.column.${column}`))]
  return (
    <>
      <button
        type="button"
        data-action="copy"
        title={text('flows.copy.hint')}
        onClick={() => void navigator.clipboard.writeText(tabbedOf(rows()))}
      >
        {text('flows.copy')}
      </button>
      <SaveTableButtons
        name={name}
        label={text('flows.export')}
        hint={text('flows.export.hint')}
        table={() => ({ header, rows: rows() })}
      />
    </>
  )
}

const exported = ['sellVolume', 'buyVolume', 'netVolume', 'sellTurnover', 'buyTurnover', 'netTurnover'] as const

/** A row by its name and its amounts; blanks where the reply has no such row. */
export function exportCells({ place, flow }: FlowRow, text: Translate): readonly ExportCell[] {
  const name: ExportCell = { kind: 'text', value: text(`flows.investor.${place.investor}`) }
  const amounts = { ...flow, netVolume: netOf(flow, 'volume'), netTurnover: netOf(flow, 'turnover') }
  return [
    name,
    ...exported.map((column): ExportCell => {
      const value = amounts[column] ?? null
      return value === null ? { kind: 'text', value: '' } : { kind: 'number', value }
    }),
  ]
}
