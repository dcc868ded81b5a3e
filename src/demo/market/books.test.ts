import { array, assert, constant, integer, oneof, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tradeDate } from '../../shared/domain/units.ts'
import { isOnGrid, tickDown, tickUp } from '../../shared/krx/ticks.ts'
import { Random } from '../random.ts'
import { BookTable } from './books.ts'
import { LadderSet } from './ladder.ts'

const on = tradeDate('2026-11-20')
const ladder = new LadderSet(on).get('equity', 1_000_000)

/** A book from rung 100 to 140 whose best bid stands on rung 120. */
function smallBook(): BookTable {
  const books = new BookTable([ladder], 10, new Random(1))
  books.lowest[0] = 100
  books.highest[0] = 140
  books.reset(0, 120, 1)
  return books
}

function expectSound(books: BookTable): void {
  const bid = books.bestBid[0] ?? 0
  const ask = books.bestAsk[0] ?? 0
  expect(bid).toBeLessThan(ask)
  for (let level = 0; level < 10; level += 1) {
    expect((books.askSizes[level] ?? 0) > 0).toBe(ask + level <= 140)
    expect((books.bidSizes[level] ?? 0) > 0).toBe(bid - level >= 100)
  }
}

describe('a ladder', () => {
  test('has the neighbours that the tick rules give', () => {
    assert(
      property(integer({ min: 1, max: ladder.prices.length - 300 }), (rung) => {
        const here = ladder.priceAt(rung)
        expect(ladder.priceAt(rung + 1)).toBe(tickUp('equity', here, on))
        expect(ladder.priceAt(rung - 1)).toBe(tickDown('equity', here, on))
        expect(isOnGrid('equity', here, on)).toBe(true)
        expect(ladder.rungBelow(here)).toBe(rung)
      }),
    )
  })

  test.each(['mini-kospi200-options', 'kospi200-futures', 'bond-futures'] as const)('of %s has no noise of binary fractions', (table) => {
    const { prices } = new LadderSet(on).get(table, 900)
    expect(prices.every((value) => isOnGrid(table, value, on) && Math.abs(value * 100 - Math.round(value * 100)) < 1e-9)).toBe(true)
  })

  test('finds the rung of any value', () => {
    expect(ladder.priceAt(ladder.rungBelow(4999))).toBe(4995)
    expect(ladder.priceAt(ladder.nearest(4998))).toBe(5000)
    expect(ladder.rungBelow(0.5)).toBe(0)
  })
})

describe('a book', () => {
  const move = oneof(
    record({ kind: constant('ask' as const), size: integer({ min: 1, max: 400 }) }),
    record({ kind: constant('bid' as const), size: integer({ min: 1, max: 400 }) }),
    record({ kind: constant('move' as const), size: integer({ min: 90, max: 150 }) }),
    record({ kind: constant('stir' as const), size: constant(0) }),
  )

  test('stays sound whatever orders come, up to its limits', () => {
    assert(
      property(array(move, { maxLength: 60 }), (moves) => {
        const books = smallBook()
        for (const { kind, size } of moves) {
          if (kind === 'ask' && books.hasAsk(0)) expect(books.takeAsk(0, size)).toBeGreaterThan(0)
          if (kind === 'bid' && books.hasBid(0)) expect(books.takeBid(0, size)).toBeGreaterThan(0)
          if (kind === 'move') books.moveTo(0, size, size + 1)
          if (kind === 'stir') books.stir(0)
          expectSound(books)
        }
      }),
    )
  })

  test('shrinks where it is hit, and keeps its other levels', () => {
    const books = smallBook()
    const before = [...books.askSizes]
    expect(books.takeAsk(0, 1)).toBe(1)
    expect([...books.askSizes]).toEqual([(before[0] ?? 0) - 1, ...before.slice(1)])
    expect(books.takeAsk(0, 1_000_000)).toBe((before[0] ?? 0) - 1)
    expect(books.bestAsk[0]).toBe(122)
    expect([...books.askSizes].slice(0, 9)).toEqual(before.slice(1))
  })

  test('has no asks at the upper limit', () => {
    const books = smallBook()
    books.moveTo(0, 140, 141)
    expect([books.hasAsk(0), books.hasBid(0)]).toEqual([false, true])
    books.moveTo(0, 99, 100)
    expect([books.hasAsk(0), books.hasBid(0)]).toEqual([true, false])
  })
})
