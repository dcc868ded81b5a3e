import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { ChannelState } from '../../../shared/contract/streams.ts'
import { epochMs, type EpochMs } from '../../../shared/domain/units.ts'
import type { StreamPush } from '../decode/stream/frame.ts'
import { backOffDelay } from './back-off.ts'
import type { ChannelContext } from './context.ts'
import type { ChannelStatus } from './events.ts'
import type { SessionEnd } from './failures.ts'
import { Session } from './session.ts'

export interface KeeperEvents {
  /** State, liveness or failure changed. */
  onStatus(): void
  /** A connection was accepted. */
  onLive(session: Session): void
  /** The live connection is gone, or the first could not be had; another will be tried. */
  onLost(end: SessionEnd): void
  onFrame(text: string, receivedAt: EpochMs): boolean
  onPush(push: StreamPush, receivedAt: EpochMs, weight: number): void
}

/** Keeps one connection alive: connects, tries again with growing pauses, and accounts for the gaps. */
export class Keeper {
  readonly #context: ChannelContext
  readonly #events: KeeperEvents
  #session: Session | null = null
  #timer: NodeJS.Timeout | null = null
  #state: ChannelState = 'idle'
  #since: EpochMs
  #failure: TerminalFailure | null = null
  #attempt = 0
  #liveAt: EpochMs | null = null
  /** The moment up to which the feed was intact, while it is not. */
  #intactUntil: EpochMs | null = null

  constructor(context: ChannelContext, events: KeeperEvents) {
    this.#context = context
    this.#events = events
    this.#since = context.realNow()
  }

  get status(): ChannelStatus {
    const liveness = this.#liveAt === null || this.#session === null ? 'pending' : this.#session.pulse.liveness
    return { state: this.#state, since: this.#since, liveness, failure: this.#failure }
  }

  /** The connection that stands and is accepted; `null` while there is none. */
  get live(): Session | null {
    return this.#liveAt === null ? null : this.#session
  }

  /** Begins to connect. Without effect when begun. */
  start(): void {
    if (this.#state !== 'idle') return
    this.#attempt = 0
    this.#enter('connecting', null)
    this.#connect()
  }

  /** Drops the connection, if any, and tries another at once: the key changed, or what it shows was found to be old. */
  restart(): void {
    if (this.#state === 'idle') return
    this.#attempt = 0
    this.#clearTimer()
    this.#session?.cut()
    this.#forgetSession()
    this.#enter('reconnecting', this.#failure)
    this.#connect()
  }

  /** Ends it all. Resolves when nothing is left. A later start begins without a gap: nothing was wanted in between. */
  async stop(): Promise<void> {
    this.#clearTimer()
    const session = this.#session
    this.#forgetSession()
    this.#intactUntil = null
    this.#enter('idle', null)
    await session?.close()
  }

  #connect(): void {
    this.#timer = null
    this.#session = new Session(this.#context, {
      onReady: () => this.#onReady(),
      onFrame: (text, receivedAt) => this.#events.onFrame(text, receivedAt),
      onPush: (push, receivedAt, weight) => this.#events.onPush(push, receivedAt, weight),
      onLiveness: () => this.#events.onStatus(),
      onEnd: (end) => this.#onEnd(end),
    })
  }

  #onReady(): void {
    const session = this.#session
    if (session === null) return
    const now = this.#context.realNow()
    this.#liveAt = now
    this.#enter('live', null)
    if (this.#intactUntil !== null) {
      this.#context.counters.reconnects += 1
      this.#context.counters.gaps += 1
      this.#context.events.onGap(this.#context.channel, this.#intactUntil, now)
      this.#intactUntil = null
    }
    this.#events.onLive(session)
  }

  #onEnd(end: SessionEnd): void {
    const { realNow, random, timings } = this.#context
    if (this.#liveAt !== null && realNow() - this.#liveAt >= timings.stableMs) this.#attempt = 0
    this.#forgetSession()
    this.#timer = setTimeout(() => this.#retry(), this.#delayAfter(end, random))
    this.#enter(stateAfter(end), end.failure)
    this.#events.onLost(end)
  }

  /** A refused channel stays refused on screen until it is live; others say that they try. */
  #retry(): void {
    if (this.#state !== 'denied') this.#enter('reconnecting', this.#failure)
    this.#connect()
  }

  #delayAfter(end: SessionEnd, random: () => number): number {
    const { timings } = this.#context
    if (end.kind === 'denied') return timings.deniedRetryMs
    const delay = backOffDelay(this.#attempt, { firstMs: timings.backOffFirstMs, capMs: timings.backOffCapMs }, random)
    this.#attempt += 1
    return delay
  }

  #forgetSession(): void {
    if (this.#liveAt !== null && this.#session !== null) this.#intactUntil = this.#session.pulse.intactUntil
    this.#session = null
    this.#liveAt = null
  }

  #enter(state: ChannelState, failure: TerminalFailure | null): void {
    if (this.#state === state && this.#failure === failure) return
    if (this.#state !== state) this.#since = epochMs(this.#context.realNow())
    this.#state = state
    this.#failure = failure
    this.#events.onStatus()
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}

function stateAfter(end: SessionEnd): ChannelState {
  if (end.kind === 'denied') return 'denied'
  return end.kind === 'stalled' ? 'stalled' : 'reconnecting'
}
