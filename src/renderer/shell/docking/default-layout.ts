import { Orientation } from 'dockview-react'
import type { SerializedDockview } from 'dockview-react'
import type { LinkGroup } from '../../../shared/contract/streams.ts'
import { panelComponent, tabComponent } from './saved-layout.ts'

/** A panel of the plan. */
type Place = Room & {
  readonly kind: string
  readonly group: LinkGroup
  /** A strip keeps its height however tall the window is, and has no row of tabs: nothing can join it. */
  readonly strip?: true
}

/** Rows inside columns inside rows …: each level lies across the one above it. */
type Split = Room & {
  readonly parts: readonly Part[]
}

/** What a part takes of its level: so many px where its content has one size, or a share of what the others leave. */
type Room = { readonly px: number } | { readonly share: number }

type Part = Place | Split
type Node = SerializedDockview['grid']['root']

/** The desk at first start: indices on top, the market left, the linked issue in the middle, its book and prints right. */
const plan: Split = {
  share: 1,
  parts: [
    { kind: 'index-strip', group: 'A', px: 40, strip: true },
    {
      share: 1,
      parts: [
        {
          share: 34,
          parts: [
            { kind: 'market-board', group: 'A', share: 1 },
            { kind: 'watchlist', group: 'A', px: 350 },
          ],
        },
        {
          share: 30,
          parts: [
            { kind: 'instrument-header', group: 'A', px: 206 },
            { kind: 'chart', group: 'A', share: 1 },
          ],
        },
        {
          share: 36,
          parts: [
            {
              share: 56,
              parts: [
                { kind: 'order-book', group: 'A', share: 1 },
                { kind: 'tape', group: 'A', share: 1 },
              ],
            },
            {
              share: 44,
              parts: [
                { kind: 'order-book', group: 'B', share: 1 },
                { kind: 'sectors', group: 'A', share: 1 },
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

/** Size of the desk in px. */
interface Extent {
  readonly width: number
  readonly height: number
}

/**
 * The layout of the first start, from those panels of the plan that there are; the others leave their space to their
 * neighbours.
 * @param kinds ids of the panels that this terminal has, at least one of them in the plan
 */
export function defaultLayout(kinds: ReadonlySet<string>, { width, height }: Extent): SerializedDockview {
  const panels: SerializedDockview['panels'] = {}
  const build = (part: Part, size: number, along: number, across: number): Node => {
    if ('kind' in part) return place(part, size, panels)
    const parts = part.parts.filter((inner) => hasPanel(inner, kinds))
    const data = parts.map((inner) => {
      const room = roomOf(inner, parts, along)
      return build(inner, room, across, room)
    })
    return { type: 'branch', size, data }
  }
  const root = build(plan, width, height, width)
  const grid = { root, width, height, orientation: Orientation.VERTICAL }
  const active = Object.keys(panels).find((panel) => panel === mainPanel)
  return active === undefined ? { grid, panels } : { grid, panels, activeGroup: groupOf(active) }
}

function hasPanel(part: Part, kinds: ReadonlySet<string>): boolean {
  return 'kind' in part ? kinds.has(part.kind) : part.parts.some((inner) => hasPanel(inner, kinds))
}

/** What a part gets of a level of `along` px, in whole px: what is kept comes back exactly. A part that is alone gets all. */
function roomOf(part: Part, level: readonly Part[], along: number): number {
  if (level.length === 1) return along
  if ('px' in part) return part.px
  const fixed = level.reduce((sum, one) => sum + ('px' in one ? one.px : 0), 0)
  const shares = level.reduce((sum, one) => sum + ('share' in one ? one.share : 0), 0)
  return Math.round((Math.max(0, along - fixed) * part.share) / shares)
}

function groupOf(panel: string): string {
  return `group-${panel}`
}

/** Puts a panel into a group of its own and into `panels`. */
function place(part: Place, size: number, panels: SerializedDockview['panels']): Node {
  const { kind, group, strip = false } = part
  const id = `${kind}-${group}`
  const constant = strip && 'px' in part ? { minimumHeight: part.px, maximumHeight: part.px } : {}
  panels[id] = { id, contentComponent: panelComponent, tabComponent, renderer: 'always', ...constant, params: { kind, group } }
  return {
    type: 'leaf',
    size,
    data: { id: groupOf(id), views: [id], activeView: id, ...(strip ? { hideHeader: true, locked: true } : {}) },
  }
}
