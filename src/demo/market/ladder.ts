import type { TickTable } from '../../shared/krx/ticks.ts'
import { tickSize, tickUp } from '../../shared/krx/ticks.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { f64 } from './columns.ts'

/**
 * All prices of a tick table, lowest first. A price is known by its rung, so that one tick up or down is one rung, whatever
 * the band, and nothing off the grid can be quoted.
 */
export class PriceLadder {
  readonly prices: Float64Array

  constructor(prices: Float64Array) {
    this.prices = prices
  }

  priceAt(rung: number): number {
    return f64(this.prices, rung)
  }

  /** The highest rung whose price is not above `value`; the lowest rung when there is none. */
  rungBelow(value: number): number {
    let low = 0
    let high = this.prices.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (f64(this.prices, middle) <= value + 1e-9) low = middle
      else high = middle - 1
    }
    return low
  }

  /** The rung nearest to `value`; the lower one of two equally near. */
  nearest(value: number): number {
    const below = this.rungBelow(value)
    const above = Math.min(below + 1, this.prices.length - 1)
    return this.priceAt(above) - value < value - this.priceAt(below) ? above : below
  }
}

/** Rungs that are added at once. */
const stretch = 200

/** Ladders of a day by tick table, built once each. */
export class LadderSet {
  private readonly built = new Map<TickTable, PriceLadder>()
  private readonly on: TradeDate

  constructor(on: TradeDate) {
    this.on = on
  }

  /** A ladder from the lowest tick up to at least `highest`. */
  get(table: TickTable, highest: number): PriceLadder {
    const known = this.built.get(table)
    if (known !== undefined && known.priceAt(known.prices.length - 1) >= highest) return known
    const prices: number[] = [tickUp(table, 0, this.on)]
    while ((prices.at(-1) ?? highest) < highest) this.climb(table, prices)
    const ladder = new PriceLadder(Float64Array.from(prices))
    this.built.set(table, ladder)
    return ladder
  }

  /** Adds the next rungs. Bands rise, so that a stretch with one tick at both ends has that tick all along. */
  private climb(table: TickTable, prices: number[]): void {
    const from = prices.at(-1) ?? 0
    const tick = tickSize(table, from, this.on)
    if (tickSize(table, from + stretch * tick, this.on) !== tick) {
      prices.push(tickUp(table, from, this.on))
      return
    }
    for (let step = 1; step <= stretch; step += 1) prices.push(Math.round((from + step * tick) * 100) / 100)
  }
}
