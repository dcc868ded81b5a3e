import type { PriceColours } from './colours.ts'
import { bottomOf, heightOf, slotX } from './geometry.ts'
import type { ChartGeometry, Pane } from './geometry.ts'
import type { ChartPicture, PicturePane } from './picture.ts'
import { ticksOf } from './scale.ts'

/** Px between two lines of a scale. */
const tickApart = 34

/** What lies behind the values: auctions shaded, lines at round values and labelled times, marked levels. */
export function paintGrid(canvas: CanvasRenderingContext2D, picture: ChartPicture, geometry: ChartGeometry, colours: PriceColours): void {
  const { left, slot, panes } = geometry
  const bottom = bottomOf(geometry)
  canvas.fillStyle = colours['surface-2']
  for (const { from, to } of picture.shades) {
    const begin = left + from * slot
    canvas.fillRect(begin, panes[0].top, (to - from) * slot, bottom - panes[0].top)
  }
  canvas.lineWidth = 1
  canvas.strokeStyle = colours.line
  canvas.beginPath()
  for (const position of picture.labels.keys()) {
    const x = crisp(slotX(geometry, position))
    canvas.moveTo(x, panes[0].top)
    canvas.lineTo(x, bottom)
  }
  panes.forEach((pane, at) => {
    for (const tick of ticksIn(pane, at === 0 ? picture.percentOf : null)) horizontal(canvas, geometry, heightOf(pane, tick))
    horizontal(canvas, geometry, pane.top + pane.height)
  })
  canvas.stroke()
  canvas.strokeStyle = colours['text-2']
  canvas.setLineDash([2, 4])
  canvas.beginPath()
  panes.forEach((pane, at) => {
    for (const level of picture.panes[at]?.guides ?? []) horizontal(canvas, geometry, heightOf(pane, level))
  })
  canvas.stroke()
  canvas.setLineDash([])
}

/** Texts right of the panes and below them. */
export function paintLabels(canvas: CanvasRenderingContext2D, picture: ChartPicture, geometry: ChartGeometry, colours: PriceColours): void {
  canvas.fillStyle = colours['text-2']
  canvas.font = `11px ${colours.font}`
  canvas.textBaseline = 'middle'
  canvas.textAlign = 'left'
  geometry.panes.forEach((pane, at) => {
    const described = picture.panes[at]
    if (described) paintValues(canvas, pane, described, at === 0 ? picture.percentOf : null, geometry.right + 6)
  })
  canvas.textAlign = 'center'
  const y = bottomOf(geometry) + 11
  for (const [position, label] of picture.labels) canvas.fillText(label, slotX(geometry, position), y)
}

function paintValues(canvas: CanvasRenderingContext2D, pane: Pane, { write }: PicturePane, percentOf: number | null, x: number): void {
  for (const tick of ticksIn(pane, percentOf)) {
    const y = heightOf(pane, tick)
    // At the edges a text would stand in the pane next to it.
    if (y > pane.top + 5 && y < pane.top + pane.height - 4) canvas.fillText(write(tick), x, y)
  }
}

function ticksIn(pane: Pane, percentOf: number | null): readonly number[] {
  return ticksOf(pane, Math.max(1, Math.floor(pane.height / tickApart)), percentOf)
}

function horizontal(canvas: CanvasRenderingContext2D, { left, right }: ChartGeometry, y: number): void {
  canvas.moveTo(left, crisp(y))
  canvas.lineTo(right, crisp(y))
}

/** The middle of a pixel: a line of one pixel there has sharp edges. */
export function crisp(at: number): number {
  return Math.floor(at) + 0.5
}
