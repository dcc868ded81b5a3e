import type { Slot } from './bar-series.ts'
import type { BarFeed } from './bar-feed.ts'
import { periodOf } from './interval.ts'
import type { Interval } from './interval.ts'

/** Another instrument whose bars stand beside those of the chart. */
export interface Companion {
  readonly code: string
  /** Its name; the code until that is known. */
  readonly name: string
  readonly feed: BarFeed
}

/**
 * Closes of another series at the places of a chart: of the bar of the same period.
 * @param slots and @param others oldest first
 * @returns NaN where the other has no bar of the period
 */
export function closesAt(slots: readonly Slot[], others: readonly Slot[], interval: Interval): readonly number[] {
  const closes = new Map(others.map(({ time, bar }) => [periodOf(time, interval), bar?.close ?? Number.NaN]))
  return slots.map(({ time }) => closes.get(periodOf(time, interval)) ?? Number.NaN)
}

/** {@link closesAt} for one chart, computed when bars of one of both are others than the last time. */
export function createCloses(interval: Interval): (slots: readonly Slot[], others: readonly Slot[]) => readonly number[] {
  const held = new WeakMap<readonly Slot[], { readonly slots: readonly Slot[]; readonly closes: readonly number[] }>()
  return (slots, others) => {
    const known = held.get(others)
    if (known?.slots === slots) return known.closes
    const closes = closesAt(slots, others, interval)
    held.set(others, { slots, closes })
    return closes
  }
}

/** The first value from a position on that exists; `null` for none. */
export function firstFrom(values: readonly number[], from: number): number | null {
  return values.find((value, at) => at >= from && !Number.isNaN(value)) ?? null
}
