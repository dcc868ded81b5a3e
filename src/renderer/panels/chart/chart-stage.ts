import { createPriceChart } from '../../adapters/chart/price-chart.ts'
import type { FrameLoop, PaintPace } from '../../store/frame-loop.ts'
import { createSignal } from '../../store/signal.ts'
import type { PointedMoment } from '../../store/links.ts'
import type { Signal, WritableSignal } from '../../store/signal.ts'
import type { BarFeed } from './bar-feed.ts'
import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import { createChartPainter } from './chart-painter.ts'
import type { ChartPainter } from './chart-painter.ts'
import type { ChartTerms } from './chart-terms.ts'
import type { Companion } from './companion.ts'
import type { DrawingBook } from './drawing/book.ts'
import type { Pen } from './drawing/pen.ts'
import { attachGestures } from './gestures.ts'
import type { Interval } from './interval.ts'
import { createNavigator } from './navigator.ts'
import type { Navigator } from './navigator.ts'
import { createPace } from './pace.ts'
import type { PaceLimits } from './pace.ts'
import { shareMoment } from './shared-moment.ts'
import { createCommands } from './stage-commands.ts'
import type { ChartCommands } from './stage-commands.ts'
import { createStageDrawing } from './stage-drawing.ts'
import type { StageDrawing } from './stage-drawing.ts'
import { gesturesFor } from './stage-gestures.ts'
import { createStageKeys } from './stage-keys.ts'

/** Draws the bars of a feed and lets hands and keys move about in them. React has no part in it. */
export interface ChartStage {
  readonly setTerms: (terms: ChartTerms) => void
  /** True while the oldest loaded bar is on screen. */
  readonly atOldest: Signal<boolean>
  /** Draws lines. */
  readonly pen: Pen
  readonly commands: ChartCommands
  readonly destroy: () => void
}

export interface ChartStageParts {
  readonly host: HTMLElement
  readonly legend: HTMLElement
  readonly frames: FrameLoop
  readonly feed: BarFeed
  readonly interval: Interval
  readonly terms: ChartTerms
  readonly book: DrawingBook
  /** What charts of the same group point at. */
  readonly moment: WritableSignal<PointedMoment | null>
}

/** Slots left of the screen below which the next page is asked for. */
const reserve = 60
/** Candles cost most of a frame on a small machine; values and the last price cost next to nothing. */
const picturePace: PaceLimits = { fewestMs: 500, share: 0.06 }
const textPace: PaceLimits = { fewestMs: 80, share: 0.06 }

export function createChartStage(parts: ChartStageParts): ChartStage {
  const { host, legend, frames, feed, interval } = parts
  const navigator = createNavigator(interval)
  const atOldest = createSignal(false)
  let terms = parts.terms
  makeReachable(host)
  const chart = createPriceChart({ host, onChange: () => pictures.ask(true) })
  const painter = createChartPainter({ chart, host, legend, navigator, interval })
  let drawn = 0
  let drawing: StageDrawing | null = null
  const pictures = createPacedPainter(frames, 'frame', picturePace, () => {
    const slots = feed.slots()
    drawn = slots.length
    navigator.follow(slots)
    painter.picture(slots, terms)
    drawing?.paint()
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
  const hands = connectHands({ parts, chart, navigator, painter, terms: () => terms, pictures, texts })
  drawing = hands.drawing
  pictures.ask(true)
  return {
    setTerms(next) {
      terms = next
      following.set(companionsOf(terms))
      pictures.ask(true)
    },
    atOldest,
    pen: hands.drawing.pen,
    commands: hands.commands,
    destroy() {
      hands.stop()
      stopListening()
      following.set([])
      pictures.stop()
      texts.stop()
      chart.destroy()
    },
  }
}

interface HandsParts {
  readonly parts: ChartStageParts
  readonly chart: PriceChart
  readonly navigator: Navigator
  readonly painter: ChartPainter
  readonly terms: () => ChartTerms
  readonly pictures: PacedPainter
  readonly texts: PacedPainter
}

/** What a hand or key does: move about, point (for all charts of the group), draw, save. */
function connectHands({ parts, chart, navigator, painter, terms, pictures, texts }: HandsParts) {
  const { host, feed, interval, book, moment } = parts
  const { slots } = feed
  const moved = (): void => pictures.ask(true)
  const drawing = createStageDrawing({ chart, book, interval, navigator, slots, terms, onChange: moved })
  const shared = shareMoment(moment, navigator, slots, () => texts.ask(true))
  const commands = createCommands(chart, () => {
    const { from, to } = navigator.range()
    return { parts: { slots: slots(), from, to, interval, terms: terms() }, panes: painter.panes(slots(), terms()) }
  })
  const press = createStageKeys({ chart, navigator, pen: drawing.pen, book, slots, commands })
  const pointed = (): void => {
    texts.ask(true)
    shared.tell()
  }
  const detach = attachGestures(host, gesturesFor({ navigator, chart, press, pen: drawing.pen, moved, pointed }))
  return {
    drawing,
    commands,
    stop() {
      detach()
      shared.stop()
      drawing.stop()
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

interface PacedPainter {
  readonly ask: (urgent: boolean) => void
  readonly stop: () => void
}

/** Paints in the frames of the window, as often as the pace lets it. */
function createPacedPainter(frames: FrameLoop, turn: PaintPace, limits: PaceLimits, paint: () => void): PacedPainter {
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
