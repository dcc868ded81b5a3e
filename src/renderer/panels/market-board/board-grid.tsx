import { useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import type { ClipboardEvent, Ref } from 'react'
import type { ExportTable } from '../../adapters/table-file/export-table.ts'
import type { ColumnLayout, LiveSort } from '../../adapters/grid/live-column.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import type { BoardRows } from '../../store/board-source.ts'
import { boardClipping, boardTable } from './board-export.ts'
import { BoardView } from './board-view.ts'
import { boardColumns } from './columns.ts'
import type { Arrangement, BoardField } from './columns.ts'
import type { BoardFilter } from './filters.ts'

/** What the tools ask of the grid. */
export interface BoardHandle {
  /** The listed issues for a file. */
  table(): ExportTable
  /** The chosen issues for the clipboard; empty when none is chosen. */
  clipping(): string
}

interface BoardGridProps {
  readonly mirror: BoardMirror
  readonly filter: BoardFilter
  readonly sort: LiveSort<BoardField>
  readonly arrangement: Arrangement
  readonly held: boolean
  readonly instrument: string | null
  readonly onInstrument: (code: string) => void
  readonly onSort: (sort: LiveSort<BoardField>) => void
  readonly onLayout: (layout: ColumnLayout<BoardField>) => void
  readonly onCount: (count: number) => void
  readonly onHold: () => void
  readonly handle: Ref<BoardHandle>
}

/** Holds the live part of the board; React only tells it what was chosen. */
export function BoardGrid({ mirror, filter, sort, arrangement, held, instrument, handle, ...told }: BoardGridProps) {
  const text = useText()
  const { frames, openRows, status } = useTerminal()
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<BoardView | null>(null)
  const columns = boardColumns(text, arrangement)
  const onInstrument = useEffectEvent(told.onInstrument)
  const onSort = useEffectEvent(told.onSort)
  const onLayout = useEffectEvent(told.onLayout)
  const onCount = useEffectEvent(told.onCount)
  const onHold = useEffectEvent(told.onHold)
  const create = useEffectEvent((element: HTMLElement, mirror: BoardMirror, rows: BoardRows) => {
    const created = new BoardView({
      host: element,
      mirror,
      frames,
      columns,
      sort,
      filter,
      reducedMotion: matchMedia('(prefers-reduced-motion: reduce)'),
      tradeDate: () => status.get()?.session.tradeDate ?? null,
      onChoose: (code) => onInstrument(code),
      onSort: (next) => onSort(next),
      onLayout: (layout) => onLayout(layout),
      onCount: (count) => onCount(count),
      onHold: () => onHold(),
      onVisible: rows.show,
    })
    created.choose(instrument)
    created.hold(held)
    return created
  })

  useEffect(() => {
    if (!host.current) return undefined
    const rows = openRows()
    const created = create(host.current, mirror, rows)
    view.current = created
    return () => {
      view.current = null
      created.destroy()
      rows.close()
    }
  }, [mirror, openRows])
  const { market, move, text: wanted } = filter
  useEffect(() => view.current?.filter({ market, move, text: wanted }), [market, move, wanted])
  useEffect(() => view.current?.choose(instrument), [instrument])
  useEffect(() => view.current?.hold(held), [held])
  useEffect(() => view.current?.setColumns(boardColumns(text, arrangement)), [text, arrangement])
  const clipping = (): string => boardClipping(mirror, columns, view.current?.chosen() ?? [])
  useImperativeHandle(handle, () => ({ table: () => boardTable(mirror, columns, view.current?.listed() ?? []), clipping }))
  return <div ref={host} className="ag-theme-sise" onCopy={(event) => copyRows(event, clipping())} />
}

/** The rows in the place of what the page would copy; a selected text elsewhere is copied as ever. */
function copyRows(event: ClipboardEvent, rows: string): void {
  if (rows === '' || !(event.target instanceof Element) || !event.target.closest('.ag-row')) return
  event.clipboardData.setData('text/plain', rows)
  event.preventDefault()
}
