import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { InstrumentRow, RequestOutput } from '../../shared/contract/requests.ts'
import type { BookUpdate, StatusUpdate } from '../../shared/contract/streams.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { ConnectionState } from '../bridge/connection.ts'
import type { Subscription } from '../bridge/subscriptions.ts'
import { createBoardMirror } from './board-mirror.ts'
import type { BoardMirror } from './board-mirror.ts'
import type { FrameLoop } from './frame-loop.ts'
import type { LatencyWindow } from './latency.ts'
import { createSignal } from './signal.ts'
import type { Signal, WritableSignal } from './signal.ts'

type SessionDescription = RequestOutput<'session.describe'>

/** What the panels of a window live on: the mirrored state of the core and the commands to it. */
export interface TerminalStore {
  readonly frames: FrameLoop
  readonly latency: LatencyWindow
  readonly connection: Signal<ConnectionState>
  readonly session: Signal<SessionDescription | null>
  readonly status: Signal<StatusUpdate | null>
  /** `null` until the list of issues is there; a new mirror when the list changed. */
  readonly board: Signal<BoardMirror | null>
  readonly boardFailure: Signal<TerminalFailure | null>
  /** Code of the issue that the panels follow. */
  readonly chosen: WritableSignal<string | null>
  /** Names the instruments on screen; they move every frame, the others once a second. */
  readonly showRows: (indices: readonly number[]) => void
  /** The order book of an issue until the returned undo is called. */
  readonly followBook: (code: string, onUpdate: (update: BookUpdate) => void, onFailure: (failure: TerminalFailure) => void) => () => void
  readonly reload: () => void
  readonly reconnect: () => void
}

export function createTerminalStore(bridge: Bridge, frames: FrameLoop, latency: LatencyWindow): TerminalStore {
  const connection = createSignal<ConnectionState>(bridge.connection.state())
  const session = createSignal<SessionDescription | null>(null)
  const status = createSignal<StatusUpdate | null>(null)
  const board = createSignal<BoardMirror | null>(null)
  const boardFailure = createSignal<TerminalFailure | null>(null)
  let rows: readonly number[] = []
  let boardStream: Subscription | null = null

  const onStatus = (update: StatusUpdate): void => {
    const isBack = update.gateway === 'reachable' && status.get()?.gateway === 'unreachable'
    status.set(update)
    if (isBack && boardFailure.get() !== null) void load()
  }
  bridge.subscribe({ topic: 'status', query: {}, onUpdate: onStatus })

  // Instrument indices hold for one run of the core: the board is asked for again with the list, never resumed on old indices.
  const load = async (): Promise<void> => {
    boardFailure.set(null)
    try {
      session.set(await bridge.request('session.describe', {}))
      const { instruments } = await bridge.request('instruments.list', {})
      const held = board.get()
      const mirror = held && sameIssues(held.instruments, instruments) ? held : createBoardMirror(instruments)
      if (mirror !== held) rows = []
      boardStream?.dispose()
      boardStream = bridge.subscribe({ topic: 'board', query: { visible: [...rows] }, onUpdate: mirror.apply })
      board.set(mirror)
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error
      if (bridge.connection.state() === 'open') boardFailure.set(error.failure)
    }
  }
  const follow = (): void => {
    const state = bridge.connection.state()
    if (state === 'open') void load()
    if (state === 'lost') {
      boardStream?.dispose()
      boardStream = null
      board.get()?.markStale()
      frames.request()
    }
    connection.set(state)
  }
  bridge.connection.onState(follow)
  return {
    frames,
    latency,
    connection,
    session,
    status,
    board,
    boardFailure,
    chosen: createSignal<string | null>(null),
    showRows(indices) {
      if (sameNumbers(indices, rows)) return
      rows = indices
      boardStream?.update({ visible: [...indices] })
    },
    followBook(code, onUpdate, onFailure) {
      const stream = bridge.subscribe({ topic: 'book', query: { code }, onUpdate, onRefused: onFailure })
      return stream.dispose
    },
    reload: () => void load(),
    reconnect: bridge.connection.retryNow,
  }
}

function sameIssues(a: readonly InstrumentRow[], b: readonly InstrumentRow[]): boolean {
  return a.length === b.length && a.every(({ code, name }, position) => code === b[position]?.code && name === b[position].name)
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, position) => value === b[position])
}
