import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { HistoryJob } from '../../../shared/contract/requests/history.ts'
import { failureText } from '../../locales/failure-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { formatDate, formatNumber, formatTime } from '../../ui/format.ts'

/** What can be done to a fill. */
export type JobChange = 'pause' | 'resume' | 'cancel'

interface JobListProps {
  readonly jobs: readonly HistoryJob[]
  readonly onChange: (job: number, change: JobChange) => void
}

/** Every fill with its progress, what it waits for, and what it could not have. */
export function JobList({ jobs, onChange }: JobListProps) {
  const text = useText()
  return (
    <section className="data-jobs" aria-label={text('dataManager.jobs')}>
      <h3>{text('dataManager.jobs')}</h3>
      {jobs.length === 0 ? (
        <p className="data-hint">{text('dataManager.jobs.none')}</p>
      ) : (
        <ul>
          {jobs.map((job) => (
            <Job key={job.id} job={job} onChange={onChange} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Job({ job, onChange }: Pick<JobListProps, 'onChange'> & { readonly job: HistoryJob }) {
  const text = useText()
  const { id, kind, codes, from, to, state, failure, calls, plannedCalls, finished, failed } = job
  const count = formatNumber(codes.length)
  const span = { from: formatDate(from), to: formatDate(to - 1) }
  const label = text('dataManager.job.label', { kind: text(`dataManager.kind.${kind}`), ...span, count })
  const figures = { finished: formatNumber(finished), count, calls: formatNumber(calls), planned: formatNumber(plannedCalls) }
  return (
    <li data-job={id} data-state={state}>
      <div className="data-job-head">
        <span>{label}</span>
        <b>{text(`dataManager.job.${state}`)}</b>
        {changesOf(state).map((change) => (
          <button key={change} type="button" data-action={change} onClick={() => onChange(id, change)}>
            {text(`dataManager.job.${change}`)}
          </button>
        ))}
      </div>
      <progress aria-label={label} max={codes.length} value={finished} />
      <div className="data-hint" data-field="progress">
        {text('dataManager.job.progress', figures)}
      </div>
      {failure && <div data-failure={failure.kind}>{waitText(failure, text)}</div>}
      {failed.length > 0 && (
        <details>
          <summary>{text('dataManager.job.failed', { count: formatNumber(failed.length) })}</summary>
          <ul>
            {failed.map((each) => (
              <li key={each.code} data-failed={each.code}>
                {each.code}: {failureText(each.failure, text, formatTime)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

function changesOf(state: HistoryJob['state']): readonly JobChange[] {
  if (state === 'done' || state === 'cancelled') return []
  return [state === 'paused' ? 'resume' : 'pause', 'cancel']
}

function waitText(failure: TerminalFailure, text: Translate): string {
  return failure.kind === 'offline' && failure.chosen ? text('dataManager.job.offline') : failureText(failure, text, formatTime)
}
