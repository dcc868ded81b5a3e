/**
 * Which part of the time axis is on screen, counted from the newest place, so that older places that load in front of it move
 * nothing.
 */
export interface ChartView {
  /** Places on screen. */
  readonly count: number
  /** Places newer than the right edge; 0 follows the newest. */
  readonly back: number
}

const fewest = 15
/** Ten years of days, or a day in bars of 10 s. */
const most = 2_600
const usual = 120

/** Where a chart begins, and where a reset leads. */
export const wholeView: ChartView = { count: usual, back: 0 }

/** Positions on screen: `from` inclusive, `to` exclusive. @param length places that there are */
export function visibleSlots({ count, back }: ChartView, length: number): { readonly from: number; readonly to: number } {
  const to = Math.max(0, length - back)
  return { from: Math.max(0, to - count), to }
}

/** Moves towards the past (positive) or the newest place (negative); ends where there is nothing more to see. */
export function pan({ count, back }: ChartView, slots: number, length: number): ChartView {
  return bounded({ count, back: back + slots }, length)
}

/**
 * Shows more (`factor` > 1) or fewer places. The place under the pointer stays where it is.
 * @param at where the pointer is, 0 for the left edge, 1 for the right
 */
export function zoom({ count, back }: ChartView, factor: number, at: number, length: number): ChartView {
  const wanted = Math.min(most, Math.max(fewest, factor > 1 ? Math.ceil(count * factor) : Math.floor(count * factor)))
  return bounded({ count: wanted, back: back + Math.round((count - wanted) * (1 - at)) }, length)
}

/** The view that still shows the same places after newer ones were added; at the newest place it follows. */
export function afterAppend(view: ChartView, added: number): ChartView {
  return view.back === 0 ? view : { ...view, back: view.back + added }
}

/** Moves just as far as needed for a position to be on screen. */
export function reveal(view: ChartView, position: number, length: number): ChartView {
  const { from, to } = visibleSlots(view, length)
  if (position < from) return pan(view, from - position, length)
  return position >= to ? pan(view, to - 1 - position, length) : view
}

function bounded({ count, back }: ChartView, length: number): ChartView {
  return { count, back: Math.min(Math.max(0, length - count), Math.max(0, back)) }
}
