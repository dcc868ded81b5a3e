import { streams } from '../../shared/catalogue/index.ts'
import type { FailureKind, TerminalFailure } from '../../shared/contract/errors.ts'
import type { HistoryState } from '../../shared/contract/history-state.ts'
import type { ChannelName, RecordingStatus, ReplayStatus, StatusUpdate } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { tradeDateAt } from '../../shared/krx/sessions/session.ts'
import type { Quota } from '../koscom/gateway-client.ts'
import type { ChannelStatus } from '../koscom/stream/index.ts'
import type { Market } from '../market/market.ts'
import type { Connection } from './connection.ts'

export interface StatusOptions {
  readonly connection: Pick<Connection, 'clock' | 'offline'>
  readonly phase: () => SessionPhase
  readonly channel: (name: ChannelName) => ChannelStatus
  readonly quota: () => Quota | null
  readonly market: Market
  readonly recording: () => RecordingStatus
  readonly store: () => HistoryState
  /** `null` where the market is the gateway's. */
  readonly replay: () => ReplayStatus | null
}

/** Answers that say nothing of the gateway as a whole: the panel that asked shows them. */
const ofOneEndpoint: ReadonlySet<FailureKind> = new Set(['no-data', 'bad-request', 'not-licensed', 'not-yet-available'])

/** Real milliseconds between two samples of clock and feed rate. */
const sampleEveryMs = 1_000

/** The state of the terminal as its status bar shows it. It changes every second and whenever a connection does. */
export class StatusBoard {
  readonly #options: StatusOptions
  readonly #listeners = new Set<() => void>()
  readonly #timer: NodeJS.Timeout
  #prints = 0
  #feedRate = 0
  #gatewayFailure: TerminalFailure | null = null
  /** Whether the gateway has taken the key in a REST call. */
  #accepted = false

  constructor(options: StatusOptions) {
    this.#options = options
    this.#timer = setInterval(() => {
      this.#feedRate = this.#prints
      this.#prints = 0
      this.changed()
    }, sampleEveryMs)
  }

  /** Counts one print of the feed. */
  countPrint(): void {
    this.#prints += 1
  }

  /** How the last REST call went. */
  noteGateway(failure: TerminalFailure | null): void {
    const before = this.#gatewayFailure?.kind
    if (failure?.kind === 'cancelled') return
    this.#gatewayFailure = failure !== null && ofOneEndpoint.has(failure.kind) ? null : failure
    this.#accepted ||= failure === null
    if (failure?.kind === 'unauthorized') this.#accepted = false
    if (before !== this.#gatewayFailure?.kind) this.changed()
  }

  /** Tells everyone who looks. */
  changed(): void {
    for (const listener of this.#listeners) listener()
  }

  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) }
  }

  current(): StatusUpdate {
    const { connection, phase, channel, quota, recording, replay, store } = this.#options
    const { state, setAside } = store()
    const { clock, offline } = connection
    const [detail, kospi, kosdaq] = [channel('detail'), channel('kospi'), channel('kosdaq')]
    const allowance = quota()
    const now = clock.now()
    return {
      topic: 'status',
      recording: recording(),
      store: { state, setAside: setAside?.reason ?? null },
      replay: replay(),
      channels: { detail: stateOf(detail), kospi: stateOf(kospi), kosdaq: stateOf(kosdaq) },
      gateway: offline ? 'offline' : isUnreachable(this.#gatewayFailure) ? 'unreachable' : 'reachable',
      session: { phase: phase(), tradeDate: tradeDateAt('equity', now) },
      clock: { market: now, sampledAt: epochMs(Date.now()), speed: clock.speed },
      feedRate: this.#feedRate,
      quota: allowance === null ? null : { limit: allowance.limit, remaining: allowance.remaining },
      snapshotAt: this.#snapshotAt(),
      issues: this.#options.market.board.instruments.rows.length,
      failure: this.#gatewayFailure ?? this.#streamFailure([kospi, kosdaq, detail]),
    }
  }

  close(): void {
    clearInterval(this.#timer)
    this.#listeners.clear()
  }

  /** A server that refuses the key for a stream, while REST takes it, refuses the session licence: its answer has no words for that. */
  #streamFailure(channels: readonly ChannelStatus[]): TerminalFailure | null {
    const failure = channels.find((status) => status.failure !== null)?.failure ?? null
    if (failure?.kind !== 'unauthorized' || !this.#accepted) return failure
    const { licence } = streams['ws.detail']
    return { kind: 'not-licensed', endpoint: 'ws.detail', licence, message: failure.message }
  }

  /** The older of both markets' snapshots. */
  #snapshotAt(): EpochMs | null {
    const { board } = this.#options.market
    const oldest = Math.min(...board.markets.map((market) => board.snapshotAt(market)))
    return Number.isFinite(oldest) ? epochMs(oldest) : null
  }
}

function stateOf({ state, since, liveness }: ChannelStatus): StatusUpdate['channels'][ChannelName] {
  return { state, since, livenessKnown: liveness !== 'unknown' }
}

function isUnreachable(failure: TerminalFailure | null): boolean {
  return failure?.kind === 'offline' || failure?.kind === 'timeout'
}
