import type { Board, RowWatcher } from './board.ts'

/** Tells those who follow single rows of the board. One watcher for all of them, since every print asks every watcher. */
export class RowListeners implements RowWatcher, Disposable {
  /** By row; without an entry where nobody listens. */
  readonly #listeners: (Set<() => void> | undefined)[] = []
  readonly #registration: Disposable

  constructor(board: Board) {
    this.#registration = board.watch(this)
  }

  mark(row: number): void {
    const listeners = this.#listeners[row]
    if (listeners !== undefined) for (const listener of listeners) listener()
  }

  /** Calls back whenever the row may have changed. */
  listen(row: number, listener: () => void): Disposable {
    const listeners = (this.#listeners[row] ??= new Set())
    listeners.add(listener)
    return {
      [Symbol.dispose]: () => {
        listeners.delete(listener)
        if (listeners.size === 0 && this.#listeners[row] === listeners) this.#listeners[row] = undefined
      },
    }
  }

  [Symbol.dispose](): void {
    this.#registration[Symbol.dispose]()
  }
}
