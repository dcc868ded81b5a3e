import type { LimitStep } from '../../../shared/domain/instrument.ts'
import { price, type TradeDate } from '../../../shared/domain/units.ts'
import { contractLimits } from '../../../shared/krx/limits.ts'
import { ceilToTick, floorToTick, tickSize } from '../../../shared/krx/ticks.ts'
import type { Contract } from './contracts.ts'
import { shockedValue } from './pricing.ts'

/**
 * Limits of the steps of a contract. Futures: a share of the base. Options: their value when the underlying moves by the
 * step, never inside the base. Spreads: the near leg's step on either side of the base.
 */
export function limitsOf(contract: Contract, base: number, date: TradeDate): readonly LimitStep[] {
  const { table, limitPercents } = contract
  if (contract.kind === 'future') return contractLimits(price(base), limitPercents, table, date)
  const lowest = tickSize(table, 0, date)
  return limitPercents.map((percent) => {
    const [up, down] =
      contract.kind === 'option' ? optionReach(contract, date, percent) : spreadReach(contract.underlying().previous, base, percent)
    return {
      upper: floorToTick(table, Math.max(base, up), date),
      lower: ceilToTick(table, Math.max(lowest, Math.min(base, down)), date),
    }
  })
}

function optionReach(contract: Extract<Contract, { kind: 'option' }>, date: TradeDate, percent: number): readonly [number, number] {
  const sign = contract.right === 'call' ? 1 : -1
  return [shockedValue(contract, date, (sign * percent) / 100), shockedValue(contract, date, (-sign * percent) / 100)]
}

function spreadReach(spot: number, base: number, percent: number): readonly [number, number] {
  const reach = (spot * percent) / 1000
  return [base + reach, base - reach]
}
