import type { Anchor, Drawing } from '../../../../shared/contract/requests/drawings.ts'

/** A point of the chart, px from the left and top of its host. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Where anchors stand now. */
export interface Space {
  readonly pointOf: (anchor: Anchor) => Point
  readonly anchorAt: (point: Point) => Anchor
  /** Edges of the panes, px. */
  readonly left: number
  readonly right: number
  readonly writePrice: (price: number) => string
}

export interface Segment {
  readonly from: Point
  readonly to: Point
  /** Stands above its right end; empty for none. */
  readonly label: string
}

/** A drawing as it stands on screen. */
export interface Shape {
  readonly id: string
  readonly segments: readonly Segment[]
  /** The anchors: what a hand takes hold of. */
  readonly handles: readonly Point[]
}

/** Parts of the way back from the second point to the first, after Fibonacci. */
const retracements = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1]

export function shapeOf(drawing: Drawing, space: Space): Shape {
  const handles = drawing.points.map(space.pointOf)
  return { id: drawing.id, segments: segmentsOf(drawing, space), handles }
}

function segmentsOf(drawing: Drawing, space: Space): readonly Segment[] {
  if (drawing.kind === 'horizontal') return [level(drawing.points[0], '', space, space.left)]
  const [first, second] = drawing.points
  const [from, to] = [space.pointOf(first), space.pointOf(second)]
  if (drawing.kind === 'trend') return [{ from, to, label: '' }]
  const begin = Math.max(space.left, Math.min(from.x, to.x))
  const levels = retracements.map((part) => {
    const price = second.price + (first.price - second.price) * part
    return level({ time: second.time, price }, `${(part * 100).toFixed(1)}% `, space, begin)
  })
  return [{ from, to, label: '' }, ...levels]
}

function level(anchor: Anchor, name: string, { pointOf, right, writePrice }: Space, begin: number): Segment {
  const { y } = pointOf(anchor)
  return { from: { x: begin, y }, to: { x: right, y }, label: `${name}${writePrice(anchor.price)}` }
}

/** What a hand has taken hold of: one anchor, or all of the line (`handle` is `null`). */
export interface Hold {
  readonly id: string
  readonly handle: number | null
}

/** Px from a line or anchor within which it is meant. */
const reach = 6

/** The topmost line at a point; `null` for none. An anchor goes before the line that it belongs to. */
export function holdAt(shapes: readonly Shape[], point: Point): Hold | null {
  const shape = shapes.findLast(
    ({ segments, handles }) =>
      handles.some((handle) => distance(handle, point) <= reach) || segments.some((segment) => toSegment(segment, point) <= reach),
  )
  if (!shape) return null
  const handle = shape.handles.findIndex((each) => distance(each, point) <= reach)
  return { id: shape.id, handle: handle < 0 ? null : handle }
}

/** A drawing with one anchor, or all of them, moved by px. */
export function movedBy(drawing: Drawing, handle: number | null, by: Point, space: Space): Drawing {
  const move = (anchor: Anchor, at: number): Anchor => {
    if (handle !== null && handle !== at) return anchor
    const { x, y } = space.pointOf(anchor)
    const moved = space.anchorAt({ x: x + by.x, y: y + by.y })
    // Straight up is at the same time, even where that is not a place on screen.
    return { time: by.x === 0 ? anchor.time : moved.time, price: by.y === 0 ? anchor.price : moved.price }
  }
  if (drawing.kind === 'horizontal') return { ...drawing, points: [move(drawing.points[0], 0)] }
  return { ...drawing, points: [move(drawing.points[0], 0), move(drawing.points[1], 1)] }
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}

function toSegment({ from, to }: Segment, point: Point): number {
  const [width, height] = [to.x - from.x, to.y - from.y]
  const length = width * width + height * height
  const along = length === 0 ? 0 : ((point.x - from.x) * width + (point.y - from.y) * height) / length
  const share = Math.min(1, Math.max(0, along))
  return distance({ x: from.x + share * width, y: from.y + share * height }, point)
}
