import { changes } from './changes.ts'
import type { PriceBars } from './price-bar.ts'

/**
 * On-balance volume (Joseph Granville): volumes of bars that close higher minus volumes of bars that close lower, from 0 at the
 * first bar. Only its course means something, not its height.
 * @returns shares or contracts; NaN in a place without a trade
 */
export function onBalanceVolume(bars: PriceBars): readonly number[] {
  const steps = changes(bars.map((bar) => bar?.close ?? Number.NaN))
  let balance = 0
  return bars.map((bar, at) => {
    if (!bar) return Number.NaN
    const step = steps[at] ?? Number.NaN
    if (!Number.isNaN(step)) balance += Math.sign(step) * bar.volume
    return balance
  })
}
