import type { Counters } from './counts.ts'
import { HoldingBuffer } from './holding-buffer.ts'

/**
 * Holds back what a connection sends until the snapshot has been applied: from its start until {@link Hold.release}, or
 * until a time limit that runs from {@link Hold.arm}.
 */
export class Hold<Item> {
  readonly #buffer: HoldingBuffer<Item>
  readonly #holdMs: number
  readonly #counters: Counters
  readonly #apply: (item: Item) => void
  #holding = true
  #timer: NodeJS.Timeout | null = null

  /**
   * @param limit bound of what is held, in characters.
   * @param holdMs longest wait, ms.
   */
  constructor(limit: number, holdMs: number, counters: Counters, apply: (item: Item) => void) {
    this.#buffer = new HoldingBuffer(limit)
    this.#holdMs = holdMs
    this.#counters = counters
    this.#apply = apply
  }

  get holding(): boolean {
    return this.#holding
  }

  /** Keeps an item of `weight` characters for later; call it only while {@link Hold.holding}. */
  keep(item: Item, weight: number): void {
    this.#counters.buffered += 1
    this.#counters.overflowed += this.#buffer.push(item, weight)
  }

  /** The connection was accepted: the wait for the snapshot begins. */
  arm(): void {
    this.#timer ??= setTimeout(() => this.release(), this.#holdMs)
  }

  /** The connection is gone. What it sent stays held, and the next connection's data queues behind it. */
  rewind(): void {
    this.#disarm()
    this.#holding = true
  }

  /** Applies what was held, in order, and lets the rest pass. Without effect unless armed: that snapshot was for a lost connection. */
  release(): void {
    if (this.#timer === null) return
    this.#disarm()
    this.#holding = false
    for (const item of this.#buffer.drain()) this.#apply(item)
  }

  /** Drops everything. */
  discard(): void {
    this.rewind()
    this.#buffer.drain()
  }

  #disarm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
