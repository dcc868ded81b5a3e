import type { StockMarket } from '../../shared/catalogue/markets.ts'
import type { TimeSignal } from '../../shared/domain/quote.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import type { History } from '../history/history.ts'
import { tickSignals } from '../history/tick-block.ts'

export interface RecorderOptions {
  readonly history: Pick<History, 'keepTicks'>
  /** Name of the gateway under which records are kept. */
  readonly gateway: string
  readonly markets: readonly StockMarket[]
  /** Market time. */
  readonly now: () => EpochMs
  readonly log: (line: string) => void
}

/** Records of one block at most. */
const mostRows = 65_536
/** Real milliseconds after which a block is kept in any case: a process that is killed loses no more. */
const keepEveryMs = 5_000

/** Keeps every record of the all-issue channels of the markets that are recorded. Disposing keeps what has come. */
export class TickRecorder implements Disposable {
  readonly #options: RecorderOptions
  readonly #blocks = new Map<string, Block>()
  readonly #timer: NodeJS.Timeout | null

  constructor(options: RecorderOptions) {
    this.#options = options
    for (const market of options.markets) this.#blocks.set(market, new Block())
    this.#timer = options.markets.length === 0 ? null : setInterval(() => this.#keepAll(), keepEveryMs)
  }

  /** One record; see `StreamEvents.onPrint` for the units. It makes no object. */
  add(channel: string, code: string, price: number, quantity: number, timeOfDay: number, signal: TimeSignal | null): void {
    const block = this.#blocks.get(channel)
    if (block === undefined) return
    block.add(code, price, quantity, timeOfDay, signal, this.#options.now())
    if (block.isFull) this.#keepAll()
  }

  [Symbol.dispose](): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#keepAll()
  }

  #keepAll(): void {
    const { history, gateway, markets, log } = this.#options
    for (const market of markets) {
      const block = this.#blocks.get(market)
      if (block === undefined || block.isEmpty) continue
      this.#blocks.set(market, new Block())
      history.keepTicks({ gateway, market, ticks: block.columns() }).catch((error: unknown) => {
        log(`records of ${market} were not kept: ${error instanceof Error ? error.message : 'unknown fault'}`)
      })
    }
  }
}

/** Records that are not kept yet. */
class Block {
  readonly #indexOf = new Map<string, number>()
  readonly #issue = new Uint16Array(mostRows)
  readonly #price = new Float64Array(mostRows)
  readonly #quantity = new Float64Array(mostRows)
  readonly #timeOfDay = new Int32Array(mostRows)
  readonly #signal = new Uint8Array(mostRows)
  readonly #arrivedAt = new Float64Array(mostRows)
  #rows = 0

  get isFull(): boolean {
    return this.#rows === mostRows
  }

  get isEmpty(): boolean {
    return this.#rows === 0
  }

  add(code: string, price: number, quantity: number, timeOfDay: number, signal: TimeSignal | null, arrivedAt: number): void {
    const row = this.#rows++
    let issue = this.#indexOf.get(code)
    if (issue === undefined) {
      issue = this.#indexOf.size
      this.#indexOf.set(code, issue)
    }
    this.#issue[row] = issue
    this.#price[row] = price
    this.#quantity[row] = quantity
    this.#timeOfDay[row] = Number.isNaN(timeOfDay) ? -1 : timeOfDay
    this.#signal[row] = signal === null ? 0 : tickSignals.indexOf(signal) + 1
    this.#arrivedAt[row] = arrivedAt
  }

  columns() {
    const rows = this.#rows
    return {
      codes: [...this.#indexOf.keys()],
      issue: this.#issue.slice(0, rows),
      price: this.#price.slice(0, rows),
      quantity: this.#quantity.slice(0, rows),
      timeOfDay: this.#timeOfDay.slice(0, rows),
      signal: this.#signal.slice(0, rows),
      arrivedAt: this.#arrivedAt.slice(0, rows),
    }
  }
}
