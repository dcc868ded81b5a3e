import { Orientation } from 'dockview-react'
import type { SerializedDockview } from 'dockview-react'
import type { LinkGroup } from '../../../shared/contract/streams.ts'
import { panelComponent, tabComponent } from './saved-layout.ts'

/** A panel of the plan, with its share of the space among its neighbours. */
interface Place {
  readonly kind: string
  readonly group: LinkGroup
  readonly share: number
  /** Height in px that the panel keeps, its tab included, however tall the window is. */
  readonly height?: number
}

/** Rows inside columns inside rows …: each level lies across the one above it. */
interface Split {
  readonly share: number
  readonly parts: readonly Part[]
}

type Part = Place | Split
type Node = SerializedDockview['grid']['root']

/** The desk at first start: indices on top, the market left, the linked issue in the middle, its book and prints right. */
const plan: Split = {
  share: 1,
  parts: [
    { kind: 'index-strip', group: 'A', share: 6, height: 66 },
    {
      share: 94,
      parts: [
        {
          share: 34,
          parts: [
            { kind: 'market-board', group: 'A', share: 60 },
            { kind: 'watchlist', group: 'A', share: 40 },
          ],
        },
        {
          share: 33,
          parts: [
            { kind: 'instrument-header', group: 'A', share: 22 },
            { kind: 'chart', group: 'A', share: 78 },
          ],
        },
        {
          share: 33,
          parts: [
            {
              share: 56,
              parts: [
                { kind: 'order-book', group: 'A', share: 58 },
                { kind: 'tape', group: 'A', share: 42 },
              ],
            },
            {
              share: 44,
              parts: [
                { kind: 'order-book', group: 'B', share: 58 },
                { kind: 'sectors', group: 'A', share: 42 },
              ],
            },
          ],
        },
      ],
    },
  ],
}

/** Active at first: what is opened next joins it, and what is searched goes to its link group. */
const mainPanel = 'market-board-A'

/** Any size: the layout is stretched to the window. */
const extent = 10_000

/**
 * The layout of the first start, from those panels of the plan that there are; the others leave their space to their
 * neighbours.
 * @param kinds ids of the panels that this terminal has, at least one of them in the plan
 */
export function defaultLayout(kinds: ReadonlySet<string>): SerializedDockview {
  const panels: SerializedDockview['panels'] = {}
  const build = (part: Part): Node | null => {
    if ('kind' in part) return kinds.has(part.kind) ? place(part, panels) : null
    const data = part.parts.flatMap((inner) => build(inner) ?? [])
    const whole = data.reduce((sum, { size = 0 }) => sum + size, 0)
    for (const node of data) node.size = ((node.size ?? 0) / whole) * extent
    return data.length === 0 ? null : { type: 'branch', size: part.share, data }
  }
  const root = build(plan) ?? { type: 'branch', data: [] }
  const grid = { root, width: extent, height: extent, orientation: Orientation.VERTICAL }
  const active = Object.keys(panels).find((panel) => panel === mainPanel)
  return active === undefined ? { grid, panels } : { grid, panels, activeGroup: groupOf(active) }
}

function groupOf(panel: string): string {
  return `group-${panel}`
}

/** Puts a panel into a group of its own and into `panels`. */
function place({ kind, group, share, height }: Place, panels: SerializedDockview['panels']): Node {
  const id = `${kind}-${group}`
  panels[id] = {
    id,
    contentComponent: panelComponent,
    tabComponent,
    renderer: 'always',
    ...(height === undefined ? {} : { minimumHeight: height, maximumHeight: height }),
    params: { kind, group },
  }
  return { type: 'leaf', size: share, data: { id: groupOf(id), views: [id], activeView: id } }
}
