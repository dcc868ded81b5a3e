import { discountFactor } from './black76.ts'
import { type Chain, midPrice } from './chain.ts'

/** Pairs that are asked: enough that one stale quote cannot move the median, few enough to stay near the money. */
const pairsAsked = 5

/**
 * The forward that calls and puts of a series agree on (points): strike + (call − put) / discount, from the middles of the quotes.
 * The median over the pairs nearest to the money, where quotes are narrowest. `null` when no strike has both legs quoted.
 * @param years and @param rate as in `OptionTerms`.
 */
export function parityForward(chain: Chain, years: number, rate: number): number | null {
  const discount = discountFactor(years, rate)
  const pairs: { readonly distance: number; readonly forward: number }[] = []
  chain.strikes.forEach((strike, row) => {
    const apart = midPrice(chain.calls, row) - midPrice(chain.puts, row)
    if (!Number.isNaN(apart)) pairs.push({ distance: Math.abs(apart), forward: strike + apart / discount })
  })
  const nearest = pairs.sort((one, other) => one.distance - other.distance).slice(0, pairsAsked)
  return median(nearest.map(({ forward }) => forward))
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

/** The strike nearest to the forward, the lower one of two; `null` without strikes. */
export function atTheMoneyStrike(strikes: Iterable<number>, forward: number): number | null {
  let nearest: number | null = null
  for (const strike of strikes) {
    const distance = Math.abs(strike - forward)
    const least = nearest === null ? Infinity : Math.abs(nearest - forward)
    if (distance < least || (distance === least && nearest !== null && strike < nearest)) nearest = strike
  }
  return nearest
}

/**
 * Puts against calls (PCR), by volume or by open interest; of one series or product, because multipliers differ.
 * @param puts and @param calls contracts of each leg; `null` where unknown.
 * @returns `null` where no call is known.
 */
export function putCallRatio(puts: Iterable<number | null>, calls: Iterable<number | null>): number | null {
  const called = sum(calls)
  return called > 0 ? sum(puts) / called : null
}

function sum(values: Iterable<number | null>): number {
  let total = 0
  for (const value of values) total += value ?? 0
  return total
}
