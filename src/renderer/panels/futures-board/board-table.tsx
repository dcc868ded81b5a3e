import { useEffect, useMemo, useState } from 'react'
import type { KeyboardEvent, RefCallback } from 'react'
import { useText } from '../../locales/use-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useTerminal } from '../../store/context.ts'
import { tintMs } from '../../ui/quotes/quote-painter.ts'
import { useRowCursor } from '../../ui/quotes/use-row-cursor.ts'
import { useQuotePainter } from '../use-quote-painter.ts'
import { columnsNow, isFigureField } from './columns.ts'
import type { BoardColumn } from './columns.ts'
import { createFigurePainter } from './figure-painter.ts'
import { rowsOf } from './rows.ts'
import type { BoardRow } from './rows.ts'
import { sourcesOf } from './sources.ts'
import type { BoardState } from './use-board.ts'

interface BoardTableProps {
  readonly board: BoardState
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
}

/** Every contract of the product, row by row. React lays out the rows; painters write what moves. */
export function BoardTable({ board, chosen, onChoose }: BoardTableProps) {
  const text = useText()
  const { family, day } = board
  const rows = useMemo(() => (family === null ? noRows : rowsOf(family)), [family])
  const closed = day?.phase === 'closed'
  const columns = useMemo(() => columnsNow(closed), [closed])
  const attach = usePainters(board, rows, columns)
  return (
    <div className="futures-table" ref={attach}>
      {/* Rows take the focus and are chosen: a grid by ARIA in HTML. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="grid" aria-label={text('futures.list', { name: family?.name ?? '' })}>
        <thead>
          <tr>
            <th scope="col" title={text('quotes.name.hint')}>
              {text('quotes.name')}
            </th>
            {columns.map(({ field }) => (
              <th key={field} scope="col" data-column={field} title={columnText(field, '.hint', text)}>
                {columnText(field, '', text)}
              </th>
            ))}
          </tr>
        </thead>
        {/* Other columns are other cells, which painters have to find anew. */}
        <tbody key={columns.length}>
          <Rows rows={rows} columns={columns} chosen={chosen} onChoose={onChoose} />
        </tbody>
      </table>
    </div>
  )
}

const noRows: readonly BoardRow[] = []

function columnText(field: BoardColumn['field'], part: '' | '.hint', text: Translate): string {
  return isFigureField(field) ? text(`futures.column.${field}${part}`) : text(`quotes.${field}${part}`)
}

/** Paints quotes and the figures beside them in the frames of lists. @returns the ref of the element that holds the rows */
function usePainters(board: BoardState, rows: readonly BoardRow[], columns: readonly BoardColumn[]): RefCallback<HTMLElement> {
  const { frames } = useTerminal()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const quotePainter = useQuotePainter()
  // Cells of other columns are other elements, so that a painter which remembers rows alone would miss them.
  const figurePainter = useMemo(() => createFigurePainter(columns), [columns])
  useEffect(() => {
    if (!root) return undefined
    const { quotes, lost } = board.quotes
    const byCode = new Map(rows.map((row) => [row.code, row]))
    return frames.onPaint((now) => {
      let again = false
      for (const element of root.querySelectorAll<HTMLElement>('tr[data-instrument]')) {
        const row = byCode.get(element.dataset['instrument'] ?? '')
        if (!row) continue
        again = quotePainter.paint(element, quotes.get(row.code), lost, now) || again
        figurePainter.paint(element, sourcesOf(board, row))
      }
      if (again) frames.requestIn(tintMs)
    }, 'list')
  }, [root, frames, board, rows, quotePainter, figurePainter])
  useEffect(() => {
    // New rows are written in the next frame.
    frames.request()
  })
  return setRoot
}

interface RowsProps {
  readonly rows: readonly BoardRow[]
  readonly columns: readonly BoardColumn[]
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
}

function Rows({ rows, columns, chosen, onChoose }: RowsProps) {
  const text = useText()
  const cursor = useRowCursor(useMemo(() => rows.map(({ code }) => code), [rows]))
  const press = (event: KeyboardEvent<HTMLElement>, code: string): void => {
    if (!cursor.move(event) && event.key === 'Enter') onChoose(code)
  }
  const firstSpread = rows.findIndex(({ kind }) => kind === 'spread')
  return rows.flatMap((row, position) => [
    position === firstSpread && (
      <tr key="spreads" className="futures-heading">
        <th scope="colgroup" colSpan={columns.length + 1}>
          <span>{text('futures.spreads.listed')}</span>
        </th>
      </tr>
    ),
    <tr
      key={row.code}
      data-instrument={row.code}
      data-kind={row.kind}
      aria-selected={row.code === chosen}
      tabIndex={position === cursor.at ? 0 : -1}
      onClick={() => {
        cursor.set(row.code)
        onChoose(row.code)
      }}
      onKeyDown={(event) => press(event, row.code)}
    >
      <th scope="row">
        <span data-mark="name">{row.name}</span>
        {row.kind === 'continuous' && <small title={text('futures.continuous.hint')}>{text('futures.continuous')}</small>}
        <span className="clock-mark" />
        <small data-mark="state" />
        <span className="futures-words" data-mark="failure" />
      </th>
      {columns.map(({ field }) => (
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell, named by its column header
        <td key={field} data-field={field} data-arrow={field === 'change' || undefined} />
      ))}
    </tr>,
  ])
}
