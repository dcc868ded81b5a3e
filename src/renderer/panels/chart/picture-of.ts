import type { ChartPicture, LastPrice } from '../../adapters/chart/picture.ts'
import { directionOf } from '../../ui/format.ts'
import { axisLabels } from './axis-labels.ts'
import type { Slot } from './bar-series.ts'
import { percentBase, picturePane } from './chart-panes.ts'
import type { ChartPane } from './chart-panes.ts'
import type { ChartTerms } from './chart-terms.ts'
import { referencePrice } from './figures.ts'
import type { BasePrice } from './figures.ts'
import { isIntraday } from './interval.ts'
import type { Interval } from './interval.ts'
import type { Shade } from './session-shades.ts'
import type { TimeAxis } from './time-axis.ts'
import type { ValueWriter } from './values.ts'

export interface PictureParts {
  readonly slots: readonly Slot[]
  /** Of the same slots. */
  readonly axis: TimeAxis
  /** Positions on screen, `to` exclusive. */
  readonly from: number
  readonly to: number
  /** Places on screen; those past the newest slot stay empty. */
  readonly places: number
  /** Px of the time axis. */
  readonly axisWidth: number
  readonly interval: Interval
  readonly terms: ChartTerms
  readonly panes: readonly [ChartPane, ...ChartPane[]]
}

/** Px that a label of the time axis takes, with the space to the next. */
const labelWidth = 62

/** What is on screen of the slots and panes: nothing else is handed to the canvas. */
export function pictureOf({ slots, axis, from, to, places, axisWidth, interval, terms, panes }: PictureParts): ChartPicture {
  const slot = axisWidth / places
  const percentOf = percentBase(slots, from, terms)
  const [price, ...lower] = panes
  return {
    candles: Array.from({ length: places }, (_, place) => (from + place < to ? (slots[from + place]?.bar ?? null) : null)),
    first: from,
    style: terms.style,
    log: terms.log,
    percentOf,
    labels: inSight(axisLabels(axis, from, to, Math.max(1, Math.ceil(labelWidth / slot))), slot),
    shades: axis.shades.flatMap((shade) => within(shade, from, to)),
    basePrice: isIntraday(interval) && percentOf === null ? (terms.base?.price ?? null) : null,
    panes: [picturePane(price, slots, from, to), ...lower.map((pane) => picturePane(pane, slots, from, to))],
  }
}

/** What of a run is on screen, counted from its left edge. */
function within(shade: Shade, from: number, to: number): readonly Shade[] {
  const [begin, end] = [Math.max(shade.from, from), Math.min(shade.to, to)]
  return begin < end ? [{ from: begin - from, to: end - from }] : []
}

/** Labels that the left edge does not cut. */
function inSight(labels: ReadonlyMap<number, string>, slot: number): ReadonlyMap<number, string> {
  return new Map([...labels].filter(([position]) => position * slot > labelWidth / 4))
}

/** The newest price; `null` where nothing has traded. */
export function lastOf(slots: readonly Slot[], interval: Interval, base: BasePrice | null, write: ValueWriter): LastPrice | null {
  const position = slots.findLastIndex(({ bar }) => bar !== null)
  const price = slots[position]?.bar?.close
  if (price === undefined) return null
  const reference = referencePrice(slots, position, interval, base)
  return { price, text: write(price), direction: (reference === null ? null : directionOf(price - reference)) ?? 'flat' }
}
