import { theoreticalFuture } from '../../../shared/analytics/futures.ts'
import type { ContractMaster, DatedPrice, FuturesMaster, ListedIssue, OptionMaster } from '../../../shared/domain/instrument.ts'
import { contractMonth, krw, percent, price, quantity } from '../../../shared/domain/units.ts'
import { remainingDays } from '../../../shared/krx/contracts/expiry.ts'
import { daysBetween, startOfDay } from '../../../shared/krx/kst.ts'
import { f64, itemAt } from '../columns.ts'
import type { DayBar } from '../history.ts'
import type { Contract } from './contracts.ts'
import { valuationOn } from './pricing.ts'
import type { ContractTable } from './table.ts'
import { depositRate } from './underlyings.ts'

export function listedContract(contract: Contract): ListedIssue {
  const { code, isin, name, shortName, feedMarket } = contract
  return { code, isin, name, shortName, feedMarket }
}

export function futuresMaster(table: ContractTable, row: number, days: readonly DayBar[]): FuturesMaster {
  const contract = itemAt(table.contracts, row)
  return { kind: 'futures', ...commonMaster(table, row, days), openInterestLimit: contract.market === 'stock' ? quantity(200_000) : null }
}

/** `null` for a row that is no option. */
export function optionMaster(table: ContractTable, row: number, days: readonly DayBar[]): OptionMaster | null {
  const contract = itemAt(table.contracts, row)
  if (contract.kind !== 'option') return null
  const volatility = valuationOn(table.date, ({ previous }) => previous).volatilityOf(contract, startOfDay(table.date))
  return {
    kind: 'option',
    ...commonMaster(table, row, days),
    right: contract.right,
    strike: price(contract.strike),
    impliedVolatilityRaw: Math.round(volatility * 1000) / 10,
  }
}

/** @param days the contract's days up to today, oldest first. */
function commonMaster(table: ContractTable, row: number, days: readonly DayBar[]): ContractMaster {
  const contract = itemAt(table.contracts, row)
  const { date } = table
  const base = f64(table.base, row)
  const past = days.filter((day) => day.date < date)
  const yesterday = past.at(-1)
  const theoretical = theoreticalAt(contract, date)
  return {
    code: contract.code,
    isin: contract.isin,
    name: contract.name,
    shortName: contract.shortName,
    tradeDate: date,
    underlying: contract.underlying().id,
    listedOn: contract.listedOn,
    lastTradingDay: contract.lastDay,
    contractMonth: contract.month ?? contractMonth(contract.lastDay.slice(0, 7)),
    remainingDays: remainingDays(date, contract.lastDay),
    multiplier: contract.multiplier,
    basePrice: price(base),
    limits: itemAt(table.limits, row),
    previousClose: price(base),
    previousOpen: yesterday === undefined ? null : price(yesterday.open),
    previousHigh: yesterday === undefined ? null : price(yesterday.high),
    previousLow: yesterday === undefined ? null : price(yesterday.low),
    previousVolume: quantity(yesterday?.volume ?? 0),
    previousTurnover: krw(yesterday?.turnover ?? 0),
    previousOpenInterest: quantity(yesterday?.openInterest ?? 0),
    settlementTheoreticalPrice: theoretical === null ? null : price(theoretical),
    baseTheoreticalPrice: theoretical === null ? null : price(theoretical),
    settlementDisparity: theoretical === null || theoretical === 0 ? null : percent(hundredths(((base - theoretical) / theoretical) * 100)),
    certificateOfDepositRate: percent(depositRate),
    yearHigh: extreme(past.slice(-250), ({ high }) => high, 1),
    yearLow: extreme(past.slice(-250), ({ low }) => low, -1),
    lifeHigh: extreme(past, ({ high }) => high, 1),
    lifeLow: extreme(past, ({ low }) => low, -1),
  }
}

/** Theoretical value at the previous close, two decimals; `null` for spreads. */
function theoreticalAt(contract: Contract, date: ContractTable['date']): number | null {
  if (contract.kind === 'spread') return null
  if (contract.kind === 'option') return hundredths(valuationOn(date, ({ previous }) => previous).value(contract, 0, startOfDay(date)))
  const { previous, carry } = contract.underlying()
  return hundredths(theoreticalFuture(previous, carry, daysBetween(date, contract.lastDay)))
}

function extreme(days: readonly DayBar[], of: (day: DayBar) => number, sign: number): DatedPrice | null {
  let best: DayBar | null = null
  for (const day of days) if (best === null || sign * of(day) > sign * of(best)) best = day
  return best === null ? null : { price: price(of(best)), on: best.date }
}

function hundredths(value: number): number {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? 0 : rounded
}
