import { heightOf, slotAt, slotX, valueNear } from '../../adapters/chart/geometry.ts'
import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import type { Slot } from './bar-series.ts'
import type { ChartTerms } from './chart-terms.ts'
import type { DrawingBook } from './drawing/book.ts'
import { createPen } from './drawing/pen.ts'
import type { Pen } from './drawing/pen.ts'
import { shapeOf } from './drawing/shape.ts'
import type { Space } from './drawing/shape.ts'
import { placeOf } from './drawing/time-place.ts'
import type { Interval } from './interval.ts'
import type { Navigator } from './navigator.ts'
import { priceWriters } from './values.ts'

export interface StageDrawingParts {
  readonly chart: PriceChart
  readonly book: DrawingBook
  readonly interval: Interval
  readonly navigator: Navigator
  readonly slots: () => readonly Slot[]
  readonly terms: () => ChartTerms
  /** Lines have to be painted. */
  readonly onChange: () => void
}

/** Lines over a chart: the pen that draws them, and painting them where their anchors stand now. */
export interface StageDrawing {
  readonly pen: Pen
  readonly paint: () => void
  readonly stop: () => void
}

export function createStageDrawing({ chart, book, interval, navigator, slots, terms, onChange }: StageDrawingParts): StageDrawing {
  const space = (): Space | null => spaceOf({ chart, interval, navigator, slots, terms })
  const pen = createPen({ book, space, newId: () => crypto.randomUUID(), onChange })
  const stop = book.lines.subscribe(onChange)
  return {
    pen,
    stop,
    paint() {
      const now = space()
      if (now) chart.drawLines(pen.lines().map((line) => ({ shape: shapeOf(line, now), chosen: line.id === pen.selected() })))
    },
  }
}

function spaceOf({ chart, interval, navigator, slots, terms }: Omit<StageDrawingParts, 'book' | 'onChange'>): Space | null {
  const geometry = chart.geometry()
  const all = slots()
  if (!geometry || all.length === 0) return null
  const { from } = navigator.range()
  const [pane] = geometry.panes
  const { code, kind } = terms()
  return {
    left: geometry.left,
    right: geometry.right,
    writePrice: priceWriters(code, kind, all).average,
    pointOf: ({ time, price }) => ({ x: slotX(geometry, placeOf(all, time, interval) - from), y: heightOf(pane, price) }),
    anchorAt: ({ x, y }) => ({
      time: all[Math.min(all.length - 1, from + slotAt(geometry, x))]?.time ?? 0,
      // Finer than any tick of the exchange.
      price: Math.round(valueNear(pane, y) * 1_000) / 1_000,
    }),
  }
}
