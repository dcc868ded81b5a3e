import type { ExportTable } from '../../adapters/table-file/export-table.ts'
import { useText } from '../../locales/use-text.ts'
import { SaveTableButtons } from '../save-table-buttons.tsx'
import { ColumnChoice } from './column-choice.tsx'
import type { Arrangement } from './columns.ts'

interface BoardToolsProps {
  readonly held: boolean
  readonly arrangement: Arrangement
  readonly onHold: () => void
  readonly onArrange: (arrangement: Arrangement) => void
  readonly onReset: () => void
  readonly onCopy: () => void
  /** The listed issues for a file. */
  readonly table: () => ExportTable
}

/** What can be done with the board: hold its order, choose columns, copy, export. */
export function BoardTools({ held, arrangement, onHold, onArrange, onReset, onCopy, table }: BoardToolsProps) {
  const text = useText()
  return (
    <span className="board-tools">
      <button type="button" data-action="hold" aria-pressed={held} title={text('board.holdHint')} onClick={onHold}>
        {text('board.hold')}
      </button>
      <ColumnChoice arrangement={arrangement} onArrange={onArrange} onReset={onReset} />
      <button type="button" data-action="copy" title={text('board.copyHint')} onClick={onCopy}>
        {text('board.copy')}
      </button>
      <SaveTableButtons name="market-board" label={text('board.export')} hint={text('board.exportHint')} table={table} />
    </span>
  )
}
