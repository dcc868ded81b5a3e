import { BarStore, barLength } from '../bars.ts'
import { f64, i32, itemAt } from '../columns.ts'
import type { EquityState } from '../equities/state.ts'
import type { Basket } from './baskets.ts'
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
  private readonly state: EquityState
  private readonly volumeSeen: Float64Array
  private readonly turnoverSeen: Float64Array
  /** Returns as of the last sample: what ETFs follow, whoever asks for levels in between. */
  private readonly sampled: Float64Array
  /** Row of the index that each follows, −1 where it has a basket of its own. */
  private readonly leaders: Int32Array
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
    const own = [...definitions.keys()].filter((row) => i32(this.leaders, row) < 0)
    this.inOrder = [...own, ...[...definitions.keys()].filter((row) => i32(this.leaders, row) >= 0)]
  }

  startDay(): void {
    this.previous.set(this.level)
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
    const { basket, factor } = itemAt(this.definitions, leader >= 0 ? leader : row)
    const ratio = basket === null ? 1 : ratioOf(basket, this.state, priceOf)
    const { beta } = leader >= 0 ? itemAt(this.definitions, row).factor : factor
    return round(f64(this.previous, row) * (leader >= 0 ? 1 + beta * (ratio - 1) : ratio))
  }

  /** Rows of the constituents; of the index that it follows where an index has none of its own. */
  members(row: number): readonly number[] {
    const leader = i32(this.leaders, row)
    return itemAt(this.definitions, leader >= 0 ? leader : row).basket?.rows ?? []
  }

  private work(row: number): void {
    const { basket, factor } = itemAt(this.definitions, row)
    const leader = i32(this.leaders, row)
    if (basket !== null) this.workBasket(row, basket)
    else if (leader >= 0) {
      this.level[row] = round(f64(this.previous, row) * (1 + factor.beta * (this.ratio(leader) - 1)))
      this.volume[row] = f64(this.volume, leader)
      this.turnover[row] = f64(this.turnover, leader)
    }
  }

  /** One pass over the constituents: their value now and at the base prices, and what they have traded. */
  private workBasket(row: number, { rows, weighting }: Basket): void {
    const { base, tape, issues } = this.state
    let now = 0
    let then = 0
    let shares = 0
    let money = 0
    for (const equity of rows) {
      const reference = f64(base, equity)
      const weight = weighting === 'equal' ? 1 / reference : itemAt(issues, equity).listedShares
      now += weight * f64(tape.last, equity)
      then += weight * reference
      shares += f64(tape.volume, equity)
      money += f64(tape.turnover, equity)
    }
    this.level[row] = round(f64(this.previous, row) * (then > 0 ? now / then : 1))
    this.volume[row] = shares
    this.turnover[row] = money
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

/** Value of a basket over its value at the base prices of the day. */
function ratioOf(basket: Basket, state: EquityState, priceOf: (equity: number) => number): number {
  let now = 0
  let then = 0
  for (const equity of basket.rows) {
    const base = f64(state.base, equity)
    const weight = basket.weighting === 'equal' ? 1 / base : itemAt(state.issues, equity).listedShares
    now += weight * priceOf(equity)
    then += weight * base
  }
  return then > 0 ? now / then : 1
}

function round(level: number): number {
  return Math.round(level * 100) / 100
}
