import { useLayoutEffect, useRef } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import { useText } from '../../locales/use-text.ts'
import { movedBy } from './arrangement.ts'
import type { Arrangement, BoardField } from './columns.ts'

interface ColumnChoiceProps {
  readonly arrangement: Arrangement
  readonly onArrange: (arrangement: Arrangement) => void
  /** All columns, in the order and the widths in which they come. */
  readonly onReset: () => void
}

/** Which columns are shown, and in which order: arrow keys go through the list, with Alt they move the column, Escape closes. */
export function ColumnChoice({ arrangement, onArrange, onReset }: ColumnChoiceProps) {
  const text = useText()
  const moved = useRef<BoardField | null>(null)
  const list = useRef<HTMLFieldSetElement>(null)
  const { hidden, order } = arrangement
  // An element that changes its place loses the focus.
  useLayoutEffect(() => {
    if (moved.current !== null)
      boxes(list.current)
        .find(({ name }) => name === moved.current)
        ?.focus()
    moved.current = null
  })
  const toggle = (field: BoardField): void =>
    onArrange({ ...arrangement, hidden: hidden.includes(field) ? hidden.filter((each) => each !== field) : [...hidden, field] })
  const press = (event: KeyboardEvent<HTMLInputElement>, field: BoardField): void => {
    closeOnEscape(event)
    const step = steps.get(event.key)
    if (step === undefined) return
    event.preventDefault()
    if (event.altKey) {
      moved.current = field
      onArrange(movedBy(arrangement, field, step))
    } else focusBeside(boxes(list.current), event.currentTarget, step)
  }
  return (
    <details className="board-columns">
      <summary onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
        {text('board.columns')}
      </summary>
      <fieldset ref={list} aria-label={text('board.columns')} title={text('board.columnsHint')}>
        {order
          .filter((field) => field !== 'name')
          .map((field) => (
            <label key={field}>
              <input
                type="checkbox"
                name={field}
                checked={!hidden.includes(field)}
                onChange={() => toggle(field)}
                onKeyDown={(event) => press(event, field)}
                onBlur={closeOnLeave}
              />
              {text(`column.${field}`)}
            </label>
          ))}
        <button type="button" data-action="reset-columns" onClick={onReset} onKeyDown={closeOnEscape} onBlur={closeOnLeave}>
          {text('board.columnsReset')}
        </button>
      </fieldset>
    </details>
  )
}

const steps = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
])

function boxes(list: HTMLElement | null): readonly HTMLInputElement[] {
  return [...(list?.querySelectorAll('input') ?? [])]
}

/** The list goes round. */
function focusBeside(all: readonly HTMLInputElement[], box: HTMLInputElement, step: number): void {
  all[(all.indexOf(box) + step + all.length) % all.length]?.focus()
}

/** Closes the list and gives the focus back to what opened it. */
function closeOnEscape({ key, currentTarget }: KeyboardEvent): void {
  const menu = currentTarget.closest('details')
  if (key !== 'Escape' || !menu) return
  menu.open = false
  menu.querySelector('summary')?.focus()
}

/** The list stays open while the focus is in it, or nowhere: a column that is moved loses it for a moment. */
function closeOnLeave({ currentTarget, relatedTarget }: FocusEvent): void {
  const menu = currentTarget.closest('details')
  if (menu && relatedTarget instanceof Node && !menu.contains(relatedTarget)) menu.open = false
}
