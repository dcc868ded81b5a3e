import { readPriceColours, watchColours } from './colours.ts'
import { extentOf } from './extent.ts'
import { chartGeometry, slotAt, valueAt } from './geometry.ts'
import type { ChartGeometry } from './geometry.ts'
import { createOverlay } from './overlay.ts'
import type { Crosshair } from './overlay.ts'
import { paintGrid, paintLabels } from './paint-panes.ts'
import { paintSeries } from './paint-series.ts'
import type { ChartPicture, LastPrice, PaneLegend } from './picture.ts'
import './chart.css'

/**
 * Prices over further panes on a canvas; what moves with the pointer or the last price are elements above it. It draws what it
 * is handed and decides nothing.
 */
export interface PriceChart {
  /** Does nothing while the host has no size. */
  readonly draw: (picture: ChartPicture) => void
  /** Cheap beside {@link draw}: no candle is painted again. */
  readonly showLast: (last: LastPrice | null) => void
  readonly showCross: (cross: Crosshair | null) => void
  readonly showLegends: (legends: readonly PaneLegend[]) => void
  /** What lies at a point of the host, px; `null` before the first picture. */
  readonly at: (x: number, y: number) => { readonly position: number; readonly price: number | null } | null
  /** Measures of the last picture; `null` before the first. */
  readonly geometry: () => ChartGeometry | null
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
  const surface = document.createElement('canvas')
  surface.className = 'chart-canvas'
  host.append(surface)
  const canvas = surface.getContext('2d')
  const overlay = createOverlay(host)
  let colours = readPriceColours(host)
  let geometry: ChartGeometry | null = null
  const unwatch = watchColours(document.documentElement, () => {
    colours = readPriceColours(host)
    onChange()
  })
  const sizes = new ResizeObserver(onChange)
  sizes.observe(host)
  return {
    draw(picture) {
      const { clientWidth: width, clientHeight: height } = host
      if (width === 0 || height === 0 || !canvas) return
      geometry = chartGeometry(width, height, extentOf(picture))
      fit(surface, canvas, width, height)
      paintGrid(canvas, picture, geometry, colours)
      paintSeries(canvas, picture, geometry, colours)
      paintLabels(canvas, picture, geometry, colours)
      overlay.placeBase(geometry, picture.basePrice)
    },
    showLast(last) {
      if (geometry) overlay.placeLast(geometry, last)
    },
    showCross(cross) {
      if (geometry) overlay.placeCross(geometry, cross)
    },
    showLegends(legends) {
      if (geometry) overlay.placeLegends(geometry, legends)
    },
    at: (x, y) => geometry && { position: slotAt(geometry, x), price: valueAt(geometry.panes[0], y) },
    geometry: () => geometry,
    axisWidth: () => (geometry ? geometry.right - geometry.left : host.clientWidth),
    destroy() {
      unwatch()
      sizes.disconnect()
      host.replaceChildren()
    },
  }
}

/** An empty surface of a size in px of the page, as fine as the screen. */
function fit(surface: HTMLCanvasElement, canvas: CanvasRenderingContext2D, width: number, height: number): void {
  const fineness = devicePixelRatio
  const [columns, rows] = [Math.round(width * fineness), Math.round(height * fineness)]
  if (surface.width !== columns || surface.height !== rows) {
    surface.width = columns
    surface.height = rows
    surface.style.width = `${width}px`
    surface.style.height = `${height}px`
  }
  canvas.setTransform(fineness, 0, 0, fineness, 0, 0)
  canvas.clearRect(0, 0, width, height)
}
