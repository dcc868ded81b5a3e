// @vitest-environment happy-dom
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { beforeEach, describe, expect, test } from 'vitest'
import type { BookLevel, OrderBook } from '../../../shared/domain/book.ts'
import { issueCode, price, quantity } from '../../../shared/domain/units.ts'
import type { BookUpdate } from '../../../shared/contract/streams.ts'
import { BookFigures } from './book-figures.tsx'
import { createBookPainter } from './book-painter.ts'
import type { BookPainter } from './book-painter.ts'
import { ladderLines, largestSize, rateAgainst } from './ladder.ts'

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

let root: HTMLElement
let painter: BookPainter
const find = (selector: string) => root.querySelector<HTMLElement>(selector)
const marked = () => [...root.querySelectorAll('[data-last] [data-field]')].map((element) => element.textContent)
const text = (selector: string) => find(selector)?.textContent

beforeEach(() => {
  root = document.createElement('div')
  flushSync(() => createRoot(root).render(<BookFigures ref={null} hidden={false} />))
  painter = createBookPainter(root)
})

describe('the book', () => {
  test('has its best prices in the middle and its empty levels blank', () => {
    painter.paint(update, null)
    expect(text('[data-line="ask1"] [data-field="ask"]')).toBe('71,400')
    expect(text('[data-line="bid1"] [data-field="bid"]')).toBe('71,300')
    expect(text('[data-line="ask1"] [data-field="askSize"]')).toBe('300')
    expect(text('[data-line="bid2"] [data-field="bidSize"]')).toBe('')
    expect(text('[data-line="ask3"] [data-field="ask"]')).toBe('')
    expect(text('[data-line="ask1"] .ladder-rate')).toBe('+2.00')
    expect(text('[data-field="totalAskSize"]')).toBe('54,321')
    expect(text('[data-field="totalBidSize"]')).toBe('12,345')
  })

  test('has bars that compare across both sides, and marks a size that was computed', () => {
    painter.paint(update, null)
    const bar = (line: string) => find(`[data-line="${line}"] .ladder-bar`)?.style.transform
    expect([bar('ask1'), bar('ask2'), bar('bid1'), bar('bid2')]).toEqual(['scaleX(0.25)', 'scaleX(1)', 'scaleX(0.5)', 'scaleX(0)'])
    expect(find('[data-line="ask2"] [data-field="askSize"]')?.dataset['derived']).toBe('true')
    expect(find('[data-line="ask1"] [data-field="askSize"]')?.dataset['derived']).toBeUndefined()
  })

  test('marks the last price, and follows it', () => {
    painter.paint(update, null)
    expect(marked()).toEqual(['71,300'])
    painter.paint({ ...update, last: { price: 71_400, quantity: 1, side: 'buy' } }, null)
    expect(marked()).toEqual(['71,400'])
    expect([text('[data-field="last"]'), text('[data-field="change"]'), text('[data-field="changeRate"]')]).toEqual([
      '71,400',
      '+1,400',
      '+2.00%',
    ])
  })

  test('shows the expected price in auctions only', () => {
    painter.paint(update, null)
    expect([text('[data-field="expectedPrice"]'), text('[data-field="expectedQuantity"]')]).toEqual(['', ''])
    painter.paint({ ...update, state: 'expected' }, null)
    expect([text('[data-field="expectedPrice"]'), text('[data-field="expectedQuantity"]')]).toEqual(['71,350', '77'])
  })

  test('knows no colour without a base price', () => {
    painter.paint({ ...update, basePrice: null }, null)
    expect(find('[data-line="ask1"] [data-field="ask"]')?.dataset['direction']).toBeUndefined()
    expect(text('[data-line="ask1"] .ladder-rate')).toBe('')
    expect(text('[data-field="change"]')).toBe('')
  })
})

test('the ladder goes from the worst ask down to the worst bid', () => {
  expect(ladderLines.map(({ side, level }) => `${side}${level}`)).toEqual([
    ...[10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((level) => `ask${level}`),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((level) => `bid${level}`),
  ])
  expect(largestSize({ ...book, asks: [], bids: [] })).toBe(1)
  expect(rateAgainst(77_000, 70_000)).toBeCloseTo(10)
  expect(rateAgainst(77_000, 0)).toBeNaN()
})
