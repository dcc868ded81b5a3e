import { BarStore, barLength } from '../bars.ts'
import { f64, i32, itemAt } from '../columns.ts'
import type { EquityState } from '../equities/state.ts'
import type { IndexDefinition } from './definitions.ts'

/** Levels of all indices, worked out from their constituents' prices. Levels in points, volume in shares, turnover in KRW. */
export class IndexEngine {
  readonly definitions: readonly IndexDefinition[]
  readonly rows: ReadonlyMap<string, number>
  readonly previous: Float64Array
  readonly level: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly volume: Float64Array
  readonly turnover: Float64Array
  readonly bars: BarStore
  /** After the regular session levels stand, whatever shares do in the after-market. */
  frozen = false
  private readonly state: EquityState
  private readonly volumeSeen: Float64Array
  private readonly turnoverSeen: Float64Array
  /** Returns as of the last sample: what ETFs follow, whoever asks for levels in between. */
  private readonly sampled: Float64Array
  /** Row of the index that each follows, −1 where it has a basket of its own. */
  private readonly leaders: Int32Array
  /** Rows of the equities in each basket, their weights, and what the basket is worth at the base prices of the day. */
  private readonly members: readonly Int32Array[]
  private readonly weights: Float64Array[]
  private readonly worthAtBase: Float64Array
  /** All rows, leaders before followers. */
  private readonly inOrder: readonly number[]

  constructor(definitions: readonly IndexDefinition[], state: EquityState) {
    const column = () => new Float64Array(definitions.length)
    this.definitions = definitions
    this.state = state
    this.rows = new Map(definitions.map(({ code }, row) => [code, row]))
    this.previous = Float64Array.from(definitions, ({ start }) => start)
    this.level = this.previous.slice()
    this.open = column()
    this.high = column()
    this.low = column()
    this.volume = column()
    this.turnover = column()
    this.volumeSeen = column()
    this.turnoverSeen = column()
    this.sampled = column()
    this.bars = new BarStore(definitions.length)
    this.leaders = Int32Array.from(definitions, ({ basket, factor }) => (basket === null ? (this.rows.get(factor.leader) ?? -1) : -1))
    this.members = definitions.map(({ basket }) => Int32Array.from(basket?.rows ?? []))
    this.weights = this.members.map((rows) => new Float64Array(rows.length))
    this.worthAtBase = column()
    const own = [...definitions.keys()].filter((row) => i32(this.leaders, row) < 0)
    this.inOrder = [...own, ...[...definitions.keys()].filter((row) => i32(this.leaders, row) >= 0)]
  }

  /** Starts a day from the levels as they stand; base prices of the equities must be those of the new day. */
  startDay(): void {
    this.previous.set(this.level)
    this.frozen = false
    this.weigh()
    for (const column of [this.open, this.high, this.low, this.volume, this.turnover, this.volumeSeen, this.turnoverSeen, this.sampled])
      column.fill(0)
    this.bars.clear()
  }

  /** Return since the previous close as of the last sample; `null` for a code that is not listed. */
  returnOf(code: string): number | null {
    const row = this.rows.get(code)
    return row === undefined ? null : f64(this.sampled, row)
  }

  /** Works out all levels. With `traded` they go into the day's range and bars, else prices have not formed yet. */
  sample(at: number, traded: boolean): void {
    for (const row of this.inOrder) {
      this.work(row)
      this.sampled[row] = this.ratio(row) - 1
      if (traded) this.record(row, at, f64(this.level, row))
    }
  }

  /** The level from the constituents' prices at this moment. */
  refresh(row: number): number {
    const leader = i32(this.leaders, row)
    if (leader >= 0) this.work(leader)
    this.work(row)
    return f64(this.level, row)
  }

  /** Level that the given prices of constituents would make. */
  levelAt(row: number, priceOf: (equity: number) => number): number {
    const leader = i32(this.leaders, row)
    const lead = leader >= 0 ? leader : row
    const weights = itemAt(this.weights, lead)
    let now = 0
    itemAt(this.members, lead).forEach((equity, place) => {
      now += f64(weights, place) * priceOf(equity)
    })
    const then = f64(this.worthAtBase, lead)
    const ratio = then > 0 ? now / then : 1
    const beta = leader >= 0 ? itemAt(this.definitions, row).factor.beta : 1
    return round(f64(this.previous, row) * (1 + beta * (ratio - 1)))
  }

  /** Rows of the constituents; of the index that it follows where an index has none of its own. */
  constituents(row: number): readonly number[] {
    const leader = i32(this.leaders, row)
    return itemAt(this.definitions, leader >= 0 ? leader : row).basket?.rows ?? []
  }

  private work(row: number): void {
    if (this.frozen) return
    const { basket, factor } = itemAt(this.definitions, row)
    const leader = i32(this.leaders, row)
    if (basket !== null) this.workBasket(row)
    else if (leader >= 0) {
      this.level[row] = round(f64(this.previous, row) * (1 + factor.beta * (this.ratio(leader) - 1)))
      this.volume[row] = f64(this.volume, leader)
      this.turnover[row] = f64(this.turnover, leader)
    }
  }

  /** One pass over the constituents: what they are worth, and what they have traded. */
  private workBasket(row: number): void {
    const { last, volume, turnover } = this.state.tape
    const rows = itemAt(this.members, row)
    const weights = itemAt(this.weights, row)
    let now = 0
    let shares = 0
    let money = 0
    for (let place = 0; place < rows.length; place += 1) {
      const equity = i32(rows, place)
      now += f64(weights, place) * f64(last, equity)
      shares += f64(volume, equity)
      money += f64(turnover, equity)
    }
    const then = f64(this.worthAtBase, row)
    this.level[row] = round(f64(this.previous, row) * (then > 0 ? now / then : 1))
    this.volume[row] = shares
    this.turnover[row] = money
  }

  /** Weights of the day: shares, or one over the base price where every constituent counts the same. */
  private weigh(): void {
    const { base, issues } = this.state
    this.definitions.forEach(({ basket }, row) => {
      const rows = itemAt(this.members, row)
      const equal = basket?.weighting === 'equal'
      const weights = Float64Array.from(rows, (equity) => (equal ? 1 / f64(base, equity) : itemAt(issues, equity).listedShares))
      this.weights[row] = weights
      this.worthAtBase[row] = weights.reduce((sum, weight, place) => sum + weight * f64(base, i32(rows, place)), 0)
    })
  }

  private ratio(row: number): number {
    return f64(this.level, row) / f64(this.previous, row)
  }

  private record(row: number, at: number, level: number): void {
    if (f64(this.open, row) === 0) {
      this.open[row] = level
      this.high[row] = level
      this.low[row] = level
    } else if (level > f64(this.high, row)) this.high[row] = level
    else if (level < f64(this.low, row)) this.low[row] = level
    const shares = f64(this.volume, row) - f64(this.volumeSeen, row)
    const money = f64(this.turnover, row) - f64(this.turnoverSeen, row)
    this.volumeSeen[row] = f64(this.volume, row)
    this.turnoverSeen[row] = f64(this.turnover, row)
    // A sample closes the interval that ends with it.
    const slot = Math.floor((at - 1 - this.state.tape.dayStart) / barLength)
    this.bars.add(row, slot, level, shares, money)
  }
}

function round(level: number): number {
  return Math.round(level * 100) / 100
}
