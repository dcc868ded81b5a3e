import type { TimeSignal } from '../../shared/domain/quote.ts'
import { signalNumber } from './recorded-block.ts'
import type { RecordedBlock, RecordedItem } from './recorded-block.ts'

/** Prints of one block at most. */
export const mostPrints = 65_536
/** Characters of items of one block at most, save where a single one is longer. */
const mostCharacters = 4_000_000

/** The block that is being filled. Adding a print makes no object. */
export class OpenBlock {
  readonly #indexOf = new Map<string, number>()
  readonly #issue = new Uint16Array(mostPrints)
  readonly #price = new Float64Array(mostPrints)
  readonly #quantity = new Float64Array(mostPrints)
  readonly #timeOfDay = new Int32Array(mostPrints)
  readonly #signal = new Uint8Array(mostPrints)
  readonly #at = new Float64Array(mostPrints)
  readonly #items: RecordedItem[] = []
  #characters = 0
  #prints = 0
  #firstAt = Number.NaN
  #lastAt = Number.NaN

  get prints(): number {
    return this.#prints
  }

  get items(): number {
    return this.#items.length
  }

  get isEmpty(): boolean {
    return this.#prints === 0 && this.#items.length === 0
  }

  get isFull(): boolean {
    return this.#prints === mostPrints || this.#characters >= mostCharacters
  }

  /** Market times of the first and the newest entry, epoch ms. */
  get span(): { readonly firstAt: number; readonly lastAt: number } {
    return { firstAt: this.#firstAt, lastAt: this.#lastAt }
  }

  /** Units as in `PrintColumns`, `timeOfDay` NaN where there is none. */
  add(code: string, price: number, quantity: number, timeOfDay: number, signal: TimeSignal | null, at: number): void {
    const row = this.#prints++
    let issue = this.#indexOf.get(code)
    if (issue === undefined) {
      issue = this.#indexOf.size
      this.#indexOf.set(code, issue)
    }
    this.#issue[row] = issue
    this.#price[row] = price
    this.#quantity[row] = quantity
    this.#timeOfDay[row] = Number.isNaN(timeOfDay) ? -1 : timeOfDay
    this.#signal[row] = signalNumber(signal)
    this.#at[row] = at
    this.#note(at)
  }

  item(text: string, at: number): void {
    this.#items.push({ position: this.#prints, at, text })
    this.#characters += text.length
    this.#note(at)
  }

  /** What was added; it shares its memory with the open block, which is not to be filled any more. */
  block(): RecordedBlock {
    const rows = this.#prints
    const prints = {
      codes: [...this.#indexOf.keys()],
      issue: this.#issue.subarray(0, rows),
      price: this.#price.subarray(0, rows),
      quantity: this.#quantity.subarray(0, rows),
      timeOfDay: this.#timeOfDay.subarray(0, rows),
      signal: this.#signal.subarray(0, rows),
      at: this.#at.subarray(0, rows),
    }
    return { prints, items: this.#items }
  }

  #note(at: number): void {
    if (Number.isNaN(this.#firstAt)) this.#firstAt = at
    this.#lastAt = at
  }
}
