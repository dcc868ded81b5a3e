import type { BarSeriesOption, CandlestickSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartColours } from './colours.ts'
import { timeAxisHeight } from './geometry.ts'
import type { ChartGeometry, Pane } from './geometry.ts'
import type { ChartCandle, ChartPicture } from './picture.ts'

export type ChartOption = ComposeOption<BarSeriesOption | CandlestickSeriesOption | LineSeriesOption | GridComponentOption>

/** Nothing at a place, as ECharts takes it. */
const absent = '-'
const noCandle = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]

/** A picture as ECharts takes it: two panes over one axis of places, no animation, nothing that reacts by itself. */
export function chartOption(picture: ChartPicture, geometry: ChartGeometry, colours: ChartColours): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: [paneGrid(geometry, geometry.price), paneGrid(geometry, geometry.volume)],
    xAxis: [timeAxis(picture, colours, 0), timeAxis(picture, colours, 1)],
    yAxis: [valueAxis(geometry.price, colours, 0, picture.writePrice), valueAxis(geometry.volume, colours, 1, picture.writeVolume)],
    series: [candles(picture, colours), volumes(picture, colours), ...lines(picture, colours)],
  }
}

function paneGrid({ left, right, width, height }: ChartGeometry, pane: Pane): GridComponentOption {
  return { left, right: width - right, top: pane.top, bottom: height - pane.top - pane.height, outerBoundsMode: 'none' }
}

function timeAxis({ candles: places, labels }: ChartPicture, colours: ChartColours, pane: 0 | 1) {
  const labelled = (position: number): boolean => labels.has(position)
  return {
    type: 'category' as const,
    gridIndex: pane,
    data: places.map((_, position) => String(position)),
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisPointer: { show: false },
    splitLine: { show: true, interval: labelled, lineStyle: { color: colours.line } },
    axisLabel: {
      show: pane === 1,
      interval: labelled,
      hideOverlap: true,
      formatter: (_: string, position: number) => labels.get(position) ?? '',
      color: colours['text-2'],
      fontSize: 11,
      height: timeAxisHeight,
      margin: 6,
    },
  }
}

function valueAxis({ low, high }: Pane, colours: ChartColours, pane: 0 | 1, write: (value: number) => string) {
  return {
    type: 'value' as const,
    gridIndex: pane,
    position: 'right' as const,
    min: low,
    max: high,
    splitNumber: pane === 0 ? 6 : 2,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, showMinLine: pane === 1, showMaxLine: false, lineStyle: { color: colours.line } },
    axisLabel: {
      showMinLabel: false,
      showMaxLabel: false,
      formatter: (value: number) => write(value),
      color: colours['text-2'],
      fontSize: 11,
      margin: 8,
    },
  }
}

function candles({ candles: places }: ChartPicture, colours: ChartColours): CandlestickSeriesOption {
  return {
    id: 'price',
    type: 'candlestick',
    data: places.map((candle) => (candle ? [candle.open, candle.close, candle.low, candle.high] : noCandle)),
    barMinWidth: 1,
    barMaxWidth: 14,
    silent: true,
    progressive: 0,
    itemStyle: {
      color: colours.up,
      color0: colours.down,
      borderColor: colours.up,
      borderColor0: colours.down,
      borderColorDoji: colours.flat,
    },
  }
}

function volumes({ candles: places }: ChartPicture, colours: ChartColours): BarSeriesOption {
  return {
    id: 'volume',
    type: 'bar',
    xAxisIndex: 1,
    yAxisIndex: 1,
    barMinWidth: 1,
    barMaxWidth: 14,
    barCategoryGap: '30%',
    silent: true,
    data: places.map((candle) =>
      candle ? { value: candle.volume, itemStyle: { color: colours[directionOf(candle)], opacity: 0.55 } } : absent,
    ),
  }
}

function lines({ candles: places, averages }: ChartPicture, colours: ChartColours): readonly LineSeriesOption[] {
  return averages.map(({ colour, values }) => ({
    id: colour,
    type: 'line',
    data: places.map((_, position) => finite(values[position])),
    showSymbol: false,
    connectNulls: true,
    silent: true,
    lineStyle: { width: 1.2, color: colours[colour] },
  }))
}

function finite(value: number | undefined): number | string {
  return value === undefined || Number.isNaN(value) ? absent : value
}

function directionOf({ open, close }: ChartCandle): 'up' | 'down' | 'flat' {
  if (open === close) return 'flat'
  return close > open ? 'up' : 'down'
}
