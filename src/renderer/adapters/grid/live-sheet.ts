import { drawCell, drawFrame } from './cell-drawing.ts'
import type { Pen } from './cell-drawing.ts'
import { createGlyphs } from './glyphs.ts'
import type { Look } from './look.ts'
import { watchPalette } from './palette.ts'

/** What lies behind a row; `focused` has a frame besides. */
export const grounds = ['plain', 'hovered', 'selected', 'focused'] as const
export type Ground = (typeof grounds)[number]

/** What the sheet paints. All of it is asked for each visible cell in each frame, so it must be cheap; `text` only when one changed. */
export interface SheetSource<Field extends string> {
  /** What stands at a position; −1 for nothing. */
  indexAt(position: number): number
  ground(index: number, position: number): Ground
  /** A number that changes when the text does. */
  value(index: number, field: Field): number
  look(index: number, field: Field): Look
  text(index: number, field: Field): string
}

/** Where columns and rows are at present, in CSS px. */
export interface SheetGeometry<Field extends string> {
  readonly columns: readonly { readonly field: Field; readonly left: number; readonly width: number; readonly align: 'start' | 'end' }[]
  readonly rowHeight: number
  readonly width: number
  readonly height: number
  readonly scrollTop: number
  readonly scrollLeft: number
}

export interface LiveSheet<Field extends string> {
  readonly canvas: HTMLCanvasElement
  /** Paints the cells that differ from what stands there. @returns how many were painted */
  paint(source: SheetSource<Field>, geometry: SheetGeometry<Field>): number
  readonly destroy: () => void
}

const fontSize = 12

/** The live picture of a grid: a canvas that remembers what it shows, cell by cell. @param onChange its colours or fonts changed */
export function createLiveSheet<Field extends string>(host: HTMLElement, onChange: () => void): LiveSheet<Field> {
  const canvas = document.createElement('canvas')
  canvas.className = 'live-sheet'
  canvas.setAttribute('aria-hidden', 'true')
  const context = canvas.getContext('2d', { alpha: false })
  const palette = watchPalette(host, onChange)
  const shown = new ShownCells()
  let pen: Pen | null = null
  let layout = ''
  return {
    canvas,
    paint(source, geometry) {
      if (!context || geometry.width <= 0 || geometry.height <= 0) return 0
      const ratio = devicePixelRatio
      const current = layoutKey(geometry, ratio, palette.version)
      if (current !== layout || !pen) {
        layout = current
        resize(canvas, geometry, ratio)
        const rowHeight = Math.round(geometry.rowHeight * ratio)
        pen = { context, palette, ratio, rowHeight, glyphs: createGlyphs(palette, fontSize * ratio, rowHeight), fontSize: fontSize * ratio }
        shown.clear(Math.ceil(geometry.height / geometry.rowHeight) + 1, geometry.columns.length)
      }
      return paintRows(pen, shown, source, geometry)
    },
    destroy() {
      palette.stop()
      canvas.remove()
    },
  }
}

function layoutKey<Field extends string>(geometry: SheetGeometry<Field>, ratio: number, version: number): string {
  const { columns, width, height, scrollTop, scrollLeft, rowHeight } = geometry
  const edges = columns.map(({ field, left, width }) => `${field} ${left} ${width}`).join()
  return `${width} ${height} ${rowHeight} ${scrollTop} ${scrollLeft} ${ratio} ${version} ${edges}`
}

function resize(canvas: HTMLCanvasElement, { width, height }: { width: number; height: number }, ratio: number): void {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== across) canvas.width = across
  if (canvas.height !== down) canvas.height = down
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
}

/** What stands on the canvas: per row the index and the ground, per cell value and look. */
class ShownCells {
  indices = new Int32Array(0)
  grounds = new Uint8Array(0)
  values = new Float64Array(0)
  looks = new Int32Array(0)
  columns = 0

  clear(rows: number, columns: number): void {
    if (this.indices.length !== rows || this.columns !== columns) {
      this.indices = new Int32Array(rows)
      this.grounds = new Uint8Array(rows)
      this.values = new Float64Array(rows * columns)
      this.looks = new Int32Array(rows * columns)
      this.columns = columns
    }
    this.indices.fill(-2)
  }
}

function paintRows<Field extends string>(pen: Pen, shown: ShownCells, source: SheetSource<Field>, geometry: SheetGeometry<Field>): number {
  const first = Math.floor(geometry.scrollTop / geometry.rowHeight)
  let painted = 0
  for (let slot = 0; slot < shown.indices.length; slot += 1) {
    const position = first + slot
    const index = source.indexAt(position)
    const top = Math.round((position * geometry.rowHeight - geometry.scrollTop) * pen.ratio)
    const ground = index < 0 ? 'plain' : source.ground(index, position)
    const fresh = groundChanged(shown, slot, index, ground)
    if (fresh) {
      pen.context.fillStyle = groundColour(pen, ground)
      pen.context.fillRect(0, top, pen.context.canvas.width, pen.rowHeight)
    }
    if (index < 0) continue
    const changed = paintCells(pen, shown, source, geometry, { slot, index, top, ground, fresh })
    if (ground === 'focused' && (fresh || changed > 0)) drawFrame(pen, top)
    painted += changed
  }
  return painted
}

function groundChanged(shown: ShownCells, slot: number, index: number, ground: Ground): boolean {
  const code = grounds.indexOf(ground)
  if (shown.indices[slot] === index && shown.grounds[slot] === code) return false
  shown.indices[slot] = index
  shown.grounds[slot] = code
  return true
}

function groundColour({ palette }: Pen, ground: Ground): string {
  if (ground === 'plain') return palette.colour('surface-1')
  return palette.colour(ground === 'hovered' ? 'surface-2' : 'surface-3')
}

interface PaintedRow {
  readonly slot: number
  readonly index: number
  readonly top: number
  readonly ground: Ground
  readonly fresh: boolean
}

function paintCells<Field extends string>(
  pen: Pen,
  shown: ShownCells,
  source: SheetSource<Field>,
  geometry: SheetGeometry<Field>,
  { slot, index, top, ground, fresh }: PaintedRow,
): number {
  const { columns, scrollLeft } = geometry
  let painted = 0
  for (let place = 0; place < columns.length; place += 1) {
    const column = columns[place]
    if (!column) continue
    const at = slot * columns.length + place
    const value = source.value(index, column.field)
    const look = source.look(index, column.field)
    if (!fresh && shown.looks[at] === look && Object.is(shown.values[at], value)) continue
    shown.values[at] = value
    shown.looks[at] = look
    const left = Math.round((column.left - scrollLeft) * pen.ratio)
    const width = Math.round((column.left + column.width - scrollLeft) * pen.ratio) - left
    const cell = { left, top, width, align: column.align, ground: groundColour(pen, ground), cleared: fresh }
    drawCell(pen, cell, look, source.text(index, column.field))
    painted += 1
  }
  return painted
}
