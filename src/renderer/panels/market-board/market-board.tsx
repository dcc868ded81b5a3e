import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ColumnLayout } from '../../adapters/grid/live-column.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatNumber, formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { useStateText } from '../use-state-text.ts'
import { arrangedAs } from './arrangement.ts'
import { BoardFilters } from './board-filters.tsx'
import { BoardGrid } from './board-grid.tsx'
import type { BoardHandle } from './board-grid.tsx'
import { readMemory } from './board-memory.ts'
import type { BoardMemory } from './board-memory.ts'
import { BoardTools } from './board-tools.tsx'
import { plainArrangement } from './columns.ts'
import type { BoardField } from './columns.ts'
import { marketFilters } from './filters.ts'
import './market-board.css'

/** Every issue of KOSPI and KOSDAQ, live, by turnover. */
export function MarketBoard({ instrument, onInstrument, memory, onMemory }: PanelProps) {
  const text = useText()
  const mirror = useSignal(useTerminal().board)
  const [kept, setKept] = useState(() => readMemory(memory))
  const [wanted, setWanted] = useState('')
  const [held, setHeld] = useState(false)
  const [count, setCount] = useState<number | null>(null)
  /** The grid keeps widths by itself: it forgets them only when it is made anew. */
  const [gridRound, setGridRound] = useState(0)
  const grid = useRef<BoardHandle>(null)
  const keep = (change: Partial<BoardMemory>): void => {
    const next = { ...kept, ...change }
    setKept(next)
    onMemory(next)
  }
  const showAll = (): void => {
    setWanted('')
    keep({ market: 'all', move: 'any' })
  }
  const arrange = (shown: ColumnLayout<BoardField>): void => keep({ columns: arrangedAs(kept.columns, shown) })
  const turnHold = (): void => setHeld(!held)
  const filter = { market: kept.market, move: kept.move, text: wanted.trim() }
  const tools = (
    <>
      <Choice
        label={text('board.filter')}
        values={marketFilters}
        chosen={kept.market}
        show={(market) => text(`board.filter.${market}`)}
        onChoose={(market) => keep({ market })}
      />
      {count !== null && <span className="panel-fact">{text('board.count', { count: formatNumber(count) })}</span>}
      <BoardTools
        held={held}
        arrangement={kept.columns}
        onHold={turnHold}
        onArrange={(columns) => keep({ columns })}
        onReset={() => {
          keep({ columns: plainArrangement })
          setGridRound(gridRound + 1)
        }}
        onCopy={() => copy(grid.current?.clipping() ?? '')}
        table={() => grid.current?.table() ?? { header: [], rows: [] }}
      />
    </>
  )
  const rows = { filter, held, instrument, onInstrument, sort: kept.sort, arrangement: kept.columns, onCount: setCount, onHold: turnHold }
  return (
    <BoardFrame tools={tools}>
      {mirror && (
        <div className="board">
          <BoardFilters mirror={mirror} filter={filter} wanted={wanted} onMove={(move) => keep({ move })} onWanted={setWanted} />
          <div className="board-rows">
            <BoardGrid key={gridRound} mirror={mirror} {...rows} onSort={(sort) => keep({ sort })} onLayout={arrange} handle={grid} />
            {count === 0 && <Notice text={text('board.empty')} action={text('board.showAll')} onAction={showAll} />}
          </div>
        </div>
      )}
    </BoardFrame>
  )
}

/** The panel around the board, with what stands there while there is no list of issues. */
function BoardFrame({ tools, children }: { readonly tools: ReactNode; readonly children: ReactNode }) {
  const text = useText()
  const terminal = useTerminal()
  const mirror = useSignal(terminal.board)
  const failure = useSignal(terminal.boardFailure)
  const status = useSignal(terminal.status)
  const refusal = status?.failure
  const state = useSampled(() => mirror?.prevailingState() ?? 'blank', 500)
  // Of when stale prices are, the banner says: this header has no room for it.
  const stateText = useStateText(state, () => (state === 'snapshot' ? (status?.snapshotAt ?? null) : null))
  return (
    <Panel name="market-board" title={text('board.title')} state={state} stateText={stateText} tools={tools}>
      {children}
      {!mirror && failure && (
        <Notice
          text={`${text('board.failed')} ${failureText(failure, text, formatTime)}`}
          action={text('board.retry')}
          onAction={terminal.reload}
        />
      )}
      {mirror && state === 'blank' && refusal && <Notice text={failureText(refusal, text, formatTime)} />}
      {!mirror && !failure && <Notice text={text('board.loading')} />}
    </Panel>
  )
}

/** What is on the clipboard stays there when nothing is chosen. */
function copy(rows: string): void {
  if (rows !== '') void navigator.clipboard?.writeText(rows)
}
