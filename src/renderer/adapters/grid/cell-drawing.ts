import { baselineOf } from './glyphs.ts'
import type { Glyphs } from './glyphs.ts'
import { unpackLook } from './look.ts'
import type { Look, Mark, Tone } from './look.ts'
import type { Palette } from './palette.ts'

/** What cells are drawn with. Lengths in device px. */
export interface Pen {
  readonly context: CanvasRenderingContext2D
  readonly palette: Palette
  readonly glyphs: Glyphs
  /** Device px a CSS px. */
  readonly ratio: number
  readonly rowHeight: number
  readonly fontSize: number
}

interface Cell {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly align: 'start' | 'end'
  /** Colour of the row. */
  readonly ground: string
  /** Whether the row's colour stands there already and nothing else. */
  readonly cleared: boolean
}

/** Space between a cell's edge and its text in CSS px. */
const padding = 8

export function drawCell(pen: Pen, cell: Cell, look: Look, text: string): void {
  const { context, palette, rowHeight, ratio } = pen
  const { tone, fill, mark, bold } = unpackLook(look)
  if (fill !== 'none' || !cell.cleared) {
    context.fillStyle = fill === 'none' ? cell.ground : palette.colour(fill)
    context.fillRect(cell.left, cell.top, cell.width, rowHeight)
  }
  if (text === '') return
  const inset = Math.round(padding * ratio)
  if (mark !== 'none') drawMark(pen, cell.left + inset, cell.top, mark, tone)
  if (cell.align === 'end') pen.glyphs.draw(context, text, { right: cell.left + cell.width - inset, top: cell.top }, tone, bold)
  else drawText(pen, cell, text, tone, bold)
}

/** A thin frame inside a row. */
export function drawFrame({ context, palette, rowHeight, ratio }: Pen, top: number): void {
  const line = Math.max(1, Math.round(ratio))
  context.strokeStyle = palette.colour('accent')
  context.lineWidth = line
  context.strokeRect(line / 2, top + line / 2, context.canvas.width - line, rowHeight - line)
}

function drawText({ context, palette, fontSize, rowHeight, ratio }: Pen, cell: Cell, text: string, tone: Tone, bold: boolean): void {
  const inset = Math.round(padding * ratio)
  context.font = `${bold ? 500 : 400} ${fontSize}px ${palette.family}`
  context.fillStyle = palette.colour(tone)
  context.fillText(fitted(context, text, cell.width - 2 * inset), cell.left + inset, cell.top + baselineOf(context, rowHeight))
}

/** The text, or as much of its beginning as fits before an ellipsis. */
function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text
  let kept = text.slice(0, -1)
  while (kept.length > 0 && context.measureText(`${kept}…`).width > width) kept = kept.slice(0, -1)
  return `${kept}…`
}

function drawMark(pen: Pen, left: number, top: number, mark: Mark, tone: Tone): void {
  const { context, palette, glyphs, rowHeight, ratio, fontSize } = pen
  const middle = top + rowHeight / 2
  if (mark === 'estimate') return glyphs.draw(context, '≈', { right: left + Math.round(fontSize * 0.6), top }, 'text-3', false)
  if (mark === 'clock') return drawClock(pen, left, middle)
  const half = 3 * ratio
  const tip = mark === 'up' ? -half : half
  context.fillStyle = palette.colour(tone)
  context.beginPath()
  context.moveTo(left, middle - tip * 0.8)
  context.lineTo(left + 2 * half, middle - tip * 0.8)
  context.lineTo(left + half, middle + tip * 0.8)
  context.fill()
}

/** A clock's face with its hands: the mark of a value that no longer moves. */
function drawClock({ context, palette, ratio }: Pen, left: number, middle: number): void {
  const radius = 4 * ratio
  context.strokeStyle = palette.colour('text-2')
  context.lineWidth = ratio
  context.beginPath()
  context.arc(left + radius, middle, radius, 0, 2 * Math.PI)
  context.moveTo(left + radius, middle - 2.5 * ratio)
  context.lineTo(left + radius, middle)
  context.lineTo(left + radius + 2 * ratio, middle)
  context.stroke()
}
