import { f64, i32, itemAt } from '../columns.ts'
import { sideBuy, sideSell } from '../tape.ts'
import type { FairValues } from './fair-value.ts'
import type { EquityState } from './state.ts'
import type { Interruptions } from './vi.ts'

/** Share of prints made between the quotes, and of prints negotiated in blocks. */
const midpointShare = 0.004
const blockShare = 0.000_02

/** Continuous trading of one issue: the book follows the value, an order arrives and takes what stands at the best price. */
export class ContinuousTrading {
  private readonly state: EquityState
  private readonly fairValues: FairValues
  private readonly interruptions: Interruptions

  constructor(state: EquityState, fairValues: FairValues, interruptions: Interruptions) {
    this.state = state
    this.fairValues = fairValues
    this.interruptions = interruptions
  }

  /** Makes one print of an issue, if anything can trade. `row` is watched for an interruption first. */
  trade(row: number, at: number, origin: 'continuous' | 'after-market'): void {
    const { state } = this
    if (f64(state.interruptedUntil, row) > 0 || f64(state.printSize, row) === 0) return
    this.fairValues.update(row, at)
    this.requote(row)
    const { books, random } = state
    const asks = books.hasAsk(row)
    const bids = books.hasBid(row)
    if (!asks && !bids) return
    const buy = asks && (!bids || random.next() < this.buyChance(row))
    const price = itemAt(state.ladders, row).priceAt(buy ? i32(books.bestAsk, row) : i32(books.bestBid, row))
    if (origin === 'continuous' && this.interruptions.check(row, price, at)) return
    this.execute(row, at, buy, price, origin, asks && bids)
  }

  private execute(row: number, at: number, buy: boolean, price: number, origin: 'continuous' | 'after-market', twoSided: boolean): void {
    const { random, tape, printSize } = this.state
    const size = 1 + Math.floor(f64(printSize, row) * random.exponential())
    const luck = random.next()
    if (luck < midpointShare && twoSided) this.printMidpoint(row, at, size, buy, origin)
    else if (luck > 1 - blockShare && origin === 'continuous' && tape.traded(row)) this.printBlock(row, at, size, buy)
    else this.takeBest(row, at, size, buy, price, origin)
  }

  /** Moves the quotes when the value has left them by a quarter of a tick, or closes a spread that an order has opened. */
  requote(row: number): void {
    const { books } = this.state
    const ladder = itemAt(this.state.ladders, row)
    const { spread } = itemAt(this.state.characters, row)
    const bid = i32(books.bestBid, row)
    const ask = i32(books.bestAsk, row)
    const fair = f64(this.state.fair, row)
    const lower = ladder.priceAt(Math.max(bid, i32(books.lowest, row)))
    const upper = ladder.priceAt(Math.min(ask, i32(books.highest, row)))
    const slack = (upper - lower) / 4
    if (ask - bid <= spread && fair >= lower - slack && fair <= upper + slack) return
    const below = Math.max(i32(books.lowest, row), ladder.rungBelow(fair) - (spread >> 1))
    // At the upper limit nobody offers; at the lower nobody bids.
    const atLower = below === i32(books.lowest, row) && fair <= ladder.priceAt(below)
    const to = atLower ? below - 1 : below
    books.moveTo(row, to, Math.max(to + spread, i32(books.lowest, row)))
  }

  private buyChance(row: number): number {
    const { books, fair } = this.state
    const ladder = itemAt(this.state.ladders, row)
    const bid = ladder.priceAt(i32(books.bestBid, row))
    const ask = ladder.priceAt(i32(books.bestAsk, row))
    const chance = (f64(fair, row) - bid) / (ask - bid)
    return Math.min(0.85, Math.max(0.15, chance))
  }

  private takeBest(row: number, at: number, size: number, buy: boolean, price: number, origin: 'continuous' | 'after-market'): void {
    const { books, tape } = this.state
    const taken = buy ? books.takeAsk(row, size) : books.takeBid(row, size)
    if (taken > 0) tape.record(row, at, price, taken, buy ? sideBuy : sideSell, origin)
    books.stir(row)
  }

  /** A midpoint order trades at half of both quotes, cut to whole KRW (KRX midpoint orders); the book does not move. */
  private printMidpoint(row: number, at: number, size: number, buy: boolean, origin: 'continuous' | 'after-market'): void {
    const { books, tape } = this.state
    const ladder = itemAt(this.state.ladders, row)
    const middle = Math.floor((ladder.priceAt(i32(books.bestBid, row)) + ladder.priceAt(i32(books.bestAsk, row))) / 2)
    tape.record(row, at, middle, size, buy ? sideBuy : sideSell, origin === 'after-market' ? origin : 'midpoint')
  }

  /** A negotiated block at the last price: it counts in the totals and leaves the book alone. */
  private printBlock(row: number, at: number, size: number, buy: boolean): void {
    const { tape } = this.state
    tape.record(row, at, f64(tape.last, row), size * 50, buy ? sideBuy : sideSell, 'block')
  }
}
