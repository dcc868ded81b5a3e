import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { useSignal } from '../../store/signal.ts'
import { formatNumber } from '../../ui/format.ts'
import { Choice } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BoardView, marketFilters } from './board-view.ts'
import type { MarketFilter } from './board-view.ts'
import { boardColumns } from './columns.ts'
import './market-board.css'

/** Every issue of KOSPI and KOSDAQ, live, by turnover. */
export function MarketBoard() {
  const text = useText()
  const terminal = useTerminal()
  const mirror = useSignal(terminal.board)
  const failure = useSignal(terminal.boardFailure)
  const [filter, setFilter] = useState<MarketFilter>('all')
  const state = useSampled(() => mirror?.prevailingState() ?? 'blank', 500)
  const count = mirror?.instruments.filter(({ market }) => filter === 'all' || market === filter).length ?? 0
  return (
    <Panel
      name="market-board"
      title={text('board.title')}
      state={state}
      stateText={text(`state.${state}`)}
      tools={
        <>
          <Choice
            label={text('board.filter')}
            values={marketFilters}
            chosen={filter}
            show={(market) => text(`board.filter.${market}`)}
            onChoose={setFilter}
          />
          {mirror && <span className="panel-fact">{text('board.count', { count: formatNumber(count) })}</span>}
        </>
      }
    >
      {mirror && <BoardGrid mirror={mirror} filter={filter} />}
      {mirror && count === 0 && <Notice text={text('board.empty')} action={text('board.showAll')} onAction={() => setFilter('all')} />}
      {!mirror && failure && <Notice text={text('board.failed')} action={text('board.retry')} onAction={terminal.reload} />}
      {!mirror && !failure && <Notice text={text('board.loading')} />}
    </Panel>
  )
}

function BoardGrid({ mirror, filter }: { readonly mirror: BoardMirror; readonly filter: MarketFilter }) {
  const text = useText()
  const terminal = useTerminal()
  const chosen = useSignal(terminal.chosen)
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<BoardView | null>(null)
  const create = useEffectEvent((element: HTMLElement, mirror: BoardMirror) => {
    const created = new BoardView({
      host: element,
      mirror,
      frames: terminal.frames,
      columns: boardColumns(text),
      rowHeight: rowHeightOf(element),
      reducedMotion: matchMedia('(prefers-reduced-motion: reduce)'),
      onChoose: terminal.chosen.set,
      onVisible: terminal.showRows,
    })
    created.filter(filter)
    created.choose(chosen)
    return created
  })

  useEffect(() => {
    if (!host.current) return undefined
    const created = create(host.current, mirror)
    view.current = created
    return () => {
      view.current = null
      created.destroy()
    }
  }, [mirror])
  useEffect(() => view.current?.filter(filter), [filter])
  useEffect(() => view.current?.choose(chosen), [chosen])
  useEffect(() => view.current?.setColumns(boardColumns(text)), [text])
  return <div ref={host} className="ag-theme-sise" />
}

/** The density token of the theme in px. */
function rowHeightOf(element: HTMLElement): number {
  return Number.parseInt(getComputedStyle(element).getPropertyValue('--row-height'), 10)
}
