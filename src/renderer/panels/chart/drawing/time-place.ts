import type { Slot } from '../bar-series.ts'
import { periodOf } from '../interval.ts'
import type { Interval } from '../interval.ts'

/**
 * Where a moment stands among slots: at the first one that does not end before it, so that an anchor of one interval is found in
 * another. Before the oldest slot, whose past is not loaded, the mean distance of slots counts on.
 * @param time epoch ms
 */
export function placeOf(slots: readonly Slot[], time: number, interval: Interval): number {
  const [first, last] = [slots[0], slots.at(-1)]
  if (!first || !last) return 0
  const period = periodOf(time, interval)
  if (period < periodOf(first.time, interval)) {
    const apart = (last.time - first.time) / Math.max(1, slots.length - 1) || 1
    return (time - first.time) / apart
  }
  let [low, high] = [0, slots.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (periodOf(slots[middle]?.time ?? 0, interval) < period) low = middle + 1
    else high = middle
  }
  return low
}
