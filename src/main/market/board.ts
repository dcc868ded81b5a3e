import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { StepCounts } from '../../shared/contract/requests.ts'
import type { ChannelState, ValueState } from '../../shared/contract/streams.ts'
import type { EquityQuote, MarketSnapshot, RangeSnapshot } from '../../shared/domain/quote.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { startOfDay } from '../../shared/krx/kst.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { clearRow, createColumns, grownColumns, higher, lower, valueAt } from './board-columns.ts'
import type { BoardColumns } from './board-columns.ts'
import type { InstrumentTable } from './instruments.ts'
import { PrintJournal } from './print-journal.ts'
import type { MarketSeed } from './market-seed.ts'
import { judge } from './value-state.ts'

/** Told of every row whose values changed. Called once a print, so it must be cheap. */
export interface RowWatcher {
  mark(row: number): void
}

/** A snapshot of which the last prices alone are taken. */
type LastPrices = Pick<RangeSnapshot, 'tradeDate'> & { readonly rows: readonly Pick<RangeSnapshot['rows'][number], 'code' | 'last'>[] }

/** What all issues of one market have in common. */
interface Segment {
  readonly rows: number[]
  readonly journal: PrintJournal
  channel: ChannelState
  /** A snapshot came after the channel was connected, so no print can be missing. */
  confirmed: boolean
  /** The day that the values belong to. */
  tradeDate: TradeDate | null
  /** Market epoch ms of that day's midnight in Korea; NaN before the first snapshot. */
  dayStart: number
  /** Market epoch ms of the snapshot in force; prints up to it are part of its totals. */
  snapshotAt: number
}

/** Prints that a journal keeps: some seconds of a busy market, more than a snapshot call takes. */
const journalPrints = 65_536
/** A print this much older than the newest of its issue is late; the feed itself goes back by up to a second. */
const lateAfterMs = 1_000

/** Live state of every issue of the boards. Prints touch arrays only; no object is made for one. */
export class Board {
  readonly instruments: InstrumentTable
  #columns: BoardColumns
  readonly counts: StepCounts = { in: 0, out: 0, merged: 0, late: 0, unparsed: 0 }
  #phase: SessionPhase = 'closed'
  readonly #segments: Readonly<Record<StockMarket, Segment>>
  readonly #watchers = new Set<RowWatcher>()

  constructor(instruments: InstrumentTable) {
    this.instruments = instruments
    this.#columns = createColumns(instruments.rows.length)
    this.#segments = { kospi: newSegment(instruments, 'kospi'), kosdaq: newSegment(instruments, 'kosdaq') }
  }

  /** Made anew when issues are added, so never to be held. */
  get columns(): BoardColumns {
    return this.#columns
  }

  /** Adds the issues of a market. @throws RangeError as {@link InstrumentTable.add} */
  addMarket(market: StockMarket, list: IssueList): void {
    const { instruments } = this
    const first = instruments.rows.length
    instruments.add(market, list)
    this.#columns = grownColumns(this.#columns, instruments.rows.length)
    for (const { index } of instruments.rows.slice(first)) this.#segments[market].rows.push(index)
    this.#markMarket(market)
  }

  /** The day that a market's values belong to; `null` before its first snapshot. */
  tradeDateOf(market: StockMarket): TradeDate | null {
    return this.#segments[market].tradeDate
  }

  /** Market epoch ms of a market's snapshot in force; NaN before the first. */
  snapshotAt(market: StockMarket): number {
    return this.#segments[market].snapshotAt
  }

