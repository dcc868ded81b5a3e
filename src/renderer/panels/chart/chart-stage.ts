import { createPriceChart } from '../../adapters/chart/price-chart.ts'
import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import type { FrameLoop } from '../../store/frame-loop.ts'
import { createSignal } from '../../store/signal.ts'
import type { Signal } from '../../store/signal.ts'
import type { BarFeed } from './bar-feed.ts'
import { createChartPainter, placesOf } from './chart-painter.ts'
import type { ChartTerms } from './chart-painter.ts'
import { attachGestures } from './gestures.ts'
import type { Gestures } from './gestures.ts'
import type { Interval } from './interval.ts'
import { createNavigator } from './navigator.ts'
import type { Navigator } from './navigator.ts'
import { createPace } from './pace.ts'

/** Draws the bars of a feed and lets hands and keys move about in them. React has no part in it. */
export interface ChartStage {
  readonly setTerms: (terms: ChartTerms) => void
  /** True while the oldest loaded bar is on screen. */
  readonly atOldest: Signal<boolean>
  readonly destroy: () => void
}

export interface ChartStageParts {
  readonly host: HTMLElement
  readonly legend: HTMLElement
  readonly frames: FrameLoop
  readonly feed: BarFeed
  readonly interval: Interval
  readonly terms: ChartTerms
}

/** Slots left of the screen below which the next page is asked for. */
const reserve = 60

export function createChartStage({ host, legend, frames, feed, interval, terms: first }: ChartStageParts): ChartStage {
  const navigator = createNavigator(interval)
  const pace = createPace()
  const atOldest = createSignal(false)
  let terms = first
  const ask = (urgent: boolean): void => {
    pace.ask(urgent)
    frames.request()
  }
  makeReachable(host)
  const chart = createPriceChart({ host, onChange: () => ask(true) })
  const paint = createChartPainter({ chart, host, legend, navigator, interval })
  const draw = (): void => {
    const slots = feed.slots()
    navigator.follow(slots)
    paint(slots, terms)
    const { from } = navigator.range()
    atOldest.set(from === 0)
    // A page that failed is asked for again by hand.
    if (from < reserve && feed.status.get().older === 'idle') void feed.loadOlder()
  }
  const stopPainting = frames.onPaint((now) => {
    const wait = pace.wait(now)
    if (wait === null) return
    if (wait > 0) {
      frames.requestIn(wait)
      return
    }
    const begin = performance.now()
    draw()
    pace.drawn(now, performance.now() - begin)
  })
  const stopListening = feed.onBars(() => ask(false))
  const detach = attachGestures(
    host,
    gesturesFor(navigator, chart, () => ask(true)),
  )
  ask(true)
  return {
    setTerms(next) {
      terms = next
      ask(true)
    },
    atOldest,
    destroy() {
      detach()
      stopListening()
      stopPainting()
      chart.destroy()
    },
  }
}

/** To the keyboard and to a reader the bars are a scale on which the crosshair moves. */
function makeReachable(host: HTMLElement): void {
  host.role = 'slider'
  host.tabIndex = 0
  host.ariaValueMin = '0'
  host.ariaValueNow = '0'
}

function gesturesFor(navigator: Navigator, chart: PriceChart, changed: () => void): Gestures {
  /** Px that were dragged and make no whole slot yet. */
  let rest = 0
  return {
    zoom(factor, x) {
      navigator.zoom(factor, Math.min(1, Math.max(0, x / chart.axisWidth())))
      changed()
    },
    drag(by) {
      const slot = chart.axisWidth() / placesOf(navigator)
      rest += by
      const slots = Math.trunc(rest / slot)
      rest -= slots * slot
      if (slots !== 0) navigator.pan(slots)
      changed()
    },
    point(x, y) {
      const at = chart.at(x, y)
      if (!at) return
      const { from, to } = navigator.range()
      navigator.point({ position: Math.min(to - 1, from + at.position), price: at.price })
      changed()
    },
    leave() {
      navigator.leave()
      changed()
    },
    reset() {
      navigator.reset()
      changed()
    },
    press(key, fast) {
      const known = navigator.press(key, fast)
      if (known) changed()
      return known
    },
  }
}
