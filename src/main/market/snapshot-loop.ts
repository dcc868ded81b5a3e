import { stockMarkets } from '../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { ChannelState } from '../../shared/contract/streams.ts'
import type { Board } from './board.ts'
import type { MarketGateway } from './gateway.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import { SnapshotTurns } from './snapshot-turns.ts'
import { isClosed } from './value-state.ts'

export interface SnapshotLoopOptions {
  readonly board: Board
  readonly market: StockMarket
  readonly gateway: MarketGateway
  /** Real milliseconds between two snapshots beside a channel that brings every print. */
  readonly everyMs: number
  /** State of the market's channel now. */
  readonly channel: () => ChannelState
  /** Real milliseconds between two calls where there is no such channel; `null` when none may be made now. */
  readonly pollGap: () => number | null
  readonly until: RealTimeUntil
  /** Called after every snapshot that was applied. */
  readonly onApplied: () => void
}

/** Loops that share one pace: one a market. */
const loops = stockMarkets.length
/** Channels that bring no prints; one that stalls or connects is waited for. */
const without: ReadonlySet<ChannelState> = new Set(['denied', 'idle', 'reconnecting'])

/**
 * Keeps the totals and ranges of one market fresh: two calls now and then, at once when {@link SnapshotLoop.refresh} asks.
 * Without a channel they take turns, as fast as the day's allowance lasts. After the session it takes one more snapshot and
 * rests until the phase changes, so that a night costs no calls.
 */
export class SnapshotLoop {
  readonly #options: SnapshotLoopOptions
  readonly #turns: SnapshotTurns
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #failures = 0
  /** Phase in which the last complete snapshot was asked for. */
  #takenIn: string | null = null

  constructor(options: SnapshotLoopOptions) {
    this.#options = options
    this.#turns = new SnapshotTurns(options)
  }

  /**
   * Takes a snapshot that is asked for after this call, behind one that is under way. Resolves when it was applied or
   * failed; a failed one is tried again by itself.
   */
  async refresh(): Promise<void> {
    await this.#running
    await this.#run(() => this.#turns.both(this.#stop.signal))
  }

  /** The market's channel has come or gone: the next call is paced anew. */
  followChannel(): void {
    if (this.#running === null && this.#failures === 0) this.#scheduleNext()
  }

  close(): void {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  async #run(ask: () => Promise<void>): Promise<void> {
    this.#running ??= this.#take(ask).finally(() => {
      this.#running = null
    })
    await this.#running
  }

  async #take(ask: () => Promise<void>): Promise<void> {
    if (this.#stop.signal.aborted) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    const { board, onApplied, until } = this.#options
    const phase = board.phase
    try {
      await ask()
      this.#failures = 0
      this.#takenIn = phase
      onApplied()
    } catch (error) {
      if (this.#stop.signal.aborted) return
      this.#failures += 1
      this.#schedule(retryDelay(failureOf(error), this.#failures, until))
      return
    }
    this.#scheduleNext()
  }

  /** How the next call is paced: beside a channel, by the allowance (real ms between the calls of one loop), or not at all now. */
  #pace(): 'channel' | 'rest' | number {
    const { board, channel, pollGap } = this.#options
    if (this.#failures === 0 && isClosed(board.phase) && board.phase === this.#takenIn) return 'rest'
    if (!without.has(channel())) return 'channel'
    const gap = pollGap()
    if (gap !== null) return gap * loops
    return isClosed(board.phase) ? 'channel' : 'rest'
  }

  #scheduleNext(): void {
    const pace = this.#pace()
    this.#schedule(typeof pace === 'number' ? pace : this.#options.everyMs)
  }

  #schedule(delay: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (this.#stop.signal.aborted) return
    this.#timer = setTimeout(() => {
      const pace = this.#pace()
      if (pace === 'rest') this.#scheduleNext()
      else if (pace === 'channel') void this.refresh()
      else void this.#run(() => this.#turns.one(this.#stop.signal))
    }, delay)
  }
}
