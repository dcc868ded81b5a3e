import { Orientation } from 'dockview-react'
import type { SerializedDockview } from 'dockview-react'
import { z } from 'zod'
import { linkGroups } from '../../../shared/contract/streams.ts'

/** Grows when older layouts cannot be read any more. */
const layoutVersion = 1

/** Component names inside the docking library: one for every panel, one for every tab. */
export const panelComponent = 'panel'
export const tabComponent = 'tab'

/** What a panel carries through a layout. */
export const panelParameters = z.object({
  kind: z.string().max(64),
  group: z.enum(linkGroups),
  memory: z.unknown().exactOptional(),
})
export type PanelParameters = z.infer<typeof panelParameters>

const identifier = z.string().min(1).max(80)
const size = z.number().positive().max(100_000)
const deepestSplit = 8
const mostPanels = 40

const leaf = z.object({
  type: z.literal('leaf'),
  data: z.object({
    id: identifier,
    views: z.array(identifier).min(1),
    activeView: identifier.exactOptional(),
    hideHeader: z.boolean().exactOptional(),
    locked: z.literal(true).exactOptional(),
  }),
  size,
})

type SavedNode = z.infer<typeof leaf> | { type: 'branch'; data: SavedNode[]; size?: number }

/** A split of at most `depth` further splits: a bound, so that no file makes the reader descend for ever. */
function nodeOf(depth: number): z.ZodType<SavedNode> {
  if (depth === 0) return leaf
  return z.union([leaf, z.object({ type: z.literal('branch'), data: z.array(nodeOf(depth - 1)).min(1), size: size.exactOptional() })])
}

const savedWorkspace = z.object({
  version: z.literal(layoutVersion),
  layout: z.object({
    grid: z.object({ root: nodeOf(deepestSplit), width: size, height: size, orientation: z.enum(Orientation) }),
    panels: z.record(
      identifier,
      z.object({
        id: identifier,
        contentComponent: z.literal(panelComponent),
        tabComponent: z.literal(tabComponent),
        title: z.string().max(200).exactOptional(),
        renderer: z.literal('always').exactOptional(),
        minimumHeight: size.exactOptional(),
        maximumHeight: size.exactOptional(),
        params: panelParameters,
      }),
    ),
    activeGroup: identifier.exactOptional(),
  }),
})

/**
 * The layout inside a saved workspace, checked in full before anything is replaced by it.
 * @param kinds ids of the panels that this terminal has
 * @returns `null` when it is damaged, of another version, contradicts itself, or names a panel that does not exist
 */
export function readLayout(workspace: unknown, kinds: ReadonlySet<string>): SerializedDockview | null {
  const parsed = savedWorkspace.safeParse(workspace)
  if (!parsed.success) return null
  const { grid, panels, activeGroup } = parsed.data.layout
  const placed = viewsOf(grid.root)
  const named = Object.entries(panels)
  const consistent =
    named.length > 0 &&
    named.length <= mostPanels &&
    placed.length === named.length &&
    new Set(placed).size === placed.length &&
    placed.every((view) => Object.hasOwn(panels, view)) &&
    named.every(([id, panel]) => panel.id === id && kinds.has(panel.params.kind))
  return consistent ? { grid, panels, ...(activeGroup === undefined ? {} : { activeGroup }) } : null
}

/** The workspace to keep for a layout; {@link readLayout} takes it back. */
export function writeLayout(layout: SerializedDockview): unknown {
  return { version: layoutVersion, layout }
}

function viewsOf(node: SavedNode): readonly string[] {
  return node.type === 'leaf' ? node.data.views : node.data.flatMap(viewsOf)
}
