import { epochMs, type EpochMs } from '../../../shared/domain/units.ts'
import type { ChannelContext } from './context.ts'
import type { Liveness } from './events.ts'
import { ContinuousTrading, isStalled } from './stall.ts'

interface PulseOwner {
  /** Sends a heartbeat and gives its id. */
  beat(): number
  onLiveness(): void
  /** The connection has stalled. */
  onSilence(): void
}

/** How many heartbeats in a row may go unanswered before liveness counts as unknown. */
const patience = 3

/** Tells a living connection from a dead one: sends heartbeats and watches for silence. */
export class Pulse {
  readonly #context: ChannelContext
  readonly #owner: PulseOwner
  readonly #trading = new ContinuousTrading()
  readonly #beats: number[] = []
  #timers: NodeJS.Timeout[] = []
  #liveAt: number
  #lastMessageAt: number
  #lastDataAt: number
  #lastWatchAt: number
  #excusedUntil: number
  #refusals = 0
  #liveness: Liveness = 'pending'

  constructor(context: ChannelContext, owner: PulseOwner) {
    this.#context = context
    this.#owner = owner
    const now = context.realNow()
    this.#liveAt = now
    this.#lastMessageAt = now
    this.#lastDataAt = now
    this.#lastWatchAt = now
    this.#excusedUntil = now
  }

  get liveness(): Liveness {
    return this.#liveness
  }

  /** The moment up to which nothing can have been missed: the last market data while trading, else the last message. */
  get intactUntil(): EpochMs {
    const { since } = this.#trading
    return epochMs(since === null ? this.#lastMessageAt : Math.max(since, this.#liveAt, this.#lastDataAt))
  }

  /** The connection was accepted. */
  start(): void {
    const now = this.#context.realNow()
    this.#liveAt = now
    this.#lastWatchAt = now
    const { heartbeatMs, watchMs } = this.#context.timings
    this.#watch()
    this.#timers = [setInterval(() => this.#beat(), heartbeatMs), setInterval(() => this.#watch(), watchMs)]
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
  }

  /** A message came in, whatever it was. */
  message(now: EpochMs): void {
    this.#lastMessageAt = now
  }

  /** Market data came in. */
  data(now: EpochMs): void {
    this.#lastDataAt = now
  }

  /** Takes a reply that may belong to a heartbeat. Returns whether it did. */
  reply(id: number): boolean {
    if (!this.#beats.includes(id)) return false
    this.answered()
    return true
  }

  /** The server answered a heartbeat, in whatever form. */
  answered(): void {
    this.#refusals = 0
    this.#setLiveness('answered')
  }

  /**
   * An error without an id came while nothing but a heartbeat was out. When that repeats, the server does not know heartbeats
   * and they end: its errors could no longer be told from those of requests.
   */
  refused(): void {
    this.#refusals += 1
    const [beating] = this.#timers
    if (this.#refusals < patience || this.#liveness === 'answered' || beating === undefined) return
    clearInterval(beating)
    this.#setLiveness('unknown')
  }

  #beat(): void {
    this.#beats.push(this.#owner.beat())
    if (this.#beats.length <= patience) return
    this.#beats.shift()
    if (this.#liveness === 'pending') this.#setLiveness('unknown')
  }

  #watch(): void {
    const { clock, phase, timings, channel, realNow } = this.#context
    const now = realNow()
    const slept = now - this.#lastWatchAt
    // A late turn, or a clock that was set, says that this process did not run: messages may wait unread in the socket.
    if (slept < 0 || slept >= timings.silenceMs / 2) this.#excusedUntil = now
    this.#lastWatchAt = now
    if (channel !== 'detail') this.#trading.update(phase(clock.now()), now)
    const stalled = isStalled({
      now,
      liveAt: this.#liveAt,
      lastMessageAt: this.#lastMessageAt,
      lastDataAt: channel === 'detail' ? null : this.#lastDataAt,
      continuousSince: this.#trading.since,
      heartbeatAnswered: this.#liveness === 'answered',
      excusedUntil: this.#excusedUntil,
      silenceMs: timings.silenceMs,
    })
    if (stalled) this.#owner.onSilence()
  }

  #setLiveness(liveness: Liveness): void {
    if (this.#liveness === liveness) return
    this.#liveness = liveness
    this.#owner.onLiveness()
  }
}
