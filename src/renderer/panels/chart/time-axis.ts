import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import { axisRanks } from './axis-labels.ts'
import type { AxisRanks } from './axis-labels.ts'
import type { Slot } from './bar-series.ts'
import { isIntraday } from './interval.ts'
import type { Interval } from './interval.ts'
import { auctionShades } from './session-shades.ts'
import type { Shade } from './session-shades.ts'

/** What of the time axis depends on the bars alone, whatever part of it is on screen. */
export interface TimeAxis extends AxisRanks {
  /** Runs of places in call auctions, oldest first. */
  readonly shades: readonly Shade[]
}

/** Computes the axis when bars or timetable are others than the last time: a hand moves it in every frame. */
export function createTimeAxis(interval: Interval): (slots: readonly Slot[], group: ProductGroup) => TimeAxis {
  let held: { readonly slots: readonly Slot[]; readonly group: ProductGroup; readonly axis: TimeAxis } | null = null
  return (slots, group) => {
    if (held?.slots === slots && held.group === group) return held.axis
    const ranks = axisRanks(
      slots.map(({ time }) => time),
      interval,
    )
    const shades = isIntraday(interval) ? auctionShades(slots, interval * 1_000, group) : []
    held = { slots, group, axis: { ...ranks, shades } }
    return held.axis
  }
}
