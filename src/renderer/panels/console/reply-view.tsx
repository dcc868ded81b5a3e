import { useMemo, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { csvOf } from '../../adapters/grid/csv.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { Choice } from '../../ui/choice.tsx'
import { formatMilliseconds, formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { SaveTableButtons } from '../save-table-buttons.tsx'
import { cellText, exportOf, replyTable } from './reply-table.ts'
import type { ReplyTable } from './reply-table.ts'
import type { Call } from './use-calls.ts'

/** Rows and characters that are drawn at most; copies hold everything. */
const shownRows = 300
const shownCharacters = 200_000

const views = ['grid', 'json'] as const

/** What came of a call: the decoded reply as a table and as JSON, or the failure as what it is. */
export function ReplyView({ call }: { readonly call: Call }) {
  const text = useText()
  const [view, setView] = useState<(typeof views)[number]>('grid')
  const { outcome, tookMs, endpoint } = call
  const value = outcome.ok ? outcome.reply.value : null
  const table = useMemo(() => replyTable(value), [value])
  const json = useMemo(() => JSON.stringify(value, null, 2) ?? '', [value])
  const time = <span data-fact="took">{formatMilliseconds(tookMs)}</span>
  if (!outcome.ok) {
    return (
      <section className="console-reply" data-outcome={outcome.failure.kind} aria-label={text('console.reply')}>
        <div className="console-facts">{time}</div>
        <FailureView failure={outcome.failure} />
      </section>
    )
  }
  return (
    <section className="console-reply" data-outcome="ok" aria-label={text('console.reply')}>
      <div className="console-facts">
        <Choice label={text('console.view')} values={views} chosen={view} show={(one) => text(`console.view.${one}`)} onChoose={setView} />
        {time}
        <span data-fact="source">{text(`console.source.${outcome.reply.source}`)}</span>
        <span title={text('console.fetchedAt')}>{formatTime(outcome.reply.fetchedAt)}</span>
        <span className="spring" />
        <CopyButton label={text('console.copyJson')} action="copy-json" contents={() => json} />
        <CopyButton label={text('console.copyCsv')} action="copy-csv" contents={() => csvFrom(table)} />
        <SaveTableButtons name={nameOf(endpoint, outcome.reply.tradeDate)} table={() => exportOf(table)} />
      </div>
      {view === 'grid' ? <TableView table={table} /> : <JsonView json={json} />}
    </section>
  )
}

function JsonView({ json }: { readonly json: string }) {
  const text = useText()
  const cut = json.length > shownCharacters
  return (
    // A region that scrolls takes the focus, so that keys can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="console-scroll console-json" tabIndex={0} aria-label={text('console.view.json')}>
      {cut ? `${json.slice(0, shownCharacters)}\n… ${text('console.cut')}` : json}
    </pre>
  )
}

function TableView({ table: { head, columns, rows } }: { readonly table: ReplyTable }) {
  const text = useText()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="console-scroll" tabIndex={0} aria-label={text('console.view.grid')}>
      {head.length > 0 && (
        <dl className="console-head">
          {head.map(([path, value]) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd data-kind={typeof value}>{cellText(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {rows.length > 0 && (
        <table className="console-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownRows).map((row, position) => (
              // Rows of a reply have no name of their own and never move.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={position}>
                {columns.map((column, at) => (
                  <td key={column} data-kind={typeof row[at]}>
                    {cellText(row[at] ?? null)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(rows.length > 0 || head.length === 0) && (
        <p className="console-count">
          {rows.length > shownRows
            ? text('console.rowsCut', { shown: String(shownRows), count: String(rows.length) })
            : text('console.rows', { count: String(rows.length) })}
        </p>
      )}
    </section>
  )
}

function FailureView({ failure }: { readonly failure: TerminalFailure }) {
  const text = useText()
  return (
    <div className="console-failure">
      <Notice text={failureText(failure, text, formatTime)} />
      <dl className="console-head">
        {Object.entries(failure).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

interface CopyButtonProps {
  readonly label: string
  readonly action: string
  readonly contents: () => string
}

function CopyButton({ label, action, contents }: CopyButtonProps) {
  const text = useText()
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null)
  const copy = (): void => {
    navigator.clipboard.writeText(contents()).then(
      () => setOutcome('copied'),
      () => setOutcome('notCopied'),
    )
  }
  return (
    <button type="button" data-action={action} onClick={copy} onBlur={() => setOutcome(null)}>
      {outcome === null ? label : text(`console.${outcome}`)}
    </button>
  )
}

function csvFrom(table: ReplyTable): string {
  const { header, rows } = exportOf(table)
  return csvOf(header, rows)
}

/** Name of the file that a reply is saved in. @param day trade date that it belongs to; `null` where it is not known */
function nameOf(endpoint: string, day: string | null): string {
  return day === null ? endpoint : `${endpoint}-${day}`
}
