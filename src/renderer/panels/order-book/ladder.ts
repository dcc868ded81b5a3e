import type { BookLevel, OrderBook } from '../../../shared/domain/book.ts'

/** Levels a side that equities have. */
const depth = 10

/** One line of the ladder, top to bottom: ten asks from the worst to the best, then ten bids from the best to the worst. */
export interface LadderLine {
  readonly side: 'ask' | 'bid'
  /** 1 is the best. */
  readonly level: number
}

export const ladderLines: readonly LadderLine[] = [
  ...Array.from({ length: depth }, (_, line): LadderLine => ({ side: 'ask', level: depth - line })),
  ...Array.from({ length: depth }, (_, line): LadderLine => ({ side: 'bid', level: line + 1 })),
]

/** The level of a line; `null` where the book has none. */
export function levelAt(book: OrderBook, { side, level }: LadderLine): BookLevel | null {
  return (side === 'ask' ? book.asks : book.bids)[level - 1] ?? null
}

/** Largest size of both sides, so that bars compare across the ladder; 1 for an empty book. */
export function largestSize(book: OrderBook): number {
  return [...book.asks, ...book.bids].reduce((largest, { size }) => Math.max(largest, size ?? 0), 1)
}

/** Change rate of a price in percent against the base price; NaN without one. */
export function rateAgainst(price: number, basePrice: number | null): number {
  return basePrice === null || basePrice === 0 ? Number.NaN : ((price - basePrice) / basePrice) * 100
}
