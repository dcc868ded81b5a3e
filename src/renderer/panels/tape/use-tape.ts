import { useEffect, useRef, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { InstrumentKind, ValueState } from '../../../shared/contract/streams.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { useStream } from '../../store/use-stream.ts'
import { createPrintLog } from './print-log.ts'
import type { PrintLog } from './print-log.ts'
import { createPrintView } from './print-view.ts'
import type { PrintView } from './print-view.ts'
import { createTapePainter } from './tape-painter.ts'
import type { TapeTerms } from './tape-text.ts'

/** What of a tape changes rarely, and React therefore learns of. */
interface Tape {
  readonly state: ValueState
  readonly failure: TerminalFailure | null
  /** Whether the core has answered, and whether there is any print. */
  readonly content: 'unknown' | 'empty' | 'prints'
  /** Market time of prints that are kept from before; `null` for those of now. */
  readonly asOf: EpochMs | null
}

export interface Identity {
  readonly name: string
  readonly kind: InstrumentKind
}

export interface TapeFeed {
  readonly tape: Tape
  /** `null` until the first quote is there. */
  readonly identity: Identity | null
  readonly log: PrintLog
  readonly view: PrintView
  readonly basePrice: { readonly current: number | null }
}

const waiting: Tape = { state: 'blank', failure: null, content: 'unknown', asOf: null }

/** Keeps every print of an issue. */
export function useTapeFeed(code: string): TapeFeed {
  const connected = useSignal(useTerminal().connection) === 'open'
  const [{ log, view }] = useState(() => {
    const log = createPrintLog()
    return { log, view: createPrintView(log) }
  })
  const basePrice = useRef<number | null>(null)
  const shownAsOf = useRef<EpochMs | null>(null)
  const [tape, setTape] = useState(waiting)
  const [identity, setIdentity] = useState<Identity | null>(null)
  useStream(
    'trades',
    { code },
    ({ trades, missed, state, failure, asOf = null }) => {
      if (asOf !== shownAsOf.current) log.clear()
      shownAsOf.current = asOf
      log.append(trades, missed)
      const content = log.end() > log.first() ? 'prints' : 'empty'
      const next: Tape = { state, content, failure, asOf }
      setTape((held) => (isSame(held, next) ? held : next))
    },
    (failure) => setTape({ ...waiting, failure }),
  )
  useStream('quotes', { codes: [code] }, ({ quotes }) => {
    const quote = quotes.find((found) => found.code === code)
    if (!quote) return
    basePrice.current = quote.basePrice
    setIdentity((held) => (held?.name === quote.name && held.kind === quote.kind ? held : { name: quote.name, kind: quote.kind }))
  })
  const moves = tape.state !== 'blank' && tape.state !== 'closed'
  return { tape: connected || !moves ? tape : { ...tape, state: 'stale' }, identity, log, view, basePrice }
}

function isSame(a: Tape, b: Tape): boolean {
  return a.state === b.state && a.content === b.content && a.failure?.kind === b.failure?.kind && a.asOf === b.asOf
}

/**
 * Draws the tape while something comes, and holds it while the pointer is on it or it is scrolled away from
 * its newest print.
 * @param terms the same object until they change
 * @param smallest prints of at least this many shares or contracts are shown
 */
export function useTapePainter(root: HTMLElement | null, { log, view, basePrice }: TapeFeed, terms: TapeTerms, smallest: number): void {
  const { frames } = useTerminal()
  useEffect(() => {
    if (!root) return undefined
    const painter = createTapePainter(root, log, view, terms)
    const undo = frames.onPaint(() => painter.paint(basePrice.current), 'book')
    const ears = listen(root, view, frames.request)
    frames.request()
    return () => {
      undo()
      ears()
    }
  }, [root, frames, log, view, terms, basePrice])
  useEffect(() => {
    view.showFrom(smallest)
    frames.request()
  }, [view, smallest, frames])
}

/** @returns the undo */
function listen(root: HTMLElement, view: PrintView, request: () => void): () => void {
  const scroller = root.querySelector<HTMLElement>('[data-part="view"]')
  const button = root.querySelector<HTMLElement>('[data-part="waiting"]')
  if (!scroller || !button) return () => undefined
  const ears = new AbortController()
  const { signal } = ears
  const isAtTop = (): boolean => scroller.scrollTop < 1
  const on = (element: HTMLElement, name: string, react: () => void): void =>
    element.addEventListener(
      name,
      () => {
        react()
        request()
      },
      { signal },
    )
  on(scroller, 'pointerenter', () => view.hold())
  on(scroller, 'scroll', () => (isAtTop() && !scroller.matches(':hover') ? view.release() : view.hold()))
  on(root, 'pointerleave', () => isAtTop() && view.release())
  on(button, 'click', () => {
    scroller.scrollTop = 0
    view.release()
  })
  const observer = new ResizeObserver(request)
  observer.observe(scroller)
  signal.addEventListener('abort', () => observer.disconnect())
  return () => ears.abort()
}
