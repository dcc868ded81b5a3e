import type { KeyboardEvent } from 'react'
import { useText } from '../../locales/use-text.ts'
import { boardFields } from './columns.ts'
import type { BoardField } from './columns.ts'

interface BoardToolsProps {
  readonly held: boolean
  readonly hidden: readonly BoardField[]
  readonly onHold: () => void
  readonly onHidden: (hidden: readonly BoardField[]) => void
  readonly onCopy: () => void
  readonly onExport: () => void
}

/** What can be done with the board: hold its order, choose columns, copy, export. */
export function BoardTools({ held, hidden, onHold, onHidden, onCopy, onExport }: BoardToolsProps) {
  const text = useText()
  return (
    <span className="board-tools">
      <button type="button" data-action="hold" aria-pressed={held} title={text('board.holdHint')} onClick={onHold}>
        {text('board.hold')}
      </button>
      <ColumnChoice hidden={hidden} onHidden={onHidden} />
      <button type="button" data-action="copy" title={text('board.copyHint')} onClick={onCopy}>
        {text('board.copy')}
      </button>
      <button type="button" data-action="export" title={text('board.exportHint')} onClick={onExport}>
        {text('board.export')}
      </button>
    </span>
  )
}

function ColumnChoice({ hidden, onHidden }: Pick<BoardToolsProps, 'hidden' | 'onHidden'>) {
  const text = useText()
  const toggle = (field: BoardField): void =>
    onHidden(hidden.includes(field) ? hidden.filter((each) => each !== field) : [...hidden, field])
  return (
    <details className="board-columns">
      <summary>{text('board.columns')}</summary>
      <fieldset aria-label={text('board.columns')}>
        {boardFields
          .filter((field) => field !== 'name')
          .map((field) => (
            <label key={field}>
              <input
                type="checkbox"
                name={field}
                checked={!hidden.includes(field)}
                onChange={() => toggle(field)}
                onKeyDown={closeOnEscape}
              />
              {text(`column.${field}`)}
            </label>
          ))}
      </fieldset>
    </details>
  )
}

function closeOnEscape({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): void {
  const menu = key === 'Escape' ? currentTarget.closest('details') : null
  if (menu) menu.open = false
}
