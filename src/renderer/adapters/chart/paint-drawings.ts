import type { PriceColours } from './colours.ts'
import type { ChartGeometry } from './geometry.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/** A drawing as it stands on screen, px of the host. */
export interface DrawnLine {
  readonly shape: {
    readonly segments: readonly { readonly from: Point; readonly to: Point; readonly label: string }[]
    readonly handles: readonly Point[]
  }
  /** Its anchors are shown then. */
  readonly chosen: boolean
}

/** Half of the side of an anchor, px. */
const anchorSize = 3
const labelHeight = 13

/** Lines over the pane of prices; nothing of them leaves it. */
export function paintDrawings(
  canvas: CanvasRenderingContext2D,
  lines: readonly DrawnLine[],
  { left, right, panes: [pane] }: ChartGeometry,
  colours: PriceColours,
): void {
  canvas.save()
  canvas.beginPath()
  canvas.rect(left, pane.top, right - left, pane.height)
  canvas.clip()
  canvas.font = `11px ${colours.font}`
  canvas.textAlign = 'right'
  canvas.textBaseline = 'bottom'
  for (const { shape, chosen } of lines) {
    const { segments, handles } = shape
    canvas.strokeStyle = chosen ? colours.accent : colours['text-1']
    canvas.fillStyle = canvas.strokeStyle
    canvas.lineWidth = chosen ? 1.6 : 1
    canvas.beginPath()
    for (const { from, to } of segments) {
      canvas.moveTo(from.x, from.y)
      canvas.lineTo(to.x, to.y)
    }
    canvas.stroke()
    let above = Number.POSITIVE_INFINITY
    for (const { to, label } of segments) {
      // A label that would lie on the one before is left out.
      if (label === '' || Math.abs(to.y - above) < labelHeight) continue
      canvas.fillText(label, to.x - 4, to.y - 1)
      above = to.y
    }
    if (chosen) for (const { x, y } of handles) canvas.fillRect(x - anchorSize, y - anchorSize, 2 * anchorSize, 2 * anchorSize)
  }
  canvas.restore()
}
