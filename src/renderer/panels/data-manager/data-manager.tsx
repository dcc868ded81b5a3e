import { useRef, useState } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import { useVisible } from '../../store/use-visible.ts'
import { formatDate, formatNumber, formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { FillForm } from './fill-form.tsx'
import { HeldTable } from './held-table.tsx'
import { JobList } from './job-list.tsx'
import { Limits } from './limits-form.tsx'
import { readMemory, undoMs } from './memory.ts'
import type { Deleted } from './memory.ts'
import { StoreFacts } from './store-facts.tsx'
import { useActions } from './use-actions.ts'
import type { ActionOutcome } from './use-actions.ts'
import { isReadable, useHistory } from './use-history.ts'
import type { HistoryFacts } from './use-history.ts'
import './data-manager.css'

/** What is held, from when to when, how big; what is being filled, and what failed; filling, deleting and undoing it. */
export function DataManager({ memory, onMemory }: PanelProps) {
  const text = useText()
  const root = useRef<HTMLDivElement>(null)
  const { facts, failure, connected, refresh } = useHistory(useVisible(root))
  const state = facts === null ? 'blank' : connected && failure === null ? 'snapshot' : 'stale'
  const stateText = state === 'snapshot' ? text('dataManager.ready') : text(`state.${state}`)
  return (
    <Panel name="data-manager" title={text('dataManager.title')} state={state} stateText={stateText}>
      <div ref={root} className="data-manager">
        {facts ? (
          <Content facts={facts} refresh={refresh} memory={memory} onMemory={onMemory} />
        ) : failure ? (
          <Notice text={failureText(failure, text, formatTime)} action={text('dataManager.retry')} onAction={refresh} />
        ) : (
          <Notice text={text('dataManager.loading')} />
        )}
      </div>
    </Panel>
  )
}

interface ContentProps extends Pick<PanelProps, 'memory' | 'onMemory'> {
  readonly facts: HistoryFacts
  readonly refresh: () => void
}

function Content({ facts, refresh, memory, onMemory }: ContentProps) {
  const { status } = useTerminal()
  const now = (): number => {
    const clock = status.get()?.clock
    return clock ? marketNow(clock, Date.now()) : Date.now()
  }
  const [opened] = useState(now)
  // What the store has let go cannot be undone.
  const deleted = facts.size.deletedBars > 0 ? readMemory(memory, opened) : []
  const actions = useActions({ deleted, onDeleted: (next) => onMemory({ deleted: next }), refresh, now })
  return (
    <>
      <div className="data-main">
        <StoreFacts size={facts.size} onReopen={actions.reopen} />
        <Limits onSave={actions.limit} />
        <Undoable deleted={deleted} outcome={actions.outcome} onUndo={actions.undo} />
        <HeldTable series={facts.series} isReadable={isReadable(facts.size)} onDelete={actions.remove} />
      </div>
      <div className="data-side">
        {facts.size.state.state === 'open' ? <FillForm now={opened} onFill={actions.fill} /> : <Unfillable />}
        <JobList jobs={facts.jobs} onChange={actions.change} />
      </div>
    </>
  )
}

function Unfillable() {
  const text = useText()
  return (
    <section className="data-fill" aria-label={text('dataManager.fill')}>
      <h3>{text('dataManager.fill')}</h3>
      <p className="data-hint">{text('dataManager.fill.unkept')}</p>
    </section>
  )
}

interface UndoableProps {
  readonly deleted: readonly Deleted[]
  readonly outcome: ActionOutcome | null
  readonly onUndo: (deleted: Deleted) => void
}

/** What was deleted and can be had back, for as long as it can; and how the last action went. */
function Undoable({ deleted, outcome, onUndo }: UndoableProps) {
  const text = useText()
  return (
    <div className="data-undo">
      {deleted.map((each) => (
        <div key={each.deletion} data-deletion={each.deletion}>
          {text('dataManager.deleted', { what: each.what, bars: formatNumber(each.bars) })}{' '}
          {text('dataManager.deleted.until', { day: formatDate(each.at + undoMs) })}
          <button type="button" className="notice-action" onClick={() => onUndo(each)}>
            {text('dataManager.undo')}
          </button>
        </div>
      ))}
      {outcome && <output data-outcome={outcome.kind}>{outcomeText(outcome, text)}</output>}
    </div>
  )
}

function outcomeText(outcome: ActionOutcome, text: Translate): string {
  if (outcome.kind === 'failed') return text('dataManager.failed', { failure: refusalText(outcome, text) })
  if (outcome.kind === 'nothing') return text('dataManager.deleted.none')
  if (outcome.kind === 'limited')
    return text(outcome.bars > 0 ? 'dataManager.limits.savedGone' : 'dataManager.limits.saved', { bars: formatNumber(outcome.bars) })
  return text('dataManager.restored', { bars: formatNumber(outcome.bars) })
}

/** What is asked for here never reaches the gateway: an error of its own is one of the store, or of the settings. */
function refusalText({ failure, by }: Extract<ActionOutcome, { kind: 'failed' }>, text: Translate): string {
  return failure.kind === 'gateway' ? text(`dataManager.failed.${by}`) : failureText(failure, text, formatTime)
}
