import { failureText } from '../locales/failure-text.ts'
import { useText } from '../locales/use-text.ts'
import { useTerminal } from '../store/context.ts'
import { useSignal } from '../store/signal.ts'
import { formatTime } from '../ui/format.ts'

/** What the user must know about the whole terminal: it cannot be reached, or the gateway refuses. */
export function Banner() {
  const text = useText()
  const terminal = useTerminal()
  const connection = useSignal(terminal.connection)
  const failure = useSignal(terminal.status)?.failure ?? null
  if (connection === 'lost') {
    return (
      <div className="banner" role="alert" data-banner="connection">
        {text('connection.lost')}
        <button type="button" onClick={terminal.reconnect}>
          {text('connection.retry')}
        </button>
      </div>
    )
  }
  if (connection === 'connecting') {
    return <output className="banner">{text('connection.connecting')}</output>
  }
  if (!failure) return null
  return (
    <div className="banner" role="alert" data-banner="failure">
      {failureText(failure, text, formatTime)}
    </div>
  )
}
