import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ValueState } from '../../../shared/contract/streams.ts'
import type { StrikePair } from '../../../shared/krx/option-series.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { formatNumber } from '../../ui/format.ts'
import { useLiveWord } from '../../ui/live-word.ts'
import { useVisibleCodes } from '../../ui/quotes/use-visible-codes.ts'
import { createBoardPainter } from './board-painter.ts'
import { columnWidths, columnsOf } from './columns.ts'
import type { ColumnSet, LegField } from './columns.ts'
import type { Board } from './use-board.ts'
import { useCentre } from './use-centre.ts'

interface BoardTableProps {
  readonly board: Board
  readonly columns: ColumnSet
  /** Code that the panel's link group shows. */
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
  /** Whether the strike at the money is kept in the middle. */
  readonly follows: boolean
  readonly onFollows: (follows: boolean) => void
}

const strikeWidth = 68
const none: readonly string[] = []

/** Calls left, strikes in the middle, puts right. React lays out the cells; the painter writes what changes. */
export function BoardTable(props: BoardTableProps) {
  const { board, columns, chosen, onChoose, follows, onFollows } = props
  const text = useText()
  const [root, setRoot] = useState<HTMLDivElement | null>(null)
  const { pairs } = board.model
  const strikes = useMemo(() => pairs.map(({ strike }) => String(strike)), [pairs])
  const isPlaced = useCentre(root, board, follows, () => onFollows(false))
  // Before the strikes stand where they are wanted, those in sight would cost calls for nothing.
  useVisibleCodes(root, isPlaced ? strikes : none, board.onVisible)
  usePainter(root, board)
  const fields = columnsOf[columns]
  const template = useMemo(() => {
    const side = fields.map((field) => `minmax(${columnWidths[field]}px, 1fr)`)
    return [...side.toReversed(), `${strikeWidth}px`, ...side].join(' ')
  }, [fields])
  useEffect(() => root?.style.setProperty('--option-columns', template), [root, template])
  return (
    <div key={columns} className="option-table" ref={setRoot}>
      {/* Cells take the focus and are chosen: a grid by ARIA in HTML. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="grid" aria-label={text('options.table')} aria-rowcount={pairs.length + 2}>
        <Header fields={fields} />
        <Rows pairs={pairs} fields={fields} chosen={chosen} onChoose={onChoose} />
      </table>
    </div>
  )
}

/** Prices and writes the board as quotes come, and once a second, since ages and time values move without any. */
function usePainter(root: HTMLElement | null, board: Board): void {
  const { frames } = useTerminal()
  const text = useText()
  const liveWord = useLiveWord()
  const latest = useRef(board)
  useEffect(() => {
    latest.current = board
    frames.request()
  })
  useEffect(() => {
    if (!root) return undefined
    const ages = { seconds: text('age.seconds'), minutes: text('age.minutes'), hours: text('age.hours') }
    const stateText = (state: ValueState) => (state === 'live' && liveWord !== null ? liveWord : text(`state.${state}`))
    const painter = createBoardPainter(root, { stateText, spared: text('options.spared.leg'), ages })
    const undo = frames.onPaint(() => {
      const { model, quotes, update } = latest.current
      const at = update()
      if (at !== null) painter.paint(model, { quotes: quotes.quotes, lost: quotes.lost, at })
      frames.requestIn(repaintMs)
    }, 'list')
    const again = () => frames.request()
    root.addEventListener('scroll', again, { passive: true })
    frames.request()
    return () => {
      undo()
      root.removeEventListener('scroll', again)
    }
  }, [root, frames, text, liveWord])
}

const repaintMs = 1_000

function Header({ fields }: { readonly fields: readonly LegField[] }) {
  const text = useText()
  const heads = (right: 'call' | 'put', order: readonly LegField[]) =>
    order.map((field) => (
      <th key={`${right} ${field}`} scope="col" data-right={right} data-field={field} title={text(`options.column.${field}.hint`)}>
        {text(`options.column.${field}`)}
      </th>
    ))
  return (
    <thead>
      <tr className="option-sides">
        <th scope="colgroup" data-right="call">
          {text('options.calls')}
        </th>
        <th scope="col">
          <span className="visually-hidden">{text('options.strike')}</span>
        </th>
        <th scope="colgroup" data-right="put">
          {text('options.puts')}
        </th>
      </tr>
      <tr className="option-head">
        {heads('call', fields.toReversed())}
        <th scope="col" className="option-strike" title={text('options.strike.hint')}>
          {text('options.strike')}
        </th>
        {heads('put', fields)}
      </tr>
    </thead>
  )
}

interface RowsProps {
  readonly pairs: readonly StrikePair[]
  readonly fields: readonly LegField[]
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
}

const rights = ['call', 'put'] as const
type Right = (typeof rights)[number]

const Rows = memo(function Rows({ pairs, fields, chosen, onChoose }: RowsProps) {
  const [cursor, setCursor] = useState<{ readonly row: number; readonly right: Right }>({ row: pairs.length >> 1, right: 'call' })
  const at = { ...cursor, row: Math.min(cursor.row, pairs.length - 1) }
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const next = moved(at, event.key, pairs.length - 1)
    const code = pairs[at.row]?.[at.right]
    if (event.key === 'Enter' && code) onChoose(code)
    if (next === null) return
    event.preventDefault()
    setCursor(next)
    const row = event.currentTarget.closest('tbody')?.rows[next.row]
    row?.querySelector<HTMLElement>(`td[data-right="${next.right}"][data-field="last"]`)?.focus()
  }
  const cells = (pair: StrikePair, row: number, right: Right, order: readonly LegField[]) => {
    const code = pair[right]
    const isAt = row === at.row && right === at.right
    return order.map((field) => (
      // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell, named by its column header
      <td
        key={`${right} ${field}`}
        data-right={right}
        data-field={field}
        data-instrument={code ?? undefined}
        data-chosen={(code !== null && code === chosen) || undefined}
        {...(field === 'last' ? { 'aria-selected': code !== null && code === chosen, tabIndex: isAt ? 0 : -1, onKeyDown: press } : {})}
        onClick={() => {
          setCursor({ row, right })
          if (code !== null) onChoose(code)
        }}
      />
    ))
  }
  const reversed = fields.toReversed()
  return (
    <tbody>
      {pairs.map((pair, row) => (
        <tr key={pair.strike} className="option-row" data-strike={pair.strike} aria-rowindex={row + 3}>
          {cells(pair, row, 'call', reversed)}
          <th scope="row" className="option-strike">
            {formatNumber(pair.strike, Number.isInteger(pair.strike * 10) ? 1 : 2)}
          </th>
          {cells(pair, row, 'put', fields)}
        </tr>
      ))}
    </tbody>
  )
})

const pageRows = 10

function moved(at: { readonly row: number; readonly right: Right }, key: string, last: number): typeof at | null {
  const rows = { ArrowUp: at.row - 1, ArrowDown: at.row + 1, PageUp: at.row - pageRows, PageDown: at.row + pageRows, Home: 0, End: last }[
    key
  ]
  if (rows !== undefined) return { ...at, row: Math.max(0, Math.min(last, rows)) }
  if (key === 'ArrowLeft') return { ...at, right: 'call' }
  return key === 'ArrowRight' ? { ...at, right: 'put' } : null
}
