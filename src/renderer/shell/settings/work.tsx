import { useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatTime } from '../../ui/format.ts'
import { Line } from './line.tsx'

const ways = ['online', 'offline'] as const

/** Whether the gateway is asked at all. */
export function Work() {
  const text = useText()
  const { status, workOffline } = useTerminal()
  const isOffline = useSignal(status)?.gateway === 'offline'
  const [failure, setFailure] = useState<TerminalFailure | null>(null)
  const choose = async (offline: boolean): Promise<void> => {
    try {
      setFailure(null)
      await workOffline(offline)
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
      setFailure(error.failure)
    }
  }
  return (
    <section className="settings-part" aria-label={text('settings.work')} data-settings="work">
      <h3>{text('settings.work')}</h3>
      <Line label={text('settings.work')}>
        <Choice
          label={text('settings.work')}
          values={ways}
          chosen={isOffline ? 'offline' : 'online'}
          show={(way) => text(`settings.work.${way}`)}
          onChoose={(way) => void choose(way === 'offline')}
        />
      </Line>
      <p className="settings-note">{text('settings.work.note')}</p>
      {failure && (
        <output className="settings-outcome" data-outcome="failed">
          {text('settings.work.failed', { failure: failureText(failure, text, formatTime) })}
        </output>
      )}
    </section>
  )
}
