import { useState } from 'react'
import { optionFamilies } from '../../../shared/krx/option-series.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useSampled } from '../../store/context.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { BoardTable } from './board-table.tsx'
import { columnSets } from './columns.ts'
import { Facts } from './facts.tsx'
import { readMemory } from './memory.ts'
import type { BoardMemory } from './memory.ts'
import { Side } from './side.tsx'
import { useBoard } from './use-board.ts'
import type { Board } from './use-board.ts'
import { useClosed, usePast, useRemaining } from './use-expiry.ts'
import { useFamily } from './use-series.ts'
import type { ConfirmedSeries } from './use-series.ts'
import '../../ui/bars.css'
import './option-board.css'

/** Calls and puts of one expiry by strike, with what their prices imply. */
export function OptionBoard(props: PanelProps) {
  const text = useText()
  const memory = readMemory(props.memory)
  const { series, failure, reload } = useFamily(memory.family)
  const isPast = usePast()
  const shown = series?.find(({ expiry }) => expiry === memory.expiry) ?? series?.find((one) => !isPast(one)) ?? series?.[0]
  if (series && shown) {
    return <Shown key={`${memory.family} ${shown.expiry}`} {...props} held={memory} series={series} shown={shown} />
  }
  return (
    <Panel
      name="option-board"
      title={text('options.title')}
      state="blank"
      stateText={text('state.blank')}
      tools={<FamilyChoice held={memory} onMemory={props.onMemory} />}
    >
      {series && <Notice text={text('options.none')} action={text('options.reload')} onAction={reload} />}
      {!series && failure && <Notice text={failureText(failure, text, formatTime)} action={text('options.reload')} onAction={reload} />}
      {!series && !failure && <Notice text={text('options.loading')} />}
    </Panel>
  )
}

interface ShownProps extends PanelProps {
  readonly held: BoardMemory
  readonly series: readonly ConfirmedSeries[]
  readonly shown: ConfirmedSeries
}

function Shown({ held, series, shown, instrument, onInstrument, onMemory }: ShownProps) {
  const text = useText()
  const [follows, setFollows] = useState(true)
  const board = useBoard(held.family, shown, series)
  const closed = useClosed(shown)
  const { state, failure } = board.quotes
  const legs = shown.pairs.flatMap(({ call, put }) => [call, put])
  const leg = legs.find((code) => code !== null && code === instrument) ?? null
  return (
    <Panel
      name="option-board"
      title={text('options.title')}
      state={state}
      stateText={text(`state.${state}`)}
      {...(leg === null ? {} : { instrument: leg })}
      tools={<FamilyChoice held={held} onMemory={onMemory} />}
    >
      <div className="option-board" data-family={held.family} data-expiry={shown.expiry} data-columns={held.columns}>
        <div className="tool-bar">
          <ExpiryChoice held={held} series={series} shown={shown} onMemory={onMemory} />
          <Choice
            label={text('options.columns')}
            values={columnSets}
            chosen={held.columns}
            show={(value) => text(`options.columns.${value}`)}
            onChoose={(columns) => onMemory({ ...held, columns })}
          />
          <button
            type="button"
            className="option-centre"
            aria-pressed={follows}
            title={text('options.centre.hint')}
            onClick={() => setFollows(true)}
          >
            {text('options.centre')}
          </button>
          <Facts board={board} />
        </div>
        <Notes shown={shown} board={board} />
        <div className="option-body">
          <div className="option-list">
            {failure ? (
              <Notice text={failureText(failure, text, formatTime)} />
            ) : (
              <BoardTable
                board={board}
                columns={held.columns}
                chosen={leg}
                onChoose={onInstrument}
                follows={follows}
                onFollows={setFollows}
              />
            )}
          </div>
          <Side board={board} family={held.family} leg={leg} closed={closed} />
        </div>
      </div>
    </Panel>
  )
}

function FamilyChoice({ held, onMemory }: { readonly held: BoardMemory; readonly onMemory: (memory: BoardMemory) => void }) {
  const text = useText()
  return (
    <Choice
      label={text('options.family')}
      values={optionFamilies}
      chosen={held.family}
      show={(value) => text(`options.family.${value}`)}
      onChoose={(family) => onMemory({ ...held, family, expiry: null })}
    />
  )
}

function ExpiryChoice({
  held,
  series,
  shown,
  onMemory,
}: Pick<ShownProps, 'held' | 'series' | 'shown'> & { readonly onMemory: (memory: BoardMemory) => void }) {
  const text = useText()
  const remaining = useRemaining()
  return (
    <select
      className="tool-select"
      aria-label={text('options.expiry')}
      data-field="expiry"
      value={shown.expiry}
      onChange={({ target }) => onMemory({ ...held, expiry: target.value })}
    >
      {series.map(({ expiry, master }) => (
        <option key={expiry} value={expiry}>
          {[expiry, master?.lastTradingDay, remaining(master?.lastTradingDay ?? null)].filter(Boolean).join(' · ')}
        </option>
      ))}
    </select>
  )
}

/** What is missing, and why. */
function Notes({ shown, board }: Pick<ShownProps, 'shown'> & { readonly board: Board }) {
  return (
    <>
      <SeriesNote shown={shown} />
      <SparedNote board={board} />
    </>
  )
}

/** Why the series has no computed figures, where that is so. */
function SeriesNote({ shown: { contradicted, failure } }: Pick<ShownProps, 'shown'>) {
  const text = useText()
  if (contradicted) return <p className="option-note">{text('options.contradicted')}</p>
  return failure && <p className="option-note">{text('options.noMaster', { reason: failureText(failure, text, formatTime) })}</p>
}

/** How often masters that are spared are counted, in ms. */
const lookMs = 1_000

/** That open interest is missing for the sake of the day's calls, where it is. */
function SparedNote({ board }: { readonly board: Board }) {
  const text = useText()
  const count = useSampled(() => [...board.quotes.quotes.values()].filter(({ isMasterSpared }) => isMasterSpared).length, lookMs)
  if (count === 0) return null
  return (
    <p className="option-note" data-fact="spared">
      {text('options.spared', { count: String(count) })}
    </p>
  )
}
