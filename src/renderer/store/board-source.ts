import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { InstrumentRow, RequestOutput } from '../../shared/contract/requests.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { Subscription } from '../bridge/subscriptions.ts'
import { createBoardMirror } from './board-mirror.ts'
import type { BoardMirror } from './board-mirror.ts'
import { createSignal } from './signal.ts'
import type { Signal } from './signal.ts'

export type SessionDescription = RequestOutput<'session.describe'>

/** The part of the board that one panel has on screen. */
export interface BoardRows {
  /** Names the instruments on screen, by index; they move every frame, the others once a second. */
  readonly show: (indices: readonly number[]) => void
  /** The panel is gone, and its rows with it. */
  readonly close: () => void
}

/** Rows on screen that the core takes, at most. */
const mostRows = 500

/** Where a window's mirror of the board comes from: the list of issues, then the stream over it. */
export interface BoardSource {
  readonly session: Signal<SessionDescription | null>
  /** How often another connection has taken the place of the one before: what a panel holds is of one. */
  readonly changes: Signal<number>
  /** `null` until the list of issues is there; a new mirror when the list changed. */
  readonly board: Signal<BoardMirror | null>
  readonly failure: Signal<TerminalFailure | null>
  /** Asks for the list and the stream anew. */
  readonly load: () => Promise<void>
  /** The core is gone: what is shown grows old. */
  readonly lose: () => void
  readonly openRows: () => BoardRows
}

/**
 * Instrument indices hold for one run of the core: the board is asked for again with the list, never resumed on old indices.
 */
export function createBoardSource(bridge: Bridge): BoardSource {
  const { session, changes, meet } = createSessions()
  const board = createSignal<BoardMirror | null>(null)
  const failure = createSignal<TerminalFailure | null>(null)
  const shown = new Set<{ rows: readonly number[] }>()
  let told: readonly number[] = []
  let stream: Subscription | null = null

  const follow = (instruments: readonly InstrumentRow[]): void => {
    const held = board.get()
    const mirror = held && sameIssues(held.instruments, instruments) ? held : createBoardMirror(instruments)
    if (mirror !== held) for (const part of shown) part.rows = []
    told = union(shown)
    stream?.dispose()
    stream = bridge.subscribe({ topic: 'board', query: { visible: [...told] }, onUpdate: mirror.apply })
    board.set(mirror)
  }
  const tell = (): void => {
    const rows = union(shown)
    if (sameNumbers(rows, told)) return
    told = rows
    stream?.update({ visible: [...rows] })
  }
  changes.subscribe(() => board.set(null))
  return {
    session,
    board,
    failure,
    changes,
    async load() {
      try {
        meet(await bridge.request('session.describe', {}))
        follow((await bridge.request('instruments.list', {})).instruments)
        failure.set(null)
      } catch (error) {
        if (!(error instanceof TerminalError)) throw error
        if (bridge.connection.state() === 'open') failure.set(error.failure)
      }
    },
    lose() {
      stream?.dispose()
      stream = null
      board.get()?.markStale()
    },
    openRows() {
      const part: { rows: readonly number[] } = { rows: [] }
      shown.add(part)
      return {
        show(indices) {
          part.rows = indices
          tell()
        },
        close() {
          shown.delete(part)
          tell()
        },
      }
    },
  }
}

/** What the core is connected to, and how often another connection has taken its place. */
function createSessions() {
  const session = createSignal<SessionDescription | null>(null)
  const changes = createSignal(0)
  const meet = (described: SessionDescription): void => {
    const before = session.get()
    session.set(described)
    if (before && before.session !== described.session) changes.set(changes.get() + 1)
  }
  return { session, changes, meet }
}

function sameIssues(a: readonly InstrumentRow[], b: readonly InstrumentRow[]): boolean {
  return a.length === b.length && a.every(({ code, name }, position) => code === b[position]?.code && name === b[position].name)
}

/** What any panel has on screen, each once. */
function union(parts: Iterable<{ readonly rows: readonly number[] }>): readonly number[] {
  const all = new Set<number>()
  for (const { rows } of parts) for (const row of rows) all.add(row)
  return [...all].slice(0, mostRows)
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, position) => value === b[position])
}
