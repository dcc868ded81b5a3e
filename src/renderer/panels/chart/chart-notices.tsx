import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useSignal } from '../../store/signal.ts'
import type { Signal } from '../../store/signal.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { FetchLater } from '../fetch-later.tsx'
import type { BarFeed, FeedStatus } from './bar-feed.ts'
import type { Interval } from './interval.ts'

interface ChartNoticeProps {
  readonly code: string
  readonly status: FeedStatus
  readonly interval: Interval
  readonly onInterval: (interval: Interval) => void
  readonly onRetry: () => void
}

/** Says why there is no chart: still loading, refused, or nothing traded. */
export function ChartNotice({ code, status, interval, onInterval, onRetry }: ChartNoticeProps) {
  const text = useText()
  if (status.newest === 'loading') return <Notice text={text('chart.loading')} />
  if (status.failure && status.failure.kind !== 'no-data') {
    return (
      <Notice text={failureText(status.failure, text, formatTime)} action={text('chart.retry')} onAction={onRetry}>
        {status.failure.kind === 'offline' && <FetchLater key={`${code} ${interval}`} code={code} kind={interval} />}
      </Notice>
    )
  }
  const isKnown = status.failure?.kind === 'no-data' && status.failure.reason !== undefined
  const other = interval === 'D' ? 60 : 'D'
  return (
    <Notice
      text={isKnown ? failureText(status.failure, text, formatTime) : text('chart.empty')}
      action={text(other === 'D' ? 'chart.showDays' : 'chart.showMinutes')}
      onAction={() => onInterval(other)}
    />
  )
}

/** What is happening at the old end of the bars; nothing most of the time. */
export function PastMark({ feed, atOldest }: { readonly feed: BarFeed; readonly atOldest: Signal<boolean> }) {
  const text = useText()
  const { older } = useSignal(feed.status)
  const seen = useSignal(atOldest)
  if (older === 'loading') return <div className="chart-mark">{text('chart.older')}</div>
  if (older === 'complete' && seen) return <div className="chart-mark">{text('chart.oldest')}</div>
  if (older !== 'failed' || !seen) return null
  return (
    <div className="chart-mark">
      {text('chart.olderFailed')}
      <button type="button" className="notice-action" onClick={() => void feed.loadOlder()}>
        {text('chart.retry')}
      </button>
    </div>
  )
}

interface OutdatedMarkProps extends Pick<ChartNoticeProps, 'code' | 'interval'> {
  readonly failure: TerminalFailure
}

/** Beside bars that came from the store because the newest could not be had. */
export function OutdatedMark({ code, interval, failure }: OutdatedMarkProps) {
  const text = useText()
  return (
    <div className="chart-mark chart-outdated">
      {text('chart.outdated', { reason: failureText(failure, text, formatTime) })}
      {failure.kind === 'offline' && <FetchLater key={`${code} ${interval}`} code={code} kind={interval} />}
    </div>
  )
}
