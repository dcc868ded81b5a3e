import type { PriceBars } from './price-bar.ts'
import { wilderSmoothed } from './smoothing.ts'

/**
 * Average true range after Wilder: the range of a bar, the close before it included, smoothed.
 * @param bars places without a trade are passed over
 * @param period at least 1, usually 14
 * @returns KRW or points, at least 0; NaN until `period` bars came, and in a place without a trade
 */
export function averageTrueRange(bars: PriceBars, period: number): readonly number[] {
  let before: number | null = null
  const ranges = bars.map((bar) => {
    if (!bar) return Number.NaN
    const range = Math.max(bar.high, before ?? bar.high) - Math.min(bar.low, before ?? bar.low)
    before = bar.close
    return range
  })
  return wilderSmoothed(ranges, period)
}
