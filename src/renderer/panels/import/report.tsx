import type { ImportProgress, ImportReport } from '../../../shared/contract/requests/import.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { formatNumber } from '../../ui/format.ts'

interface ReportProps {
  readonly name: string
  readonly progress: ImportProgress
  readonly onCancel: () => void
  readonly onScreen: (day: string) => void
}

/** How far an import is, and what it took and left. */
export function Report({ name, progress, onCancel, onScreen }: ReportProps) {
  const text = useText()
  const { state, finished, total, report } = progress
  const last = report?.days?.last
  return (
    <div className="import-report" data-import={state}>
      <div className="import-line">
        <strong>{name}</strong>
        <progress value={finished} max={Math.max(1, total)} aria-label={name} />
        <span data-field="progress">{text('import.progress', { finished: formatNumber(finished), total: formatNumber(total) })}</span>
        {state === 'running' && (
          <button type="button" data-action="cancel" onClick={onCancel}>
            {text('import.cancel')}
          </button>
        )}
        {state !== 'running' && last !== undefined && (
          <button type="button" data-action="screen" onClick={() => onScreen(last)}>
            {text('import.toScreen')}
          </button>
        )}
      </div>
      <output data-field="outcome">{outcome(progress, text)}</output>
      {report !== null && state !== 'running' && <Counts report={report} />}
    </div>
  )
}

function outcome({ state, report, message }: ImportProgress, text: Translate): string {
  if (state === 'failed') return text('import.state.failed', { message: message ?? '' })
  const isSame = state === 'done' && report !== null && report.accepted > 0 && report.added + report.changed === 0
  return text(isSame ? 'import.state.same' : `import.state.${state}`)
}

const counted = ['accepted', 'added', 'changed', 'unchanged', 'rescaled', 'withoutTrades', 'issues'] as const

function Counts({ report }: { readonly report: ImportReport }) {
  const text = useText()
  const { days, rejected } = report
  return (
    <>
      <dl aria-label={text('import.report')}>
        {counted.map((field) => (
          <div key={field} title={field === 'rescaled' ? text('import.report.rescaled.hint') : undefined}>
            <dt>{text(`import.report.${field}`)}</dt>
            <dd data-field={field}>{formatNumber(report[field])}</dd>
          </div>
        ))}
        {days !== null && (
          <div>
            <dt>{text('import.report.days')}</dt>
            <dd data-field="days">{text('import.report.daysOf', { ...days, count: formatNumber(days.count) })}</dd>
          </div>
        )}
      </dl>
      <h3>{text(rejected.length === 0 ? 'import.report.noneRejected' : 'import.report.rejected')}</h3>
      {rejected.map(({ reason, count, examples }) => (
        <section key={reason} data-reason={reason}>
          <p>
            {text(`import.rejected.${reason}`)}: <b data-field="count">{formatNumber(count)}</b>
          </p>
          <ul>
            {examples.map(({ line, text: record }) => (
              <li key={line}>
                {text('import.line', { line: formatNumber(line) })} <code>{record}</code>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
