import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartColours } from './colours.ts'

export type SeriesOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>

/** Colours that a series may have; bars `by-sign` rise in the colour of rising and fall in that of falling. */
export type SeriesColour = 'series-1' | 'series-2' | 'series-3' | 'series-4' | 'up' | 'down' | 'flat' | 'by-sign'

export interface ChartSeries {
  readonly id: string
  readonly label: string
  readonly kind: 'line' | 'bar' | 'points'
  readonly colour: SeriesColour
  /** One a place; `null` is a gap, which lines bridge. */
  readonly values: readonly (number | null)[]
  /** A line that ends at a gap and begins anew behind it: the value is not known there. */
  readonly breaks?: boolean
  /** Which axis it is measured on; left unless told. */
  readonly axis?: 'left' | 'right'
  /** Series of one stack stand on each other. */
  readonly stack?: string
}

/** A few series over common places: days, maturities, strikes, names. */
export interface SeriesPicture {
  /** Labels of places that are evenly spaced, or numbers that stand where they belong. */
  readonly places: readonly string[] | readonly number[]
  readonly series: readonly ChartSeries[]
  /** Writes values of the left axis, and of the right one. */
  readonly write: (value: number) => string
  readonly writeRight?: (value: number) => string
  /** Whether the axes begin at zero where all values are above it. */
  readonly fromZero?: boolean
}

const absent = '-'

/** A picture as ECharts takes it: no animation, nothing that reacts by itself. */
export function seriesOption(picture: SeriesPicture, colours: ChartColours): SeriesOption {
  const { places, series, write, writeRight, fromZero = false } = picture
  const hasRight = series.some(({ axis }) => axis === 'right')
  const labelled = { color: colours['text-2'], fontSize: 11 }
  const quiet = { axisTick: { show: false }, axisPointer: { show: false } }
  const valueAxis = (position: 'left' | 'right', text: (value: number) => string) => ({
    type: 'value' as const,
    position,
    scale: !fromZero,
    splitNumber: 4,
    ...quiet,
    axisLine: { show: false },
    splitLine: { show: position === 'left', lineStyle: { color: colours.line } },
    axisLabel: { ...labelled, formatter: (value: number) => text(value) },
  })
  const numbers = isNumeric(places)
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: hasRight ? 8 : 16, top: 12, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: numbers ? ('value' as const) : ('category' as const),
      ...(numbers ? { scale: true } : { data: places.map(String) }),
      ...quiet,
      axisLine: { onZero: false, lineStyle: { color: colours.line } },
      splitLine: { show: false },
      axisLabel: { ...labelled, hideOverlap: true },
    },
    yAxis: [valueAxis('left', write), ...(hasRight ? [valueAxis('right', writeRight ?? write)] : [])],
    series: series.map((one) => drawn(one, places, colours)),
  }
}

function isNumeric(places: SeriesPicture['places']): places is readonly number[] {
  return typeof places[0] === 'number'
}

function drawn(
  { id, kind, colour, values, axis, stack, breaks = false }: ChartSeries,
  places: SeriesPicture['places'],
  colours: ChartColours,
) {
  const plain = colour === 'by-sign' ? colours.flat : colours[colour]
  const data = values.map((value, place) => {
    const at = isNumeric(places) ? [places[place] ?? Number.NaN, value ?? absent] : (value ?? absent)
    if (colour !== 'by-sign' || value === null) return at
    return { value: at, itemStyle: { color: value < 0 ? colours.down : value > 0 ? colours.up : colours.flat } }
  })
  const common = { id, data, silent: true, yAxisIndex: axis === 'right' ? 1 : 0, ...(stack === undefined ? {} : { stack }) }
  if (kind === 'bar') return { ...common, type: 'bar' as const, barMaxWidth: 28, itemStyle: { color: plain } }
  return {
    ...common,
    type: 'line' as const,
    symbol: 'circle',
    symbolSize: kind === 'points' ? 5 : 3,
    showSymbol: kind === 'points' || values.length <= 40,
    connectNulls: kind === 'line' && !breaks,
    lineStyle: { width: kind === 'points' ? 0 : 1.4, color: plain },
    itemStyle: { color: plain },
  }
}
