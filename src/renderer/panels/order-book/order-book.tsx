import { useState } from 'react'
import type { InstrumentRow } from '../../../shared/contract/requests.ts'
import { failureText } from '../../locales/failure-text.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BookFigures } from './book-figures.tsx'
import { useBook } from './use-book.ts'
import './order-book.css'

/** Ten levels a side of the chosen issue. */
export function OrderBookPanel() {
  const text = useText()
  const terminal = useTerminal()
  const [attempt, setAttempt] = useState(0)
  const code = useSignal(terminal.chosen)
  const mirror = useSignal(terminal.board)
  const index = code === null ? undefined : mirror?.indexOf(code)
  const instrument = index === undefined ? undefined : mirror?.instruments[index]
  const retry = (): void => setAttempt(attempt + 1)
  // Another issue or another attempt begins anew.
  if (instrument) return <IssueBook key={`${instrument.code} ${attempt}`} instrument={instrument} onRetry={retry} />
  return (
    <Panel name="order-book" title={text('book.title')} state="blank" stateText={text('state.blank')}>
      <Notice text={text('book.choose')} action={text('book.chooseTop')} onAction={() => chooseTop(terminal)} />
    </Panel>
  )
}

function IssueBook({ instrument, onRetry }: { readonly instrument: InstrumentRow; readonly onRetry: () => void }) {
  const text = useText()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const { state, failure, ready } = useBook(instrument.code, root)
  return (
    <Panel
      name="order-book"
      title={text('book.title')}
      state={state}
      stateText={text(`state.${state}`)}
      instrument={instrument.code}
      tools={
        <>
          <strong className="instrument-name">{instrument.name}</strong>
          <span className="panel-fact">{instrument.code}</span>
          <span className="badge">{text(`channel.${instrument.market}`)}</span>
        </>
      }
    >
      <BookFigures ref={setRoot} hidden={!ready || failure !== null} />
      {failure && <Notice text={failureText(failure, text, formatTime)} action={text('book.retry')} onAction={onRetry} />}
      {!failure && !ready && <Notice text={text('book.loading')} />}
    </Panel>
  )
}

/** Chooses the issue with the largest turnover. */
function chooseTop({ board, chosen }: TerminalStore): void {
  const mirror = board.get()
  if (!mirror) return
  const turnover = mirror.columns.turnover
  const top = mirror.instruments.reduce(
    (best, { index }) => ((turnover[index] ?? 0) > (turnover[best] ?? 0) || Number.isNaN(turnover[best]) ? index : best),
    0,
  )
  chosen.set(mirror.instruments[top]?.code ?? null)
}
