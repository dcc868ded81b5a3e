import type { LimitStep } from '../../../shared/domain/instrument.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import type { ModelPrint } from '../../model.ts'
import type { Random } from '../../random.ts'
import { AliasTable } from '../alias.ts'
import { BookTable } from '../books.ts'
import { f64, itemAt } from '../columns.ts'
import { LadderSet } from '../ladder.ts'
import { Tape } from '../tape.ts'
import type { Contract } from './contracts.ts'
import { limitsOf } from './limits.ts'
import { valuationOn, type Valuation } from './pricing.ts'

/** Milliseconds of continuous trading on a usual day, 08:45 to 15:35. */
const continuousLength = 24_600_000

/** Contracts that share a timetable today: those that expire today end earlier. */
export interface SessionGroup {
  readonly group: ProductGroup
  readonly expiring: boolean
}

/** All contracts of a trade date and what changes about them, a row a contract. */
export class ContractTable {
  readonly date: TradeDate
  readonly contracts: readonly Contract[]
  readonly rows: ReadonlyMap<string, number>
  readonly tape: Tape
  readonly books: BookTable
  readonly base: Float64Array
  readonly limits: readonly (readonly LimitStep[])[]
  readonly expectedSize: Float64Array
  readonly printSize: Float64Array
  readonly traffic: AliasTable
  readonly valuation: Valuation
  readonly random: Random
  readonly groups: readonly SessionGroup[]
  /** Number of its session group for each row. */
  readonly groupOf: Int32Array
  /** Whether the day's regular sessions are all over. */
  closed = false

  constructor(
    contracts: readonly Contract[],
    date: TradeDate,
    previousClose: (code: string) => number | null,
    listeners: Set<(print: ModelPrint) => void>,
    random: Random,
  ) {
    this.date = date
    this.contracts = contracts
    this.random = random
    this.rows = new Map(contracts.map(({ code }, row) => [code, row]))
    this.valuation = valuationOn(date, ({ spot }) => spot)
    const yesterday = valuationOn(date, ({ previous }) => previous)
    const ladders = new LadderSet(date)
    const rough = contracts.map((contract) => previousClose(contract.code) ?? yesterday.value(contract, 0, startOfDay(date)))
    const grids = contracts.map((contract, row) => ladders.get(contract.table, Math.max(1000, (rough[row] ?? 0) * 2)))
    this.base = Float64Array.from(rough, (value, row) => {
      const grid = itemAt(grids, row)
      return grid.priceAt(grid.nearest(value))
    })
    this.limits = contracts.map((contract, row) => limitsOf(contract, f64(this.base, row), date))
    this.books = new BookTable(grids, 5, random)
    this.tape = new Tape(
      contracts.map(({ code, kind, multiplier }) => ({
        code,
        kind: kind === 'option' ? 'option' : 'future',
        market: null,
        multiplier,
        announced: true,
      })),
      listeners,
    )
    this.tape.startDay(startOfDay(date), this.base)
    this.expectedSize = new Float64Array(contracts.length)
    this.printSize = new Float64Array(contracts.length)
    this.groups = groupsOf(contracts, date)
    this.groupOf = Int32Array.from(contracts, (contract) =>
      this.groups.findIndex(({ group, expiring }) => group === contract.group && expiring === (contract.lastDay === date)),
    )
    this.traffic = new AliasTable(Float64Array.from(contracts, ({ usualVolume }) => Math.sqrt(usualVolume)))
    contracts.forEach((_, row) => this.openBook(row))
  }

  /** Fits the size of prints to their number. @param perMs prints a market millisecond over all contracts. */
  setRate(perMs: number): void {
    this.contracts.forEach(({ usualVolume }, row) => {
      const prints = perMs * continuousLength * f64(this.traffic.share, row)
      this.printSize[row] = prints > 0 ? (usualVolume * 0.97) / prints : 0
      this.books.meanSize[row] = Math.max(5, usualVolume / 3000, f64(this.printSize, row) * 3)
    })
  }

  /** Moves the quotes of a contract to its value at a moment. */
  requote(row: number, basis: number, at: number): void {
    const contract = itemAt(this.contracts, row)
    const ladder = itemAt(this.books.ladders, row)
    const lowest = this.books.lowest[row] ?? 0
    const value = this.valuation.value(contract, basis, at)
    const below = ladder.rungBelow(value)
    const spread = spreadOf(contract, below)
    const bid = value < ladder.priceAt(lowest) ? lowest - 1 : Math.max(lowest - 1, below - (spread >> 1))
    this.books.moveTo(row, bid, Math.max(lowest, bid + spread))
  }

  /** The rung nearest to a contract's value, within its limits. */
  fairRung(row: number, basis: number, at: number): number {
    const rung = itemAt(this.books.ladders, row).nearest(this.valuation.value(itemAt(this.contracts, row), basis, at))
    return Math.min(Math.max(rung, this.books.lowest[row] ?? 0), this.books.highest[row] ?? rung)
  }

  private openBook(row: number): void {
    const ladder = itemAt(this.books.ladders, row)
    // The market may move through all steps in a day; the widest one bounds the book.
    const widest = this.limits[row]?.at(-1)
    this.books.lowest[row] = ladder.nearest(widest?.lower ?? 0)
    this.books.highest[row] = ladder.nearest(widest?.upper ?? Number.POSITIVE_INFINITY)
    this.books.meanSize[row] = Math.max(5, itemAt(this.contracts, row).usualVolume / 3000)
    const rung = ladder.nearest(f64(this.base, row))
    this.books.reset(row, rung, 1)
  }
}

function groupsOf(contracts: readonly Contract[], date: TradeDate): readonly SessionGroup[] {
  const groups = new Map<string, SessionGroup>()
  for (const { group, lastDay } of contracts) groups.set(`${group} ${lastDay === date}`, { group, expiring: lastDay === date })
  return [...groups.values()]
}

/** Ticks between the best quotes: one where much is traded, more for dear and quiet options. */
function spreadOf(contract: Contract, rung: number): number {
  if (contract.kind !== 'option') return contract.usualVolume > 500 ? 1 : 2
  return Math.min(8, Math.max(1, Math.round(rung * 0.003)))
}
