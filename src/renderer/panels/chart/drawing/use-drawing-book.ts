import { useTerminal } from '../../../store/context.ts'
import type { TerminalStore } from '../../../store/terminal-store.ts'
import { useStream } from '../../../store/use-stream.ts'
import { createDrawingBook } from './book.ts'
import type { DrawingBook } from './book.ts'

const booksBy = new WeakMap<TerminalStore, Map<string, DrawingBook>>()

/** The lines of an instrument: all charts of a window that show it share them, and hear what other windows draw. */
export function useDrawingBook(code: string): DrawingBook {
  const terminal = useTerminal()
  const books = booksBy.get(terminal) ?? new Map<string, DrawingBook>()
  booksBy.set(terminal, books)
  const held = books.get(code) ?? openBook(terminal, code)
  books.set(code, held)
  useStream('drawings', { code }, ({ drawings }) => held.take(drawings))
  return held
}

function openBook({ request }: TerminalStore, code: string): DrawingBook {
  return createDrawingBook(
    async () => (await request('drawings.load', { code })).drawings,
    async (lines) => {
      await request('drawings.save', { code, drawings: [...lines] })
    },
  )
}
