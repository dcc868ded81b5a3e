/** Measures of a chart in px of its host, and its scales. */
export interface ChartGeometry {
  readonly width: number
  readonly height: number
  /** Panes share the horizontal extent; the axis of prices stands right of them. */
  readonly left: number
  readonly right: number
  readonly price: Pane
  readonly volume: Pane
  /** Width of one place on the time axis. */
  readonly slot: number
  readonly slots: number
}

/** One pane and what its lower and upper edge mean. */
export interface Pane {
  readonly top: number
  readonly height: number
  readonly low: number
  readonly high: number
}

/** Values that the panes have to hold. */
export interface ChartExtent {
  readonly slots: number
  readonly low: number
  readonly high: number
  readonly volume: number
  /** Width of the longest text on the axis of prices, px. */
  readonly textWidth: number
}

const edge = 8
const paneGap = 10
/** Height of the time axis below the panes, px. */
export const timeAxisHeight = 20
/** Part of the price range that stays free above and below. */
const air = 0.06

export function chartGeometry(width: number, height: number, extent: ChartExtent): ChartGeometry {
  const inside = Math.max(0, height - edge - paneGap - timeAxisHeight)
  const volumeHeight = Math.round(inside * 0.2)
  const left = edge
  const right = Math.max(left, width - extent.textWidth - 2 * edge)
  const range = extent.high - extent.low || Math.abs(extent.high) * 0.01 || 1
  return {
    width,
    height,
    left,
    right,
    price: { top: edge, height: inside - volumeHeight, low: extent.low - range * air, high: extent.high + range * air },
    volume: { top: edge + inside - volumeHeight + paneGap, height: volumeHeight, low: 0, high: extent.volume * 1.05 || 1 },
    slot: (right - left) / Math.max(1, extent.slots),
    slots: extent.slots,
  }
}

/** The range of prices with a further price in it, unless that would more than double the range. */
export function rangeWith(low: number, high: number, price: number | null): { readonly low: number; readonly high: number } {
  const wide = { low: Math.min(low, price ?? low), high: Math.max(high, price ?? high) }
  return wide.high - wide.low > 2 * (high - low) ? { low, high } : wide
}

/** Middle of a place, px from the left. */
export function slotX({ left, slot }: ChartGeometry, position: number): number {
  return left + (position + 0.5) * slot
}

/** The place at a point, the nearest one beside the panes. */
export function slotAt({ left, slot, slots }: ChartGeometry, x: number): number {
  return Math.min(slots - 1, Math.max(0, Math.floor((x - left) / slot)))
}

/** Where a value of a pane stands, px from the top; `null` outside of the pane. */
export function valueY({ top, height, low, high }: Pane, value: number): number | null {
  return value < low || value > high ? null : top + ((high - value) / (high - low)) * height
}

/** The value at a height; `null` outside of the pane. */
export function valueAt({ top, height, low, high }: Pane, y: number): number | null {
  return y < top || y > top + height ? null : high - ((y - top) / height) * (high - low)
}
