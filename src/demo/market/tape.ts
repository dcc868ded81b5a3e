import type { ModelPrint } from '../model.ts'
import type { EpochMs, IssueCode, Price, Quantity } from '../../shared/domain/units.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { Side } from '../../shared/domain/quote.ts'
import { epochMs, issueCode, price, quantity } from '../../shared/domain/units.ts'
import { barLength, BarStore } from './bars.ts'
import { addTo, f64 } from './columns.ts'

/** The one print object of a tape, written anew for each print. */
class PrintRecord implements ModelPrint {
  code: IssueCode = issueCode('0')
  kind: ModelPrint['kind'] = 'equity'
  market: StockMarket | null = null
  price: Price = price(0)
  quantity: Quantity = quantity(0)
  at: EpochMs = epochMs(0)
  side: Side = 'buy'
  origin: ModelPrint['origin'] = 'continuous'
}

/** What a tape must know of an instrument to announce its prints. */
export interface TapeIdentity {
  readonly code: IssueCode
  readonly kind: ModelPrint['kind']
  readonly market: StockMarket | null
  /** KRW that one unit of price and quantity is worth: 1 for equities. */
  readonly multiplier: number
  /** KONEX trades, but no feed carries its prints. */
  readonly announced: boolean
}

/** Side codes in the columns: 0 before the first trade. */
export const sideBuy = 1
export const sideSell = 2

/**
 * The figures of the running day of many instruments, and their bars: every print goes through {@link Tape.record}, so that
 * last price, range, totals and bars cannot disagree.
 */
export class Tape {
  readonly last: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly volume: Float64Array
  readonly turnover: Float64Array
  readonly lastQuantity: Float64Array
  readonly lastSide: Int32Array
  readonly lastAt: Float64Array
  readonly blockVolume: Float64Array
  readonly bars: BarStore
  /** Start of the trade date, ms since 1970. */
  dayStart = 0
  /** While true prints are made and nobody is told. */
  silent = false
  private readonly identities: readonly TapeIdentity[]
  private readonly listeners: Set<(print: ModelPrint) => void>
  private readonly print = new PrintRecord()

  constructor(identities: readonly TapeIdentity[], listeners: Set<(print: ModelPrint) => void>) {
    const column = () => new Float64Array(identities.length)
    this.identities = identities
    this.listeners = listeners
    this.last = column()
    this.open = column()
    this.high = column()
    this.low = column()
    this.volume = column()
    this.turnover = column()
    this.lastQuantity = column()
    this.lastSide = new Int32Array(identities.length)
    this.lastAt = column()
    this.blockVolume = column()
    this.bars = new BarStore(identities.length)
  }

  /** Empties the day; `last` becomes the reference price of each instrument. */
  startDay(dayStart: number, reference: Float64Array): void {
    this.dayStart = dayStart
    this.last.set(reference)
    for (const column of [this.open, this.high, this.low, this.volume, this.turnover, this.lastQuantity, this.lastAt, this.blockVolume]) {
      column.fill(0)
    }
    this.lastSide.fill(0)
    this.bars.clear()
  }

  traded(row: number): boolean {
    return f64(this.open, row) > 0
  }

  record(row: number, at: number, price: number, size: number, side: number, origin: ModelPrint['origin']): void {
    const identity = this.identities[row]
    if (identity === undefined) return
    const turnover = Math.round(price * size * identity.multiplier)
    if (f64(this.open, row) === 0) {
      this.open[row] = price
      this.high[row] = price
      this.low[row] = price
    } else if (price > f64(this.high, row)) this.high[row] = price
    else if (price < f64(this.low, row)) this.low[row] = price
    this.last[row] = price
    addTo(this.volume, row, size)
    addTo(this.turnover, row, turnover)
    if (origin === 'block') addTo(this.blockVolume, row, size)
    this.lastQuantity[row] = size
    this.lastSide[row] = side
    this.lastAt[row] = at
    this.bars.add(row, Math.floor((at - this.dayStart) / barLength), price, size, turnover)
    if (!this.silent && this.listeners.size > 0 && identity.announced) this.announce(identity, at, price, size, side, origin)
  }

  private announce(identity: TapeIdentity, at: number, value: number, size: number, side: number, origin: ModelPrint['origin']): void {
    const print = this.print
    print.code = identity.code
    print.kind = identity.kind
    print.market = identity.market
    print.price = price(value)
    print.quantity = quantity(size)
    print.at = epochMs(at)
    print.side = side === sideSell ? 'sell' : 'buy'
    print.origin = origin
    for (const listener of this.listeners) listener(print)
  }
}
