import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import type { PriceChart } from '../../adapters/chart/price-chart.ts'
import { momentText } from './axis-labels.ts'
import type { Slot } from './bar-series.ts'
import type { AveragePeriod } from './chart-memory.ts'
import { referencePrice } from './figures.ts'
import type { BasePrice } from './figures.ts'
import type { Interval } from './interval.ts'
import { createLegendPainter } from './legend-painter.ts'
import type { Navigator } from './navigator.ts'
import { averagesOf, pictureOf } from './picture-of.ts'
import { priceWriters } from './values.ts'

/** What a chart is drawn with besides its bars. */
export interface ChartTerms {
  readonly code: string
  /** `null` until a quote tells it. */
  readonly kind: InstrumentKind | null
  readonly base: BasePrice | null
  readonly averages: readonly AveragePeriod[]
}

export interface ChartPainterParts {
  readonly chart: PriceChart
  /** Element that the keyboard moves the crosshair on; a reader hears its value. */
  readonly host: HTMLElement
  readonly legend: HTMLElement
  readonly navigator: Navigator
  readonly interval: Interval
}

/** Draws the canvas, the crosshair, and the values as text. */
export function createChartPainter({ chart, host, legend, navigator, interval }: ChartPainterParts) {
  const paintLegend = createLegendPainter(legend).paint
  return (slots: readonly Slot[], terms: ChartTerms): void => {
    const { base } = terms
    const averages = averagesOf(slots, terms.averages)
    const write = priceWriters(terms.code, terms.kind, slots)
    const { from, to } = navigator.range()
    chart.draw(
      pictureOf({
        slots,
        from,
        to,
        places: placesOf(navigator),
        axisWidth: chart.axisWidth(),
        interval,
        averages,
        base,
        writePrice: write.price,
      }),
    )
    const cursor = navigator.cursor()
    const position = cursor?.position ?? slots.length - 1
    const slot = slots[position]
    if (!slot) return
    const level = cursor?.price ?? slot.bar?.close ?? null
    // A height that is pointed at is no print: it needs no half tick.
    const priceText = level === null ? '' : write.average(level)
    chart.showCross(cursor && { position: position - from, time: momentText(slot.time, interval), price: level, priceText })
    const reference = referencePrice(slots, position, interval, base)
    const values = new Map([...averages].map(([period, all]) => [period, all[position] ?? Number.NaN]))
    host.ariaValueText = paintLegend({ slot, interval, reference, averages: values, pointed: cursor !== null }, write)
    host.ariaValueMax = String(slots.length - 1)
    host.ariaValueNow = String(position)
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
