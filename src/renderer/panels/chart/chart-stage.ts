import { createPriceChart } from '../../adapters/chart/price-chart.ts'
import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import type { FrameLoop, PaintPace } from '../../store/frame-loop.ts'
import { createSignal } from '../../store/signal.ts'
import type { Signal } from '../../store/signal.ts'
import type { BarFeed } from './bar-feed.ts'
import { createChartPainter, placesOf } from './chart-painter.ts'
import type { ChartTerms } from './chart-terms.ts'
import type { Companion } from './companion.ts'
import { attachGestures } from './gestures.ts'
import type { Gestures } from './gestures.ts'
import type { Interval } from './interval.ts'
import { createNavigator } from './navigator.ts'
import type { Navigator } from './navigator.ts'
import { createPace } from './pace.ts'
import type { PaceLimits } from './pace.ts'

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
/** Candles cost most of a frame on a small machine; values and the last price cost next to nothing. */
const picturePace: PaceLimits = { fewestMs: 500, share: 0.06 }
const textPace: PaceLimits = { fewestMs: 80, share: 0.06 }

export function createChartStage({ host, legend, frames, feed, interval, terms: first }: ChartStageParts): ChartStage {
  const navigator = createNavigator(interval)
  const atOldest = createSignal(false)
  let terms = first
  makeReachable(host)
  const chart = createPriceChart({ host, onChange: () => pictures.ask(true) })
  const painter = createChartPainter({ chart, host, legend, navigator, interval })
  let drawn = 0
  const pictures = createPacedPainter(frames, 'frame', picturePace, () => {
    const slots = feed.slots()
    drawn = slots.length
    navigator.follow(slots)
    painter.picture(slots, terms)
    const { from } = navigator.range()
    atOldest.set(from === 0)
    // A page that failed is asked for again by hand.
    if (from < reserve && feed.status.get().older === 'idle') void feed.loadOlder()
    const oldest = slots[from]?.time
    if (oldest !== undefined) for (const companion of companionsOf(terms)) reach(companion, oldest)
  })
  const texts = createPacedPainter(frames, 'book', textPace, () => {
    if (feed.slots().length === drawn) painter.texts(feed.slots(), terms)
  })
  const stopListening = feed.onBars(() => {
    pictures.ask(feed.slots().length !== drawn)
    texts.ask(false)
  })
  const following = followCompanions(() => pictures.ask(false))
  following.set(companionsOf(terms))
  const detach = attachGestures(
    host,
    gesturesFor(
      navigator,
      chart,
      () => pictures.ask(true),
      () => texts.ask(true),
    ),
  )
  pictures.ask(true)
  return {
    setTerms(next) {
      terms = next
      following.set(companionsOf(terms))
      pictures.ask(true)
    },
    atOldest,
    destroy() {
      detach()
      stopListening()
      following.set([])
      pictures.stop()
      texts.stop()
      chart.destroy()
    },
  }
}

function companionsOf({ compared, spot }: ChartTerms): readonly Companion[] {
  return spot ? [...compared, spot] : compared
}

/** Asks for older bars of another instrument until they reach as far as the screen. */
function reach({ feed }: Companion, oldest: number): void {
  const first = feed.slots()[0]
  if (first && first.time > oldest && feed.status.get().older === 'idle') void feed.loadOlder()
}

/** Listens to the bars of those that are companions now. */
function followCompanions(onBars: () => void) {
  let stops: readonly (() => void)[] = []
  return {
    set(companions: readonly Companion[]) {
      for (const stop of stops) stop()
      stops = companions.map(({ feed }) => feed.onBars(onBars))
    },
  }
}

/** Paints in the frames of the window, as often as the pace lets it. */
function createPacedPainter(frames: FrameLoop, turn: PaintPace, limits: PaceLimits, paint: () => void) {
  const pace = createPace(limits)
  const stop = frames.onPaint((now) => {
    const wait = pace.wait(now)
    if (wait === null) return
    if (wait > 0) {
      frames.requestIn(wait)
      return
    }
    const begin = performance.now()
    paint()
    pace.drawn(now, performance.now() - begin)
  }, turn)
  return {
    ask(urgent: boolean) {
      pace.ask(urgent)
      frames.request()
    },
    stop,
  }
}

/** To the keyboard and to a reader the bars are a scale on which the crosshair moves. */
function makeReachable(host: HTMLElement): void {
  host.role = 'slider'
  host.tabIndex = 0
  host.ariaValueMin = '0'
  host.ariaValueNow = '0'
}

/** @param moved other bars are on screen  @param pointed only the crosshair moved */
function gesturesFor(navigator: Navigator, chart: PriceChart, moved: () => void, pointed: () => void): Gestures {
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
    press(key, fast) {
      const known = navigator.press(key, fast)
      if (known) moved()
      return known
    },
  }
}
