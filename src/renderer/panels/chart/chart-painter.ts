import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import { momentText } from './axis-labels.ts'
import type { Slot } from './bar-series.ts'
import { legendOf, panesOf, percentBase } from './chart-panes.ts'
import type { ChartPane } from './chart-panes.ts'
import type { ChartTerms } from './chart-terms.ts'
import { createCloses } from './companion.ts'
import { referencePrice } from './figures.ts'
import type { Interval } from './interval.ts'
import { createLegendPainter } from './legend-painter.ts'
import type { Navigator } from './navigator.ts'
import { lastOf, pictureOf } from './picture-of.ts'
import { createStudies } from './studies.ts'
import { createTimeAxis } from './time-axis.ts'
import { priceWriters } from './values.ts'

export interface ChartPainterParts {
  readonly chart: PriceChart
  /** Element that the keyboard moves the crosshair on; a reader hears its value. */
  readonly host: HTMLElement
  readonly legend: HTMLElement
  readonly navigator: Navigator
  readonly interval: Interval
}

export interface ChartPainter {
  /** Paints the candles and what moves above them. */
  readonly picture: (slots: readonly Slot[], terms: ChartTerms) => void
  /** Writes the values and places the crosshair and the last price over the candles as they stand. */
  readonly texts: (slots: readonly Slot[], terms: ChartTerms) => void
  /** Panes as they are shown. */
  readonly panes: (slots: readonly Slot[], terms: ChartTerms) => readonly [ChartPane, ...ChartPane[]]
}

export function createChartPainter({ chart, host, legend, navigator, interval }: ChartPainterParts): ChartPainter {
  const paintLegend = createLegendPainter(legend).paint
  const axisOf = createTimeAxis(interval)
  const panes = createPanes(navigator, interval)
  const write = (slots: readonly Slot[], terms: ChartTerms, shown: readonly ChartPane[]): void => {
    const { code, kind, base } = terms
    const writers = priceWriters(code, kind, slots)
    chart.showLast(lastOf(slots, interval, base, writers.price))
    const cursor = navigator.cursor()
    const position = cursor?.position ?? slots.length - 1
    const slot = slots[position]
    if (!slot) return
    const level = cursor?.price ?? slot.bar?.close ?? null
    // A height that is pointed at is no print: it needs no half tick.
    const priceText = level === null ? '' : writers.average(level)
    const { from, to } = navigator.range()
    const place = position - from
    // Another chart of the group may point at what is not on screen here.
    chart.showCross(
      cursor && position >= from && position < to
        ? { position: place, time: momentText(slot.time, interval), price: level, priceText }
        : null,
    )
    chart.showLegends(shown.map((pane) => legendOf(pane, position)))
    const reference = referencePrice(slots, position, interval, base)
    host.ariaValueText = paintLegend({ slot, interval, reference, pointed: cursor !== null }, writers)
    host.ariaValueMax = String(slots.length - 1)
    host.ariaValueNow = String(position)
  }
  return {
    panes,
    texts: (slots, terms) => write(slots, terms, panes(slots, terms)),
    picture(slots, terms) {
      const { from, to } = navigator.range()
      const shown = panes(slots, terms)
      const places = placesOf(navigator)
      chart.draw(
        pictureOf({
          slots,
          axis: axisOf(slots, terms.group),
          from,
          to,
          places,
          axisWidth: chart.axisWidth(),
          interval,
          terms,
          panes: shown,
        }),
      )
      write(slots, terms, shown)
    },
  }
}

/** Makes the panes anew when something of them is another than the last time. */
function createPanes(navigator: Navigator, interval: Interval): ChartPainter['panes'] {
  const studiesOf = createStudies()
  const closes = createCloses(interval)
  let held: { readonly of: readonly unknown[]; readonly panes: ReturnType<typeof panesOf> } | null = null
  return (slots, terms) => {
    const { from } = navigator.range()
    const { compared, spot } = terms
    // A hand that moves a chart changes none of these, unless percentages are counted from the first place on screen.
    const others = [...compared, ...(spot ? [spot] : [])].map(({ feed }) => feed.slots())
    const of = [slots, terms, percentBase(slots, from, terms) === null ? 0 : from, ...others]
    if (held?.of.length === of.length && of.every((part, at) => part === held?.of[at])) return held.panes
    const write = priceWriters(terms.code, terms.kind, slots)
    held = { of, panes: panesOf({ slots, from, terms, closes, studies: studiesOf(slots, terms.indicators), write }) }
    return held.panes
  }
}

/** Fewest places, so that the first bars of a series are no walls. */
const fewestPlaces = 40

/** Places on screen: at the newest end a little air remains for the bar that comes next. */
export function placesOf(navigator: Navigator): number {
  const { from, to, count, following } = navigator.range()
  const air = following ? Math.max(1, Math.round(count * 0.02)) : 0
  return Math.max(to - from + air, Math.min(count, fewestPlaces))
}
