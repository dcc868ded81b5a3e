/** Ways across the desk. */
export type Direction = 'left' | 'right' | 'above' | 'below'

/** Edges in px of the page. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * The nearest of several places in a direction; of equally near ones that which shares the longest edge.
 * @returns `null` where nothing lies that way
 */
export function neighbour<Place>(from: Box, direction: Direction, places: readonly (readonly [Place, Box])[]): Place | null {
  const reachable = places
    .map(([place, box]) => ({ place, gap: gapTo(from, box, direction), edge: sharedEdge(from, box, direction) }))
    .filter(({ gap, edge }) => gap > -tolerancePx && edge > 0)
  reachable.sort((a, b) => (Math.abs(a.gap - b.gap) > tolerancePx ? a.gap - b.gap : b.edge - a.edge))
  return reachable[0]?.place ?? null
}

/** Neighbours are a line apart; a browser rounds. */
const tolerancePx = 2

function gapTo(from: Box, to: Box, direction: Direction): number {
  if (direction === 'left') return from.left - to.right
  if (direction === 'right') return to.left - from.right
  return direction === 'above' ? from.top - to.bottom : to.top - from.bottom
}

function sharedEdge(from: Box, to: Box, direction: Direction): number {
  return direction === 'left' || direction === 'right'
    ? Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top)
    : Math.min(from.right, to.right) - Math.max(from.left, to.left)
}
