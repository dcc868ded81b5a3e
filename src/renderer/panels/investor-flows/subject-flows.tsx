import { useEffect, useEffectEvent, useMemo, useRef } from 'react'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { ValueState } from '../../../shared/contract/streams.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { coveredTradeDate } from '../../../shared/krx/availability.ts'
import { useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import { useDocument } from '../../store/use-document.ts'
import type { DocumentState } from '../../store/use-document.ts'
import { Panel } from '../../ui/panel.tsx'
import { DocumentView } from '../document-view.tsx'
import type { HeldDay } from './day-series.ts'
import { flowTable } from './flow-table.ts'
import type { FlowTable } from './flow-table.ts'
import { FlowsBody } from './flows-body.tsx'
import { toggled } from './memory.ts'
import type { FlowsMemory } from './memory.ts'
import { isMoving, nextFiguresAt, pollMs } from './pace.ts'
import type { Subject } from './subject.ts'
import { SubjectTools } from './subject-tools.tsx'
import { useKeptDays } from './use-kept-days.ts'
import { useVisible } from './use-visible.ts'

/** How often the clock is looked at, in real ms. */
const lookMs = 2_000

interface SubjectFlowsProps {
  /** The same for as long as the component lives. */
  readonly subject: Subject
  readonly name: string
  readonly memory: FlowsMemory
  readonly onMemory: (change: Partial<FlowsMemory>) => void
}

/** The flows of one subject: the newest table, what it adds up to, and the days that are held. */
export function SubjectFlows({ subject, name, memory, onMemory }: SubjectFlowsProps) {
  const text = useText()
  const root = useRef<HTMLDivElement>(null)
  const clock = useClock(subject)
  const isPolled = useVisible(root) && clock.moves
  const document = useDocument(subject.endpoint, subject.parameters, isPolled ? pollMs : null)
  useNewDay(document, clock.covered)
  const kept = useKeptDays(subject, document.fetchedAt)
  const { right } = memory
  const table = useMemo((): FlowTable | null => document.value && flowTable(document.value, right), [document.value, right])
  const days = useMemo(() => kept && kept.map(({ date, value }): HeldDay => ({ date, table: flowTable(value, right) })), [kept, right])
  const state = stateOf(document, clock.moves)
  return (
    <Panel
      name="investor-flows"
      title={text('flows.title')}
      state={state}
      stateText={text(`state.${state}`)}
      {...(subject.code === null ? {} : { instrument: subject.code })}
    >
      <div className="flows" ref={root} data-endpoint={subject.endpoint} data-market={subject.parameters['market']}>
        <SubjectTools memory={memory} onMemory={onMemory} name={name} hasRights={subject.endpoint === 'options.investors'} />
        <div className="flows-document">
          <DocumentView document={document} emptyText={text('flows.empty')}>
            {() =>
              table && (
                <FlowsBody
                  subject={subject}
                  name={name}
                  table={table}
                  days={days}
                  isMoving={clock.moves}
                  nextAt={clock.nextAt}
                  memory={memory}
                  onChart={(type) => onMemory({ charted: toggled(memory.charted, type), view: 'days' })}
                />
              )
            }
          </DocumentView>
        </div>
      </div>
    </Panel>
  )
}

interface SubjectClock {
  /** Whether the figures move now. */
  readonly moves: boolean
  /** Moment at which those of another day come, in epoch ms; `null` where that is not told. */
  readonly nextAt: number | null
  /** Trade date that a reply of now speaks of; empty until the time is known. */
  readonly covered: string
}

/** What the market's clock means for the subject. */
function useClock(subject: Subject): SubjectClock {
  const { status } = useTerminal()
  const now = () => {
    const clock = status.get()?.clock
    return clock === undefined ? null : epochMs(marketNow(clock, Date.now()))
  }
  const moves = useSampled(() => {
    const at = now()
    return at !== null && isMoving(subject, at)
  }, lookMs)
  const nextAt = useSampled(() => {
    const at = now()
    return (at === null ? null : nextFiguresAt(subject, at)) ?? 0
  }, lookMs)
  const covered = useSampled(() => {
    const at = now()
    return at === null ? '' : coveredTradeDate(endpoint(subject.endpoint).window, at)
  }, lookMs)
  return { moves, nextAt: nextAt === 0 ? null : nextAt, covered }
}

/** Asks once more when the figures of another day are there. */
function useNewDay({ tradeDate, reload }: Pick<DocumentState<unknown>, 'tradeDate' | 'reload'>, covered: string): void {
  const look = useEffectEvent((day: string) => {
    if (tradeDate !== null && day > tradeDate) reload()
  })
  useEffect(() => look(covered), [covered])
}

function stateOf({ value, failure }: Pick<DocumentState<unknown>, 'value' | 'failure'>, moves: boolean): ValueState {
  if (value === null) return 'blank'
  if (failure !== null) return 'stale'
  return moves ? 'snapshot' : 'closed'
}
