import { z } from 'zod'
import { linkGroups } from '../streams.ts'
import { instrumentCode } from './code.ts'
import { drawingRequests } from './drawings.ts'

/** Bounds of what a user may keep; larger input is refused as `bad-request`. */
export const deskLimits = { workspaceBytes: 262_144, watchlists: 100, codesPerWatchlist: 1_000 } as const

/** One group of the watchlist, in the order of the user. */
const watchlist = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
  codes: z.array(instrumentCode).max(deskLimits.codesPerWatchlist),
})
export type Watchlist = z.infer<typeof watchlist>

export const watchlists = z.array(watchlist).max(deskLimits.watchlists)

const nothing = z.object({})

/** Requests about what the user has arranged: linked instruments, layout, watchlists, lines on charts. */
export const deskRequests = {
  /** Sends an instrument to a link group; every window hears of it on the stream `links`. `null` empties the group. */
  'links.set': {
    input: z.object({ group: z.enum(linkGroups), code: instrumentCode.nullable() }),
    output: nothing,
    timeoutMs: 5_000,
  },
  /** The layout that was saved last; `null` where there is none that can be read. */
  'workspace.load': { input: nothing, output: z.object({ workspace: z.unknown() }), timeoutMs: 5_000 },
  /** Keeps a layout: any JSON of at most 256 KiB as UTF-8. What it means is the window's affair. */
  'workspace.save': { input: z.object({ workspace: z.unknown() }), output: nothing, timeoutMs: 5_000 },
  /** The kept watchlists; empty where there are none. */
  'watchlists.load': { input: nothing, output: z.object({ groups: watchlists }), timeoutMs: 5_000 },
  /** Replaces all watchlists. */
  'watchlists.save': { input: z.object({ groups: watchlists }), output: nothing, timeoutMs: 5_000 },
  ...drawingRequests,
} as const
