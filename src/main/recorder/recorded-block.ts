import type { TimeSignal } from '../../shared/domain/quote.ts'
import { VarintReader, VarintWriter } from './varints.ts'

/** Prints in the order in which they came, a column a fact. All columns are of one length. */
export interface PrintColumns {
  /** Codes of the issues that occur. */
  readonly codes: readonly string[]
  /** Index into `codes`. */
  readonly issue: Uint16Array
  /** KRW, to a hundredth. */
  readonly price: Float64Array
  /** Whole shares. */
  readonly quantity: Float64Array
  /** Milliseconds since 00:00 KST as the feed says; -1 where it sent a signal or nothing in its place. */
  readonly timeOfDay: Int32Array
  /** See {@link signalNumber}. */
  readonly signal: Uint8Array
  /** Market time of arrival, epoch ms; never falling. */
  readonly at: Float64Array
}

/** What came between prints: a reply, a book, the state of a channel. */
export interface RecordedItem {
  /** Prints of the block that came before it. */
  readonly position: number
  /** Market time of arrival, epoch ms. */
  readonly at: number
  /** JSON, whose form is a matter of who records. */
  readonly text: string
}

/** What one block of a recording holds. */
export interface RecordedBlock {
  readonly prints: PrintColumns
  readonly items: readonly RecordedItem[]
}

/** Signals by the number under which they are recorded: only ever appended to. */
const signals = [
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

/** Number of a signal; 0 for none. */
export function signalNumber(signal: TimeSignal | null): number {
  return signal === null ? 0 : signals.indexOf(signal) + 1
}

/** The signal behind a number; `null` for 0 and for numbers of a later version. */
export function signalOf(number: number): TimeSignal | null {
  return signals[number - 1] ?? null
}

/** Form of the bytes. */
const version = 1
/** Prices are written in hundredths where one of a block is not whole: between the best quotes there are halves. */
const fine = 100

/**
 * A block as bytes, before compression: columns of differences (prices to the issue's last, times to the print before), one after
 * the other. It needs no other block to be read.
 */
export function encodeBlock({ prints, items }: RecordedBlock): Uint8Array {
  const rows = prints.issue.length
  const scale = prints.price.every((price) => Number.isInteger(price)) ? 1 : fine
  const out = new VarintWriter(rows * 10 + prints.codes.length * 8)
  for (const head of [version, rows, scale, prints.codes.length, items.length]) out.unsigned(head)
  for (const code of prints.codes) out.text(code)
  for (const issue of prints.issue) out.unsigned(issue)
  const lastPrice = new Float64Array(prints.codes.length)
  for (const [row, price] of prints.price.entries()) {
    const issue = prints.issue[row] ?? 0
    const scaled = Math.round(price * scale)
    out.signed(scaled - (lastPrice[issue] ?? 0))
    lastPrice[issue] = scaled
  }
  for (const quantity of prints.quantity) out.unsigned(quantity)
  writeDifferences(out, prints.timeOfDay)
  for (const signal of prints.signal) out.unsigned(signal)
  writeDifferences(out, prints.at)
  let last = 0
  for (const { position, at, text } of items) {
    out.unsigned(position)
    out.signed(Math.round(at) - last)
    out.text(text)
    last = Math.round(at)
  }
  return out.bytes()
}

/** @throws RangeError for bytes that are no block, or one of a later version */
export function decodeBlock(bytes: Uint8Array): RecordedBlock {
  const from = new VarintReader(bytes)
  if (from.unsigned() !== version) throw new RangeError('a block of another version of the program')
  const [rows, scale, codeCount, itemCount] = [from.unsigned(), from.unsigned(), from.unsigned(), from.unsigned()]
  // Every print and every item takes a byte at least: a number beyond that is damage, and no reason to ask for memory.
  if (rows + codeCount + itemCount > bytes.length) throw new RangeError('a block ends too early')
  const codes = Array.from({ length: codeCount }, () => from.text())
  const prints = {
    codes,
    issue: new Uint16Array(rows),
    price: new Float64Array(rows),
    quantity: new Float64Array(rows),
    timeOfDay: new Int32Array(rows),
    signal: new Uint8Array(rows),
    at: new Float64Array(rows),
  }
  for (let row = 0; row < rows; row += 1) prints.issue[row] = from.unsigned()
  const lastPrice = new Float64Array(codeCount)
  for (let row = 0; row < rows; row += 1) {
    const issue = prints.issue[row] ?? 0
    const scaled = (lastPrice[issue] ?? 0) + from.signed()
    lastPrice[issue] = scaled
    prints.price[row] = scaled / scale
  }
  for (let row = 0; row < rows; row += 1) prints.quantity[row] = from.unsigned()
  readDifferences(from, prints.timeOfDay)
  for (let row = 0; row < rows; row += 1) prints.signal[row] = from.unsigned()
  readDifferences(from, prints.at)
  return { prints, items: readItems(from, itemCount) }
}

function readItems(from: VarintReader, count: number): readonly RecordedItem[] {
  let at = 0
  return Array.from({ length: count }, () => {
    const position = from.unsigned()
    at += from.signed()
    return { position, at, text: from.text() }
  })
}

function writeDifferences(out: VarintWriter, column: Int32Array | Float64Array): void {
  let last = 0
  for (const value of column) {
    const whole = Math.round(value)
    out.signed(whole - last)
    last = whole
  }
}

function readDifferences(from: VarintReader, column: Int32Array | Float64Array): void {
  let last = 0
  for (let row = 0; row < column.length; row += 1) {
    last += from.signed()
    column[row] = last
  }
}
