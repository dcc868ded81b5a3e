import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { HolidayFacts } from './holiday-facts.tsx'
import { LicenceTable } from './licence-table.tsx'
import { QuotaFacts } from './quota-facts.tsx'
import { RequestTable } from './request-table.tsx'
import { useAccess } from './use-access.ts'
import './access.css'

/** What the key may do, and what is left of the day's calls. */
export function Access() {
  const text = useText()
  const { facts, failure, connected, retry } = useAccess()
  const state = facts === null ? 'blank' : connected && failure === null ? 'snapshot' : 'stale'
  const stateText = state === 'snapshot' ? text('access.ready') : text(`state.${state}`)
  return (
    <Panel name="access" title={text('access.title')} state={state} stateText={stateText}>
      {facts ? (
        <div className="access">
          <div className="access-column">
            <QuotaFacts facts={facts} />
            <LicenceTable licences={facts.licences} onTried={retry} />
          </div>
          <div className="access-column">
            <RequestTable requests={facts.requests} />
            <HolidayFacts holidays={facts.holidays} />
          </div>
        </div>
      ) : failure ? (
        <Notice text={failureText(failure, text, formatTime)} action={text('access.retry')} onAction={retry} />
      ) : (
        <Notice text={text('access.loading')} />
      )}
    </Panel>
  )
}
