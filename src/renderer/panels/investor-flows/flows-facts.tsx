import { endpoint } from '../../../shared/catalogue/index.ts'
import type { IdentityBreak } from '../../../shared/krx/investor-identities.ts'
import { useText } from '../../locales/use-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { formatDate, formatNumber, formatTime } from '../../ui/format.ts'
import type { FlowTable } from './flow-table.ts'
import { pollMs } from './pace.ts'
import type { Subject } from './subject.ts'

interface FlowsFactsProps {
  readonly subject: Subject
  readonly table: FlowTable
  readonly isMoving: boolean
  /** Moment at which figures of another day come, in epoch ms. */
  readonly nextAt: number | null
}

/** How old the figures are, when others come, and whether they add up. */
export function FlowsFacts({ subject, table: { time, empty, breaks }, isMoving, nextAt }: FlowsFactsProps) {
  const text = useText()
  const isRealtime = endpoint(subject.endpoint).window.kind === 'realtime'
  const next = nextAt === null ? null : `${formatDate(nextAt).slice(5)} ${formatTime(nextAt).slice(0, 5)}`
  return (
    <div className="fact-bar flows-facts">
      {time !== null && <span data-fact="time">{text('flows.time', { time: time.slice(0, 8) })}</span>}
      {isRealtime && <span data-fact="pace">{text(isMoving ? 'flows.polling' : 'flows.paused', { seconds: String(pollMs / 1_000) })}</span>}
      {next !== null && <span data-fact="next">{text('flows.next', { time: next })}</span>}
      {!empty && breaks.length === 0 && (
        <span data-fact="identities" data-value="hold" title={text('flows.holds.hint')}>
          ✓ {text('flows.holds')}
        </span>
      )}
      {breaks.map((broken) => (
        <span
          key={`${broken.identity} ${broken.measure}`}
          className="flows-break"
          data-fact="identities"
          data-value={`${broken.identity}-${broken.measure}`}
        >
          ⚠ {breakText(broken, text)}
        </span>
      ))}
    </div>
  )
}

/** A sum that does not hold, as a sentence, in single shares, contracts or KRW. */
function breakText({ identity, investor, measure, stated, added }: IdentityBreak, text: Translate): string {
  const amounts = { stated: formatNumber(stated), added: formatNumber(added) }
  if (identity === 'balance') {
    return text('flows.break.balance', {
      column: text(measure === 'sellVolume' ? 'flows.measure.volume' : 'flows.measure.turnover'),
      ...amounts,
    })
  }
  return text('flows.break.sum', { total: text(`flows.investor.${investor}`), column: text(`flows.column.${measure}`), ...amounts })
}
