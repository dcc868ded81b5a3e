import { useId, useState } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useQuotes } from '../../store/use-quotes.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Loading } from '../loading.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { IssueContent } from './issue-content.tsx'
import { InstrumentLine } from './instrument-line.tsx'
import { readMemory } from './memory.ts'
import type { IssueMemory } from './memory.ts'
import { TabStrip } from './tab-strip.tsx'
import { useSubject } from './use-subject.ts'
import type { Subject } from './subject.ts'
import './issue.css'
import './issue-figures.css'

/** Everything about one issue: who trades it, who is short, who owns it, what it is worth, what it is, how it closed. */
export function IssuePanel({ instrument, memory, onMemory }: PanelProps) {
  const text = useText()
  const [attempt, setAttempt] = useState(0)
  // Another instrument or another attempt begins anew.
  if (instrument !== null) {
    return (
      <IssueOf
        key={`${instrument} ${attempt}`}
        code={instrument}
        memory={readMemory(memory)}
        onMemory={onMemory}
        onRetry={() => setAttempt(attempt + 1)}
      />
    )
  }
  return (
    <Panel name="issue" title={text('issue.title')} state="blank" stateText={text('state.blank')}>
      <Notice text={text('issue.choose')} />
    </Panel>
  )
}

interface IssueOfProps {
  readonly code: string
  readonly memory: IssueMemory
  readonly onMemory: (memory: IssueMemory) => void
  readonly onRetry: () => void
}

function IssueOf({ code, memory, onMemory, onRetry }: IssueOfProps) {
  const text = useText()
  const id = useId()
  const { subject, failure } = useSubject(code)
  const held = useQuotes([code])
  const state = hasNoQuotes(subject) ? 'snapshot' : held.state
  return (
    <Panel name="issue" title={text('issue.title')} state={state} stateText={text(`state.${state}`)} instrument={code}>
      {!subject && failure && <Notice text={failureText(failure, text, formatTime)} action={text('issue.retry')} onAction={onRetry} />}
      {!subject && !failure && <Loading text={text('issue.loading')} />}
      {subject?.kind === 'other' && <Notice text={text(`issue.other.${subject.of}`)} />}
      {subject?.kind === 'equity' && (
        <div className="issue">
          <InstrumentLine equity={subject} quotes={held.quotes} />
          <TabStrip id={id} chosen={memory.tab} onChoose={(tab) => onMemory({ ...memory, tab })} />
          <div
            className="issue-content"
            role="tabpanel"
            id={`${id}-content`}
            aria-labelledby={`${id}-${memory.tab}`}
            data-tab-content={memory.tab}
          >
            <IssueContent
              key={memory.tab}
              tab={memory.tab}
              equity={subject}
              quotes={held.quotes}
              items={memory.items}
              onItems={(items) => onMemory({ ...memory, items })}
            />
          </div>
        </div>
      )}
    </Panel>
  )
}

function hasNoQuotes(subject: Subject | null): boolean {
  return subject?.kind === 'equity' && subject.market === 'konex'
}
