import type { Bar, Slot } from './bar-series.ts'
import { dayOf, isIntraday } from './interval.ts'
import type { Interval } from './interval.ts'

/** What the day's changes are measured against. */
export interface BasePrice {
  /** KRW or points. */
  readonly price: number
  /** Days since 1970-01-01 in KST of the trade date that it belongs to. */
  readonly day: number
}

/**
 * The price that a bar's change is measured against: on the base price's own day that price, else the close before the bar's
 * period (inside of a day: before its day, as the rate of the day is meant).
 * @returns `null` where no older bar is loaded
 */
export function referencePrice(slots: readonly Slot[], position: number, interval: Interval, base: BasePrice | null): number | null {
  const slot = slots[position]
  if (!slot) return null
  const day = dayOf(slot.time)
  if (base?.day === day && (isIntraday(interval) || interval === 'D')) return base.price
  for (let at = position - 1; at >= 0; at -= 1) {
    const older = slots[at]
    if (older?.bar && (!isIntraday(interval) || dayOf(older.time) !== day)) return older.bar.close
  }
  return null
}

/** Change in percent; NaN where there is nothing to compare with. */
export function changeRate(bar: Bar, reference: number | null): number {
  return reference === null || reference <= 0 ? Number.NaN : (bar.close / reference - 1) * 100
}

/** Decimals that prices of a chart are written with: points have two, KRW none (a print between two ticks shows its half). */
export function hasPoints(slots: readonly Slot[]): boolean {
  return slots.some(({ bar }) => bar !== null && !Number.isInteger(bar.close * 2))
}
