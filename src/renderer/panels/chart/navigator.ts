import type { Slot } from './bar-series.ts'
import { afterAppend, pan, reveal, visibleSlots, wholeView, zoom } from './chart-view.ts'
import { periodOf } from './interval.ts'
import type { Interval } from './interval.ts'

/** Where the crosshair stands: a position among all slots, and the price under the pointer (`null` when keys moved it). */
export interface Cursor {
  readonly position: number
  readonly price: number | null
}

/** What is on screen and what is pointed at, while bars come in at both ends. */
export interface Navigator {
  /** Tells the slots that there are now. The same bars stay on screen and under the crosshair. */
  readonly follow: (slots: readonly Slot[]) => void
  readonly range: () => { readonly from: number; readonly to: number; readonly count: number; readonly following: boolean }
  readonly cursor: () => Cursor | null
  /** @param at 0 for the left edge, 1 for the right */
  readonly zoom: (factor: number, at: number) => void
  readonly pan: (slots: number) => void
  readonly point: (cursor: Cursor) => void
  /** Points at a moment that was chosen elsewhere; `null` points at nothing. */
  readonly pointAt: (time: number | null) => void
  readonly leave: () => void
  readonly reset: () => void
  /** @returns whether the key means something */
  readonly press: (key: string, fast: boolean) => boolean
}

const step = 1.25
const fastSteps = 10

export function createNavigator(interval: Interval): Navigator {
  let slots: readonly Slot[] = []
  let view = wholeView
  /** By time, so that older bars that load in front do not move it. */
  let pointed: { readonly time: number; readonly price: number | null } | null = null

  const cursor = (): Cursor | null => {
    const time = pointed?.time
    if (time === undefined || slots.length === 0) return null
    return { position: lastUntil(slots, time), price: pointed?.price ?? null }
  }
  const move = (to: number): void => {
    const position = Math.min(slots.length - 1, Math.max(0, to))
    pointed = { time: slots[position]?.time ?? 0, price: null }
    view = reveal(view, position, slots.length)
  }
  const moveBy = (by: number): void => {
    const at = cursor()
    move(at ? at.position + by : visibleSlots(view, slots.length).to - 1)
  }
  const actions: Readonly<Record<string, (times: number) => void>> = {
    ArrowLeft: (times) => moveBy(-times),
    ArrowRight: moveBy,
    Home: () => move(0),
    End: () => move(slots.length - 1),
    PageUp: () => (view = pan(view, view.count, slots.length)),
    PageDown: () => (view = pan(view, -view.count, slots.length)),
    '+': () => (view = zoom(view, 1 / step, 1, slots.length)),
    '=': () => (view = zoom(view, 1 / step, 1, slots.length)),
    '-': () => (view = zoom(view, step, 1, slots.length)),
    Escape: () => (pointed = null),
  }
  return {
    follow(next) {
      view = afterAppend(view, appended(slots, next, interval))
      slots = next
    },
    range: () => ({ ...visibleSlots(view, slots.length), count: view.count, following: view.back === 0 }),
    cursor,
    zoom: (factor, at) => (view = zoom(view, factor, at, slots.length)),
    pan: (by) => (view = pan(view, by, slots.length)),
    point: ({ position, price }) => (pointed = { time: slots[position]?.time ?? 0, price }),
    pointAt: (time) => (pointed = time === null ? null : { time, price: null }),
    leave: () => (pointed = null),
    reset: () => (view = wholeView),
    press(key, fast) {
      const action = actions[key]
      action?.(fast ? fastSteps : 1)
      return action !== undefined
    },
  }
}

/** The last place that is not after a moment; the first one where all are. */
function lastUntil(slots: readonly Slot[], time: number): number {
  let [low, high] = [0, slots.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((slots[middle]?.time ?? 0) <= time) low = middle
    else high = middle - 1
  }
  return low
}

/** How many slots came after the newest one. */
function appended(held: readonly Slot[], next: readonly Slot[], interval: Interval): number {
  const newest = held.at(-1)
  if (!newest) return 0
  const period = periodOf(newest.time, interval)
  return next.length - 1 - next.findLastIndex(({ time }) => periodOf(time, interval) <= period)
}