  /** The markets that have issues. */
  get markets(): readonly StockMarket[] {
    return stockMarkets.filter((market) => this.#segments[market].rows.length > 0)
  }

  /** Whether every market that has issues has had its first snapshot. */
  get loaded(): boolean {
    const { markets } = this
    return markets.length > 0 && markets.every((market) => this.#segments[market].tradeDate !== null)
  }

  get phase(): SessionPhase {
    return this.#phase
  }

  watch(watcher: RowWatcher): Disposable {
    this.#watchers.add(watcher)
    return { [Symbol.dispose]: () => this.#watchers.delete(watcher) }
  }

  /**
   * A print from a live channel: price in KRW, quantity in shares, `timeOfDay` as ms since midnight KST or NaN where the
   * feed sent a signal in its place (it moves the last price and adds no volume), `arrivedAt` as real epoch ms.
   */
  applyPrint(row: number, price: number, quantity: number, timeOfDay: number, arrivedAt: number): void {
    const { columns, counts } = this
    const instrument = this.instruments.rows[row]
    counts.in += 1
    if (instrument === undefined) {
      counts.unparsed += 1
      return
    }
    const segment = this.#segments[instrument.market]
    const time = segment.dayStart + timeOfDay
    const known = valueAt(columns.time, row)
    if (time < known - lateAfterMs) counts.late += 1
    else {
      columns.last[row] = price
      columns.lastQuantity[row] = quantity
      if (!Number.isNaN(time)) columns.time[row] = time
      columns.arrivedAt[row] = arrivedAt
    }
    if (!Number.isNaN(time)) {
      segment.journal.record(row, quantity, price * quantity, time)
      if (!(time <= segment.snapshotAt)) this.#addToDay(row, quantity, price * quantity)
    }
    this.#widenRange(row, price)
    columns.printed[row] = 1
    counts.out += 1
    this.#mark(row)
  }

  /** Totals and last prices of a whole market; replaces the estimates. An older snapshot than the one in force is dropped. */
  applySnapshot(market: StockMarket, snapshot: MarketSnapshot, at: number): void {
    const segment = this.#segments[market]
    this.#enterDay(segment, snapshot.tradeDate)
    if (at < segment.snapshotAt) return
    segment.snapshotAt = at
    segment.confirmed = true
    const { columns } = this
    for (const line of snapshot.rows) {
      const row = this.instruments.indexOf(line.code)
      if (row < 0) continue
      if (!(valueAt(columns.time, row) > at)) columns.last[row] = line.last
      columns.snapshotVolume[row] = line.volume
      columns.snapshotTurnover[row] = line.turnover
      columns.volumeSince[row] = 0
      columns.turnoverSince[row] = 0
    }
    segment.journal.forEachAfter(at, (row, quantity, value) => this.#addToDay(row, quantity, value))
    this.#markMarket(market)
  }

  /** Last prices alone of a whole market, where its totals cannot be had; its age is theirs then. An older one is dropped. */
  applyLastPrices(market: StockMarket, snapshot: LastPrices, at: number): void {
    const segment = this.#segments[market]
    this.#enterDay(segment, snapshot.tradeDate)
    if (at < segment.snapshotAt) return
    segment.snapshotAt = at
    segment.confirmed = true
    this.#applyLast(snapshot, at)
    this.#markMarket(market)
  }

  /** Open, high, low and last of a whole market on the day of its totals, as of `at`. What prints have widened since stays. */
  applyRanges(market: StockMarket, snapshot: RangeSnapshot, at: number): void {
    if (snapshot.tradeDate !== this.#segments[market].tradeDate) return
    if (at >= this.#segments[market].snapshotAt) this.#applyLast(snapshot, at)
    const { columns } = this
    for (const line of snapshot.rows) {
      const row = this.instruments.indexOf(line.code)
      if (row < 0 || line.open === null) continue
      columns.open[row] = line.open
      if (line.high !== null) columns.high[row] = higher(valueAt(columns.high, row), line.high)
      if (line.low !== null) columns.low[row] = lower(valueAt(columns.low, row), line.low)
      this.#mark(row)
    }
  }

  /** The base price that a quote implies: last minus change, both in KRW. Quotes without a change teach nothing. */
  applyBase(quote: Pick<EquityQuote, 'code' | 'last' | 'change'>): void {
    const row = this.instruments.indexOf(quote.code)
    if (row < 0 || quote.change === null) return
    const base = quote.last - quote.change
    if (this.columns.base[row] === base) return
    this.columns.base[row] = base
    this.#mark(row)
  }

  setPhase(phase: SessionPhase): void {
    if (phase === this.#phase) return
    this.#phase = phase
    for (const market of stockMarkets) this.#markMarket(market)
  }

  setChannel(market: StockMarket, channel: ChannelState): void {
    const segment = this.#segments[market]
    if (channel === segment.channel) return
    segment.channel = channel
    this.#markMarket(market)
  }

  /** A channel was connected, with a gap behind it: its rows are confirmed by their next print or the next snapshot. */
  reconnected(market: StockMarket): void {
    const segment = this.#segments[market]
    segment.confirmed = false
    for (const row of segment.rows) this.columns.printed[row] = 0
    this.#markMarket(market)
  }

  /** What all issues of a market have in common, to go on from elsewhere. */
  seedOf(market: StockMarket): MarketSeed {
    const { tradeDate, snapshotAt, confirmed, journal } = this.#segments[market]
    const prints: MarketSeed['prints'][number][] = []
    // No snapshot older than the one in force is taken in, so that the prints before it are in its totals for good.
    journal.forEachAfter(Number.isNaN(snapshotAt) ? Number.NEGATIVE_INFINITY : snapshotAt, (...print) => prints.push(print))
    return { market, tradeDate, snapshotAt: Number.isNaN(snapshotAt) ? null : snapshotAt, confirmed, prints }
  }

  /** Goes on from a seed; its rows must have become those of this board. */
  plant({ market, tradeDate, snapshotAt, confirmed, prints }: MarketSeed): void {
    const segment = this.#segments[market]
    if (tradeDate !== null) this.#enterDay(segment, tradeDate)
    segment.snapshotAt = snapshotAt ?? Number.NaN
    segment.confirmed = confirmed
    segment.journal.clear()
    for (const [row, quantity, value, time] of prints) segment.journal.record(row, quantity, value, time)
    this.#markMarket(market)
  }

  /** What the row's last price is worth. */
  stateOf(row: number): ValueState {
    const instrument = this.instruments.rows[row]
    if (instrument === undefined || Number.isNaN(this.columns.last[row])) return 'blank'
    const segment = this.#segments[instrument.market]
    return judge({ phase: this.#phase, channel: segment.channel, confirmed: segment.confirmed || this.columns.printed[row] === 1 })
  }

  /** Prices that are not older than the last print of their issue. */
  #applyLast({ rows }: LastPrices, at: number): void {
    const { columns } = this
    for (const { code, last } of rows) {
      const row = this.instruments.indexOf(code)
      if (row < 0 || valueAt(columns.time, row) > at || columns.last[row] === last) continue
      columns.last[row] = last
      this.#mark(row)
    }
  }

  #addToDay(row: number, quantity: number, value: number): void {
    this.columns.volumeSince[row] = valueAt(this.columns.volumeSince, row) + quantity
    this.columns.turnoverSince[row] = valueAt(this.columns.turnoverSince, row) + value
  }

  /** Prints widen a known range; they start one only for an issue that the snapshot says has not traded. */
  #widenRange(row: number, price: number): void {
    const { columns } = this
    if (Number.isNaN(columns.open[row])) {
      if (columns.snapshotVolume[row] !== 0) return
      columns.open[row] = price
    }
    columns.high[row] = higher(valueAt(columns.high, row), price)
    columns.low[row] = lower(valueAt(columns.low, row), price)
  }

  /** A snapshot of another day begins it: nothing of the day before may stand beside it. */
  #enterDay(segment: Segment, date: TradeDate): void {
    if (segment.tradeDate !== null && segment.tradeDate !== date) {
      for (const row of segment.rows) clearRow(this.columns, row)
      segment.journal.clear()
      segment.snapshotAt = Number.NaN
    }
    segment.tradeDate = date
    segment.dayStart = startOfDay(date)
  }

  #mark(row: number): void {
    for (const watcher of this.#watchers) watcher.mark(row)
  }

  #markMarket(market: StockMarket): void {
    for (const row of this.#segments[market].rows) this.#mark(row)
  }
}

function newSegment(instruments: InstrumentTable, market: StockMarket): Segment {
  const rows = instruments.rows.filter((instrument) => instrument.market === market).map((instrument) => instrument.index)
  const journal = new PrintJournal(journalPrints)
  return { rows, journal, channel: 'idle', confirmed: false, tradeDate: null, dayStart: Number.NaN, snapshotAt: Number.NaN }
}
