import { allowanceLevel } from '../../shared/contract/allowance.ts'
import type { ChannelName, StatusUpdate } from '../../shared/contract/streams.ts'
import { useText } from '../locales/use-text.ts'
import { useSampled, useTerminal } from '../store/context.ts'
import { marketNow } from '../store/market-time.ts'
import { useSignal } from '../store/signal.ts'
import { formatAge, formatMilliseconds, formatNumber } from '../ui/format.ts'
import { StoreNotice } from './store-notice.tsx'

const channels: readonly ChannelName[] = ['kospi', 'kosdaq', 'detail']

/** How the data comes in and how fast it reaches the screen. */
export function StatusBar() {
  const text = useText()
  const { status, session, connection } = useTerminal()
  const known = useSignal(status)
  const description = useSignal(session)
  // Without the core nothing is known of channels and gateway.
  const latest = useSignal(connection) === 'open' ? known : null
  return (
    <footer className="status-bar" aria-label={text('app.status')}>
      {latest?.replay && <Replaying day={latest.replay.tradeDate} />}
      {latest && <Feed status={latest} />}
      <Latency />
      <span className="spring" />
      {latest && <StoreNotice store={latest.store} />}
      {latest && <Recording recording={latest.recording} />}
      {latest && <Snapshot status={latest} />}
      {latest?.quota && <Quota quota={latest.quota} />}
      {description && (
        <span data-status="gateway" data-value={latest?.gateway}>
          {text('status.gateway')} {description.gateway}{' '}
          {latest && text(latest.replay ? 'replay.status.unasked' : `status.gateway.${latest.gateway}`)}
        </span>
      )}
      {description && <span>{description.version}</span>}
    </footer>
  )
}

/** What is left of the day's calls; short of it says so by a mark as well. */
function Quota({ quota }: { readonly quota: NonNullable<StatusUpdate['quota']> }) {
  const text = useText()
  const level = allowanceLevel(quota)
  return (
    <span title={text(level === 'ample' ? 'status.quotaHint' : `access.quota.${level}`)} data-status="quota" data-level={level}>
      {level === 'ample' ? '' : '⚠ '}
      {text('status.quota')} <b>{formatNumber(quota.remaining)}</b> / {formatNumber(quota.limit)}
    </span>
  )
}

/** Nothing here is of now: the day that is replayed stands where the state of the channels does. */
function Replaying({ day }: { readonly day: string }) {
  const text = useText()
  return (
    <span className="badge badge-replay" data-status="replay">
      {text('replay.word')} {day}
    </span>
  )
}

/** Whether what comes in is recorded; nothing where that is not wanted. */
function Recording({ recording: { state, prints, dropped, message } }: Pick<StatusUpdate, 'recording'>) {
  const text = useText()
  if (state === 'idle') return null
  return (
    <span title={message ?? ''} data-status="recording" data-value={state}>
      {state === 'failed' || dropped > 0 ? '⚠ ' : '● '}
      {text(state === 'failed' ? 'replay.status.failed' : 'replay.status.recording')}{' '}
      <b>{text('replay.status.prints', { prints: formatNumber(prints) })}</b>
      {dropped > 0 && ` · ${text('replay.record.dropped', { dropped: formatNumber(dropped) })}`}
    </span>
  )
}

function Feed({ status }: { readonly status: StatusUpdate }) {
  const text = useText()
  return (
    <>
      {(status.replay ? [] : channels).map((name) => {
        const { state, livenessKnown } = status.channels[name]
        return (
          <span key={name} className="channel" data-channel={name} data-value={state}>
            {text(`channel.${name}`)} {text(`channel.state.${state}`)}
            {!livenessKnown && ` · ${text('channel.livenessUnknown')}`}
          </span>
        )
      })}
      <span data-status="feed-rate">
        {text('status.feedRate')} <b>{formatNumber(status.feedRate)}</b> {text('status.perSecond')}
      </span>
    </>
  )
}

function Latency() {
  const text = useText()
  const { latency } = useTerminal()
  const shown = useSampled(() => {
    const quantiles = latency.quantiles(performance.now())
    return quantiles ? `${formatMilliseconds(quantiles.p50)} / ${formatMilliseconds(quantiles.p99)}` : '–'
  }, 1_000)
  return (
    <span title={text('status.latencyHint')} data-status="latency">
      {text('status.latency')} p50/p99 <b>{shown}</b>
    </span>
  )
}

function Snapshot({ status: { snapshotAt, clock } }: { readonly status: StatusUpdate }) {
  const text = useText()
  const age = useSampled(() => {
    if (snapshotAt === null) return '–'
    const units = { seconds: text('age.seconds'), minutes: text('age.minutes'), hours: text('age.hours') }
    return text('status.snapshotAge', { age: formatAge(marketNow(clock, Date.now()) - snapshotAt, units) })
  }, 1_000)
  return (
    <span data-status="snapshot">
      {text('status.snapshot')} <b>{age}</b>
    </span>
  )
}
