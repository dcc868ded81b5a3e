import { f64, i32, itemAt } from '../columns.ts'
import { sideBuy, sideSell } from '../tape.ts'
import type { FairValues } from './fair-value.ts'
import type { EquityState } from './state.ts'

/** Shares of a usual day's volume that the two great auctions cross. */
const openingShare = 0.03
const closingShare = 0.07

/** Call auctions: orders gather, an expected price and quantity are shown and move, and all cross at one price. */
export class CallAuctions {
  private readonly state: EquityState
  private readonly fairValues: FairValues

  constructor(state: EquityState, fairValues: FairValues) {
    this.state = state
    this.fairValues = fairValues
  }

  /** Opens the auction of all issues; how much each is going to cross is drawn now. */
  begin(kind: 'opening' | 'closing'): void {
    const { state } = this
    const share = kind === 'opening' ? openingShare : closingShare
    for (let row = 0; row < state.count; row += 1) {
      const { halted, usualVolume } = itemAt(state.issues, row)
      state.auctionTarget[row] = halted ? 0 : usualVolume * share * (0.4 + 1.2 * state.random.next())
      state.expectedSize[row] = 0
      state.expectedRung[row] = this.state.books.bestBid[row] ?? 0
    }
  }

  /**
   * Lets the expected price and quantity of an issue move.
   * @param progress part of the auction that is over, 0 to 1.
   */
  move(row: number, at: number, progress: number): void {
    const { state } = this
    const target = f64(state.auctionTarget, row)
    if (target <= 0) return
    this.fairValues.update(row, at)
    const ladder = itemAt(state.ladders, row)
    const wobble = 1 + 0.003 * (1 - progress) * state.random.normal()
    const rung = ladder.nearest(f64(state.fair, row) * wobble)
    const expected = Math.min(Math.max(rung, i32(state.books.lowest, row)), i32(state.books.highest, row))
    state.expectedRung[row] = expected
    state.expectedSize[row] = Math.floor(target * progress * (0.9 + 0.1 * state.random.next()))
    this.centre(row, expected)
  }

  /** Crosses an issue at its expected price; without quantity nothing is printed. */
  cross(row: number, at: number): void {
    const { state } = this
    this.move(row, at, 1)
    const size = f64(state.expectedSize, row)
    if (size <= 0) return
    const rung = i32(state.expectedRung, row)
    const price = itemAt(state.ladders, row).priceAt(rung)
    state.auctionPrice[row] = price
    state.tape.record(row, at, price, size, price >= f64(state.tape.last, row) ? sideBuy : sideSell, 'auction')
  }

  /** Quotes around a price that all agree on. */
  private centre(row: number, rung: number): void {
    const { books, characters } = this.state
    const { spread } = itemAt(characters, row)
    const lowest = i32(books.lowest, row)
    const bid = rung === lowest ? lowest - 1 : rung - (spread >> 1)
    books.moveTo(row, bid, Math.max(bid + spread, lowest))
    books.stir(row)
  }
}
