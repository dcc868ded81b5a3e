import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import { placesOf } from './chart-painter.ts'
import type { Pen } from './drawing/pen.ts'
import type { Gestures, KeyPress } from './gestures.ts'
import type { Navigator } from './navigator.ts'

export interface StageGesturesParts {
  readonly navigator: Navigator
  readonly chart: PriceChart
  /** @returns whether the key means something */
  readonly press: (press: KeyPress) => boolean
  readonly pen: Pen
  /** Other bars are on screen. */
  readonly moved: () => void
  /** The crosshair moved. */
  readonly pointed: () => void
}

/** What hands and keys do in a chart. */
export function gesturesFor({ navigator, chart, press, pen, moved, pointed }: StageGesturesParts): Gestures {
  /** Px that were dragged and make no whole slot yet. */
  let rest = 0
  return {
    zoom(factor, x) {
      navigator.zoom(factor, Math.min(1, Math.max(0, x / chart.axisWidth())))
      moved()
    },
    drag(by) {
      const slot = chart.axisWidth() / placesOf(navigator)
      rest += by
      const slots = Math.trunc(rest / slot)
      rest -= slots * slot
      if (slots === 0) return
      navigator.pan(slots)
      moved()
    },
    point(x, y) {
      const at = chart.at(x, y)
      if (!at) return
      const { from, to } = navigator.range()
      navigator.point({ position: Math.min(to - 1, from + at.position), price: at.price })
      pointed()
    },
    leave() {
      navigator.leave()
      pointed()
    },
    reset() {
      navigator.reset()
      moved()
    },
    press(key) {
      const known = press(key)
      if (!known) return false
      moved()
      pointed()
      return true
    },
    pen,
  }
}
