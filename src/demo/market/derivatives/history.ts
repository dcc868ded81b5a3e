import type { TradeDate } from '../../../shared/domain/units.ts'
import { price } from '../../../shared/domain/units.ts'
import { ceilToTick, floorToTick, tickSize } from '../../../shared/krx/ticks.ts'
import { f64, itemAt } from '../columns.ts'
import { historyLength, inventHistory, RecentCache, tradingDaysBefore, type DayBar } from '../history.ts'
import { fraction } from '../../random.ts'
import type { Contract } from './contracts.ts'
import type { ContractTable } from './table.ts'

/** The days of contracts: invented ones from the listing to the market's first day, then those that the model has traded. */
export class ContractHistory {
  private readonly modelled = new Map<string, DayBar[]>()
  /** Base prices of contracts on the first day that the model traded: where their invented past ends. */
  private readonly anchors = new Map<string, number>()
  private readonly invented = new RecentCache<readonly DayBar[]>(300)
  private readonly days: readonly TradeDate[]
  private readonly seed: number

  constructor(firstDay: TradeDate, seed: number) {
    this.days = tradingDaysBefore(firstDay, historyLength)
    this.seed = seed
  }

  /** Keeps a day of all contracts. */
  add(table: ContractTable): void {
    table.contracts.forEach(({ code }, row) => {
      const days = this.modelled.get(code) ?? []
      if (days.length === 0) this.anchors.set(code, f64(table.base, row))
      this.modelled.set(code, [...days, today(table, row)])
    })
  }

  /** All days of a contract up to today, oldest first. */
  of(table: ContractTable, row: number): readonly DayBar[] {
    const contract = itemAt(table.contracts, row)
    const modelled = this.modelled.get(contract.code) ?? []
    const past = this.invented.get(contract.code, () => this.invent(contract, this.anchors.get(contract.code) ?? f64(table.base, row)))
    return modelled.at(-1)?.date === table.date ? [...past, ...modelled] : [...past, ...modelled, today(table, row)]
  }

  private invent(contract: Contract, close: number): readonly DayBar[] {
    const underlying = contract.underlying()
    // All days stand on the grid of the newest one.
    const on = itemAt(this.days, this.days.length - 1)
    const { table } = contract
    const lowest = tickSize(table, 0, on)
    const option = contract.kind === 'option'
    const reach = option ? 0.9 : (contract.limitPercents[0] ?? 8) / 100
    return inventHistory(
      {
        key: contract.code,
        close,
        beta: contract.kind === 'future' ? underlying.beta : 0,
        volatility: option ? 0.12 : contract.kind === 'spread' ? 0.01 : underlying.volatility,
        usualVolume: contract.usualVolume,
        multiplier: contract.multiplier,
        openInterest: openInterestOf(contract),
        toGrid: (value) => Math.max(lowest, floorToTick(table, value + tickSize(table, value, on) / 2, on)),
        limits: (before) => ({
          upper: floorToTick(table, price(before * (1 + reach)), on),
          lower: Math.max(lowest, ceilToTick(table, price(before * (1 - reach)), on)),
        }),
      },
      this.days.filter((day) => day >= contract.listedOn),
      this.seed,
    )
  }
}

/** Usual open interest of a contract. */
function openInterestOf(contract: Contract): number {
  return contract.kind === 'spread' ? 0 : Math.round(contract.usualVolume * (0.6 + 1.2 * fraction('open-interest', contract.code))) + 1
}

function today(table: ContractTable, row: number): DayBar {
  const { tape, date } = table
  return {
    date,
    open: f64(tape.open, row),
    high: f64(tape.high, row),
    low: f64(tape.low, row),
    close: f64(tape.last, row),
    volume: f64(tape.volume, row),
    turnover: f64(tape.turnover, row),
    openInterest: openInterestOf(itemAt(table.contracts, row)),
  }
}
