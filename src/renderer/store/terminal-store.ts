import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { BookUpdate, StatusUpdate } from '../../shared/contract/streams.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { ConnectionState } from '../bridge/connection.ts'
import type { BoardMirror } from './board-mirror.ts'
import { createBoardSource } from './board-source.ts'
import type { BoardRows, SessionDescription } from './board-source.ts'
import type { FrameLoop } from './frame-loop.ts'
import type { LatencyWindow } from './latency.ts'
import { createSignal } from './signal.ts'
import { createLinks } from './links.ts'
import type { Links } from './links.ts'
import type { Signal } from './signal.ts'

/** What the panels of a window live on: the mirrored state of the core and the commands to it. */
export interface TerminalStore {
  readonly frames: FrameLoop
  readonly latency: LatencyWindow
  /** One answer of the core. @throws TerminalError (rejects) as the bridge says */
  readonly request: Bridge['request']
  /** A stream of the core until it is disposed, across reconnects. Components use `useStream`. */
  readonly subscribe: Bridge['subscribe']
  /** The instrument of each link group. */
  readonly links: Links
  readonly connection: Signal<ConnectionState>
  readonly session: Signal<SessionDescription | null>
  /** Grows when the core has gone over to another connection. */
  readonly sessionChanges: Signal<number>
  readonly status: Signal<StatusUpdate | null>
  /** `null` until the list of issues is there; a new mirror when the list changed. */
  readonly board: Signal<BoardMirror | null>
  readonly boardFailure: Signal<TerminalFailure | null>
  /** For a panel that shows rows of the board, until it closes them. The core learns of what all panels show together. */
  readonly openRows: () => BoardRows
  /** The order book of an issue until the returned undo is called. */
  readonly followBook: (code: string, onUpdate: (update: BookUpdate) => void, onFailure: (failure: TerminalFailure) => void) => () => void
  readonly reload: () => void
  /** Works with what is held, or asks the gateway again. @throws TerminalError (rejects) when the choice cannot be kept */
  readonly workOffline: (offline: boolean) => Promise<void>
  readonly reconnect: () => void
}

export function createTerminalStore(bridge: Bridge, frames: FrameLoop, latency: LatencyWindow): TerminalStore {
  const connection = createSignal<ConnectionState>(bridge.connection.state())
  const status = createSignal<StatusUpdate | null>(null)
  const source = createBoardSource(bridge)
  const links = createLinks(bridge)

  bridge.subscribe({
    topic: 'status',
    query: {},
    onUpdate: (update) => {
      status.set(update)
      const held = source.board.get()
      // A list of issues that came late: the mirror has no place for them.
      if (held !== null && update.issues > held.instruments.length) void source.load()
      // The core loads the list by itself once it can; until then each question is answered with the last failure.
      if (update.gateway === 'reachable' && update.failure === null && source.failure.get() !== null) void source.load()
    },
  })
  bridge.connection.onState(() => {
    const state = bridge.connection.state()
    if (state === 'open') void source.load()
    if (state === 'lost') {
      source.lose()
      frames.request()
    }
    connection.set(state)
  })
  return {
    frames,
    latency,
    request: bridge.request,
    subscribe: bridge.subscribe,
    links,
    connection,
    session: source.session,
    sessionChanges: source.changes,
    status,
    board: source.board,
    boardFailure: source.failure,
    openRows: source.openRows,
    followBook(code, onUpdate, onFailure) {
      const stream = bridge.subscribe({ topic: 'book', query: { code }, onUpdate, onRefused: onFailure })
      return stream.dispose
    },
    reload: () => void source.load(),
    workOffline: async (offline) => void (await bridge.request('connection.work', { offline })),
    reconnect: bridge.connection.retryNow,
  }
}
