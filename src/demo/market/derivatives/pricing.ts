import type { TradeDate } from '../../../shared/domain/units.ts'
import { daysBetween, startOfDay } from '../../../shared/krx/kst.ts'
import { black76, skewedVolatility } from './black76.ts'
import type { Contract, FutureContract, OptionContract } from './contracts.ts'
import { depositRate, type Underlying } from './underlyings.ts'

/** Volatility at the money, as a fraction: what the level of V-KOSPI stands for. */
const atTheMoney = 0.3
const yearLength = 365 * 86_400_000
const lastMoment = (15 * 60 + 20) * 60_000

/**
 * Theoretical value of a future with simple interest: S × (1 + carry × days / 365); dividends are part of the carry.
 * @param days calendar days to the last trading day.
 */
export function theoreticalFuture(spot: number, carry: number, days: number): number {
  return spot * (1 + (carry * Math.max(0, days)) / 365)
}

/** What a contract is worth at a moment, in its own unit, before anybody's opinion. */
export interface Valuation {
  /** @param basis what a future trades above its theoretical value, as a fraction of the spot. */
  value(contract: Contract, basis: number, at: number): number
  volatilityOf(contract: OptionContract, at: number): number
}

/** Years to the end of trading on the last day, 15:20 KST, when the settlement value forms. */
function years(contract: Contract, at: number): number {
  return Math.max(0, startOfDay(contract.lastDay) + lastMoment - at) / yearLength
}

/** Values from live spots, or from the previous closes. */
export function valuationOn(date: TradeDate, spotOf: (underlying: Underlying) => number): Valuation {
  function forward(contract: Contract, basis: number): number {
    const underlying = contract.underlying()
    const spot = spotOf(underlying)
    return theoreticalFuture(spot, underlying.carry, daysBetween(date, contract.lastDay)) + basis * spot
  }

  function future(contract: FutureContract, basis: number): number {
    return forward(contract, basis)
  }

  function volatilityOf(contract: OptionContract, at: number): number {
    return skewedVolatility(forward(contract, 0), contract.strike, years(contract, at), atTheMoney)
  }

  return {
    volatilityOf,
    value: (contract, basis, at) => {
      if (contract.kind === 'future') return future(contract, basis)
      if (contract.kind === 'spread') return future(contract.far, basis) - future(contract.near, basis)
      const { right, strike } = contract
      const volatility = volatilityOf(contract, at)
      return black76(forward(contract, basis), volatility, { right, strike, years: years(contract, at), rate: depositRate / 100 })
    },
  }
}

/** Value of an option when its underlying stands `shock` (a fraction) away from its previous close. */
export function shockedValue(contract: OptionContract, date: TradeDate, shock: number): number {
  return valuationOn(date, ({ previous }) => previous * (1 + shock)).value(contract, 0, startOfDay(date))
}
