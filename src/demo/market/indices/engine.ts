import { BarStore, barLength } from '../bars.ts'
import { f64, itemAt } from '../columns.ts'
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
  private readonly state: EquityState
  private readonly volumeSeen: Float64Array
  private readonly turnoverSeen: Float64Array
  /** Returns as of the last sample: what ETFs follow, whoever asks for levels in between. */
  private readonly sampled: Float64Array
  private sampledAt = 0

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
  }

  startDay(): void {
    this.previous.set(this.level)
    for (const column of [this.open, this.high, this.low, this.volume, this.turnover, this.volumeSeen, this.turnoverSeen, this.sampled]) column.fill(0)
    this.bars.clear()
  }

  /** Return since the previous close as of the last sample; `null` for a code that is not listed. */
  returnOf(code: string): number | null {
    const row = this.rows.get(code)
    return row === undefined ? null : f64(this.sampled, row)
  }

  /** Works out all levels. With `traded` they go into the day's range and bars, else prices have not formed yet. */
  sample(at: number, traded: boolean): void {
    for (let row = 0; row < this.definitions.length; row += 1) {
      const level = this.work(row)
      this.sampled[row] = level / f64(this.previous, row) - 1
      if (traded) this.record(row, at, level)
    }
    this.sampledAt = at
  }

  /** When levels were last worked out; milliseconds since 1970, 0 before. */
  get time(): number {
    return this.sampledAt
  }

  /** The level from the constituents' prices at this moment. */
  refresh(row: number): number {
    return this.work(row)
  }

  /** Level that the given prices of constituents would make. */
  levelAt(row: number, priceOf: (equity: number) => number): number {
    const { basket, factor } = itemAt(this.definitions, row)
    if (basket === null) return round(f64(this.previous, row) * (1 + factor.beta * this.leadReturn(factor.leader, priceOf)))
    return round(f64(this.previous, row) * ratioOf(basket, this.state, priceOf))
  }

  private work(row: number): number {
    const { last } = this.state.tape
    const level = this.levelAt(row, (equity) => f64(last, equity))
    this.level[row] = level
    this.total(row)
    return level
  }

  private leadReturn(leader: string, priceOf: (equity: number) => number): number {
    const basket = this.definitions[this.rows.get(leader) ?? -1]?.basket
    return basket == null ? 0 : ratioOf(basket, this.state, priceOf) - 1
  }

  private total(row: number): void {
    const { basket, factor } = itemAt(this.definitions, row)
    const rows = basket?.rows ?? this.definitions[this.rows.get(factor.leader) ?? -1]?.basket?.rows ?? []
    const { volume, turnover } = this.state.tape
    let shares = 0
    let money = 0
    for (const equity of rows) {
      shares += f64(volume, equity)
      money += f64(turnover, equity)
    }
    this.volume[row] = shares
    this.turnover[row] = money
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
function ratioOf(basket: NonNullable<IndexDefinition['basket']>, state: EquityState, priceOf: (equity: number) => number): number {
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
