import { useState } from 'react'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { formatMilliseconds } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { PanelProps } from '../panel-kind.ts'
import { CallForm } from './call-form.tsx'
import { EndpointList } from './endpoint-list.tsx'
import { firstTexts, readForm } from './form.ts'
import type { FormTexts } from './form.ts'
import { readMemory } from './memory.ts'
import { ReplyView } from './reply-view.tsx'
import { useCalls } from './use-calls.ts'
import type { Call } from './use-calls.ts'
import './console.css'

/** Stands in dates until the session is known. */
const firstDay = kstDate(epochMs(Date.now()))

/** Every endpoint of the API by hand. */
export function Console({ instrument, memory, onMemory }: PanelProps) {
  const text = useText()
  const { status, connection } = useTerminal()
  const id = readMemory(memory)
  const today = useSignal(status)?.session.tradeDate ?? firstDay
  const connected = useSignal(connection) === 'open'
  const [typed, setTyped] = useState<{ readonly id: EndpointId; readonly texts: FormTexts } | null>(null)
  const [wrong, setWrong] = useState<{ readonly parameter: string | undefined; readonly why: string } | null>(null)
  const [shown, setShown] = useState<Call | null>(null)
  const calls = useCalls(setShown)
  const texts = typed?.id === id ? typed.texts : firstTexts(id, { instrument, today })
  const choose = (next: EndpointId, given: FormTexts | null = null): void => {
    onMemory({ endpoint: next })
    setTyped(given && { id: next, texts: given })
    setWrong(null)
  }
  const call = (): void => {
    const read = readForm(id, texts)
    if (read.ok) calls.call(id, texts, read.values)
    setWrong(read.ok ? null : { parameter: 'parameter' in read.failure ? read.failure.parameter : undefined, why: read.failure.message })
  }
  return (
    <Panel
      name="console"
      title={text('console.title')}
      state={connected ? 'snapshot' : 'stale'}
      stateText={text(connected ? 'console.ready' : 'state.stale')}
    >
      <div className="console">
        <EndpointList chosen={id} onChoose={(next) => choose(next)} />
        <div className="console-work">
          <CallForm
            id={id}
            texts={texts}
            onTexts={(next) => setTyped({ id, texts: next })}
            wrong={wrong}
            isCalling={calls.isCalling}
            onCall={call}
            onCancel={calls.cancel}
          />
          <History
            calls={calls.history}
            shown={shown}
            onShow={(held) => {
              setShown(held)
              choose(held.endpoint, held.texts)
            }}
          />
          {shown ? (
            <ReplyView key={shown.serial} call={shown} />
          ) : (
            <div className="console-reply">
              <Notice text={text('console.empty')} action={text('console.call')} onAction={call} />
            </div>
          )}
        </div>
      </div>
    </Panel>
  )
}

interface HistoryProps {
  readonly calls: readonly Call[]
  readonly shown: Call | null
  readonly onShow: (call: Call) => void
}

/** The last calls; one of them shows its reply and brings its parameters back. */
function History({ calls, shown, onShow }: HistoryProps) {
  const text = useText()
  if (calls.length === 0) return null
  return (
    <fieldset className="choice console-history" aria-label={text('console.history')}>
      {calls.map((call) => (
        <button key={call.serial} type="button" aria-pressed={call === shown} data-outcome={call.outcome.ok} onClick={() => onShow(call)}>
          {call.outcome.ok ? '' : '! '}
          {call.endpoint} <small>{formatMilliseconds(call.tookMs)}</small>
        </button>
      ))}
    </fieldset>
  )
}
