import { useEffect, useMemo, useState } from 'react'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import { isContinuousCode } from '../../../shared/krx/codes/continuous.ts'
import { parseDerivativeCode } from '../../../shared/krx/codes/derivative.ts'
import { ticksOfInstrument } from '../../../shared/krx/instrument-ticks.ts'
import { Loading } from '../loading.tsx'
import { failureText } from '../../locales/failure-text.ts'
import type { Translate } from '../../locales/texts.ts'
import { useText } from '../../locales/use-text.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'
import { formatTime } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { priceDecimals } from '../../ui/quotes/decimals.ts'
import type { PanelProps } from '../panel-kind.ts'
import { stateWords } from '../state-words.ts'
import { useAuction } from '../use-auction.ts'
import { useDescription } from '../use-description.ts'
import type { Description } from '../use-description.ts'
import { BookFigures } from './book-figures.tsx'
import type { BookTerms } from './book-painter.ts'
import { useBookFeed, useBookPainter } from './use-book.ts'
import type { Identity } from './use-book.ts'
import { useLadderKeys } from './use-ladder-keys.ts'
import './order-book.css'
import './book-states.css'

/** Ten levels a side of an equity, five with their counts of orders of a future or an option. */
export function OrderBookPanel({ instrument, onInstrument }: Pick<PanelProps, 'instrument' | 'onInstrument'>) {
  const text = useText()
  const terminal = useTerminal()
  const [attempt, setAttempt] = useState(0)
  // Another instrument or another attempt begins anew.
  if (instrument !== null) {
    return <InstrumentBook key={`${instrument} ${attempt}`} code={instrument} onRetry={() => setAttempt(attempt + 1)} />
  }
  const chooseTop = (): void => {
    const code = largestTurnover(terminal)
    if (code !== null) onInstrument(code)
  }
  return (
    <Panel name="order-book" title={text('book.title')} state="blank" stateText={text('state.blank')}>
      <Notice text={text('book.choose')} action={text('book.chooseTop')} onAction={chooseTop} />
    </Panel>
  )
}

function InstrumentBook({ code, onRetry }: { readonly code: string; readonly onRetry: () => void }) {
  const text = useText()
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const { book, identity, latest } = useBookFeed(code)
  const terms = useTerms(code, identity?.kind ?? null, text)
  useBookPainter(root, terms, latest)
  const { state, failure, ready, asOf } = book
  const hidden = !ready || failure !== null
  useMiddle(root, hidden)
  const { copied, copy } = useCopied()
  useLadderKeys(root, copy)
  const { description } = useDescription(code)
  const auction = useAuction(state, identity?.kind ?? (terms.depth === 5 ? 'future' : 'equity'))
  const halted = isHalted(description)
  return (
    <Panel
      name="order-book"
      title={text('book.title')}
      state={state}
      stateText={stateWords(state, asOf, text)}
      instrument={code}
      tools={<BookTitle code={code} identity={identity} />}
    >
      <BookFigures
        ref={setRoot}
        hidden={hidden}
        depth={terms.depth}
        auction={auction ?? 'auction'}
        emptyText={text(halted ? 'book.emptyHalted' : 'book.empty')}
        copied={copied}
        badges={<BookBadges code={code} identity={identity} halted={halted} />}
      />
      {failure && (
        <Notice
          text={failure.kind === 'offline' ? text('book.nothingHeld') : failureText(failure, text, formatTime)}
          action={text('book.retry')}
          onAction={onRetry}
        />
      )}
      {!failure && !ready && <Loading text={text('book.loading')} />}
    </Panel>
  )
}

/** Whether trading of the issue is suspended, by its reference data. */
function isHalted(description: Description | null): boolean {
  const master = description?.master ?? null
  return master !== null && 'status' in master && master.status.halted
}

function BookTitle({ code, identity }: { readonly code: string; readonly identity: Identity | null }) {
  const row = useBoardRow(code)
  return (
    <>
      <strong className="instrument-name">{identity?.name ?? row?.name}</strong>
      <span className="panel-fact">{code}</span>
    </>
  )
}

/** The issue as the board lists it; `undefined` for what no board lists. */
function useBoardRow(code: string) {
  const mirror = useSignal(useTerminal().board)
  const index = mirror?.indexOf(code)
  return index === undefined ? undefined : mirror?.instruments[index]
}

interface BookBadgesProps {
  readonly code: string
  readonly identity: Identity | null
  readonly halted: boolean
}

/** Market and status: beside the price, where there is room for them. */
function BookBadges({ code, identity, halted }: BookBadgesProps) {
  const text = useText()
  const phase = useSignal(useTerminal().status)?.session.phase
  const row = useBoardRow(code)
  return (
    <span className="book-badges">
      {row && <span className="badge">{text(`channel.${row.market}`)}</span>}
      {identity?.kind === 'etf' && (
        <span className="badge" data-badge="no-lp" title={text('book.noLp.hint')}>
          {text('book.noLp')}
        </span>
      )}
      {halted && (
        <span className="badge book-halted" data-badge="halted" title={text('book.halted.hint')}>
          {text('book.halted')}
        </span>
      )}
      {row && phase === 'closing-price' && (
        <span className="badge" data-badge="closing-price" title={text('book.closingPrice.hint')}>
          {text('book.closingPrice')}
        </span>
      )}
    </span>
  )
}

/** How long it is said that a price was copied, in ms. */
const copiedMs = 2_000

/** Copies prices without separators, and tells for a moment which. */
function useCopied() {
  const [copied, setCopied] = useState<string | null>(null)
  useEffect(() => {
    if (copied === null) return undefined
    const timer = setTimeout(() => setCopied(null), copiedMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = (price: string): void => {
    void navigator.clipboard?.writeText(price.replaceAll(',', '')).then(() => setCopied(price))
  }
  return { copied, copy }
}

/** @param kind `null` until the quote tells it; the code alone already tells contracts from equities */
function useTerms(code: string, kind: InstrumentKind | null, text: Translate): BookTerms {
  const { status } = useTerminal()
  const today = useSignal(status)?.session.tradeDate ?? null
  return useMemo(() => {
    const isContract = isContinuousCode(code) || parseDerivativeCode(code) !== null
    const ticks = kind && today && ticksOfInstrument(code, kind, today)
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
    return {
      depth: isContract ? 5 : 10,
      decimals: priceDecimals(kind ?? (isContract ? 'future' : 'equity'), code),
      grid: ticks && today && { ticks, on: today },
      tints: () => !reducedMotion.matches,
      gapText: (prices) => text('book.gap', { prices }),
    }
  }, [code, kind, today, text])
}

/** Keeps the best prices in sight while the panel is too low for every level; a reader who scrolled keeps his place. */
function useMiddle(root: HTMLElement | null, hidden: boolean): void {
  useEffect(() => {
    const view = root?.querySelector('.ladder-view')
    if (!view || hidden) return undefined
    const observer = new ResizeObserver(() => {
      view.scrollTop = (view.scrollHeight - view.clientHeight) / 2
    })
    observer.observe(view)
    return () => observer.disconnect()
  }, [root, hidden])
}

/** Code of the issue with the largest turnover; `null` while there is no board. */
function largestTurnover({ board }: TerminalStore): string | null {
  const mirror = board.get()
  if (!mirror) return null
  const { turnover } = mirror.columns
  const top = mirror.instruments.reduce(
    (best, { index }) => ((turnover[index] ?? 0) > (turnover[best] ?? 0) || Number.isNaN(turnover[best]) ? index : best),
    0,
  )
  return mirror.instruments[top]?.code ?? null
}
