import { boardColumns, valueStates } from '../../shared/contract/streams.ts'
import type { BoardColumn, BoardUpdate } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { valueAt } from './board-columns.ts'
import type { Board, RowWatcher } from './board.ts'

/** Real milliseconds between two updates of rows that are not on screen; sorting needs them, eyes do not. */
const hiddenRowsEveryMs = 1_000

/** One taken update with the real time at which its newest print left the socket. */
export interface Taken<Update> {
  readonly update: Update
  readonly newestAt: EpochMs | null
}

/**
 * The board as one window holds it: which rows changed since it was last told, and what it was told. Rows on screen are
 * due at once, the others once a second, and a row whose values are what the window already has is not sent at all.
 */
export class BoardView implements RowWatcher, Disposable {
  readonly #board: Board
  readonly #wake: () => void
  readonly #realNow: () => number
  #dirty = new Uint8Array(0)
  #visible = new Uint8Array(0)
  #sent = newColumns(0)
  /** State and estimate flag as sent; 255 where nothing was. */
  #sentFlags = new Uint8Array(0)
  readonly #registration: Disposable
  readonly #onEnd: () => void
  #woken = false
  #hiddenSentAt = Number.NEGATIVE_INFINITY
  #newestSent = Number.NEGATIVE_INFINITY

  /** `wake` is called when something is due that was not before; `realNow` gives real epoch ms; `onEnd` when it is disposed. */
  constructor(board: Board, wake: () => void, realNow: () => number, onEnd: () => void = () => undefined) {
    this.#onEnd = onEnd
    this.#board = board
    this.#wake = wake
    this.#realNow = realNow
    this.#grow()
    this.#registration = board.watch(this)
  }

  mark(row: number): void {
    if (this.#dirty[row] === 1) this.#board.counts.merged += 1
    this.#dirty[row] = 1
    if (this.#woken) return
    this.#woken = true
    this.#wake()
  }

  /** The rows now on screen. */
  show(rows: readonly number[]): void {
    this.#grow()
    this.#visible.fill(0)
    for (const row of rows) if (row < this.#visible.length) this.#visible[row] = 1
    this.#woken = true
    this.#wake()
  }

  /** The rows on screen. */
  visibleRows(): readonly number[] {
    return [...this.#visible.keys()].filter((row) => this.#visible[row] === 1)
  }

  /** Forgets what the window holds, so that the next update is the whole board. */
  restart(): void {
    this.#dirty.fill(1)
    this.#sentFlags.fill(255)
    this.#hiddenSentAt = Number.NEGATIVE_INFINITY
  }

  /** What is due now and differs from what the window has; `null` when there is nothing. */
  take(): Taken<BoardUpdate> | null {
    this.#woken = false
    this.#grow()
    const now = this.#realNow()
    const withHidden = now - this.#hiddenSentAt >= hiddenRowsEveryMs
    const rows: number[] = []
    for (let row = 0; row < this.#dirty.length; row += 1) {
      if (this.#dirty[row] === 0 || !(withHidden || this.#visible[row] === 1)) continue
      this.#dirty[row] = 0
      if (this.#refresh(row)) rows.push(row)
    }
    // A board that is still loading starts no second: the first values are for every row at once.
    if (withHidden && this.#board.loaded) this.#hiddenSentAt = now
    return rows.length === 0 ? null : { update: this.#updateOf(rows), newestAt: this.#newestOf(rows) }
  }

  /** Real milliseconds until rows off screen are due; `null` when none has changed. */
  dueInMs(): number | null {
    if (!this.#dirty.includes(1)) return null
    return Math.max(0, this.#hiddenSentAt + hiddenRowsEveryMs - this.#realNow())
  }

  [Symbol.dispose](): void {
    this.#registration[Symbol.dispose]()
    this.#onEnd()
  }

  /** Makes room for issues that were added to the board; the window holds none of them. */
  #grow(): void {
    const count = this.#board.instruments.rows.length
    if (count === this.#dirty.length) return
    this.#dirty = enlarged(this.#dirty, new Uint8Array(count).fill(1))
    this.#visible = enlarged(this.#visible, new Uint8Array(count))
    this.#sentFlags = enlarged(this.#sentFlags, new Uint8Array(count).fill(255))
    const sent = newColumns(count)
    for (const name of boardColumns) sent[name].set(this.#sent[name])
    this.#sent = sent
  }

  /** Brings what the window will hold up to date; false when it holds it already. */
  #refresh(row: number): boolean {
    const { columns } = this.#board
    const base = valueAt(columns.base, row)
    const last = valueAt(columns.last, row)
    const volumeSince = valueAt(columns.volumeSince, row)
    const flags = (valueStates.indexOf(this.#board.stateOf(row)) << 1) | (volumeSince > 0 ? 1 : 0)
    let changed = this.#sentFlags[row] !== flags
    this.#sentFlags[row] = flags
    const put = (name: BoardColumn, value: number) => {
      if (Object.is(this.#sent[name][row], value)) return
      this.#sent[name][row] = value
      changed = true
    }
    put('last', last)
    put('change', last - base)
    put('changeRate', ((last - base) / base) * 100)
    put('open', valueAt(columns.open, row))
    put('high', valueAt(columns.high, row))
    put('low', valueAt(columns.low, row))
    put('volume', valueAt(columns.snapshotVolume, row) + volumeSince)
    put('turnover', valueAt(columns.snapshotTurnover, row) + valueAt(columns.turnoverSince, row))
    put('lastQuantity', valueAt(columns.lastQuantity, row))
    put('time', valueAt(columns.time, row))
    return changed
  }

  #updateOf(rows: readonly number[]): BoardUpdate {
    const columns = newColumns(rows.length)
    for (const name of boardColumns) {
      const [from, to] = [this.#sent[name], columns[name]]
      for (const [position, row] of rows.entries()) to[position] = valueAt(from, row)
    }
    const flags = Uint8Array.from(rows, (row) => this.#sentFlags[row] ?? 0)
    return {
      topic: 'board',
      rows: Uint16Array.from(rows),
      columns,
      states: flags.map((flag) => flag >> 1),
      estimated: flags.map((flag) => flag & 1),
    }
  }

  #newestOf(rows: readonly number[]): EpochMs | null {
    let newest = this.#newestSent
    for (const row of rows) {
      const arrivedAt = valueAt(this.#board.columns.arrivedAt, row)
      if (arrivedAt > newest) newest = arrivedAt
    }
    if (newest === this.#newestSent) return null
    this.#newestSent = newest
    return epochMs(newest)
  }
}

function enlarged(from: Uint8Array, to: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  to.set(from)
  return to
}

function newColumns(count: number): Record<BoardColumn, Float64Array> {
  const blank = () => new Float64Array(count).fill(Number.NaN)
  return {
    last: blank(),
    change: blank(),
    changeRate: blank(),
    open: blank(),
    high: blank(),
    low: blank(),
    volume: blank(),
    turnover: blank(),
    lastQuantity: blank(),
    time: blank(),
  }
}
