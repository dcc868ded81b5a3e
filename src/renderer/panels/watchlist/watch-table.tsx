import { useState } from 'react'
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useQuotes } from '../../store/use-quotes.ts'
import type { Quotes } from '../../store/use-quotes.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QuoteTable } from '../../ui/quotes/quote-table.tsx'
import type { QuoteField } from '../../ui/quotes/quote-text.ts'
import { oldestQuote } from '../oldest-quote.ts'
import { useQuotePainter } from '../use-quote-painter.ts'
import { useStateText } from '../use-state-text.ts'
import { withCodeAt } from './groups.ts'
import type { WatchGroup } from './groups.ts'

interface WatchTableProps {
  readonly group: WatchGroup
  readonly columns: readonly QuoteField[]
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
  readonly onChange: (group: WatchGroup) => void
  readonly onRemove: (code: string) => void
  readonly onFill: () => void
  readonly onPaste: (event: ClipboardEvent) => void
  readonly tools: ReactNode
  readonly bar: ReactNode
  readonly message: ReactNode
}

/** One group with its values. Only what is on screen is asked for. */
export function WatchTable(props: WatchTableProps) {
  const { group, columns, onFill, onPaste, tools, bar, message } = props
  const text = useText()
  const [visible, setVisible] = useState<readonly string[]>([])
  const held = useQuotes(visible.filter((code) => group.codes.includes(code)))
  const { failure, state, quotes } = held
  const stateText = useStateText(state, () => oldestQuote(visible.map((code) => quotes.get(code))))
  return (
    <Panel name="watchlist" title={text('watchlist.title')} state={state} stateText={stateText} tools={tools}>
      <div className="watchlist" onPaste={onPaste}>
        <div className="watch-bar">{bar}</div>
        <div className="watch-rows">
          {failure && <Notice text={failureText(failure, text, formatTime)} />}
          {!failure && group.codes.length === 0 && (
            <Notice text={text('watchlist.empty')} action={text('watchlist.fill')} onAction={onFill} />
          )}
          {!failure && group.codes.length > 0 && (
            <Rows key={`${group.id} ${columns.join(' ')}`} {...props} held={held} onVisible={setVisible} />
          )}
        </div>
        {message}
      </div>
    </Panel>
  )
}

interface RowsProps extends WatchTableProps {
  readonly held: Quotes
  readonly onVisible: (codes: readonly string[]) => void
}

function Rows({ group, columns, chosen, onChoose, onChange, onRemove, held, onVisible }: RowsProps) {
  const text = useText()
  const { frames } = useTerminal()
  const painter = useQuotePainter()
  const press = (event: KeyboardEvent<HTMLElement>, code: string): void => {
    const at = group.codes.indexOf(code)
    if (event.key === 'Delete') onRemove(code)
    else if (event.altKey && event.key === 'ArrowUp') onChange(withCodeAt(group, code, at - 1))
    else if (event.altKey && event.key === 'ArrowDown') onChange(withCodeAt(group, code, at + 1))
    else return
    event.preventDefault()
  }
  return (
    <QuoteTable
      label={text('watchlist.list', { name: group.name })}
      columns={(['name', ...columns] as const).map((field) => ({
        field,
        label: text(`quotes.${field}`),
        hint: text(`quotes.${field}.hint`),
      }))}
      codes={group.codes}
      quotes={held.quotes}
      lost={held.lost}
      painter={painter}
      frames={frames}
      chosen={chosen}
      onChoose={onChoose}
      onVisible={onVisible}
      onRowKey={press}
      onMove={(code, position) => onChange(withCodeAt(group, code, position))}
    />
  )
}
