import { setMark, setText, setTransform } from '../../ui/live-text.ts'
import { createPaneLegends } from './pane-legends.ts'
import { bottomOf, digitWidth, slotX, valueY } from './geometry.ts'
import type { ChartGeometry } from './geometry.ts'
import type { LastPrice, PaneLegend } from './picture.ts'

/** Lines and tags over the canvas. They are elements of their own: a crosshair that moves paints no candle again. */
export interface ChartOverlay {
  readonly placeLast: (geometry: ChartGeometry, last: LastPrice | null) => void
  readonly placeBase: (geometry: ChartGeometry, price: number | null) => void
  readonly placeCross: (geometry: ChartGeometry, cross: Crosshair | null) => void
  /** Legends by their pane's place: the first belongs to the pane of prices. */
  readonly placeLegends: (geometry: ChartGeometry, legends: readonly PaneLegend[]) => void
}

/** Where the crosshair stands, and what its tags say. */
export interface Crosshair {
  readonly position: number
  readonly time: string
  /** KRW or points; `null` shows no level. */
  readonly price: number | null
  readonly priceText: string
}

export function createOverlay(host: HTMLElement): ChartOverlay {
  const baseLine = part(host, 'chart-base-line')
  const lastLine = part(host, 'chart-last-line')
  const lastTag = part(host, 'chart-tag chart-last-tag')
  const crossColumn = part(host, 'chart-cross-column')
  const crossLine = part(host, 'chart-cross-line')
  const priceTag = part(host, 'chart-tag chart-cross-tag')
  const timeTag = part(host, 'chart-tag chart-cross-time')
  return {
    placeLast(geometry, last) {
      const y = last && valueY(geometry.panes[0], last.price)
      placeLevel(lastLine, geometry, y)
      placeTag(lastTag, geometry, y, last?.text ?? '')
      for (const element of [lastLine, lastTag]) setMark(element, 'direction', last?.direction ?? 'flat')
    },
    placeBase(geometry, price) {
      placeLevel(baseLine, geometry, price === null ? null : valueY(geometry.panes[0], price))
    },
    placeCross(geometry, cross) {
      const x = cross ? slotX(geometry, cross.position) : null
      const y = cross?.price === null || !cross ? null : valueY(geometry.panes[0], cross.price)
      placeLevel(crossLine, geometry, y)
      placeTag(priceTag, geometry, y, cross?.priceText ?? '')
      crossColumn.hidden = x === null
      timeTag.hidden = x === null
      if (x === null) return
      const bottom = bottomOf(geometry)
      setTransform(crossColumn, `translateX(${Math.round(x)}px)`)
      crossColumn.style.height = `${bottom}px`
      setText(timeTag, cross?.time ?? '')
      // Asking the element would lay the page out, in every move of a hand.
      const half = ((cross?.time.length ?? 0) * digitWidth) / 2 + 5
      const middle = Math.min(geometry.right - half, Math.max(geometry.left + half, x))
      setTransform(timeTag, `translate(${Math.round(middle - half)}px, ${bottom + 2}px)`)
    },
    placeLegends: createPaneLegends(host),
  }
}

function part(host: HTMLElement, name: string): HTMLElement {
  const element = document.createElement('div')
  element.className = name
  element.hidden = true
  host.append(element)
  return element
}

function placeLevel(line: HTMLElement, { left, right }: ChartGeometry, y: number | null): void {
  line.hidden = y === null
  if (y === null) return
  line.style.width = `${right - left}px`
  setTransform(line, `translate(${left}px, ${Math.round(y)}px)`)
}

function placeTag(tag: HTMLElement, { right }: ChartGeometry, y: number | null, text: string): void {
  tag.hidden = y === null
  if (y === null) return
  setText(tag, text)
  setTransform(tag, `translate(${right + 1}px, ${Math.round(y) - 8}px)`)
}
