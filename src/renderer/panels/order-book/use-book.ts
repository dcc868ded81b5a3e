import { useEffect, useRef, useState } from 'react'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { BookUpdate, ValueState } from '../../../shared/contract/streams.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import { createBookPainter } from './book-painter.ts'

interface Book {
  readonly state: ValueState
  readonly failure: TerminalFailure | null
  /** True once the first book is there. */
  readonly ready: boolean
}

const waiting: Book = { state: 'blank', failure: null, ready: false }

/**
 * Follows the book of an issue and draws it into `root` in every frame. React learns only of what changes rarely.
 */
export function useBook(code: string, root: HTMLElement | null): Book {
  const { frames, board, connection, followBook } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const latest = useRef<BookUpdate | null>(null)
  const [book, setBook] = useState(waiting)

  useEffect(() => {
    const refine = (next: Book): void =>
      setBook((held) => (held.state === next.state && held.ready === next.ready && held.failure?.kind === next.failure?.kind ? held : next))
    return followBook(
      code,
      (update) => {
        latest.current = update
        refine({ state: update.state, failure: update.book ? null : update.failure, ready: update.book !== null })
      },
      (failure) => setBook({ ...waiting, failure }),
    )
  }, [code, followBook])
  useEffect(() => {
    if (!root) return undefined
    const painter = createBookPainter(root)
    frames.request()
    return frames.onPaint(() => {
      if (latest.current) painter.paint(latest.current, board.get())
    })
  }, [root, frames, board])
  return connected || book.state === 'blank' || book.state === 'closed' ? book : { ...book, state: 'stale' }
}
