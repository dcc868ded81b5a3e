import type { OrderBook } from '../../../shared/domain/book.ts'

/** How long a changed level stays marked, in ms. */
export const changeMs = 200

export type SizeChange = 'more' | 'less'

/** Remembers the sizes of a book's prices and tells which changed lately. */
export interface LevelChanges {
  /** @param now frame time in ms */
  readonly take: (book: OrderBook, now: number) => void
  /** How the size at a price changed within the last {@link changeMs}; `null` when it did not. */
  readonly of: (price: number, now: number) => SizeChange | null
  /** Whether any mark is still on. */
  readonly active: (now: number) => boolean
}

interface Change {
  readonly change: SizeChange
  readonly ends: number
}

/**
 * A level is its price, not its place: when the best level is taken the others move up, and nothing else has changed. A price
 * that comes into sight has no earlier size to compare with, unless it stands inside the range that was seen: then it is new.
 */
export function createLevelChanges(): LevelChanges {
  let sizes = new Map<number, number>()
  let held: OrderBook | null = null
  const changes = new Map<number, Change>()
  return {
    take(book, now) {
      if (book === held) return
      const next = sizesOf(book)
      const [lowest, highest] = [Math.min(...sizes.keys()), Math.max(...sizes.keys())]
      for (const [price, size] of next) {
        const before = sizes.get(price) ?? (price > lowest && price < highest ? 0 : size)
        if (held && size !== before) changes.set(price, { change: size > before ? 'more' : 'less', ends: now + changeMs })
      }
      for (const [price, { ends }] of changes) if (ends <= now || !next.has(price)) changes.delete(price)
      sizes = next
      held = book
    },
    of(price, now) {
      const change = changes.get(price)
      return change && change.ends > now ? change.change : null
    },
    active: (now) => [...changes.values()].some(({ ends }) => ends > now),
  }
}

function sizesOf(book: OrderBook): Map<number, number> {
  const known = [...book.asks, ...book.bids].flatMap(({ price, size }): [number, number][] => (size === null ? [] : [[price, size]]))
  return new Map(known)
}
