import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { epochAt } from '../../shared/krx/kst.ts'
import type { Board } from './board.ts'
import type { MarketGateway } from './gateway.ts'
import { failureOf, retryDelay } from './retry-delay.ts'
import type { RealTimeUntil } from './retry-delay.ts'
import { isClosed } from './value-state.ts'

export interface SnapshotLoopOptions {
  readonly board: Board
  readonly market: StockMarket
  readonly gateway: MarketGateway
  /** Real milliseconds between two snapshots. */
  readonly everyMs: number
  readonly until: RealTimeUntil
  /** Called after every snapshot that was applied. */
  readonly onApplied: () => void
}

/**
 * Keeps the totals and ranges of one market fresh: two calls now and then, at once when {@link SnapshotLoop.refresh} asks.
 * After the session it takes one more snapshot and rests until the phase changes, so that a night costs no calls.
 */
export class SnapshotLoop {
  readonly #options: SnapshotLoopOptions
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> | null = null
  #failures = 0
  /** Phase in which the last complete snapshot was asked for. */
  #takenIn: string | null = null

  constructor(options: SnapshotLoopOptions) {
    this.#options = options
  }

  /**
   * Takes a snapshot that is asked for after this call, behind one that is under way. Resolves when it was applied or
   * failed; a failed one is tried again by itself.
   */
  async refresh(): Promise<void> {
    await this.#running
    this.#running ??= this.#take().finally(() => {
      this.#running = null
    })
    await this.#running
  }

  close(): void {
    this.#stop.abort()
    if (this.#timer !== null) clearTimeout(this.#timer)
  }

  async #take(): Promise<void> {
    if (this.#stop.signal.aborted) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    const { board, onApplied, until, everyMs } = this.#options
    const phase = board.phase
    let delay = everyMs
    try {
      await this.#load()
      this.#failures = 0
      this.#takenIn = phase
      onApplied()
    } catch (error) {
      if (this.#stop.signal.aborted) return
      const failure = failureOf(error)
      this.#failures += 1
      delay = retryDelay(failure, this.#failures, until)
    }
    this.#schedule(delay)
  }

  async #load(): Promise<void> {
    const { board, market, gateway } = this.#options
    const { signal } = this.#stop
    const totals = await gateway.call('multiquote.lists', { market }, signal)
    board.applySnapshot(market, totals, epochAt(totals.tradeDate, totals.time))
    board.applyRanges(market, await gateway.call('multiquote.ohlclists', { market }, signal))
  }

  #schedule(delay: number): void {
    if (this.#stop.signal.aborted) return
    this.#timer = setTimeout(() => {
      const { board, everyMs } = this.#options
      if (this.#failures === 0 && isClosed(board.phase) && board.phase === this.#takenIn) this.#schedule(everyMs)
      else void this.refresh()
    }, delay)
  }
}
