import type { ReactNode } from 'react'
import { failureText } from '../locales/failure-text.ts'
import { useText } from '../locales/use-text.ts'
import type { DocumentState } from '../store/use-document.ts'
import { formatDate, formatTime } from '../ui/format.ts'
import { Notice } from '../ui/notice.tsx'
import './document-view.css'

interface DocumentViewProps<Value> {
  readonly document: DocumentState<Value>
  /** Said where the reply holds nothing to show. */
  readonly emptyText: string
  readonly isEmpty?: (value: Value) => boolean
  /** Beside the line that says what the figures are worth: an export, a choice. */
  readonly tools?: ReactNode
  readonly children: (value: Value) => ReactNode
}

/**
 * What a panel shows of one endpoint: the figures with the day they belong to, why there are no newer ones, or why there are none
 * at all, each with the way to ask again.
 */
export function DocumentView<Value>({ document, emptyText, isEmpty, tools, children }: DocumentViewProps<Value>) {
  const text = useText()
  const { value, failure, loading, waits, reload } = document
  if (value === null) {
    if (failure === null) return loading ? <Notice text={text('document.loading')} /> : <Notice text={emptyText} />
    const why = failureText(failure, text, formatTime)
    return <Notice text={waits ? `${why} ${text('document.waits')}` : why} action={text('document.reload')} onAction={reload} />
  }
  return (
    <div className="document" data-kept={failure ? 'true' : undefined}>
      {isEmpty?.(value) ? <Notice text={emptyText} /> : children(value)}
      <div className="document-note">
        <Provenance document={document} />
        <span className="spring" />
        {tools}
        <button type="button" onClick={reload} disabled={loading} title={text('document.reload.hint')}>
          {text(loading ? 'document.loading' : 'document.reload')}
        </button>
      </div>
    </div>
  )
}

/** The day of the figures, when they came, and why nothing newer did. */
function Provenance<Value>({ document: { tradeDate, fetchedAt, failure, waits } }: { readonly document: DocumentState<Value> }) {
  const text = useText()
  const came = fetchedAt === null ? '' : `${formatDate(fetchedAt)} ${formatTime(fetchedAt)}`
  return (
    <>
      {tradeDate !== null && <span data-fact="tradeDate">{text('document.tradeDate', { date: tradeDate })}</span>}
      <span data-fact="fetchedAt">{text('document.fetched', { time: came })}</span>
      {failure && (
        <span className="document-kept" data-failure={failure.kind}>
          {text('document.kept')}: {failureText(failure, text, formatTime)} {waits && text('document.waits')}
        </span>
      )}
    </>
  )
}
