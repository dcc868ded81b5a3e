// @vitest-environment happy-dom
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { beforeEach, describe, expect, test } from 'vitest'
import type { BookLevel, OrderBook } from '../../../shared/domain/book.ts'
import { issueCode, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import type { BookUpdate } from '../../../shared/contract/streams.ts'
import { sampleQuote } from '../sample-quote.ts'
import { BookFigures } from './book-figures.tsx'
import { createBookPainter } from './book-painter.ts'
import type { BookPainter, BookTerms } from './book-painter.ts'

const level = (at: number, size: number | null, sizeDerived = false): BookLevel => ({
  price: price(at),
  size: size === null ? null : quantity(size),
  orders: null,
  sizeDerived,
})

const book: OrderBook = {
  code: issueCode('005930'),
  asks: [level(71_400, 300), level(71_500, 1_200, true)],
  bids: [level(71_300, 600), level(71_200, null)],
  totalAskSize: quantity(54_321),
  totalBidSize: quantity(12_345),
  askOrders: null,
  bidOrders: null,
  afterHoursAskSize: null,
  afterHoursBidSize: null,
  expectedPrice: price(71_350),
  expectedQuantity: quantity(77),
  expectedVolume: null,
  volume: null,
  time: null,
}

const update: BookUpdate = {
  topic: 'book',
  code: '005930',
  book,
  last: { price: 71_300, quantity: 9, side: 'sell' },
  basePrice: 70_000,
  state: 'live',
  failure: null,
}

const terms: BookTerms = {
  depth: 10,
  decimals: 0,
  grid: { ticks: 'equity', on: tradeDate('2026-11-20') },
  tints: () => true,
  gapText: (prices) => `${prices} empty`,
}

let root: HTMLElement
let painter: BookPainter
const find = (selector: string) => root.querySelector<HTMLElement>(selector)
const text = (selector: string) => find(selector)?.textContent
const field = (name: string) => text(`[data-field="${name}"]`)
const marks = (name: string) =>
  [...root.querySelectorAll<HTMLElement>(`[data-${name}]`)].map(({ dataset }) => [dataset['line'], dataset[name]])

/** A mark of the whole book. */
const mark = (name: string) => root.dataset[name]

/** Draws the panel's elements anew, for an instrument with these terms. */
function draw(over: Partial<BookTerms> = {}): void {
  root = document.createElement('div')
  const held = { ...terms, ...over }
  flushSync(() =>
    createRoot(root).render(
      <BookFigures ref={null} hidden={false} depth={held.depth} auction="opening" emptyText="nothing" copied={null} badges={null} />,
    ),
  )
  painter = createBookPainter(root, held)
}

beforeEach(() => draw())

describe('the book', () => {
  test('has its best prices in the middle and its empty levels blank', () => {
    painter.paint(update, null, 0)
    expect(text('[data-line="ask1"] [data-field="ask"]')).toBe('71,400')
    expect(text('[data-line="bid1"] [data-field="bid"]')).toBe('71,300')
    expect(text('[data-line="ask1"] [data-field="askSize"]')).toBe('300')
    expect(text('[data-line="bid2"] [data-field="bidSize"]')).toBe('')
    expect(text('[data-line="ask3"] [data-field="ask"]')).toBe('')
    expect(text('[data-line="ask1"] .ladder-rate')).toBe('+2.00')
  })

  test('has bars that compare across both sides, and marks a size that was computed', () => {
    painter.paint(update, null, 0)
    const bar = (line: string) => find(`[data-line="${line}"] .ladder-bar`)?.style.transform
    expect([bar('ask1'), bar('ask2'), bar('bid1'), bar('bid2')]).toEqual(['scaleX(0.25)', 'scaleX(1)', 'scaleX(0.5)', 'scaleX(0)'])
    expect(find('[data-line="ask2"] [data-field="askSize"]')?.dataset['derived']).toBe('true')
    expect(find('[data-line="ask1"] [data-field="askSize"]')?.dataset['derived']).toBeUndefined()
  })

  test('weighs both sides', () => {
    painter.paint({ ...update, book: { ...book, totalAskSize: quantity(1_000), totalBidSize: quantity(3_000) } }, null, 0)
    expect([field('totalAskSize'), field('totalBidSize'), field('sizeDifference')]).toEqual(['1,000', '3,000', '+2,000'])
    expect(find('[data-share="ask"]')?.style.transform).toBe('scaleX(0.25)')
    expect(find('[data-share="bid"]')?.style.transform).toBe('scaleX(0.75)')
  })

  test('shows the day of the quote: range, limits and base', () => {
    painter.paint(update, sampleQuote, 0)
    expect(['basePrice', 'open', 'high', 'low', 'upperLimit', 'lowerLimit', 'volume'].map(field)).toEqual([
      '70,000',
      '70,500',
      '71,600',
      '69,900',
      '91,000',
      '49,000',
      '12,345,678',
    ])
    expect(find('[data-field="low"]')?.dataset['direction']).toBe('down')
  })

  test('marks the last print at its level, and follows it', () => {
    painter.paint(update, null, 0)
    expect(marks('last')).toEqual([['bid1', 'at']])
    painter.paint({ ...update, last: { price: 71_400, quantity: 1, side: 'buy' } }, null, 0)
    expect(marks('last')).toEqual([['ask1', 'at']])
    expect([field('last'), field('change'), field('changeRate')]).toEqual(['71,400', '+1,400', '+2.00%'])
  })

  test('marks a midpoint print between the levels that it lies between', () => {
    painter.paint({ ...update, last: { price: 71_350, quantity: 1, side: null } }, null, 0)
    expect(marks('last')).toEqual([['ask1', 'below']])
    painter.paint({ ...update, last: { price: 90_000, quantity: 1, side: null } }, null, 0)
    expect(marks('last')).toEqual([])
  })

  test('shows the expected price in auctions only, at its level too', () => {
    painter.paint(update, null, 0)
    expect([field('expectedPrice'), field('expectedRate'), field('expectedQuantity')]).toEqual(['', '', ''])
    painter.paint({ ...update, state: 'expected' }, null, 0)
    expect([field('expectedPrice'), field('expectedRate'), field('expectedQuantity')]).toEqual(['71,350', '+1.93%', '77'])
    expect(marks('expected')).toEqual([['ask1', 'below']])
  })

  test('shows what waits for the closing-price session after the close only', () => {
    const waiting = { ...book, afterHoursAskSize: quantity(11), afterHoursBidSize: quantity(22) }
    painter.paint({ ...update, book: waiting }, null, 0)
    expect([field('afterHoursAskSize'), find('.book-after-hours')?.dataset['blank']]).toEqual(['', 'true'])
    painter.paint({ ...update, book: waiting, state: 'closed' }, null, 0)
    expect([field('afterHoursAskSize'), field('afterHoursBidSize')]).toEqual(['11', '22'])
    expect(find('.book-after-hours')?.dataset['blank']).toBeUndefined()
  })

  test('tells of prices without orders between two levels', () => {
    const thin = { ...book, asks: [level(71_500, 1), level(72_000, 1)], bids: [level(71_300, 1)] }
    painter.paint({ ...update, book: thin }, null, 0)
    expect(marks('gap')).toEqual([
      ['ask2', '4'],
      ['ask1', '1'],
    ])
    expect(find('[data-line="ask2"]')?.title).toBe('4 empty')
    painter.paint(update, null, 0)
    expect([marks('gap'), find('[data-line="ask2"]')?.title]).toEqual([[], ''])
  })

  test('marks a changed size for a moment, unless motion is unwelcome', () => {
    const next = { ...update, book: { ...book, asks: [level(71_400, 301), level(71_500, 1_200)] } }
    expect(painter.paint(update, null, 0)).toBe(false)
    expect(painter.paint(next, null, 10)).toBe(true)
    expect(find('[data-line="ask1"] [data-field="askSize"]')?.dataset['change']).toBe('more')
    expect(painter.paint(next, null, 210)).toBe(false)
    expect(find('[data-line="ask1"] [data-field="askSize"]')?.dataset['change']).toBeUndefined()
    draw({ tints: () => false })
    painter.paint(update, null, 0)
    painter.paint(next, null, 10)
    expect(root.querySelector('[data-change]')).toBeNull()
  })

  test('a price with a quantity of 0 is no print: it is named a reference and marks no level', () => {
    painter.paint({ ...update, last: { price: 71_300, quantity: 0, side: null } }, null, 0)
    expect([field('last'), field('lastPrice'), field('lastQuantity')]).toEqual(['71,300', '', ''])
    expect(marks('last')).toEqual([])
    expect(mark('untraded')).toBe('true')
    painter.paint(update, null, 1)
    expect(mark('untraded')).toBeUndefined()
  })

  test('without a record of a print the volume tells whether anything has traded', () => {
    painter.paint({ ...update, last: null }, { ...sampleQuote, volume: 0 }, 0)
    expect([field('last'), mark('untraded')]).toEqual(['71,300', 'true'])
    painter.paint({ ...update, last: null }, sampleQuote, 1)
    expect(mark('untraded')).toBeUndefined()
  })

  test('says so when there are no levels', () => {
    painter.paint({ ...update, book: { ...book, asks: [], bids: [] } }, null, 0)
    expect(mark('empty')).toBe('true')
    painter.paint(update, null, 1)
    expect(mark('empty')).toBeUndefined()
  })

  test('knows no colour without a base price', () => {
    painter.paint({ ...update, basePrice: null }, null, 0)
    expect(find('[data-line="ask1"] [data-field="ask"]')?.dataset['direction']).toBeUndefined()
    expect(text('[data-line="ask1"] .ladder-rate')).toBe('')
    expect(field('change')).toBe('')
  })

  test('has five levels with their counts of orders for a contract', () => {
    draw({ depth: 5, decimals: 2, grid: { ticks: 'kospi200-futures', on: tradeDate('2026-11-20') } })
    const contract = { ...level(353.25, 12), orders: 7 }
    const futures = { ...book, asks: [contract], bids: [level(353.2, 4)], askOrders: 900, bidOrders: 800 }
    painter.paint({ ...update, book: futures, last: { price: 353.2, quantity: 1, side: 'sell' }, basePrice: 350 }, null, 0)
    expect(root.querySelectorAll('[data-line]')).toHaveLength(10)
    expect(text('[data-line="ask1"] [data-field="ask"]')).toBe('353.25')
    expect(text('[data-line="ask1"] [data-field="askLevelOrders"]')).toBe('7')
    expect([field('askOrders'), field('bidOrders'), field('last'), field('change')]).toEqual(['900', '800', '353.20', '+3.20'])
    expect(marks('gap')).toEqual([])
  })
})
