import { f64, i32 } from './columns.ts'

/** Length of the bars that are kept, in milliseconds; longer ones are made of them. */
export const barLength = 10_000

/** A bar of one instrument. Prices in KRW or points. */
export interface Bar {
  /** Number of the 10-second interval since 00:00 KST. */
  readonly slot: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
  readonly turnover: number
}

/**
 * The 10-second bars of a day for many instruments. Only intervals with trades take room: the bars of all instruments lie in
 * common columns, each linked to the one before it of the same instrument. Prices are kept in hundredths.
 */
export class BarStore {
  private readonly newest: Int32Array
  private size = 0
  private slots = new Int32Array(1024)
  private before = new Int32Array(1024)
  private opens = new Int32Array(1024)
  private highs = new Int32Array(1024)
  private lows = new Int32Array(1024)
  private closes = new Int32Array(1024)
  private volumes = new Float64Array(1024)
  private turnovers = new Float64Array(1024)

  constructor(instruments: number) {
    this.newest = new Int32Array(instruments).fill(-1)
  }

  clear(): void {
    this.newest.fill(-1)
    this.size = 0
  }

  /**
   * Adds a trade of `volume` shares or contracts worth `turnover` KRW in the interval `slot`. Time does not run backwards: in a past
   * that is lived through in steps, a trade that was due before an auction's end counts to the bar of that end.
   */
  add(row: number, slot: number, price: number, volume: number, turnover: number): void {
    const cents = Math.round(price * 100)
    const bar = i32(this.newest, row)
    if (bar < 0 || i32(this.slots, bar) < slot) {
      this.start(row, slot, cents, volume, turnover)
      return
    }
    if (cents > i32(this.highs, bar)) this.highs[bar] = cents
    if (cents < i32(this.lows, bar)) this.lows[bar] = cents
    this.closes[bar] = cents
    this.volumes[bar] = f64(this.volumes, bar) + volume
    this.turnovers[bar] = f64(this.turnovers, bar) + turnover
  }

  /** Bars of an instrument from `fromSlot` to `toSlot`, both included, oldest first; only those with trades. */
  read(row: number, fromSlot: number, toSlot: number): readonly Bar[] {
    const found: Bar[] = []
    for (let bar = i32(this.newest, row); bar >= 0 && i32(this.slots, bar) >= fromSlot; bar = i32(this.before, bar)) {
      if (i32(this.slots, bar) <= toSlot) found.push(this.at(bar))
    }
    return found.reverse()
  }

  private at(bar: number): Bar {
    return {
      slot: i32(this.slots, bar),
      open: i32(this.opens, bar) / 100,
      high: i32(this.highs, bar) / 100,
      low: i32(this.lows, bar) / 100,
      close: i32(this.closes, bar) / 100,
      volume: f64(this.volumes, bar),
      turnover: f64(this.turnovers, bar),
    }
  }

  private start(row: number, slot: number, cents: number, volume: number, turnover: number): void {
    if (this.size === this.slots.length) this.grow()
    const bar = this.size
    this.size += 1
    this.slots[bar] = slot
    this.before[bar] = i32(this.newest, row)
    this.opens[bar] = cents
    this.highs[bar] = cents
    this.lows[bar] = cents
    this.closes[bar] = cents
    this.volumes[bar] = volume
    this.turnovers[bar] = turnover
    this.newest[row] = bar
  }

  private grow(): void {
    const room = this.slots.length * 2
    this.slots = grown(this.slots, new Int32Array(room))
    this.before = grown(this.before, new Int32Array(room))
    this.opens = grown(this.opens, new Int32Array(room))
    this.highs = grown(this.highs, new Int32Array(room))
    this.lows = grown(this.lows, new Int32Array(room))
    this.closes = grown(this.closes, new Int32Array(room))
    this.volumes = grown(this.volumes, new Float64Array(room))
    this.turnovers = grown(this.turnovers, new Float64Array(room))
  }
}

function grown<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from)
  return to
}
