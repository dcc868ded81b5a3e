import { describe, expect, test } from 'vitest'
import { timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { epochAt } from '../../shared/krx/kst.ts'
import { kindOf } from './trade-kind.ts'
import type { PrintCircumstances } from './trade-kind.ts'

const at = (time: string) => epochAt(tradeDate('2026-11-20'), timeOfDay(time))
const print = (changes: Partial<PrintCircumstances>) =>
  kindOf({
    group: 'equity',
    midpointGrid: 'equity',
    price: 70_000,
    quantity: 10,
    at: at('10:00:00.00'),
    signal: null,
    volume: 1_000,
    bid: 69_900,
    ask: 70_000,
    ...changes,
  })

describe('kind of a print', () => {
  test.each<[string, Partial<PrintCircumstances>, string]>([
    ['a print at the ask', {}, 'trade'],
    ['one agreed outside the book', { at: null, signal: 'intraday-block', price: 70_050 }, 'block'],
    ['one off the grid', { price: 69_950 }, 'midpoint'],
    ['the middle of a wide quote, on the grid', { price: 70_000, bid: 69_900, ask: 70_100 }, 'midpoint'],
    ['inside the quote but not in its middle', { price: 70_000, bid: 69_900, ask: 70_500 }, 'trade'],
    ['off the grid where the grid is not known', { price: 69_950, midpointGrid: null, bid: null, ask: null }, 'trade'],
    ['the first of the day right after the opening', { at: at('09:00:12.00'), volume: 10 }, 'auction'],
    ['the second of the day', { at: at('09:00:12.50'), volume: 20 }, 'trade'],
    ['the first of an issue that opens late', { at: at('10:30:00.00'), volume: 10 }, 'trade'],
    ['the closing price', { at: at('15:30:08.00') }, 'auction'],
    ['a print that the feed signs as the close', { at: null, signal: 'regular-close' }, 'auction'],
  ])('%s', (_, changes, kind) => {
    expect(print(changes)).toBe(kind)
  })
})
