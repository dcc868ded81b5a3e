import { join } from 'node:path'
import { z } from 'zod'
import { TerminalError } from '../../shared/contract/errors.ts'
import { deskLimits, watchlists } from '../../shared/contract/requests/desk.ts'
import type { Watchlist } from '../../shared/contract/requests/desk.ts'
import type { Drawing } from '../../shared/contract/requests/drawings.ts'
import { instrumentCode } from '../../shared/contract/requests/code.ts'
import { linkGroups } from '../../shared/contract/streams.ts'
import { keptFile } from '../files/kept-file.ts'
import type { KeptFile } from '../files/kept-file.ts'
import { drawingsSchema, drawingsVersion, readDrawings } from './drawings.ts'
import { createLinks } from './links.ts'
import type { LinkedCodes, Links } from './links.ts'
import { createListeners } from './listeners.ts'

export interface DeskOptions {
  /** Folder of the profile; it must exist. */
  readonly directory: string
  readonly log: (line: string) => void
  readonly now?: () => Date
}

/** What the user has arranged, as files of the profile. Disposing it writes down what the link groups show. */
export interface Desk extends Disposable {
  readonly links: Links
  /** The layout as it was saved; `null` where there is none that can be read. */
  workspace(): unknown
  /** @throws TerminalError `bad-request` for what is no JSON or too large, `gateway` when the file cannot be written. */
  saveWorkspace(workspace: unknown): void
  watchlists(): readonly Watchlist[]
  /** @throws TerminalError `bad-request` when two groups share an id, `gateway` when the file cannot be written. */
  saveWatchlists(groups: readonly Watchlist[]): void
  /** Lines that were drawn on charts of an instrument. */
  drawings(code: string): readonly Drawing[]
  /** @throws TerminalError `bad-request` when two lines share an id, `gateway` when the file cannot be written. */
  saveDrawings(code: string, lines: readonly Drawing[]): void
  /** Calls back with the lines of an instrument that were kept, until it is disposed. */
  onDrawings(listener: (code: string, lines: readonly Drawing[]) => void): Disposable
}

const version = 1
const versioned = { version: z.literal(version) }
const workspaceSchema = z.object({ ...versioned, workspace: z.json() })
const watchlistsSchema = z.object({ ...versioned, groups: watchlists })
const linkedSchema = z.object({ ...versioned, groups: z.record(z.enum(linkGroups), instrumentCode.nullable()) })
/** Indentation makes a file several times its content. */
const mostFileBytes = 16 * 1_048_576
/** Far beyond any layout. Indentation grows with the square of the depth. */
const deepest = 64
/** Real milliseconds by which a choice is on disk: a crash loses no more, and a walk through a list is one write. */
const keepAfterMs = 1_000
/** What a first start shows: the largest issue, and the front future beside it. */
const firstLinks: LinkedCodes = { A: '005930', B: 'K2FA001', C: null, D: null, E: null, F: null }

export function openDesk({ directory, log, now }: DeskOptions): Desk {
  const facts = { version, mostBytes: mostFileBytes, log, ...(now === undefined ? {} : { now }) }
  const at = (name: string) => ({ ...facts, file: join(directory, `${name}.json`) })
  const workspaceFile = keptFile({ ...at('workspace'), content: 'layouts', schema: workspaceSchema })
  const watchlistsFile = keptFile({ ...at('watchlists'), content: 'watchlists', schema: watchlistsSchema })
  const linksFile = keptFile({ ...at('links'), content: 'linked instruments', schema: linkedSchema })
  const drawingsFile = keptFile({ ...at('drawings'), content: 'drawings', schema: drawingsSchema, version: drawingsVersion })
  const drawn = createListeners<[code: string, lines: readonly Drawing[]]>()
  const links = createLinks(readable(linksFile, log)?.groups ?? firstLinks)
  let kept = links.current()
  let timer: NodeJS.Timeout | null = null
  const keepLinks = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (links.current() === kept) return
    kept = links.current()
    try {
      keep(linksFile, { version, groups: { ...kept } }, 'the linked instruments')
    } catch (error) {
      log(error instanceof Error ? error.message : 'the linked instruments could not be kept')
    }
  }
  const following = links.onChange(() => {
    timer ??= setTimeout(keepLinks, keepAfterMs)
  })
  return {
    links,
    workspace: () => workspaceFile.read()?.workspace ?? null,
    saveWorkspace: (workspace) => keep(workspaceFile, { version, workspace: jsonOf(workspace) }, 'the layout'),
    watchlists: () => watchlistsFile.read()?.groups ?? [],
    saveWatchlists(groups) {
      if (new Set(groups.map(({ id }) => id)).size < groups.length) refuse('groups', 'two watchlists have the same id')
      keep(watchlistsFile, { version, groups: [...groups] }, 'the watchlists')
    },
    drawings: (code) => readDrawings(drawingsFile).of(code),
    saveDrawings(code, lines) {
      keep(drawingsFile, readDrawings(drawingsFile).with(code, lines), 'the drawings')
      drawn.tell(code, lines)
    },
    onDrawings: drawn.add,
    [Symbol.dispose]() {
      following[Symbol.dispose]()
      keepLinks()
    },
  }
}

/** What is read while the terminal starts must not keep it from starting. */
function readable<Value>(file: KeptFile<Value>, log: (line: string) => void): Value | null {
  try {
    return file.read()
  } catch (error) {
    log(`the linked instruments cannot be read: ${error instanceof Error ? error.message : 'unknown fault'}`)
    return null
  }
}

function keep<Value>(file: KeptFile<Value>, value: Value, what: string): void {
  try {
    file.write(value)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown fault'
    throw new TerminalError({ kind: 'gateway', message: `${what} could not be kept (${reason}); what was kept before is still there` })
  }
}

/** The value as JSON carries it. @throws TerminalError `bad-request` for what is no JSON or too large. */
function jsonOf(value: unknown): z.infer<ReturnType<typeof z.json>> {
  const text = textOf(value)
  if (text === undefined) refuse('workspace', 'the layout is no JSON')
  if (Buffer.byteLength(text) > deskLimits.workspaceBytes)
    refuse('workspace', `the layout is larger than ${deskLimits.workspaceBytes} bytes`)
  const json: z.infer<ReturnType<typeof z.json>> = JSON.parse(text)
  if (isDeeper(json, deepest)) refuse('workspace', `the layout is nested deeper than ${deepest} levels`)
  return json
}

function isDeeper(json: unknown, levels: number): boolean {
  if (typeof json !== 'object' || json === null) return false
  return levels === 0 || Object.values(json).some((inner) => isDeeper(inner, levels - 1))
}

function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    // A cycle, a big integer, or depth beyond the stack.
    return undefined
  }
}

function refuse(parameter: string, message: string): never {
  throw new TerminalError({ kind: 'bad-request', message, parameter })
}
