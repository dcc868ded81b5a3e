import { useMemo, useRef } from 'react'
import type { ValueState } from '../../../shared/contract/streams.ts'
import { useText } from '../../locales/use-text.ts'
import { useDocument } from '../../store/use-document.ts'
import type { DocumentState } from '../../store/use-document.ts'
import { useMarketTime } from '../../store/use-market-time.ts'
import { usePace } from '../../store/use-pace.ts'
import { useVisible } from '../../store/use-visible.ts'
import { Panel } from '../../ui/panel.tsx'
import { DocumentView } from '../document-view.tsx'
import type { HeldDay } from './day-series.ts'
import { ExportTools } from './export-tools.tsx'
import { flowTable } from './flow-table.ts'
import type { FlowTable } from './flow-table.ts'
import { FlowsBody } from './flows-body.tsx'
import { toggled } from './memory.ts'
import type { FlowsMemory } from './memory.ts'
import { isMoving, nextFiguresAt, pollMs } from './pace.ts'
import type { Subject } from './subject.ts'
import { SubjectTools } from './subject-tools.tsx'
import { useKeptDays } from './use-kept-days.ts'

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
  const isVisible = useVisible(root)
  const document = useDocument(subject.endpoint, subject.parameters)
  const isAsking = usePace(document, { id: subject.endpoint, isSeen: isVisible, movesEveryMs: clock.moves ? pollMs : null })
  const kept = useKeptDays(subject, document.fetchedAt)
  const { right } = memory
  const table = useMemo((): FlowTable | null => document.value && flowTable(document.value, right), [document.value, right])
  const days = useMemo(() => kept && kept.map(({ date, value }): HeldDay => ({ date, table: flowTable(value, right) })), [kept, right])
  const state = stateOf(document, table, clock.moves)
  return (
    <Panel
      name="investor-flows"
      title={text('flows.title')}
      state={state}
      stateText={text(`state.${state}`)}
      {...(subject.code === null ? {} : { instrument: subject.code })}
    >
      <div
        className="flows"
        ref={root}
        data-endpoint={subject.endpoint}
        data-market={subject.parameters['market']}
        data-pace={isAsking ? 'running' : 'paused'}
      >
        <SubjectTools memory={memory} onMemory={onMemory} name={name} hasRights={subject.endpoint === 'options.investors'} />
        <div className="flows-document">
          <DocumentView
            document={document}
            emptyText={text('flows.empty')}
            tools={table && !table.empty && <ExportTools name={`investors-${name}`} table={table} />}
          >
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

/** What the market's clock says of the figures. */
interface FiguresClock {
  /** Whether they move now. */
  readonly moves: boolean
  /** Moment at which those of another day come, in epoch ms; `null` once they should be there. */
  readonly nextAt: number | null
}

/** What the market's clock means for the subject. */
function useClock(subject: Subject): FiguresClock {
  const moves = useMarketTime((now) => isMoving(subject, now), false)
  const nextAt = useMarketTime((now) => nextFiguresAt(subject, now) ?? 0, 0)
  return { moves, nextAt: nextAt === 0 ? null : nextAt }
}

/** A table of zeros says nothing yet. */
function stateOf({ failure }: Pick<DocumentState<unknown>, 'failure'>, table: FlowTable | null, moves: boolean): ValueState {
  if (table === null || table.empty) return 'blank'
  if (failure !== null) return 'stale'
  return moves ? 'snapshot' : 'closed'
}
