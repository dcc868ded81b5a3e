import type { BarCandle } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'

/** KST is whole hours from UTC, so intervals of up to an hour end at the same moments in both. */
export function endOfBar(at: number, lengthMs: number): EpochMs {
  return epochMs((Math.floor(at / lengthMs) + 1) * lengthMs)
}

/** Makes bars of prints. A bar holds the prints from its start (included) to its end, under which it stands. */
export class BarBuilder {
  readonly #lengthMs: number
  #forming: BarCandle | null = null

  /** @param seed a bar that has begun already */
  constructor(lengthMs: number, seed: BarCandle | null) {
    this.#lengthMs = lengthMs
    this.#forming = seed
  }

  /** The bar that is forming; `null` before the first print. */
  get forming(): BarCandle | null {
    return this.#forming
  }

  /**
   * One print, quantity in shares or contracts. Gives the bar that ended with it, if one did. A print of an ended bar is
   * late and changes nothing.
   */
  add(at: EpochMs, price: number, quantity: number): BarCandle | null {
    const time = endOfBar(at, this.#lengthMs)
    const forming = this.#forming
    if (forming === null || time > forming.time) {
      this.#forming = { time, open: price, high: price, low: price, close: price, volume: quantity }
      return forming
    }
    if (time < forming.time) return null
    const { open, high, low, volume } = forming
    const range = { high: Math.max(high, price), low: Math.min(low, price) }
    this.#forming = { time, open, ...range, close: price, volume: volume + quantity }
    return null
  }
}
