import { useEffect, useRef, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { BookUpdate, InstrumentKind, InstrumentQuote, ValueState } from '../../../shared/contract/streams.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { useStream } from '../../store/use-stream.ts'
import { createBookPainter } from './book-painter.ts'
import type { BookTerms } from './book-painter.ts'
import { changeMs } from './level-changes.ts'

/** What of a book changes rarely, and React therefore learns of. */
export interface Book {
  readonly state: ValueState
  readonly failure: TerminalFailure | null
  /** True once the first book is there. */
  readonly ready: boolean
  /** Market time of a book that is kept from before; `null` for one of now. */
  readonly asOf: EpochMs | null
}

/** Name and kind of an instrument as its quote gives them. */
export interface Identity {
  readonly name: string
  readonly kind: InstrumentKind
}

/** The latest updates of one instrument, for painters to read. */
export interface BookFeed {
  readonly book: Book
  /** `null` until the first quote is there. */
  readonly identity: Identity | null
  readonly latest: { readonly current: { readonly update: BookUpdate | null; readonly quote: InstrumentQuote | null } }
}

const waiting: Book = { state: 'blank', failure: null, ready: false, asOf: null }

/** Follows the book and the quote of an instrument. */
export function useBookFeed(code: string): BookFeed {
  const { connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const latest = useRef<BookFeed['latest']['current']>({ update: null, quote: null })
  const [book, setBook] = useState(waiting)
  const [identity, setIdentity] = useState<Identity | null>(null)
  const refine = (next: Book): void => setBook((held) => (isSame(held, next) ? held : next))
  useStream(
    'book',
    { code },
    (update) => {
      latest.current = { ...latest.current, update }
      const { state, asOf = null } = update
      refine({ state, failure: update.book ? null : update.failure, ready: update.book !== null, asOf })
    },
    (failure) => setBook({ ...waiting, failure }),
  )
  useStream('quotes', { codes: [code] }, ({ quotes }) => {
    const quote = quotes.find((found) => found.code === code)
    if (!quote) return
    latest.current = { ...latest.current, quote }
    setIdentity((held) => (held?.name === quote.name && held.kind === quote.kind ? held : { name: quote.name, kind: quote.kind }))
  })
  const moves = book.state !== 'blank' && book.state !== 'closed'
  return { book: connected || !moves ? book : { ...book, state: 'stale' }, identity, latest }
}

function isSame(a: Book, b: Book): boolean {
  return a.state === b.state && a.ready === b.ready && a.failure?.kind === b.failure?.kind && a.asOf === b.asOf
}

/** Draws the feed into `root` while something comes. @param terms the same object until they change */
export function useBookPainter(root: HTMLElement | null, terms: BookTerms, latest: BookFeed['latest']): void {
  const { frames } = useTerminal()
  useEffect(() => {
    if (!root) return undefined
    const painter = createBookPainter(root, terms)
    frames.request()
    return frames.onPaint((now) => {
      const { update, quote } = latest.current
      if (update && painter.paint(update, quote, now)) frames.requestIn(changeMs)
    }, 'book')
  }, [root, frames, terms, latest])
}
