import { use, useMemo } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { useDescription } from '../use-description.ts'
import { readMemory } from './memory.ts'
import type { FlowsMemory } from './memory.ts'
import { chosenSubject, linkedSubject, subjectName } from './subject.ts'
import { SubjectFlows } from './subject-flows.tsx'
import { SubjectTools } from './subject-tools.tsx'
import '../../ui/bars.css'
import './investor-flows.css'

/** Who bought and who sold: of the linked instrument, or of a market, an index, the futures or the options of a product. */
export function InvestorFlows({ memory: saved, onMemory, instrument }: PanelProps) {
  const text = useText()
  const language = use(LanguageContext)
  const memory = useMemo(() => readMemory(saved), [saved])
  const subject = useMemo(() => chosenSubject(memory), [memory])
  const shared = { memory, onMemory: (change: Partial<FlowsMemory>): void => onMemory({ ...memory, ...change }) }
  if (subject !== null) {
    const name = subjectName(subject, { title: null, right: memory.right, language, text })
    return <SubjectFlows key={JSON.stringify(subject.parameters) + subject.endpoint} subject={subject} name={name} {...shared} />
  }
  if (instrument !== null) return <LinkedFlows key={instrument} code={instrument} {...shared} />
  return <NoFlows sentence={text('flows.noInstrument')} {...shared} />
}

interface FlowsProps {
  readonly memory: FlowsMemory
  readonly onMemory: (change: Partial<FlowsMemory>) => void
}

/** Of the linked instrument; of a contract its whole market. */
function LinkedFlows({ code, memory, onMemory }: FlowsProps & { readonly code: string }) {
  const text = useText()
  const language = use(LanguageContext)
  const { description, failure } = useDescription(code)
  const subject = useMemo(() => description && linkedSubject(description), [description])
  if (description === null) {
    const sentence = failure === null ? text('document.loading') : failureText(failure, text, formatTime)
    return <NoFlows sentence={sentence} code={code} memory={memory} onMemory={onMemory} />
  }
  const title = (language === 'en' && description.englishName) || description.name
  if (subject === null) return <NoFlows sentence={text('flows.none', { name: title })} code={code} memory={memory} onMemory={onMemory} />
  const name = subjectName(subject, { title, right: memory.right, language, text })
  return <SubjectFlows subject={subject} name={name} memory={memory} onMemory={onMemory} />
}

/** A panel that has nothing to show yet, and the way to what it always has. */
function NoFlows({ sentence, code, memory, onMemory }: FlowsProps & { readonly sentence: string; readonly code?: string }) {
  const text = useText()
  return (
    <Panel
      name="investor-flows"
      title={text('flows.title')}
      state="blank"
      stateText={text('state.blank')}
      {...(code === undefined ? {} : { instrument: code })}
    >
      <div className="flows">
        <SubjectTools memory={memory} onMemory={onMemory} name={null} hasRights={false} />
        <div className="flows-document">
          <Notice text={sentence} action={text('flows.toMarket')} onAction={() => onMemory({ scope: 'market' })} />
        </div>
      </div>
    </Panel>
  )
}
