import { movingAverage } from '../moving-average.ts'
import type { PriceBar, PriceBars } from './price-bar.ts'

/** Two lines in percent, 0 to 100. */
export interface Stochastic {
  readonly k: readonly number[]
  readonly d: readonly number[]
}

/** Lengths in bars: of the range, of the average that makes %K slow (1 leaves it fast), and of %D. Usually 14, 3 and 3. */
export interface StochasticPeriods {
  readonly range: number
  readonly slow: number
  readonly signal: number
}

/**
 * Stochastic oscillator (George Lane): where the close stands between the lowest low and the highest high of the last bars;
 * %K is its simple average, %D the simple average of %K.
 * @param bars places without a trade are passed over
 * @returns NaN until there are bars enough; 50 while all prices of the range are one
 */
export function stochastic(bars: PriceBars, { range, slow, signal }: StochasticPeriods): Stochastic {
  const window: PriceBar[] = []
  const fast = bars.map((bar) => {
    if (!bar) return Number.NaN
    window.push(bar)
    if (window.length > range) window.shift()
    return window.length < range ? Number.NaN : placeOf(bar.close, window)
  })
  const k = movingAverage(fast, slow)
  return { k, d: movingAverage(k, signal) }
}

function placeOf(close: number, window: readonly PriceBar[]): number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const bar of window) {
    low = Math.min(low, bar.low)
    high = Math.max(high, bar.high)
  }
  return high === low ? 50 : ((close - low) / (high - low)) * 100
}
