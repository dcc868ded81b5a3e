import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import type { TickTable } from '../../../shared/krx/ticks.ts'
import { price } from '../../../shared/domain/units.ts'
import { basePriceFrom, dailyLimits } from '../../../shared/krx/limits.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import type { ModelPrint } from '../../model.ts'
import { Random } from '../../random.ts'
import type { Universe, UniverseIssue } from '../../universe/index.ts'
import { AliasTable, zipfWeights } from '../alias.ts'
import { BookTable } from '../books.ts'
import { f64, i32, itemAt } from '../columns.ts'
import { LadderSet, type PriceLadder } from '../ladder.ts'
import { Tape } from '../tape.ts'
import { characterOf, type Character } from './character.ts'

/** Milliseconds of continuous trading on a usual day, 09:00 to 15:20. */
export const continuousLength = 22_800_000

export function tickTableOf(issue: UniverseIssue): TickTable {
  return issue.group === 'etf' || issue.group === 'etn' ? 'etf' : 'equity'
}

/** Everything that changes about the equities, a column a field, a row an issue. Prices in KRW. */
export class EquityState {
  readonly issues: readonly UniverseIssue[]
  readonly characters: readonly Character[]
  readonly random: Random
  readonly tape: Tape
  readonly books: BookTable
  readonly ladders: readonly PriceLadder[]
  readonly traffic: AliasTable
  readonly rows: ReadonlyMap<string, number>
  /** Reference price of the day and where the previous day closed. */
  readonly base: Float64Array
  readonly previousClose: Float64Array
  /** Value around which an issue is quoted; it moves without trades. */
  readonly fair: Float64Array
  readonly fairAt: Float64Array
  /** Market and sector factors as they were when `fair` was last moved. */
  readonly marketSeen: Float64Array
  readonly sectorSeen: Float64Array
  /** Price of the last call auction: what static interruptions are measured from. */
  readonly auctionPrice: Float64Array
  /** End of a volatility interruption, 0 outside one. */
  readonly interruptedUntil: Float64Array
  readonly expectedRung: Int32Array
  readonly expectedSize: Float64Array
  /** Shares that the coming call auction is going to cross. */
  readonly auctionTarget: Float64Array
  /** Mean size of a continuous print at the present rate. */
  readonly printSize: Float64Array
  tradeDate: TradeDate

  constructor(universe: Universe, seed: number, on: TradeDate, listeners: Set<(print: ModelPrint) => void>) {
    const { issues } = universe
    const column = () => new Float64Array(issues.length)
    this.issues = issues
    this.random = new Random(seed)
    this.tradeDate = on
    this.characters = issues.map(characterOf)
    this.rows = new Map(issues.map((issue, row) => [issue.code, row]))
    this.ladders = laddersOf(issues, on)
    this.books = new BookTable(this.ladders, 10, this.random)
    this.tape = new Tape(
      issues.map(({ code, market }) => ({
        code,
        kind: 'equity',
        market: market === 'konex' ? null : market,
        multiplier: 1,
        announced: market !== 'konex',
      })),
      listeners,
    )
    this.traffic = new AliasTable(zipfWeights(Float64Array.from(issues, turnoverWeight)))
    this.base = column()
    this.previousClose = Float64Array.from(issues, (issue) => issue.previousClose)
    this.fair = column()
    this.fairAt = column()
    this.marketSeen = column()
    this.sectorSeen = column()
    this.auctionPrice = column()
    this.interruptedUntil = column()
    this.expectedRung = new Int32Array(issues.length)
    this.expectedSize = column()
    this.auctionTarget = column()
    this.printSize = column()
  }

  get count(): number {
    return this.issues.length
  }

  /** Sets base prices, limits and quotes from the previous closes; nothing has traded. */
  startDay(date: TradeDate): void {
    this.tradeDate = date
    const start: EpochMs = startOfDay(date)
    this.issues.forEach((issue, row) => {
      const table = tickTableOf(issue)
      const base = basePriceFrom(price(f64(this.previousClose, row)), table, date)
      const limits = dailyLimits(base, { table, market: issue.market, multiple: issue.etf?.multiple ?? 1 }, date)
      const ladder = itemAt(this.ladders, row)
      this.base[row] = base
      this.fair[row] = base
      this.fairAt[row] = start
      this.auctionPrice[row] = base
      this.books.lowest[row] = ladder.rungBelow(limits.lower)
      this.books.highest[row] = ladder.rungBelow(limits.upper)
      this.expectedRung[row] = ladder.rungBelow(base)
      this.books.meanSize[row] = bookSize(issue, 0)
      this.books.reset(row, ladder.rungBelow(base), itemAt(this.characters, row).spread)
    })
    this.interruptedUntil.fill(0)
    this.expectedSize.fill(0)
    this.tape.startDay(start, this.base)
  }

  /**
   * Fits the size of prints to their number, so that a day's volume resembles the usual one at any rate.
   * @param perMs prints a market millisecond over all issues.
   */
  setRate(perMs: number): void {
    this.issues.forEach((issue, row) => {
      const prints = perMs * continuousLength * f64(this.traffic.share, row)
      this.printSize[row] = prints > 0 ? (issue.usualVolume * 0.88) / prints : 0
      this.books.meanSize[row] = bookSize(issue, f64(this.printSize, row))
    })
  }

  /** Fills the books anew at their present quotes: after a thinned past its large orders would stay in them. */
  refillBooks(): void {
    for (let row = 0; row < this.count; row += 1) {
      this.books.reset(row, i32(this.books.bestBid, row), itemAt(this.characters, row).spread)
    }
  }
}

/** Shares on a level of the book: a four-hundredth of the day's volume, and room for a few prints of the present size. */
function bookSize(issue: UniverseIssue, printSize: number): number {
  return Math.max(8, issue.usualVolume / 400, printSize * 4)
}

function turnoverWeight(issue: UniverseIssue): number {
  return issue.halted ? 0 : issue.usualVolume * issue.previousClose
}

/** One ladder a tick table, high enough for the dearest issue and years of rising prices. */
function laddersOf(issues: readonly UniverseIssue[], on: TradeDate): readonly PriceLadder[] {
  const set = new LadderSet(on)
  const highest = { equity: 1_000_000, etf: 100_000 }
  for (const issue of issues) {
    const table = tickTableOf(issue) === 'etf' ? 'etf' : 'equity'
    highest[table] = Math.max(highest[table], issue.previousClose * 4)
  }
  return issues.map((issue) => (tickTableOf(issue) === 'etf' ? set.get('etf', highest.etf) : set.get('equity', highest.equity)))
}
