import type { TimeSignal } from '../../../shared/domain/quote.ts'
import { signalOf } from '../../recorder/recorded-block.ts'
import type { PrintColumns, RecordedBlock } from '../../recorder/recorded-block.ts'
import type { Recording } from '../../recorder/recording.ts'
import { readEvent } from '../recording/items.ts'
import type { RecordedEvent } from '../recording/items.ts'

/** Where a replay's entries go. */
export interface ReplaySink {
  /** KRW, shares, ms since 00:00 KST or NaN. It makes no object. */
  print(code: string, price: number, quantity: number, timeOfDay: number, signal: TimeSignal | null): void
  /** @returns whether what hangs on it goes on before the next entry */
  event(event: RecordedEvent): boolean
}

/** Prints after which others have their turn. */
const printsAtOnce = 16_384

/** Why reading has paused: the next entry is later, the recording ends, or others shall have their turn. */
type Pause = 'later' | 'end' | 'turn'

/** A place between two entries of a recording, which moves forwards. */
export class ReplayCursor {
  readonly #recording: Recording
  readonly #sink: ReplaySink
  readonly #log: (line: string) => void
  #index: number
  #block: RecordedBlock | null = null
  #next: Promise<RecordedBlock | null> | null = null
  #row = 0
  #item = 0

  /** Stands before the first entry of a block. */
  constructor(recording: Recording, index: number, sink: ReplaySink, log: (line: string) => void) {
    this.#recording = recording
    this.#index = index
    this.#sink = sink
    this.#log = log
  }

  /** The block that it reads. */
  get index(): number {
    return this.#index
  }

  /**
   * Hands out entries up to a market time, a part of them at once.
   * @param most entries at most
   */
  async advance(until: number, most: number = printsAtOnce): Promise<Pause> {
    const block = await this.#current()
    if (block === null) return 'end'
    return this.#feed(block, until, most)
  }

  /** Market time of the next entry, epoch ms; `null` at the end. */
  async nextAt(): Promise<number | null> {
    const block = await this.#current()
    if (block === null) return null
    const item = block.items[this.#item]
    return item !== undefined && item.position <= this.#row ? item.at : (block.prints.at[this.#row] ?? null)
  }

  #feed({ prints, items }: RecordedBlock, until: number, most: number): Pause {
    for (let left = most; left > 0; left -= 1) {
      const item = items[this.#item]
      if (item !== undefined && item.position <= this.#row) {
        if (item.at > until) return 'later'
        this.#item += 1
        if (this.#sink.event(readEvent(item.text))) return 'turn'
      } else {
        const at = prints.at[this.#row]
        // The block is used up: the next one has its turn.
        if (at === undefined) return 'turn'
        if (at > until) return 'later'
        this.#print(prints, this.#row++)
      }
    }
    return 'turn'
  }

  #print({ codes, issue, price, quantity, timeOfDay, signal }: PrintColumns, row: number): void {
    const time = timeOfDay[row] ?? -1
    const code = codes[issue[row] ?? 0] ?? ''
    this.#sink.print(code, price[row] ?? 0, quantity[row] ?? 0, time < 0 ? Number.NaN : time, signalOf(signal[row] ?? 0))
  }

  /** The block that has entries left; `null` at the end. A damaged one is told and left out. */
  async #current(): Promise<RecordedBlock | null> {
    while (this.#block === null || (this.#row >= this.#block.prints.at.length && this.#item >= this.#block.items.length)) {
      if (this.#block !== null) this.#index += 1
      if (this.#index >= this.#recording.blocks.length) return null
      this.#block = await (this.#next ?? this.#read(this.#index))
      this.#row = 0
      this.#item = 0
      this.#next = this.#index + 1 < this.#recording.blocks.length ? this.#read(this.#index + 1) : null
      if (this.#block === null) this.#index += 1
    }
    return this.#block
  }

  async #read(index: number): Promise<RecordedBlock | null> {
    try {
      return await this.#recording.read(index)
    } catch (error) {
      this.#log(`replay: block ${index} is left out: ${error instanceof Error ? error.message : 'unknown fault'}`)
      return null
    }
  }
}
