import type { TimeSignal } from '../../shared/domain/quote.ts'

/** One record of an all-issue channel; units as in {@link Board.applyPrint}. */
export type PrintListener = (price: number, quantity: number, timeOfDay: number, arrivedAt: number, signal: TimeSignal | null) => void

/** Hands the records of the all-issue channels to those who follow one issue. A record that nobody follows costs one look-up. */
export class PrintListeners {
  readonly #listeners = new Map<number, Set<PrintListener>>()

  tell(row: number, price: number, quantity: number, timeOfDay: number, arrivedAt: number, signal: TimeSignal | null): void {
    const listeners = this.#listeners.get(row)
    if (listeners !== undefined) for (const listener of listeners) listener(price, quantity, timeOfDay, arrivedAt, signal)
  }

  /** Calls back for every record of the issue in this row of the board. */
  listen(row: number, listener: PrintListener): Disposable {
    const listeners = this.#listeners.get(row) ?? new Set()
    this.#listeners.set(row, listeners)
    listeners.add(listener)
    return {
      [Symbol.dispose]: () => {
        listeners.delete(listener)
        if (listeners.size === 0 && this.#listeners.get(row) === listeners) this.#listeners.delete(row)
      },
    }
  }
}
