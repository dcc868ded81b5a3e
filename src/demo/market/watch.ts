import type { OrderBook } from '../../shared/domain/book.ts'
import type { IssueCode } from '../../shared/domain/units.ts'

interface Watched {
  readonly listeners: Set<() => void>
  /** What the book looked like when listeners were last called. */
  seen: string
}

/** Tells listeners when the book of an issue has changed since the last look; costs nothing for issues that nobody watches. */
export class BookWatch {
  private readonly watched = new Map<IssueCode, Watched>()
  private readonly bookOf: (code: IssueCode) => OrderBook | null

  constructor(bookOf: (code: IssueCode) => OrderBook | null) {
    this.bookOf = bookOf
  }

  add(code: IssueCode, listener: () => void): () => void {
    const entry = this.watched.get(code) ?? { listeners: new Set<() => void>(), seen: this.print(code) }
    this.watched.set(code, entry)
    entry.listeners.add(listener)
    return () => {
      entry.listeners.delete(listener)
      if (entry.listeners.size === 0) this.watched.delete(code)
    }
  }

  notify(): void {
    for (const [code, entry] of this.watched) {
      const now = this.print(code)
      if (now === entry.seen) continue
      entry.seen = now
      for (const listener of entry.listeners) listener()
    }
  }

  /** All that shows of a book, as text. */
  private print(code: IssueCode): string {
    const book = this.bookOf(code)
    if (book === null) return ''
    const sides = [...book.asks, ...book.bids].map(({ price, size }) => `${price}x${size}`)
    return [...sides, book.expectedPrice, book.expectedQuantity, book.volume].join(' ')
  }
}
