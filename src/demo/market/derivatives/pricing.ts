import { black76 } from '../../../shared/analytics/black76.ts'
import { theoreticalFuture } from '../../../shared/analytics/futures.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { daysBetween, startOfDay } from '../../../shared/krx/kst.ts'
import type { Contract, OptionContract } from './contracts.ts'
import { skewedVolatility } from './skew.ts'
import { depositRate, type Underlying } from './underlyings.ts'

/** Volatility at the money, as a fraction: what the level of V-KOSPI stands for. */
const atTheMoney = 0.3
const yearLength = 365 * 86_400_000
const lastMoment = (15 * 60 + 20) * 60_000

/** What a contract is worth at a moment, in its own unit, before anybody's opinion. */
export interface Valuation {
  /** @param basis what a future trades above its theoretical value, as a fraction of the spot. */
  value(contract: Contract, basis: number, at: number): number
  volatilityOf(contract: OptionContract, at: number): number
}

/** Values on a day from live spots, or from the previous closes. */
export function valuationOn(date: TradeDate, spotOf: (underlying: Underlying) => number): Valuation {
  const expiries = new Map<TradeDate, { readonly days: number; readonly at: number }>()

  function expiryOf({ lastDay }: Contract) {
    const known = expiries.get(lastDay)
    if (known !== undefined) return known
    const expiry = { days: daysBetween(date, lastDay), at: startOfDay(lastDay) + lastMoment }
    expiries.set(lastDay, expiry)
    return expiry
  }

  function forward(contract: Contract, basis: number): number {
    const underlying = contract.underlying()
    const spot = spotOf(underlying)
    // Dividends are part of the carry.
    return theoreticalFuture(spot, underlying.carry, expiryOf(contract).days) + basis * spot
  }

  /** Years to the end of trading on the last day, 15:20 KST, when the settlement value forms. */
  function years(contract: Contract, at: number): number {
    return Math.max(0, expiryOf(contract).at - at) / yearLength
  }

  return {
    volatilityOf: (contract, at) => skewedVolatility(forward(contract, 0), contract.strike, years(contract, at), atTheMoney),
    value: (contract, basis, at) => {
      if (contract.kind === 'future') return forward(contract, basis)
      if (contract.kind === 'spread') return forward(contract.far, basis) - forward(contract.near, basis)
      const { right, strike } = contract
      const level = forward(contract, basis)
      const time = years(contract, at)
      return black76(level, skewedVolatility(level, strike, time, atTheMoney), { right, strike, years: time, rate: depositRate / 100 })
    },
  }
}

/** Value of an option when its underlying stands `shock` (a fraction) away from its previous close. */
export function shockedValue(contract: OptionContract, date: TradeDate, shock: number): number {
  return valuationOn(date, ({ previous }) => previous * (1 + shock)).value(contract, 0, startOfDay(date))
}
