import type { CoreMessage } from '../../shared/contract/messages.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { StepCounts } from '../../shared/contract/requests.ts'
import type { StreamUpdate } from '../../shared/contract/streams.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import type { OpenTopic, Subscription } from './subscription.ts'

export interface WindowStreamsOptions {
  readonly topics: Readonly<Record<string, OpenTopic>>
  readonly post: (message: CoreMessage) => void
  readonly log: (line: string) => void
}

/** Real milliseconds between two batches: one frame of a 60 Hz screen. */
const frameMs = 16
const mostSubscriptions = 64

/**
 * The streams of one window. At most one batch is on its way; the next one follows when the window has painted it and a
 * frame has passed, and until then subscriptions merge. A window that cannot be seen gets nothing, and everything anew when
 * it can be seen again.
 */
export class WindowStreams {
  readonly counts: StepCounts = { in: 0, out: 0, merged: 0, late: 0, unparsed: 0 }
  readonly #options: WindowStreamsOptions
  readonly #subscriptions = new Map<number, Subscription<unknown, StreamUpdate>>()
  #sequence = 0
  /** Sequence of the batch that is being painted. */
  #unpainted: number | null = null
  #visible = true
  #postedAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | null = null
  #timerAt = Number.POSITIVE_INFINITY

  constructor(options: WindowStreamsOptions) {
    this.#options = options
  }

  /** Opens a subscription; an unknown topic, a used id or a query that does not fit is refused. */
  subscribe(id: number, topic: string, query: unknown): void {
    const { topics } = this.#options
    const open = Object.hasOwn(topics, topic) ? topics[topic] : undefined
    if (open === undefined) this.#refuse(id, { kind: 'bad-request', message: `no topic is called ${topic}` })
    else if (this.#subscriptions.has(id)) this.#refuse(id, { kind: 'bad-request', message: `subscription ${id} is running` })
    else if (this.#subscriptions.size >= mostSubscriptions) this.#refuse(id, { kind: 'bad-request', message: 'too many subscriptions' })
    else
      this.#guarded(id, () =>
        this.#subscriptions.set(
          id,
          open(query, () => this.#onWake()),
        ),
      )
  }

  /** Changes a running subscription; a query that does not fit ends it. */
  update(id: number, query: unknown): void {
    const subscription = this.#subscriptions.get(id)
    if (subscription !== undefined) this.#guarded(id, () => subscription.change(query))
  }

  unsubscribe(id: number): void {
    this.#subscriptions.get(id)?.[Symbol.dispose]()
    this.#subscriptions.delete(id)
  }

  /** The window has painted a batch; an old or invented sequence gives no credit. */
  painted(sequence: number): void {
    if (sequence !== this.#unpainted) return
    this.#unpainted = null
    this.#schedule(0)
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return
    this.#visible = visible
    this.#unpainted = null
    if (!visible) this.#cancelTimer()
    else {
      for (const subscription of this.#subscriptions.values()) subscription.restart()
      this.#schedule(0)
    }
  }

  close(): void {
    this.#cancelTimer()
    for (const subscription of this.#subscriptions.values()) subscription[Symbol.dispose]()
    this.#subscriptions.clear()
  }

  #onWake(): void {
    this.counts.in += 1
    if (this.#unpainted !== null || !this.#visible) this.counts.merged += 1
    else this.#schedule(0)
  }

  /** Sends in `delay` real ms or when the frame has passed, whichever is later; an earlier appointment stands. */
  #schedule(delay: number): void {
    if (!this.#visible || this.#unpainted !== null) return
    const now = performance.now()
    const at = Math.max(now + delay, this.#postedAt + frameMs)
    if (at >= this.#timerAt) return
    this.#cancelTimer()
    this.#timerAt = at
    this.#timer = setTimeout(() => this.#send(), Math.max(0, at - now))
  }

  #cancelTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#timerAt = Number.POSITIVE_INFINITY
  }

  #send(): void {
    this.#cancelTimer()
    const updates: { id: number; update: StreamUpdate }[] = []
    let newestAt: EpochMs | null = null
    for (const [id, subscription] of this.#subscriptions) {
      const taken = subscription.take()
      if (taken === null) continue
      updates.push({ id, update: taken.update })
      if (taken.newestAt !== null && (newestAt === null || taken.newestAt > newestAt)) newestAt = taken.newestAt
    }
    if (updates.length > 0) {
      this.#sequence += 1
      this.#unpainted = this.#sequence
      this.#postedAt = performance.now()
      this.counts.out += updates.length
      this.#options.post({ kind: 'batch', sequence: this.#sequence, newestAt, updates })
      return
    }
    const dues = [...this.#subscriptions.values()].map((subscription) => subscription.dueInMs()).filter((due) => due !== null)
    if (dues.length > 0) this.#schedule(Math.max(frameMs, Math.min(...dues)))
  }

  /** Runs what may refuse a query, and ends the subscription when it does. */
  #guarded(id: number, run: () => void): void {
    try {
      run()
      this.#schedule(0)
    } catch (error) {
      this.unsubscribe(id)
      if (!(error instanceof TerminalError))
        this.#options.log(`subscription failed: ${error instanceof Error ? error.message : 'unknown fault'}`)
      this.#refuse(
        id,
        error instanceof TerminalError ? error.failure : { kind: 'gateway', message: 'the subscription failed inside the terminal' },
      )
    }
  }

  #refuse(id: number, failure: TerminalFailure): void {
    this.#options.post({ kind: 'refused', id, failure })
  }
}
