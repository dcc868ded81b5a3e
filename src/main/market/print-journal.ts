/**
 * The newest prints of one market in a ring, so that those which came while a snapshot was under way can be added to it.
 * Plain arrays and one cursor: recording a print makes no object.
 */
export class PrintJournal {
  readonly #rows: Uint16Array
  readonly #quantities: Float64Array
  readonly #values: Float64Array
  readonly #times: Float64Array
  #recorded = 0

  /** `capacity` prints are kept; older ones are overwritten and come back with the next snapshot. */
  constructor(capacity: number) {
    this.#rows = new Uint16Array(capacity)
    this.#quantities = new Float64Array(capacity)
    this.#values = new Float64Array(capacity)
    this.#times = new Float64Array(capacity)
  }

  /** Quantity in shares, value in KRW, time as market epoch ms. */
  record(row: number, quantity: number, value: number, time: number): void {
    const slot = this.#recorded % this.#rows.length
    this.#rows[slot] = row
    this.#quantities[slot] = quantity
    this.#values[slot] = value
    this.#times[slot] = time
    this.#recorded += 1
  }

  /** Calls back for every kept print later than `time`, in any order. */
  forEachAfter(time: number, visit: (row: number, quantity: number, value: number, time: number) => void): void {
    const kept = Math.min(this.#recorded, this.#rows.length)
    for (let slot = 0; slot < kept; slot += 1) {
      const at = this.#times[slot] ?? 0
      if (at > time) visit(this.#rows[slot] ?? 0, this.#quantities[slot] ?? 0, this.#values[slot] ?? 0, at)
    }
  }

  clear(): void {
    this.#recorded = 0
  }
}
