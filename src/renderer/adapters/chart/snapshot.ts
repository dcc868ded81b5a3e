import type { PriceColours } from './colours.ts'
import { bottomOf, valueY } from './geometry.ts'
import type { ChartGeometry } from './geometry.ts'
import type { LastPrice, PaneLegend } from './picture.ts'

export interface SnapshotParts {
  /** Canvases as they lie over each other, the lowest first. */
  readonly layers: readonly HTMLCanvasElement[]
  readonly geometry: ChartGeometry
  readonly legends: readonly PaneLegend[]
  readonly last: LastPrice | null
  readonly basePrice: number | null
  readonly colours: PriceColours
  /** Said above the picture: whose it is, and of when. */
  readonly title: string
  readonly subtitle: string
}

/** Height of the title above the picture, px. */
const titleHeight = 44
const margin = 10

/** A chart as PNG: title, panes, drawings, legends and the last price, as fine as the screen. @throws Error where it cannot be made */
export async function snapshotOf(parts: SnapshotParts): Promise<Blob> {
  const { layers, geometry, colours, title, subtitle } = parts
  const fineness = devicePixelRatio
  const sheet = document.createElement('canvas')
  sheet.width = Math.round(geometry.width * fineness)
  sheet.height = Math.round((geometry.height + titleHeight) * fineness)
  const canvas = sheet.getContext('2d')
  if (!canvas) throw new Error('the browser gives no canvas')
  canvas.scale(fineness, fineness)
  canvas.fillStyle = colours['surface-1']
  canvas.fillRect(0, 0, geometry.width, geometry.height + titleHeight)
  canvas.textBaseline = 'middle'
  canvas.fillStyle = colours['text-1']
  canvas.font = `600 14px ${colours.font}`
  canvas.fillText(title, margin, 15)
  canvas.fillStyle = colours['text-2']
  canvas.font = `11px ${colours.font}`
  canvas.fillText(subtitle, margin, 33)
  canvas.translate(0, titleHeight)
  for (const layer of layers) canvas.drawImage(layer, 0, 0, geometry.width, geometry.height)
  paintLevels(canvas, parts)
  paintLegends(canvas, parts)
  return new Promise((resolve, reject) => {
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))), 'image/png')
  })
}

/** The base price, and the last price with its tag. */
function paintLevels(canvas: CanvasRenderingContext2D, { geometry, last, basePrice, colours }: SnapshotParts): void {
  const { left, right, panes } = geometry
  const line = (price: number, colour: string, dash: readonly number[]): number | null => {
    const y = valueY(panes[0], price)
    if (y === null) return null
    canvas.strokeStyle = colour
    canvas.setLineDash([...dash])
    canvas.beginPath()
    canvas.moveTo(left, Math.round(y) + 0.5)
    canvas.lineTo(right, Math.round(y) + 0.5)
    canvas.stroke()
    canvas.setLineDash([])
    return y
  }
  if (basePrice !== null) line(basePrice, colours['text-2'], [4, 3])
  const y = last && line(last.price, colours[last.direction], [1, 2])
  if (y === null || !last) return
  canvas.font = `600 11px ${colours.font}`
  canvas.fillStyle = colours[last.direction]
  canvas.fillRect(right + 1, y - 8, canvas.measureText(last.text).width + 10, 16)
  canvas.fillStyle = colours['surface-1']
  canvas.fillText(last.text, right + 6, y)
}

function paintLegends(canvas: CanvasRenderingContext2D, { geometry, legends, colours }: SnapshotParts): void {
  canvas.font = `11px ${colours.font}`
  legends.forEach(({ entries }, at) => {
    const y = (geometry.panes[at]?.top ?? bottomOf(geometry)) + 8
    let x = geometry.left + 4
    for (const { label, text, colour } of entries) {
      const words = `${label} ${text}`
      const width = canvas.measureText(words).width
      canvas.fillStyle = colours['surface-1']
      canvas.fillRect(x - 3, y - 8, width + 6, 16)
      canvas.fillStyle = colours[colour]
      canvas.fillText(words, x, y)
      x += width + 14
    }
  })
}
