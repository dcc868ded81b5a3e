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
import { averagesOf, lastOf, pictureOf } from './picture-of.ts'
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

export interface ChartPainter {
  /** Paints the candles and what moves above them. */
  readonly picture: (slots: readonly Slot[], terms: ChartTerms) => void
  /** Writes the values and places the crosshair and the last price over the candles as they stand. */
  readonly texts: (slots: readonly Slot[], terms: ChartTerms) => void
}

export function createChartPainter({ chart, host, legend, navigator, interval }: ChartPainterParts): ChartPainter {
  const paintLegend = createLegendPainter(legend).paint
  const texts = (slots: readonly Slot[], { code, kind, base, averages: periods }: ChartTerms): void => {
    const write = priceWriters(code, kind, slots)
    chart.showLast(lastOf(slots, interval, base, write.price))
    const cursor = navigator.cursor()
    const position = cursor?.position ?? slots.length - 1
    const slot = slots[position]
    if (!slot) return
    const level = cursor?.price ?? slot.bar?.close ?? null
    // A height that is pointed at is no print: it needs no half tick.
    const priceText = level === null ? '' : write.average(level)
    const place = position - navigator.range().from
    chart.showCross(cursor && { position: place, time: momentText(slot.time, interval), price: level, priceText })
    const reference = referencePrice(slots, position, interval, base)
    const averages = new Map([...averagesOf(slots, periods)].map(([period, all]) => [period, all[position] ?? Number.NaN]))
    host.ariaValueText = paintLegend({ slot, interval, reference, averages, pointed: cursor !== null }, write)
    host.ariaValueMax = String(slots.length - 1)
    host.ariaValueNow = String(position)
  }
  return {
    texts,
    picture(slots, terms) {
      const { code, kind, base, averages } = terms
      const { from, to } = navigator.range()
      chart.draw(
        pictureOf({
          slots,
          from,
          to,
          places: placesOf(navigator),
          axisWidth: chart.axisWidth(),
          interval,
          averages: averagesOf(slots, averages),
          base,
          writePrice: priceWriters(code, kind, slots).price,
        }),
      )
      texts(slots, terms)
    },
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
