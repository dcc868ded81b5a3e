import type { Random } from '../random.ts'
import type { PriceLadder } from './ladder.ts'
import { addTo, f64, i32 } from './columns.ts'

/**
 * Order books of many instruments: on each side a run of neighbouring rungs from the best one outwards, and the size on each.
 * A side ends at the daily limit; a best rung beyond the limit means that the side is empty. Sizes are whole shares.
 */
export class BookTable {
  readonly depth: number
  readonly ladders: readonly PriceLadder[]
  readonly bestBid: Int32Array
  readonly bestAsk: Int32Array
  /** Rungs of the daily limits. */
  readonly lowest: Int32Array
  readonly highest: Int32Array
  readonly bidSizes: Int32Array
  readonly askSizes: Int32Array
  /** Counts the changes of each book, so that who watches one need not look through it. */
  readonly changes: Float64Array
  /** Mean size of a level. */
  readonly meanSize: Float64Array
  private readonly random: Random

  constructor(ladders: readonly PriceLadder[], depth: number, random: Random) {
    const count = ladders.length
    this.depth = depth
    this.ladders = ladders
    this.random = random
    this.bestBid = new Int32Array(count)
    this.bestAsk = new Int32Array(count)
    this.lowest = new Int32Array(count)
    this.highest = new Int32Array(count)
    this.bidSizes = new Int32Array(count * depth)
    this.askSizes = new Int32Array(count * depth)
    this.changes = new Float64Array(count)
    this.meanSize = new Float64Array(count).fill(100)
  }

  hasBid(row: number): boolean {
    return i32(this.bestBid, row) >= i32(this.lowest, row)
  }

  hasAsk(row: number): boolean {
    return i32(this.bestAsk, row) <= i32(this.highest, row)
  }

  /** Rebuilds both sides around a best bid, which may stand one rung below the lower limit. */
  reset(row: number, bid: number, spread: number): void {
    addTo(this.changes, row, 1)
    this.bestBid[row] = this.clampBid(row, bid)
    this.bestAsk[row] = this.clampAsk(row, bid + spread)
    for (let level = 0; level < this.depth; level += 1) {
      this.bidSizes[row * this.depth + level] = this.freshBid(row, level)
      this.askSizes[row * this.depth + level] = this.freshAsk(row, level)
    }
  }

  /** Moves the best quotes; levels that stay in view keep their sizes, new ones get fresh ones. */
  moveTo(row: number, bid: number, ask: number): void {
    const toBid = this.clampBid(row, bid)
    const toAsk = this.clampAsk(row, ask)
    const bidShift = i32(this.bestBid, row) - toBid
    const askShift = toAsk - i32(this.bestAsk, row)
    this.bestBid[row] = toBid
    this.bestAsk[row] = toAsk
    if (bidShift === 0 && askShift === 0) return
    addTo(this.changes, row, 1)
    if (bidShift !== 0) this.shiftBids(row, bidShift)
    if (askShift !== 0) this.shiftAsks(row, askShift)
  }

  /** Takes up to `size` from the best ask (or bid) and returns what was there to take; a level that is eaten up makes room for the next. */
  takeAsk(row: number, size: number): number {
    const at = row * this.depth
    const taken = Math.min(size, i32(this.askSizes, at))
    const rest = i32(this.askSizes, at) - taken
    this.askSizes[at] = rest
    addTo(this.changes, row, 1)
    if (rest <= 0) this.moveTo(row, i32(this.bestBid, row), i32(this.bestAsk, row) + 1)
    return taken
  }

  takeBid(row: number, size: number): number {
    const at = row * this.depth
    const taken = Math.min(size, i32(this.bidSizes, at))
    const rest = i32(this.bidSizes, at) - taken
    this.bidSizes[at] = rest
    addTo(this.changes, row, 1)
    if (rest <= 0) this.moveTo(row, i32(this.bestBid, row) - 1, i32(this.bestAsk, row))
    return taken
  }

  /** Orders come and go at one level, so that a book lives between the prints. */
  stir(row: number): void {
    addTo(this.changes, row, 1)
    const level = this.random.below(this.depth)
    const at = row * this.depth + level
    if (this.random.next() < 0.5) {
      if (i32(this.askSizes, at) > 0) this.askSizes[at] = this.freshAsk(row, level)
    } else if (i32(this.bidSizes, at) > 0) this.bidSizes[at] = this.freshBid(row, level)
  }

  private clampBid(row: number, bid: number): number {
    return Math.min(Math.max(bid, i32(this.lowest, row) - 1), i32(this.highest, row))
  }

  private clampAsk(row: number, ask: number): number {
    return Math.max(Math.min(ask, i32(this.highest, row) + 1), i32(this.lowest, row))
  }

  private shiftBids(row: number, by: number): void {
    shift(this.bidSizes, row * this.depth, this.depth, by)
    const end = freshEnd(this.depth, by)
    for (let level = freshStart(this.depth, by); level < end; level += 1)
      this.bidSizes[row * this.depth + level] = this.freshBid(row, level)
  }

  private shiftAsks(row: number, by: number): void {
    shift(this.askSizes, row * this.depth, this.depth, by)
    const end = freshEnd(this.depth, by)
    for (let level = freshStart(this.depth, by); level < end; level += 1)
      this.askSizes[row * this.depth + level] = this.freshAsk(row, level)
  }

  private freshBid(row: number, level: number): number {
    return i32(this.bestBid, row) - level < i32(this.lowest, row) ? 0 : this.freshSize(row, level)
  }

  private freshAsk(row: number, level: number): number {
    return i32(this.bestAsk, row) + level > i32(this.highest, row) ? 0 : this.freshSize(row, level)
  }

  /** Sizes scatter widely and are larger a few ticks away from the best price. */
  private freshSize(row: number, level: number): number {
    const shape = 0.6 + 0.15 * Math.min(level, 4)
    return 1 + Math.floor(f64(this.meanSize, row) * shape * (0.15 + 1.7 * this.random.next() * this.random.next() * 2))
  }
}

/** Shifts a run of cells towards its start by `by` (or towards its end when negative). */
function shift(cells: Int32Array, start: number, length: number, by: number): void {
  if (by > 0) {
    for (let i = 0; i + by < length; i += 1) cells[start + i] = i32(cells, start + i + by)
  } else {
    for (let i = length - 1; i + by >= 0; i -= 1) cells[start + i] = i32(cells, start + i + by)
  }
}

/** Levels that come into view by a shift outwards (`by` > 0: at the far end) or inwards (at the near end). */
function freshStart(depth: number, by: number): number {
  return by > 0 ? Math.max(0, depth - by) : 0
}

function freshEnd(depth: number, by: number): number {
  return by > 0 ? depth : Math.min(depth, -by)
}
