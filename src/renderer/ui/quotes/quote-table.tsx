import { useEffect, useRef, useState } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { Direction } from '../format.ts'
import type { QuotePainter } from './quote-painter.ts'
import { tintMs } from './quote-painter.ts'
import type { QuoteField } from './quote-text.ts'
import { useRowCursor } from './use-row-cursor.ts'
import { useVisibleCodes } from './use-visible-codes.ts'
import './quotes.css'

export interface QuoteColumn {
  readonly field: 'name' | QuoteField
  readonly label: string
  /** The full term with its unit. */
  readonly hint: string
}

/** A column behind those of quotes whose values change seldom: React writes them. */
export interface FigureColumn {
  readonly field: string
  readonly label: string
  /** The full term with its unit. */
  readonly hint: string
  /** As CSS takes it. */
  readonly width: string
  readonly text: (code: string) => string
  readonly direction?: (code: string) => Direction | null
  readonly sort: 'ascending' | 'descending' | null
  readonly onSort: () => void
}

export interface QuoteSort {
  readonly field: 'name' | QuoteField
  readonly descending: boolean
}

/** The frames of the window, as far as a table needs them. */
interface Frames {
  readonly onPaint: (painter: (now: number) => void, pace: 'list') => () => void
  readonly request: () => void
  readonly requestIn: (ms: number) => void
}

export interface QuoteTableProps {
  readonly label: string
  /** The first one is the name; it takes the room that is left. */
  readonly columns: readonly QuoteColumn[]
  readonly figures?: readonly FigureColumn[] | undefined
  readonly codes: readonly string[]
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
  /** True while the core cannot be reached. */
  readonly lost: boolean
  /** A new one for new columns or another language. */
  readonly painter: QuotePainter
  readonly frames: Frames
  /** Code that the panel's link group shows. */
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
  readonly onVisible: (codes: readonly string[]) => void
  /** Keys on a row that the table itself has no use for. */
  readonly onRowKey?: (event: KeyboardEvent<HTMLElement>, code: string) => void
  /** Makes rows draggable; told where one was dropped. */
  readonly onMove?: (code: string, position: number) => void
  readonly sort?: QuoteSort | null
  readonly onSort?: (field: 'name' | QuoteField) => void
}

/** A list of instruments with live values. React lays out the rows; the painter writes what changes. */
export function QuoteTable(props: QuoteTableProps) {
  const { label, columns, figures = noFigures, codes, quotes, lost, painter, frames, onVisible } = props
  const [root, setRoot] = useState<HTMLDivElement | null>(null)
  useVisibleCodes(root, codes, onVisible)
  useEffect(() => {
    if (!root) return undefined
    const rows = root.getElementsByClassName('quote-row')
    return frames.onPaint((now) => {
      let again = false
      for (const row of rows) {
        if (row instanceof HTMLElement) again = painter.paint(row, quotes.get(row.dataset['instrument'] ?? ''), lost, now) || again
      }
      if (again) frames.requestIn(tintMs)
    }, 'list')
  }, [root, frames, painter, quotes, lost])
  const template = [...columns.map(({ field }) => track(field)), ...figures.map(({ width }) => width)].join(' ')
  useEffect(() => {
    root?.style.setProperty('--quote-columns', template)
    // New rows are written in the next frame.
    frames.request()
  })
  return (
    <div className="quote-table" ref={setRoot}>
      {/* Rows take the focus and are chosen: a grid by ARIA in HTML. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
      <table role="grid" aria-label={label} aria-rowcount={codes.length + 1}>
        <Header {...props} />
        <tbody key={columns.map(({ field }) => field).join(' ')}>
          <Rows {...props} />
        </tbody>
      </table>
    </div>
  )
}

const noFigures: readonly FigureColumn[] = []

/** Width in px at which the widest value fits; the room that is left is shared out by the same measure. */
const columnWidths: Readonly<Record<'name' | QuoteField, number>> = {
  name: 130,
  last: 84,
  change: 92,
  changeRate: 68,
  volume: 102,
  turnover: 104,
  bid: 78,
  ask: 78,
  bidSize: 74,
  askSize: 74,
  open: 78,
  high: 78,
  low: 78,
  basePrice: 78,
  time: 70,
}

/** A column is as wide as it needs to be, and wider where there is room; names may be cut short. */
function track(field: 'name' | QuoteField): string {
  const width = columnWidths[field]
  return `minmax(${field === 'name' ? 96 : width}px, ${field === 'name' ? 2 * width : width}fr)`
}

function Header({ columns, figures = noFigures, sort, onSort }: QuoteTableProps) {
  return (
    <thead>
      <tr className="quote-head">
        {columns.map(({ field, label, hint }) => (
          <th
            key={field}
            scope="col"
            title={hint}
            aria-sort={sort?.field === field ? (sort.descending ? 'descending' : 'ascending') : undefined}
          >
            {onSort ? (
              <button type="button" onClick={() => onSort(field)}>
                {label}
              </button>
            ) : (
              label
            )}
          </th>
        ))}
        {figures.map(({ field, label, hint, sort: order, onSort: turn }) => (
          <th key={field} scope="col" title={hint} aria-sort={order ?? undefined}>
            <button type="button" onClick={turn}>
              {label}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Rows({ columns, figures, codes, chosen, onChoose, onRowKey, onMove }: QuoteTableProps) {
  const cursor = useRowCursor(codes)
  const dragged = useRef<string | null>(null)
  const press = (event: KeyboardEvent<HTMLElement>, code: string): void => {
    if (event.altKey || !cursor.move(event)) onRowKey?.(event, code)
    if (event.key === 'Enter') onChoose(code)
  }
  const drag = (code: string, position: number) => ({
    draggable: true,
    onDragStart: () => (dragged.current = code),
    onDragOver: (event: DragEvent) => event.preventDefault(),
    onDrop: () => {
      if (dragged.current !== null) onMove?.(dragged.current, position)
      dragged.current = null
    },
  })
  return codes.map((code, position) => (
    <tr
      key={code}
      className="quote-row"
      data-instrument={code}
      aria-rowindex={position + 2}
      aria-selected={code === chosen}
      tabIndex={position === cursor.at ? 0 : -1}
      onClick={() => {
        cursor.set(code)
        onChoose(code)
      }}
      onKeyDown={(event) => press(event, code)}
      {...(onMove ? drag(code, position) : {})}
    >
      <Cells columns={columns} figures={figures} code={code} />
    </tr>
  ))
}

function Cells({ columns, figures = noFigures, code }: Pick<QuoteTableProps, 'columns' | 'figures'> & { readonly code: string }) {
  return (
    <>
      {columns.map(({ field }) =>
        field === 'name' ? (
          <th key={field} scope="row" className="quote-name">
            <span data-mark="name">{code}</span>
            <span className="clock-mark" />
            <small data-mark="state" />
            <span className="quote-words" data-mark="failure" />
          </th>
        ) : (
          // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- a cell, named by its column header
          <td key={field} data-field={field} data-arrow={field === 'change' || undefined} />
        ),
      )}
      {figures.map(({ field, text, direction }) => (
        <td key={field} data-field={field} data-direction={direction?.(code) ?? undefined}>
          {text(code)}
        </td>
      ))}
    </>
  )
}
