import type { RawCandle } from './series.ts'

/** Prices that differ by less say nothing of a split: a corrected close does so too. */
export const leastSplit = 0.005

/**
 * The factor by which the gateway has scaled its own history since some bars were kept; `null` where it has not. It adjusts prices
 * for splits and leaves volumes alone (quirk 47), so bars that come again differ in all four prices by one factor, up to the
 * rounding to whole KRW. Points of indices and contracts have decimals and are never adjusted.
 * @param held bars by time, at their present basis
 * @param fresh the same and other bars as they came now
 */
export function splitFactor(held: ReadonlyMap<number, RawCandle>, fresh: readonly RawCandle[]): number | null {
  const pairs = fresh.flatMap((after) => {
    const before = held.get(after.time)
    return before === undefined ? [] : pricesOf(before).map((price, index) => [price, pricesOf(after)[index] ?? Number.NaN] as const)
  })
  const largest = pairs.toSorted(([a], [b]) => b - a)[0]
  if (largest === undefined || pairs.some((pair) => !pair.every((price) => Number.isInteger(price) && price > 0))) return null
  const factor = largest[1] / largest[0]
  if (Math.abs(factor - 1) < leastSplit) return null
  const fits = pairs.every(([before, after]) => Math.abs(before * factor - after) <= 1 + factor)
  return fits ? factor : null
}

/** All four prices; of a day without trades the close alone. */
function pricesOf({ open, high, low, close }: RawCandle): readonly number[] {
  return open === null || high === null || low === null ? [close] : [open, high, low, close]
}
