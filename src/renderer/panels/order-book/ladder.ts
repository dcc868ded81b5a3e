import type { BookLevel, OrderBook } from '../../../shared/domain/book.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { tickUp } from '../../../shared/krx/ticks.ts'
import type { TickTable } from '../../../shared/krx/ticks.ts'

/** Levels a side: ten for equities, five for futures and options. */
export type Depth = 5 | 10

/** One line of the ladder. */
export interface LadderLine {
  readonly side: 'ask' | 'bid'
  /** 1 is the best. */
  readonly level: number
}

/** Lines from top to bottom: the asks from the worst to the best, then the bids from the best to the worst. */
export const ladderLines: Readonly<Record<Depth, readonly LadderLine[]>> = { 5: linesOf(5), 10: linesOf(10) }

function linesOf(depth: Depth): readonly LadderLine[] {
  return [
    ...Array.from({ length: depth }, (_, line): LadderLine => ({ side: 'ask', level: depth - line })),
    ...Array.from({ length: depth }, (_, line): LadderLine => ({ side: 'bid', level: line + 1 })),
  ]
}

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

/** Where a price stands in the ladder: at a line, or in the gap below it. */
export interface Mark {
  readonly line: number
  readonly place: 'at' | 'below'
}

/**
 * Finds a price among the lines. A midpoint print lies between two levels, and so does a print in a gap of the book.
 * @param prices of the lines from top to bottom; `null` for an empty line
 * @returns `null` for a price above or below all levels
 */
export function markOf(prices: readonly (number | null)[], price: number): Mark | null {
  const at = prices.indexOf(price)
  if (at >= 0) return { line: at, place: 'at' }
  const above = prices.findLastIndex((level) => level !== null && level > price)
  const isInside = above >= 0 && prices.some((level) => level !== null && level < price)
  return isInside ? { line: above, place: 'below' } : null
}

/** Which prices can have orders: a tick table on a day. */
export interface PriceGrid {
  readonly ticks: TickTable
  readonly on: TradeDate
}

/** More empty prices than this in one gap are shown as this many and more. */
export const mostGap = 99

/**
 * How many prices of the tick grid have no level between a line and the next filled one below it.
 * @param prices of the lines from top to bottom, `null` for an empty line
 * @returns per line 0 where the next level is one tick away, or where the grid is not known
 */
export function gapsBelow(prices: readonly (number | null)[], grid: PriceGrid | null): readonly number[] {
  return prices.map((price, line) => {
    const next = prices.slice(line + 1).find((level) => level !== null)
    return price === null || next === undefined || next === null || grid === null ? 0 : emptyBetween(next, price, grid)
  })
}

function emptyBetween(low: number, high: number, { ticks, on }: PriceGrid): number {
  let empty = 0
  for (let at: number = tickUp(ticks, low, on); at < high && empty < mostGap; at = tickUp(ticks, at, on)) empty += 1
  return empty
}
