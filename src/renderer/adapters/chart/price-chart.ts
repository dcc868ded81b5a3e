import { readPriceColours, watchColours } from './colours.ts'
import { extentOf } from './extent.ts'
import { chartGeometry, slotAt, valueAt } from './geometry.ts'
import type { ChartGeometry } from './geometry.ts'
import { createOverlay } from './overlay.ts'
import type { Crosshair } from './overlay.ts'
import { paintDrawings } from './paint-drawings.ts'
import type { DrawnLine } from './paint-drawings.ts'
import { paintGrid, paintLabels } from './paint-panes.ts'
import { paintSeries } from './paint-series.ts'
import type { ChartPicture, LastPrice, PaneLegend } from './picture.ts'
import { snapshotOf } from './snapshot.ts'
import { createSurface } from './surface.ts'
import { thinned } from './thinned.ts'
import './chart.css'

/**
 * Prices over further panes on a canvas; what moves with the pointer or the last price are elements above it. It draws what it
 * is handed and decides nothing.
 */
export interface PriceChart {
  /** Does nothing while the host has no size. */
  readonly draw: (picture: ChartPicture) => void
  /** Lines that a user has drawn, on a canvas of their own: one that is moved paints no candle again. */
  readonly drawLines: (lines: readonly DrawnLine[]) => void
  /** What is shown as PNG under a title; `null` before the first picture. @throws Error (rejects) where it cannot be made */
  readonly snapshot: (title: string, subtitle: string) => Promise<Blob | null>
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
  const surface = createSurface(host, false)
  const lineSurface = createSurface(host, true)
  const overlay = createOverlay(host)
  const look = followLook(host, onChange)
  let geometry: ChartGeometry | null = null
  let basePrice: number | null = null
  let shownLast: LastPrice | null = null
  let shownLegends: readonly PaneLegend[] = []
  return {
    draw(picture) {
      const { width, height, colours } = look.now()
      const canvas = width === 0 || height === 0 ? null : surface.fresh(width, height)
      if (!canvas) return
      geometry = chartGeometry(width, height, extentOf(picture))
      basePrice = picture.basePrice
      canvas.fillStyle = colours['surface-1']
      canvas.fillRect(0, 0, width, height)
      paintGrid(canvas, picture, geometry, colours)
      const fine = thinned(picture, geometry)
      paintSeries(canvas, fine.picture, fine.geometry, colours)
      paintLabels(canvas, picture, geometry, colours)
      overlay.placeBase(geometry, picture.basePrice)
    },
    drawLines(lines) {
      const canvas = geometry && lines.length > 0 ? lineSurface.fresh(geometry.width, geometry.height) : null
      if (geometry && canvas) paintDrawings(canvas, lines, geometry, look.now().colours)
      else lineSurface.hide()
    },
    async snapshot(title, subtitle) {
      if (!geometry) return null
      const layers = [surface.element, lineSurface.element].filter(({ hidden }) => !hidden)
      const { colours } = look.now()
      return snapshotOf({ layers, geometry, legends: shownLegends, last: shownLast, basePrice, colours, title, subtitle })
    },
    showLast(last) {
      shownLast = last
      if (geometry) overlay.placeLast(geometry, last)
    },
    showCross(cross) {
      if (geometry) overlay.placeCross(geometry, cross)
    },
    showLegends(legends) {
      shownLegends = legends
      if (geometry) overlay.placeLegends(geometry, legends)
    },
    at: (x, y) => geometry && { position: slotAt(geometry, x), price: valueAt(geometry.panes[0], y) },
    geometry: () => geometry,
    axisWidth() {
      const { width } = look.now()
      // The host may have another width since the last picture.
      return geometry ? Math.max(0, width - geometry.width + geometry.right - geometry.left) : width
    },
    destroy() {
      look.stop()
      host.replaceChildren()
    },
  }
}

/** Size and colours of a host, asked for when they change: in a frame the question would lay the page out. */
function followLook(host: HTMLElement, onChange: () => void) {
  const read = () => ({ width: host.clientWidth, height: host.clientHeight, colours: readPriceColours(host) })
  let now = read()
  const changed = (): void => {
    now = read()
    onChange()
  }
  const unwatch = watchColours(document.documentElement, changed)
  const sizes = new ResizeObserver(changed)
  sizes.observe(host)
  return {
    now: () => now,
    stop() {
      unwatch()
      sizes.disconnect()
    },
  }
}
