import type { StatusUpdate } from '../../shared/contract/streams.ts'
import { failureText } from '../locales/failure-text.ts'
import type { Translate } from '../locales/texts.ts'
import { useText } from '../locales/use-text.ts'
import { useTerminal } from '../store/context.ts'
import { useSignal } from '../store/signal.ts'
import { formatDate, formatTime } from '../ui/format.ts'
import { useDock } from './docking/dock-context.ts'

/** What the user must know about the whole terminal: it cannot be reached, or the gateway refuses. */
export function Banner() {
  const text = useText()
  const terminal = useTerminal()
  const dock = useDock()
  const connection = useSignal(terminal.connection)
  const status = useSignal(terminal.status)
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
  if (status?.replay) return <ReplayBanner day={status.replay.tradeDate} />
  const trouble = status && troubleOf(status)
  if (!trouble) return null
  return (
    <div className="banner" role="alert" data-banner={trouble}>
      {troubleText(trouble, status, text)}
      {trouble === 'failure' && (
        <button type="button" onClick={() => dock.show('settings')}>
          {text('connection.settings')}
        </button>
      )}
      {trouble === 'chosen' && (
        <button type="button" onClick={() => void terminal.workOffline(false).catch(() => dock.show('settings'))}>
          {text('connection.work.online')}
        </button>
      )}
    </div>
  )
}

/** What is on screen is not of now: the way back is always at hand. */
function ReplayBanner({ day }: { readonly day: string }) {
  const text = useText()
  const { request } = useTerminal()
  return (
    <div className="banner banner-replay" role="alert" data-banner="replay">
      {text('replay.banner', { day })}
      <button type="button" onClick={() => void request('replay.close', {}).catch(() => undefined)}>
        {text('replay.live')}
      </button>
    </div>
  )
}

/** `chosen` is the user's own doing, `failure` what the user has to see to; the others pass by themselves. */
type Trouble = 'chosen' | 'failure' | 'offline' | 'stream-lost' | 'passing'

const seeTo = new Set(['unauthorized', 'not-licensed', 'bad-request'])

/** The gravest trouble of the whole terminal; `null` when there is none. */
function troubleOf({ failure, gateway, channels }: StatusUpdate): Trouble | null {
  if (gateway === 'offline') return 'chosen'
  if (failure && seeTo.has(failure.kind)) return 'failure'
  if (gateway === 'unreachable') return 'offline'
  if (Object.values(channels).some(({ state }) => state === 'reconnecting' || state === 'stalled')) return 'stream-lost'
  return failure && 'passing'
}

function troubleText(trouble: Trouble, { failure, snapshotAt }: StatusUpdate, text: Translate): string {
  const asOf =
    snapshotAt === null ? '' : ` ${text('connection.work.asOf', { time: `${formatDate(snapshotAt)} ${formatTime(snapshotAt)}` })}`
  if (trouble === 'chosen') return text('connection.work.offline') + asOf
  if (trouble === 'offline') return text('connection.offline') + asOf
  if (trouble === 'stream-lost') return text('connection.streamLost')
  return failure ? failureText(failure, text, formatTime) : ''
}
