import { f64, itemAt } from '../columns.ts'
import type { EquityState } from './state.ts'

/** A static interruption measures from the price of the last call auction, a dynamic one from the last print (KRX). */
const staticLimit = 0.1
const interruption = 120_000
/** Random extension at the end, up to which an auction may run on. */
const extension = 30_000

/** Starts and ends volatility interruptions: two minutes of call auction for one issue. */
export class Interruptions {
  private readonly state: EquityState
  private readonly dynamicLimits: Float64Array
  /** Rows that are interrupted now. */
  readonly active = new Set<number>()

  /** @param calm rows whose dynamic limit is 3 % (members of KOSPI200 and KOSDAQ150, plain index ETFs); 6 % for the others. */
  constructor(state: EquityState, calm: ReadonlySet<number>) {
    this.state = state
    this.dynamicLimits = Float64Array.from(state.issues, (_, row) => (calm.has(row) ? 0.03 : 0.06))
  }

  startDay(): void {
    this.active.clear()
  }

  /** Whether a print at `price` would break a limit; the issue is then interrupted and the print must not be made. */
  check(row: number, price: number, at: number): boolean {
    const { state } = this
    const last = f64(state.tape.last, row)
    const reference = f64(state.auctionPrice, row)
    const tooFar = Math.abs(price - reference) >= reference * staticLimit
    const tooFast = state.tape.traded(row) && Math.abs(price - last) >= last * f64(this.dynamicLimits, row)
    if (!(tooFar || tooFast) || this.exempt(row, price, last)) return false
    state.interruptedUntil[row] = at + interruption + Math.floor(state.random.next() * extension)
    state.expectedRung[row] = itemAt(state.ladders, row).nearest(f64(state.fair, row))
    state.expectedSize[row] = 0
    state.auctionTarget[row] = itemAt(state.issues, row).usualVolume * 0.004 * (0.5 + state.random.next())
    this.active.add(row)
    return true
  }

  /** Rows whose interruption ends at or before `at`; they are interrupted no more. */
  takeEnded(at: number): readonly number[] {
    const ended = [...this.active].filter((row) => f64(this.state.interruptedUntil, row) <= at)
    for (const row of ended) this.release(row)
    return ended
  }

  /** Ends all of them: at the closing auction they go over into it. */
  releaseAll(): void {
    for (const row of this.active) this.release(row)
  }

  private release(row: number): void {
    this.state.interruptedUntil[row] = 0
    this.active.delete(row)
  }

  /** Below 1,000 KRW a move of less than three ticks interrupts nothing. */
  private exempt(row: number, price: number, last: number): boolean {
    if (price >= 1000) return false
    const ladder = itemAt(this.state.ladders, row)
    return Math.abs(ladder.rungBelow(price) - ladder.rungBelow(last)) < 3
  }
}
