import type { TradeDate } from '../../../shared/domain/units.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import { phaseAt } from '../../../shared/krx/sessions/session.ts'
import type { ModelPrint } from '../../model.ts'
import { Random } from '../../random.ts'
import { f64, i32, itemAt } from '../columns.ts'
import type { FollowingMarket } from '../engine.ts'
import { sideBuy, sideSell } from '../tape.ts'
import { listFutures } from './listing.ts'
import { listOptions } from './option-listing.ts'
import { ContractTable } from './table.ts'
import type { Underlyings } from './underlyings.ts'

/** Prints a real second over all contracts while everything trades. */
const printsPerSecond = 240
/** Prints a market second of a past that nobody watches. */
const printsOfPast = 5
/** How far the basis of futures strays from theory, as a fraction of the spot, and how fast it comes back. */
const basisStep = 0.000_04
const basisMemory = 0.995
const second = 1000

/** Futures and options through their day: they follow their underlyings, and trade in sessions of their own. */
export class DerivativesTrading implements FollowingMarket {
  table: ContractTable
  /** What futures trade above theory now, as a fraction of the spot. */
  basis = 0
  private readonly underlyings: Underlyings
  private readonly listeners: Set<(print: ModelPrint) => void>
  private readonly clock: MarketClock
  private readonly random: Random
  private readonly onClose: (table: ContractTable) => void
  /** Phase of each session group; empty at the start of a day. */
  private phases: SessionPhase[] = []
  private credit = 0
  private rate = 0
  private silent = false
  private time = 0
  /** When all contracts are quoted anew: once a real second. */
  private requoteAt = 0

  constructor(
    underlyings: Underlyings,
    date: TradeDate,
    clock: MarketClock,
    seed: number,
    listeners: Set<(print: ModelPrint) => void>,
    onClose: (table: ContractTable) => void,
  ) {
    this.underlyings = underlyings
    this.listeners = listeners
    this.clock = clock
    this.random = new Random(seed ^ 0x0d15ea5e)
    this.onClose = onClose
    // Empty until the day starts: shares have no prices before.
    this.table = new ContractTable([], date, () => null, listeners, this.random)
  }

  startDay(date: TradeDate): void {
    this.underlyings.startDay()
    this.phases = []
    this.rate = 0
    const { rows, tape } = this.table
    this.table = this.tableOf(date, (code) => {
      const row = rows.get(code)
      return row === undefined ? null : f64(tape.last, row)
    })
    this.table.tape.silent = this.silent
  }

  setSilent(silent: boolean): void {
    if (silent === this.silent) return
    this.silent = silent
    this.table.tape.silent = silent
    if (!silent) this.refill()
  }

  advance(from: number, to: number, trading: boolean): void {
    this.time = to
    const seconds = Math.floor(to / second) - Math.floor(from / second)
    if (seconds > 0) this.tick(to, seconds * second)
    const perMs = (trading ? (this.silent ? printsOfPast : printsPerSecond / this.clock.speed) : 0) / 1000
    if (perMs !== this.rate) {
      this.rate = perMs
      this.table.setRate(perMs)
    }
    if (!this.phases.includes('continuous')) return
    this.credit += (to - from) * perMs
    const count = Math.floor(this.credit)
    this.credit -= count
    for (let i = 1; i <= count; i += 1) this.trade(Math.floor(from + ((to - from) * i) / count))
  }

  /** What a contract is doing; the last day of a contract ends early. */
  phaseOf(row: number, at: number): SessionPhase {
    const { group, lastDay } = itemAt(this.table.contracts, row)
    return phaseAt(group, epochMs(at), { expiringToday: lastDay === this.table.date })
  }

  /** Expected price and contracts of an auction; `null` outside one. */
  expectedOf(row: number, at: number): { readonly price: number; readonly size: number } | null {
    const phase = this.phaseOf(row, at)
    if (phase !== 'opening-auction' && phase !== 'closing-auction') return null
    const { table } = this
    const size = Math.floor(f64(table.expectedSize, row))
    return size > 0 ? { price: itemAt(table.books.ladders, row).priceAt(table.fairRung(row, this.basis, at)), size } : null
  }

