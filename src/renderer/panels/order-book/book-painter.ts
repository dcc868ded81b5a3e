import type { OrderBook } from '../../../shared/domain/book.ts'
import type { BoardColumn, BookUpdate } from '../../../shared/contract/streams.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { blank, directionOf, formatChange, formatMillions, formatPrice, formatQuantity, formatRate } from '../../ui/format.ts'
import { setDirection, setMark, setText } from '../../ui/live-text.ts'
import { ladderLines, largestSize, levelAt, rateAgainst } from './ladder.ts'
import type { LadderLine } from './ladder.ts'

/** Writes the book and the day's figures of its issue into the panel's elements, outside React. */
export interface BookPainter {
  paint(update: BookUpdate, mirror: BoardMirror | null): void
}

interface LineElements {
  readonly line: LadderLine
  readonly price: HTMLElement | undefined
  readonly rate: HTMLElement | undefined
  readonly size: HTMLElement | undefined
  readonly bar: HTMLElement | undefined
}

/** @param root the panel's content; its elements are found once by `data-line` and `data-field` */
export function createBookPainter(root: HTMLElement): BookPainter {
  const lines = ladderLines.map((line) => lineElements(root, line))
  const field = (name: string) => root.querySelector<HTMLElement>(`[data-field="${name}"]`) ?? undefined
  const facts = new Map(factFields.map((name) => [name, field(name)]))
  return {
    paint(update, mirror) {
      const { book, basePrice } = update
      const last = update.last?.price ?? Number.NaN
      if (book) {
        const largest = largestSize(book)
        for (const elements of lines) paintLine(elements, book, { basePrice, last, largest })
      }
      paintFacts(facts, factsOf(update, mirror))
    },
  }
}

function lineElements(root: HTMLElement, line: LadderLine): LineElements {
  const row = root.querySelector<HTMLElement>(`[data-line="${line.side}${line.level}"]`)
  const part = (name: string) => row?.querySelector<HTMLElement>(name) ?? undefined
  return {
    line,
    price: part(`[data-field="${line.side}"]`),
    rate: part('.ladder-rate'),
    size: part(`[data-field="${line.side}Size"]`),
    bar: part('.ladder-bar'),
  }
}

interface Reference {
  readonly basePrice: number | null
  readonly last: number
  readonly largest: number
}

function paintLine({ line, price, rate, size, bar }: LineElements, book: OrderBook, { basePrice, last, largest }: Reference): void {
  const level = levelAt(book, line)
  const relative = level ? rateAgainst(level.price, basePrice) : Number.NaN
  setText(price, level ? formatPrice(level.price) : blank)
  setDirection(price, directionOf(relative))
  setText(rate, formatRate(relative))
  setDirection(rate, directionOf(relative))
  setMark(price?.parentElement ?? undefined, 'last', level?.price === last ? 'true' : null)
  setText(size, level?.size == null ? blank : formatQuantity(level.size))
  setMark(size, 'derived', level?.sizeDerived ? 'true' : null)
  // A transform moves no layout.
  if (bar) bar.style.transform = `scaleX(${(level?.size ?? 0) / largest})`
}

const factFields = [
  'last',
  'change',
  'changeRate',
  'open',
  'high',
  'low',
  'volume',
  'turnover',
  'basePrice',
  'totalAskSize',
  'totalBidSize',
  'lastQuantity',
  'lastPrice',
  'expectedPrice',
  'expectedQuantity',
] as const
type Fact = (typeof factFields)[number]

interface FactValue {
  readonly text: string
  /** Distance from the base price, for the colour. */
  readonly against?: number
}

/** Every figure around the ladder: from the book's own update where it has it, else from the board. */
function factsOf(update: BookUpdate, mirror: BoardMirror | null): Readonly<Record<Fact, FactValue>> {
  const index = mirror?.indexOf(update.code)
  const column = (name: BoardColumn) => (index === undefined ? undefined : mirror?.columns[name][index]) ?? Number.NaN
  const { book, basePrice } = update
  const last = update.last?.price ?? column('last')
  const base = basePrice ?? column('last') - column('change')
  const expected = update.state === 'expected' ? book : null
  return {
    last: priced(last, base),
    change: { text: formatChange(last - base), against: last - base },
    changeRate: { text: withPercent(formatRate(rateAgainst(last, base))), against: last - base },
    open: priced(column('open'), base),
    high: priced(column('high'), base),
    low: priced(column('low'), base),
    volume: { text: formatQuantity(column('volume')) },
    turnover: { text: formatMillions(column('turnover')) },
    basePrice: { text: formatPrice(base) },
    totalAskSize: { text: quantityText(book?.totalAskSize) },
    totalBidSize: { text: quantityText(book?.totalBidSize) },
    lastPrice: priced(last, base),
    lastQuantity: { text: quantityText(update.last?.quantity) },
    expectedPrice: { text: formatPrice(expected?.expectedPrice ?? Number.NaN) },
    expectedQuantity: { text: quantityText(expected?.expectedQuantity) },
  }
}

function paintFacts(elements: ReadonlyMap<Fact, HTMLElement | undefined>, facts: Readonly<Record<Fact, FactValue>>): void {
  for (const [name, element] of elements) {
    const { text, against } = facts[name]
    setText(element, text)
    if (against !== undefined) setDirection(element, directionOf(against))
  }
}

function quantityText(quantity: number | null | undefined): string {
  return formatQuantity(quantity ?? Number.NaN)
}

function priced(price: number, base: number): FactValue {
  return { text: formatPrice(price), against: price - base }
}

function withPercent(text: string): string {
  return text === blank ? blank : `${text}%`
}
