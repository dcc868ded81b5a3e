import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { TimeSignal } from '../../shared/domain/quote.ts'

/** Records of an all-issue channel in the order in which they came, a column a fact. All columns are of one length. */
export interface TickColumns {
  /** Codes of the issues that occur. */
  readonly codes: readonly string[]
  /** Index into `codes`. */
  readonly issue: Uint16Array
  /** KRW, to a hundredth. */
  readonly price: Float64Array
  /** Whole shares. */
  readonly quantity: Float64Array
  /** Milliseconds after 00:00 KST as the feed says; -1 where it sent a signal in its place. */
  readonly timeOfDay: Int32Array
  /** Index into {@link tickSignals} plus one; 0 for none. */
  readonly signal: Uint8Array
  /** Market time of arrival, epoch ms. */
  readonly arrivedAt: Float64Array
}

/** Signals by the number under which they are kept: only ever appended to. */
export const tickSignals = [
  'regular-close',
  'closing-price-end',
  'single-price-end',
  'buy-in-end',
  'same-day-buy-in-end',
  'pre-open-block',
  'intraday-block',
  'after-close-block',
  'unknown',
] as const satisfies readonly TimeSignal[]

const version = 1
/** Prices are kept in hundredths where one of a block is not whole: between the best quotes there are halves. */
const fine = 100

/**
 * A block of records as bytes: columns of differences (of prices to the issue's last, of times to the record before) as numbers of
 * variable length, one column after the other, compressed with Zstandard. Two to five bytes a record of a busy market.
 */
export function encodeTicks(ticks: TickColumns): Uint8Array {
  const rows = ticks.issue.length
  const scale = ticks.price.every((price) => Number.isInteger(price)) ? 1 : fine
  const out = new Writer(rows * 12 + ticks.codes.length * 8 + 64)
  for (const head of [version, rows, scale, ticks.codes.length]) out.unsigned(head)
  for (const code of ticks.codes) out.text(code)
  const lastPrice = new Float64Array(ticks.codes.length)
  let [lastTime, lastArrival] = [0, 0]
  for (const issue of ticks.issue) out.unsigned(issue)
  for (const [row, price] of ticks.price.entries()) {
    const issue = ticks.issue[row] ?? 0
    const scaled = Math.round(price * scale)
    out.signed(scaled - (lastPrice[issue] ?? 0))
    lastPrice[issue] = scaled
  }
  for (const quantity of ticks.quantity) out.unsigned(quantity)
  for (const time of ticks.timeOfDay) {
    out.signed(time - lastTime)
    lastTime = time
  }
  for (const signal of ticks.signal) out.unsigned(signal)
  for (const arrivedAt of ticks.arrivedAt) {
    const rounded = Math.round(arrivedAt)
    out.signed(rounded - lastArrival)
    lastArrival = rounded
  }
  return zstdCompressSync(out.bytes())
}

/** The records of a block. @throws Error when the bytes are none that {@link encodeTicks} made */
export function decodeTicks(bytes: Uint8Array): TickColumns {
  const reader = new Reader(zstdDecompressSync(bytes))
  if (reader.unsigned() !== version) throw new Error('a block of records is of another version')
  const [rows, scale, count] = [reader.unsigned(), reader.unsigned(), reader.unsigned()]
  const codes = Array.from({ length: count }, () => reader.text())
  const lastPrice = new Float64Array(count)
  let [lastTime, lastArrival] = [0, 0]
  const issue = new Uint16Array(rows).map(() => reader.unsigned())
  const price = Float64Array.from(issue, (of) => (lastPrice[of] = (lastPrice[of] ?? 0) + reader.signed()) / scale)
  const quantity = new Float64Array(rows).map(() => reader.unsigned())
  const timeOfDay = new Int32Array(rows).map(() => (lastTime += reader.signed()))
  const signal = new Uint8Array(rows).map(() => reader.unsigned())
  const arrivedAt = new Float64Array(rows).map(() => (lastArrival += reader.signed()))
  return { codes, issue, price, quantity, timeOfDay, signal, arrivedAt }
}

/** Whole numbers up to 2^53 as bytes of seven bits, the lowest first. */
class Writer {
  #buffer: Uint8Array
  #at = 0

  constructor(capacity: number) {
    this.#buffer = new Uint8Array(capacity)
  }

  unsigned(value: number): void {
    if (this.#at + 8 > this.#buffer.length) this.#grow()
    let rest = value
    while (rest >= 128) {
      this.#buffer[this.#at++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    this.#buffer[this.#at++] = rest
  }

  /** Small ones of either sign take one byte. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -value * 2 - 1 : value * 2)
  }

  text(value: string): void {
    this.unsigned(value.length)
    for (let index = 0; index < value.length; index += 1) this.unsigned(value.charCodeAt(index))
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#at)
  }

  #grow(): void {
    const larger = new Uint8Array(this.#buffer.length * 2)
    larger.set(this.#buffer)
    this.#buffer = larger
  }
}

class Reader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  unsigned(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new Error('a block of records ends too early')
      value += (byte % 128) * factor
      if (byte < 128) return value
    }
  }

  signed(): number {
    const value = this.unsigned()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  text(): string {
    return String.fromCharCode(...Array.from({ length: this.unsigned() }, () => this.unsigned()))
  }
}