  private tick(at: number, length: number): void {
    this.underlyings.move(length)
    this.basis = this.basis * basisMemory + basisStep * this.random.normal()
    if (!this.silent && at >= this.requoteAt) {
      this.requoteAt = at + second * this.clock.speed
      for (let row = 0; row < this.table.contracts.length; row += 1) this.table.requote(row, this.basis, at)
    }
    this.growAuctions()
    this.followPhases(at)
  }

  private growAuctions(): void {
    const auction = this.phases.some((phase) => phase === 'opening-auction' || phase === 'closing-auction')
    if (!auction) return
    const { contracts, expectedSize } = this.table
    contracts.forEach(({ usualVolume }, row) => {
      expectedSize[row] = f64(expectedSize, row) + usualVolume * 0.000_02 * this.random.next()
    })
  }

  /** Ends the auctions of a group when its phase changes. */
  private followPhases(at: number): void {
    const { table } = this
    table.groups.forEach(({ group, expiring }, index) => {
      const phase = phaseAt(group, epochMs(at), { expiringToday: expiring })
      const before = this.phases[index] ?? phase
      this.phases[index] = phase
      const opened = before !== 'continuous' && phase === 'continuous'
      const closed = phase === 'closed' && (before === 'closing-auction' || before === 'continuous')
      if (opened || closed) this.crossGroup(index, at)
    })
    const over = this.phases.every((phase) => phase === 'closed') && table.tape.volume.some((volume) => volume > 0)
    if (!table.closed && over) {
      table.closed = true
      this.onClose(table)
    }
  }

  private crossGroup(group: number, at: number): void {
    const { table } = this
    for (let row = 0; row < table.contracts.length; row += 1) {
      const size = Math.floor(f64(table.expectedSize, row))
      if (i32(table.groupOf, row) !== group || size <= 0) continue
      table.expectedSize[row] = 0
      const price = itemAt(table.books.ladders, row).priceAt(table.fairRung(row, this.basis, at))
      table.tape.record(row, at, price, size, price >= f64(table.tape.last, row) ? sideBuy : sideSell, 'auction')
      table.requote(row, this.basis, at)
    }
  }

  private trade(at: number): void {
    const { table, random } = this
    const row = table.traffic.draw(random)
    const contract = itemAt(table.contracts, row)
    if (this.phases[i32(table.groupOf, row)] !== 'continuous') return
    if (contract.kind === 'future') this.basis += basisStep * 0.05 * random.normal()
    table.requote(row, this.basis, at)
    const { books } = table
    const buy = books.hasAsk(row) && (!books.hasBid(row) || random.next() < 0.5)
    if (!buy && !books.hasBid(row)) return
    const price = itemAt(books.ladders, row).priceAt(buy ? i32(books.bestAsk, row) : i32(books.bestBid, row))
    const size = 1 + Math.floor(f64(table.printSize, row) * random.exponential())
    const taken = buy ? books.takeAsk(row, size) : books.takeBid(row, size)
    if (taken > 0) table.tape.record(row, at, price, taken, buy ? sideBuy : sideSell, 'continuous')
    books.stir(row)
  }

  /** Quotes everything anew after a thinned past, in which only what traded was looked at. */
  private refill(): void {
    const { table } = this
    const { books } = table
    for (let row = 0; row < table.contracts.length; row += 1) {
      table.requote(row, this.basis, this.time)
      books.reset(row, i32(books.bestBid, row), i32(books.bestAsk, row) - i32(books.bestBid, row))
    }
  }

  private tableOf(date: TradeDate, previousClose: (code: string) => number | null): ContractTable {
    const { futures, spreads } = listFutures(this.underlyings, date)
    return new ContractTable(
      [...futures, ...spreads, ...listOptions(this.underlyings, date)],
      date,
      previousClose,
      this.listeners,
      this.random,
    )
  }
}
