import type { PriceColours } from './colours.ts'
import { heightOf, slotX } from './geometry.ts'
import type { ChartGeometry, Pane } from './geometry.ts'
import { crisp } from './paint-panes.ts'
import type { ChartCandle, ChartPicture, PictureColumns, PictureLine, PriceStyle } from './picture.ts'

type Direction = 'up' | 'down' | 'flat'
const directions: readonly Direction[] = ['up', 'down', 'flat']

/** Width of a place, px, below which lines are as thin as a pixel. */
const denseSlot = 4

/** Widest body of a candle, px. */
const mostBody = 14

/** Prices, columns and lines, each inside of its pane. */
export function paintSeries(canvas: CanvasRenderingContext2D, picture: ChartPicture, geometry: ChartGeometry, colours: PriceColours): void {
  geometry.panes.forEach((pane, at) => {
    const { lines = [], columns = null } = picture.panes[at] ?? {}
    canvas.save()
    canvas.beginPath()
    canvas.rect(geometry.left, pane.top, geometry.right - geometry.left, pane.height)
    canvas.clip()
    if (columns) paintColumns(canvas, columns, geometry, pane, colours)
    if (at === 0) pricePainters[picture.style](canvas, picture.candles, geometry, pane, colours)
    for (const line of lines) paintLine(canvas, line.values, geometry, pane, colours[line.colour])
    canvas.restore()
  })
}

type PricePainter = (
  canvas: CanvasRenderingContext2D,
  candles: ChartPicture['candles'],
  geometry: ChartGeometry,
  pane: Pane,
  colours: PriceColours,
) => void

const paintCandles: PricePainter = (canvas, candles, geometry, pane, colours) => {
  const body = bodyWidth(geometry)
  // One colour after the other, and whole pixels: a canvas is slow in changing colours and in smoothing edges, not in filling.
  for (const direction of directions) {
    canvas.fillStyle = colours[direction]
    candles.forEach((candle, position) => {
      if (!candle || directionOf(candle) !== direction) return
      const x = slotX(geometry, position)
      fillDown(canvas, Math.floor(x), 1, heightOf(pane, candle.high), heightOf(pane, candle.low))
      if (body === 1) return
      const [top, bottom] = [Math.max(candle.open, candle.close), Math.min(candle.open, candle.close)]
      fillDown(canvas, Math.round(x - body / 2), body, heightOf(pane, top), heightOf(pane, bottom))
    })
  }
}

/** A rectangle of whole pixels, at least one of them high. */
function fillDown(canvas: CanvasRenderingContext2D, left: number, width: number, top: number, bottom: number): void {
  const begin = Math.round(top)
  canvas.fillRect(left, begin, width, Math.max(1, Math.round(bottom) - begin))
}

const paintBars: PricePainter = (canvas, candles, geometry, pane, colours) => {
  const arm = Math.max(1, Math.floor(bodyWidth(geometry) / 2))
  canvas.lineWidth = 1
  for (const direction of directions) {
    canvas.strokeStyle = colours[direction]
    canvas.beginPath()
    candles.forEach((candle, position) => {
      if (!candle || directionOf(candle) !== direction) return
      const x = crisp(slotX(geometry, position))
      const open = crisp(heightOf(pane, candle.open))
      const close = crisp(heightOf(pane, candle.close))
      canvas.moveTo(x, heightOf(pane, candle.high))
      canvas.lineTo(x, Math.max(heightOf(pane, candle.low), heightOf(pane, candle.high) + 1))
      canvas.moveTo(x - arm, open)
      canvas.lineTo(x, open)
      canvas.moveTo(x, close)
      canvas.lineTo(x + arm, close)
    })
    canvas.stroke()
  }
}

const paintCloses: PricePainter = (canvas, candles, geometry, pane, colours) => {
  paintLine(canvas, closesOf(candles), geometry, pane, colours['text-1'])
}

const paintArea: PricePainter = (canvas, candles, geometry, pane, colours) => {
  const points = closesOf(candles).flatMap((close, position) =>
    Number.isNaN(close) ? [] : [{ x: slotX(geometry, position), y: heightOf(pane, close) }],
  )
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return
  const bottom = pane.top + pane.height
  canvas.beginPath()
  canvas.moveTo(first.x, bottom)
  for (const { x, y } of points) canvas.lineTo(x, y)
  canvas.lineTo(last.x, bottom)
  canvas.globalAlpha = 0.14
  canvas.fillStyle = colours['text-1']
  canvas.fill()
  canvas.globalAlpha = 1
  paintCloses(canvas, candles, geometry, pane, colours)
}

const pricePainters: Readonly<Record<PriceStyle, PricePainter>> = {
  candles: paintCandles,
  bars: paintBars,
  line: paintCloses,
  area: paintArea,
}

function paintColumns(
  canvas: CanvasRenderingContext2D,
  { values, directions: of }: PictureColumns,
  geometry: ChartGeometry,
  pane: Pane,
  colours: PriceColours,
): void {
  const width = bodyWidth(geometry)
  const zero = heightOf(pane, 0)
  canvas.globalAlpha = 0.55
  for (const direction of directions) {
    canvas.fillStyle = colours[direction]
    values.forEach((value, position) => {
      if (Number.isNaN(value) || of[position] !== direction) return
      const y = heightOf(pane, value)
      fillDown(canvas, Math.round(slotX(geometry, position) - width / 2), width, Math.min(y, zero), Math.max(y, zero))
    })
  }
  canvas.globalAlpha = 1
}

function paintLine(
  canvas: CanvasRenderingContext2D,
  values: PictureLine['values'],
  geometry: ChartGeometry,
  pane: Pane,
  colour: string,
): void {
  canvas.strokeStyle = colour
  // A line of one pixel needs no outline of its own, which saves most of its cost where it has a point in nearly every pixel.
  canvas.lineWidth = geometry.slot < denseSlot ? 1 : 1.2
  canvas.beginPath()
  let begun = false
  values.forEach((value, position) => {
    if (Number.isNaN(value)) return
    const x = slotX(geometry, position)
    const y = heightOf(pane, value)
    if (begun) canvas.lineTo(x, y)
    else canvas.moveTo(x, y)
    begun = true
  })
  canvas.stroke()
}

function closesOf(candles: ChartPicture['candles']): readonly number[] {
  return candles.map((candle) => candle?.close ?? Number.NaN)
}

function bodyWidth({ slot }: ChartGeometry): number {
  return Math.max(1, Math.min(mostBody, Math.floor(slot * 0.7)))
}

/** Where a candle closed against its own open. */
export function directionOf({ open, close }: ChartCandle): Direction {
  if (open === close) return 'flat'
  return close > open ? 'up' : 'down'
}
