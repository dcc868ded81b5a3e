import { BarChart, CandlestickChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use as register } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { chartOption } from './chart-option.ts'
import { readColours, watchColours } from './colours.ts'
import { chartGeometry, rangeWith, slotAt, valueAt } from './geometry.ts'
import type { ChartExtent, ChartGeometry } from './geometry.ts'
import { createOverlay } from './overlay.ts'
import type { Crosshair } from './overlay.ts'
import type { ChartPicture, LastPrice } from './picture.ts'
import './chart.css'

register([BarChart, CandlestickChart, LineChart, GridComponent, CanvasRenderer])

/**
 * Candles over volume on a canvas. ECharts draws the panes and their axes; what moves with the pointer or the last price are
 * elements above it. It draws what it is handed and decides nothing.
 */
export interface PriceChart {
  /** Does nothing while the host has no size. */
  readonly draw: (picture: ChartPicture) => void
  /** Cheap beside {@link draw}: no candle is painted again. */
  readonly showLast: (last: LastPrice | null) => void
  readonly showCross: (cross: Crosshair | null) => void
  /** What lies at a point of the host, px; `null` before the first picture. */
  readonly at: (x: number, y: number) => { readonly position: number; readonly price: number | null } | null
  /** Width of the time axis, px. */
  readonly axisWidth: () => number
  readonly destroy: () => void
}

export interface PriceChartOptions {
  readonly host: HTMLElement
  /** Size or colours changed: something has to be drawn. */
  readonly onChange: () => void
}

export function createPriceChart({ host, onChange }: PriceChartOptions): PriceChart {
  const canvas = document.createElement('div')
  canvas.className = 'chart-canvas'
  host.append(canvas)
  const chart = init(canvas, null, { renderer: 'canvas', width: host.clientWidth, height: host.clientHeight })
  const overlay = createOverlay(host)
  let colours = readColours(host)
  let geometry: ChartGeometry | null = null
  const unwatch = watchColours(document.documentElement, () => {
    colours = readColours(host)
    onChange()
  })
  const sizes = new ResizeObserver(() => {
    chart.resize({ width: host.clientWidth, height: host.clientHeight })
    onChange()
  })
  sizes.observe(host)
  return {
    draw(picture) {
      if (host.clientWidth === 0 || host.clientHeight === 0) return
      geometry = chartGeometry(host.clientWidth, host.clientHeight, extentOf(picture))
      chart.setOption(chartOption(picture, geometry, colours), { replaceMerge: ['series'], silent: true })
      overlay.placeBase(geometry, picture.basePrice)
    },
    showLast(last) {
      if (geometry) overlay.placeLast(geometry, last)
    },
    showCross(cross) {
      if (geometry) overlay.placeCross(geometry, cross)
    },
    at: (x, y) => geometry && { position: slotAt(geometry, x), price: valueAt(geometry.price, y) },
    axisWidth: () => (geometry ? geometry.right - geometry.left : host.clientWidth),
    destroy() {
      unwatch()
      sizes.disconnect()
      chart.dispose()
      host.replaceChildren()
    },
  }
}

/** Width of a digit of the axis font, px. */
const digitWidth = 6.6

function extentOf({ candles, averages, basePrice, writePrice, writeVolume }: ChartPicture): ChartExtent {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let volume = 0
  for (const candle of candles) {
    if (!candle) continue
    low = Math.min(low, candle.low)
    high = Math.max(high, candle.high)
    volume = Math.max(volume, candle.volume)
  }
  if (low > high) return { slots: candles.length, low: 0, high: 1, volume: 1, textWidth: 40 }
  let range = rangeWith(low, high, basePrice)
  // An average far from the prices would press them flat: it leaves the pane instead.
  for (const { values } of averages) {
    for (const value of values) if (!Number.isNaN(value)) range = narrowly(range, value, high - low)
  }
  const longest = Math.max(writePrice(range.high).length, writePrice(range.low).length, writeVolume(volume).length)
  return { slots: candles.length, ...range, volume, textWidth: Math.ceil(longest * digitWidth) }
}

/** The range with a value in it as long as it lies within the height of the candles beside them. */
function narrowly(range: { readonly low: number; readonly high: number }, value: number, height: number) {
  if (value < range.low && range.low - value < height / 2) return { ...range, low: value }
  return value > range.high && value - range.high < height / 2 ? { ...range, high: value } : range
}
