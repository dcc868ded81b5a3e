import { useId, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useQuotes } from '../../store/use-quotes.ts'
import { useVisible } from '../../store/use-visible.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Loading } from '../loading.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { useDescription } from '../use-description.ts'
import { IssueContent } from './issue-content.tsx'
import { InstrumentLine } from './instrument-line.tsx'
import { readMemory } from './memory.ts'
import type { IssueMemory } from './memory.ts'
import { TabStrip } from './tab-strip.tsx'
import { describedSubject } from './subject.ts'
import type { Subject } from './subject.ts'
import { useWhileSeen } from './use-while-seen.ts'
import './issue.css'
import './issue-figures.css'

/** Everything about one issue: who trades it, who is short, who owns it, what it is worth, what it is, how it closed. */
export function IssuePanel({ instrument, memory, onMemory }: PanelProps) {
  const text = useText()
  const root = useRef<HTMLDivElement>(null)
  const isSeen = useVisible(root)
  const code = useWhileSeen(instrument, isSeen)
  const [attempt, setAttempt] = useState(0)
  // Another instrument or another attempt begins anew.
  if (code !== null) {
    return (
      <IssueOf
        key={`${code} ${attempt}`}
        root={root}
        code={code}
        isSeen={isSeen}
        memory={readMemory(memory)}
        onMemory={onMemory}
        onRetry={() => setAttempt(attempt + 1)}
      />
    )
  }
  return (
    <Panel name="issue" title={text('issue.title')} state="blank" stateText={text('state.blank')}>
      <div ref={root} className="issue-root">
        <Notice text={text('issue.choose')} />
      </div>
    </Panel>
  )
}

interface IssueOfProps {
  /** Whether this is seen, the panel is. */
  readonly root: RefObject<HTMLDivElement | null>
  readonly code: string
  /** Whether the panel is on screen: out of sight, nothing is asked for. */
  readonly isSeen: boolean
  readonly memory: IssueMemory
  readonly onMemory: (memory: IssueMemory) => void
  readonly onRetry: () => void
}

function IssueOf({ root, code, isSeen, memory, onMemory, onRetry }: IssueOfProps) {
  const text = useText()
  const id = useId()
  const { description, failure } = useDescription(code)
  const subject = useMemo(() => description && describedSubject(description), [description])
  const held = useQuotes(isSeen && !hasNoQuotes(subject) ? [code] : none)
  const state = hasNoQuotes(subject) ? 'snapshot' : held.state
  return (
    <Panel name="issue" title={text('issue.title')} state={state} stateText={text(`state.${state}`)} instrument={code}>
      <div ref={root} className="issue-root">
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
                isSeen={isSeen}
                quotes={held.quotes}
                items={memory.items}
                onItems={(items) => onMemory({ ...memory, items })}
              />
            </div>
          </div>
        )}
      </div>
    </Panel>
  )
}

const none: readonly string[] = []

function hasNoQuotes(subject: Subject | null): boolean {
  return subject?.kind === 'equity' && subject.market === 'konex'
}
