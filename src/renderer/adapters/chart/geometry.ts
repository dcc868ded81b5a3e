import { shareOf, valueOfShare } from './scale.ts'
import type { Scale } from './scale.ts'

/** Measures of a chart in px of its host, and its scales. */
export interface ChartGeometry {
  readonly width: number
  readonly height: number
  /** Panes share the horizontal extent; the axes of values stand right of them. */
  readonly left: number
  readonly right: number
  /** The pane of prices, and those below it in their order. */
  readonly panes: readonly [Pane, ...Pane[]]
  /** Width of one place on the time axis. */
  readonly slot: number
  readonly slots: number
}

/** One pane and what its lower and upper edge mean. */
export interface Pane extends Scale {
  readonly top: number
  readonly height: number
}

/** Values that the panes have to hold. */
export interface ChartExtent {
  readonly slots: number
  readonly panes: readonly [Scale, ...Scale[]]
  /** Width of the longest text on the axes of values, px. */
  readonly textWidth: number
}

const edge = 8
const paneGap = 8
/** Width of a digit of the axis font, px. */
export const digitWidth = 6.6
/** Height of the time axis below the panes, px. */
export const timeAxisHeight = 20
/** Part of the height that one pane below the prices takes; together they take no more than the other. */
const lowerShare = 0.2
const mostLowerShare = 0.58
/** Part of the price range that stays free above and below. */
const air = 0.06

export function chartGeometry(width: number, height: number, { slots, panes: [price, ...lower], textWidth }: ChartExtent): ChartGeometry {
  const inside = Math.max(0, height - edge - paneGap * lower.length - timeAxisHeight)
  const lowerHeight = Math.round(inside * Math.min(lowerShare, mostLowerShare / Math.max(1, lower.length)))
  const priceHeight = inside - lowerHeight * lower.length
  const left = edge
  const right = Math.max(left, width - textWidth - 2 * edge)
  const below = lower.map((scale, at) => ({
    ...scale,
    top: edge + priceHeight + paneGap + at * (lowerHeight + paneGap),
    height: lowerHeight,
  }))
  return {
    width,
    height,
    left,
    right,
    panes: [{ ...airy(price), top: edge, height: priceHeight }, ...below],
    slot: (right - left) / Math.max(1, slots),
    slots,
  }
}

/** The scale with some room above and below, as much of its height. */
function airy(scale: Scale): Scale {
  const { low, high, log } = scale
  if (log && high > low) return { log, low: valueOfShare(scale, -air), high: valueOfShare(scale, 1 + air) }
  const range = high - low || Math.abs(high) * 0.01 || 1
  return { log, low: low - range * air, high: high + range * air }
}

/** The range of prices with a further price in it, unless that would more than double the range. */
export function rangeWith(low: number, high: number, price: number | null): { readonly low: number; readonly high: number } {
  const wide = { low: Math.min(low, price ?? low), high: Math.max(high, price ?? high) }
  return wide.high - wide.low > 2 * (high - low) ? { low, high } : wide
}

/** Middle of a place, px from the left. @param position may lie between two places or beyond them */
export function slotX({ left, slot }: ChartGeometry, position: number): number {
  return left + (position + 0.5) * slot
}

/** The place at a point, the nearest one beside the panes. */
export function slotAt({ left, slot, slots }: ChartGeometry, x: number): number {
  return Math.min(slots - 1, Math.max(0, Math.floor((x - left) / slot)))
}

/** Px from the top at which a value stands; outside of the pane for values beyond its edges. */
export function heightOf(pane: Pane, value: number): number {
  return pane.top + (1 - shareOf(pane, value)) * pane.height
}

/** Where a value of a pane stands, px from the top; `null` outside of the pane. */
export function valueY(pane: Pane, value: number): number | null {
  return value < pane.low || value > pane.high ? null : heightOf(pane, value)
}

/** The value at a height, beyond the edges too. */
export function valueNear(pane: Pane, y: number): number {
  return valueOfShare(pane, 1 - (y - pane.top) / pane.height)
}

/** The value at a height; `null` outside of the pane. */
export function valueAt(pane: Pane, y: number): number | null {
  return y < pane.top || y > pane.top + pane.height ? null : valueNear(pane, y)
}

/** Px from the top of the lower edge of the lowest pane. */
export function bottomOf({ panes }: ChartGeometry): number {
  const lowest = panes.at(-1) ?? panes[0]
  return lowest.top + lowest.height
}
