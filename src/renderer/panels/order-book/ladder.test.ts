import { describe, expect, test } from 'vitest'
import type { OrderBook } from '../../../shared/domain/book.ts'
import { issueCode, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import { gapsBelow, ladderLines, largestSize, markOf, rateAgainst } from './ladder.ts'
import { changeMs, createLevelChanges } from './level-changes.ts'

const on = tradeDate('2026-11-20')

const levels = (side: readonly (readonly [number, number])[]) =>
  side.map(([at, size]) => ({ price: price(at), size: quantity(size), orders: null, sizeDerived: false }))

/** A book of these sizes by price; asks first. */
function bookOf(asks: readonly (readonly [number, number])[], bids: readonly (readonly [number, number])[]): OrderBook {
  return {
    code: issueCode('005930'),
    asks: levels(asks),
    bids: levels(bids),
    totalAskSize: null,
    totalBidSize: null,
    askOrders: null,
    bidOrders: null,
    afterHoursAskSize: null,
    afterHoursBidSize: null,
    expectedPrice: null,
    expectedQuantity: null,
    expectedVolume: null,
    volume: null,
    time: null,
  }
}

describe('the ladder', () => {
  test('goes from the worst ask down to the worst bid', () => {
    expect(ladderLines[5].map(({ side, level }) => `${side}${level}`)).toEqual([
      ...[5, 4, 3, 2, 1].map((level) => `ask${level}`),
      ...[1, 2, 3, 4, 5].map((level) => `bid${level}`),
    ])
    expect(ladderLines[10]).toHaveLength(20)
  })

  test('compares with its largest size and the base price', () => {
    expect(largestSize(bookOf([[10, 5]], [[9, 7]]))).toBe(7)
    expect(largestSize(bookOf([], []))).toBe(1)
    expect(rateAgainst(77_000, 70_000)).toBeCloseTo(10)
    expect(rateAgainst(77_000, 0)).toBeNaN()
  })

  test('finds a price at a line, between lines, or nowhere', () => {
    const prices = [null, 1_010, 1_005, null, 1_000]
    expect(markOf(prices, 1_005)).toEqual({ line: 2, place: 'at' })
    expect(markOf(prices, 1_002)).toEqual({ line: 2, place: 'below' })
    expect(markOf(prices, 1_011)).toBeNull()
    expect(markOf(prices, 999)).toBeNull()
    expect(markOf([], 999)).toBeNull()
  })

  test('counts prices without orders, across a change of the tick too', () => {
    expect(gapsBelow([2_010, 2_000, 1_998, null], { ticks: 'equity', on })).toEqual([1, 1, 0, 0])
    expect(gapsBelow([350.2, 350.05, 350], { ticks: 'kospi200-futures', on })).toEqual([2, 0, 0])
    expect(gapsBelow([2_010, 2_000], null)).toEqual([0, 0])
    expect(gapsBelow([90_000, 1_000], { ticks: 'equity', on })).toEqual([99, 0])
  })
})

describe('changes of levels', () => {
  test('belong to prices, not to places', () => {
    const changes = createLevelChanges()
    changes.take(
      bookOf(
        [
          [110, 5],
          [120, 6],
        ],
        [[100, 7]],
      ),
      0,
    )
    changes.take(
      bookOf(
        [
          [120, 6],
          [130, 9],
        ],
        [[100, 4]],
      ),
      1,
    )
    expect([100, 120, 130].map((at) => changes.of(at, 2))).toEqual(['less', null, null])
    expect([changes.of(100, 1 + changeMs), changes.active(changeMs), changes.active(1 + changeMs)]).toEqual([null, true, false])
  })

  test('a level that appears between known ones is new', () => {
    const changes = createLevelChanges()
    changes.take(bookOf([[130, 5]], [[100, 7]]), 0)
    changes.take(
      bookOf(
        [
          [120, 2],
          [130, 5],
        ],
        [[100, 7]],
      ),
      1,
    )
    expect(changes.of(120, 2)).toBe('more')
  })

  test('the same book twice is no change', () => {
    const changes = createLevelChanges()
    const book = bookOf([[110, 5]], [[100, 7]])
    changes.take(book, 0)
    changes.take(book, 1)
    expect(changes.active(1)).toBe(false)
  })
})
