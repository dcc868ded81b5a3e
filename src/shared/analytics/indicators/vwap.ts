import type { PriceBars } from './price-bar.ts'

/**
 * Volume-weighted average price since the beginning of the session, with (high + low + close) / 3 as the price of a bar.
 * @param sessions for each bar a number that bars of one session share; the sum begins anew where it changes
 * @returns KRW or points; NaN in a place without a trade and until a session has volume
 */
export function volumeWeightedPrice(bars: PriceBars, sessions: readonly number[]): readonly number[] {
  let turnover = 0
  let volume = 0
  return bars.map((bar, at) => {
    if (at === 0 || sessions[at] !== sessions[at - 1]) {
      turnover = 0
      volume = 0
    }
    if (!bar) return Number.NaN
    turnover += ((bar.high + bar.low + bar.close) / 3) * bar.volume
    volume += bar.volume
    return volume > 0 ? turnover / volume : Number.NaN
  })
}
