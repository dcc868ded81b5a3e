import type { OrderBook } from '../../../shared/domain/book.ts'
import type { BookUpdate, InstrumentQuote } from '../../../shared/contract/streams.ts'
import { blank, directionOf, formatQuantity, formatRate } from '../../ui/format.ts'
import { setDirection, setMark, setText, setTransform } from '../../ui/live-text.ts'
import { factFields, factsOf, isUntraded, priceText, printOf } from './book-facts.ts'
import type { FactField, FactValue, PriceText } from './book-facts.ts'
import { createLevelChanges } from './level-changes.ts'
import { gapsBelow, ladderLines, largestSize, levelAt, markOf, mostGap, rateAgainst } from './ladder.ts'
import type { Depth, LadderLine, Mark, PriceGrid } from './ladder.ts'

/** What the painter is told of the instrument, once. */
export interface BookTerms {
  readonly depth: Depth
  /** Digits after the point of its prices. */
  readonly decimals: number
  /** Grid on which gaps are counted; `null` when it is not known. */
  readonly grid: PriceGrid | null
  /** Whether changed levels are marked (not under reduced motion). */
  readonly tints: () => boolean
  /** Says in words how many prices of a gap have no orders. */
  readonly gapText: (prices: string) => string
}

/** Writes the book and the figures around it into the panel's elements, outside React. */
export interface BookPainter {
  /** @param now frame time in ms. @returns whether it has to be painted again when the marks of changes end, though nothing may come */
  paint(update: BookUpdate, quote: InstrumentQuote | null, now: number): boolean
}

interface LineElements {
  readonly line: LadderLine
  readonly row: HTMLElement | undefined
  readonly price: HTMLElement | undefined
  readonly rate: HTMLElement | undefined
  readonly size: HTMLElement | undefined
  readonly orders: HTMLElement | undefined
  readonly bar: HTMLElement | undefined
}

/** @param root the panel's content; its elements are found once by `data-line` and `data-field` */
export function createBookPainter(root: HTMLElement, terms: BookTerms): BookPainter {
  const lines = ladderLines[terms.depth].map((line) => lineElements(root, line))
  const facts = new Map(factFields.map((name) => [name, root.querySelector<HTMLElement>(`[data-field="${name}"]`) ?? undefined]))
  const share = (side: string) => root.querySelector<HTMLElement>(`[data-share="${side}"]`) ?? undefined
  const shares = { ask: share('ask'), bid: share('bid') }
  const changes = createLevelChanges()
  const text = priceText(terms.decimals)
  return {
    paint(update, quote, now) {
      const { book } = update
      paintFacts(facts, factsOf(update, quote, terms.decimals))
      setMark(root, 'untraded', isUntraded(update, quote) ? 'true' : null)
      setMark(root, 'empty', book && book.asks.length === 0 && book.bids.length === 0 ? 'true' : null)
      if (!book) return false
      changes.take(book, now)
      paintShares(shares, book)
      const prices = lines.map(({ line }) => levelAt(book, line)?.price ?? null)
      paintMarks(lines, prices, update)
      paintGaps(lines, prices, terms)
      const basePrice = update.basePrice ?? quote?.basePrice ?? null
      const largest = largestSize(book)
      for (const elements of lines) {
        paintLine(elements, book, { basePrice, largest, text })
        const price = terms.tints() ? levelAt(book, elements.line)?.price : undefined
        setMark(elements.size, 'change', price === undefined ? null : changes.of(price, now))
      }
      return changes.active(now)
    },
  }
}

function lineElements(root: HTMLElement, line: LadderLine): LineElements {
  const row = root.querySelector<HTMLElement>(`[data-line="${line.side}${line.level}"]`) ?? undefined
  const part = (name: string) => row?.querySelector<HTMLElement>(name) ?? undefined
  return {
    line,
    row,
    price: part(`[data-field="${line.side}"]`),
    rate: part('.ladder-rate'),
    size: part(`[data-field="${line.side}Size"]`),
    orders: part(`[data-field="${line.side}LevelOrders"]`),
    bar: part('.ladder-bar'),
  }
}

interface Reference {
  readonly basePrice: number | null
  readonly largest: number
  readonly text: PriceText
}

function paintLine({ line, price, rate, size, orders, bar }: LineElements, book: OrderBook, { basePrice, largest, text }: Reference): void {
  const level = levelAt(book, line)
  const relative = level ? rateAgainst(level.price, basePrice) : Number.NaN
  setText(price, level ? text(level.price) : blank)
  setDirection(price, directionOf(relative))
  setText(rate, formatRate(relative))
  setDirection(rate, directionOf(relative))
  setText(size, level?.size == null ? blank : formatQuantity(level.size))
  setMark(size, 'derived', level?.sizeDerived ? 'true' : null)
  setText(orders, level?.orders == null ? blank : formatQuantity(level.orders))
  setTransform(bar, `scaleX(${share((level?.size ?? 0) / largest)})`)
}

/** Marks the last print, and in auctions the expected price, each at its level or between two. */
function paintMarks(lines: readonly LineElements[], prices: readonly (number | null)[], update: BookUpdate): void {
  const { book, state } = update
  const last = printOf(update)
  const lastMark = last ? markOf(prices, last.price) : null
  const expectedPrice = state === 'expected' ? book?.expectedPrice : null
  const expectedMark = expectedPrice == null ? null : markOf(prices, expectedPrice)
  for (const [index, { row }] of lines.entries()) {
    setMark(row, 'last', placeAt(lastMark, index))
    setMark(row, 'expected', placeAt(expectedMark, index))
  }
}

function placeAt(mark: Mark | null, line: number): Mark['place'] | null {
  return mark?.line === line ? mark.place : null
}

function paintGaps(lines: readonly LineElements[], prices: readonly (number | null)[], { grid, gapText }: BookTerms): void {
  const gaps = gapsBelow(prices, grid)
  for (const [index, { row }] of lines.entries()) {
    const gap = gaps[index] ?? 0
    const shown = gap >= mostGap ? `${mostGap}+` : String(gap)
    setMark(row, 'gap', gap === 0 ? null : shown)
    if (row && gap > 0) row.title = gapText(shown)
    else row?.removeAttribute('title')
  }
}

/** A length of a bar, in steps that can be seen. */
const share = (part: number): number => Math.round(part * 200) / 200

/** Each side's part of all orders, as bars that grow from the middle. */
function paintShares(shares: Readonly<Record<'ask' | 'bid', HTMLElement | undefined>>, { totalAskSize, totalBidSize }: OrderBook): void {
  const sizes = { ask: totalAskSize ?? 0, bid: totalBidSize ?? 0 }
  const total = sizes.ask + sizes.bid
  for (const side of ['ask', 'bid'] as const) {
    setTransform(shares[side], `scaleX(${share(total === 0 ? 0 : sizes[side] / total)})`)
  }
}

function paintFacts(elements: ReadonlyMap<FactField, HTMLElement | undefined>, facts: Readonly<Record<FactField, FactValue>>): void {
  for (const [name, element] of elements) {
    const { text, against } = facts[name]
    setText(element, text)
    if (against !== undefined) setDirection(element, directionOf(against))
    setMark(element?.closest<HTMLElement>('[data-fact]') ?? undefined, 'blank', text === blank ? 'true' : null)
  }
}
