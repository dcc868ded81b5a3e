import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tradeDate } from '../domain/units.ts'
import { ceilToTick, floorToTick, isOnGrid, isPlausiblePrint, tickDown, tickSize, tickUp, type TickTable } from './ticks.ts'

const on = tradeDate('2026-11-20')

describe('tick sizes of equities', () => {
  test.each([
    [1995, 1, 1996, 1994],
    [2000, 5, 2005, 1999],
    [4995, 5, 5000, 4990],
    [5000, 10, 5010, 4995],
    [19_990, 10, 20_000, 19_980],
    [20_000, 50, 20_050, 19_990],
    [49_950, 50, 50_000, 49_900],
    [50_000, 100, 50_100, 49_950],
    [199_900, 100, 200_000, 199_800],
    [200_000, 500, 200_500, 199_900],
    [499_500, 500, 500_000, 499_000],
    [500_000, 1000, 501_000, 499_500],
  ])('%i has tick %i, next up %i, next down %i', (value, tick, up, down) => {
    expect(tickSize('equity', value, on)).toBe(tick)
    expect(tickUp('equity', value, on)).toBe(up)
    expect(tickDown('equity', value, on)).toBe(down)
  })

  test.each([
    [24_075, 24_050, 24_100],
    [2102, 2100, 2105],
    [4998, 4995, 5000],
    [1999.5, 1999, 2000],
  ])('%d, off the grid, lies between %d and %d', (value, below, above) => {
    expect(isOnGrid('equity', value, on)).toBe(false)
    expect(floorToTick('equity', value, on)).toBe(below)
    expect(ceilToTick('equity', value, on)).toBe(above)
    expect(tickDown('equity', value, on)).toBe(below)
    expect(tickUp('equity', value, on)).toBe(above)
  })
})

describe('ticks of other products', () => {
  test.each<[TickTable, number, number, number, number]>([
    ['etf', 1999, 1, 2000, 1998],
    ['etf', 2000, 5, 2005, 1999],
    ['etf', 600_000, 5, 600_005, 599_995],
    ['elw', 105, 5, 110, 100],
    ['kospi200-futures', 316.05, 0.05, 316.1, 316],
    ['mini-kospi200-futures', 352.02, 0.02, 352.04, 352],
    ['kosdaq150-futures', 1408.3, 0.1, 1408.4, 1408.2],
    ['kospi200-options', 9.99, 0.01, 10, 9.98],
    ['kospi200-options', 10, 0.05, 10.05, 9.99],
    ['mini-kospi200-options', 3, 0.02, 3.02, 2.99],
    ['mini-kospi200-options', 10, 0.05, 10.05, 9.98],
    ['kosdaq150-options', 50, 0.5, 50.5, 49.9],
    ['vkospi-futures', 22.4, 0.05, 22.45, 22.35],
    ['fx-futures', 1470.3, 0.1, 1470.4, 1470.2],
    ['bond-futures', 105.07, 0.01, 105.08, 105.06],
  ])('%s at %d has tick %d, next up %d, next down %d', (table, value, tick, up, down) => {
    expect(tickSize(table, value, on)).toBe(tick)
    expect(tickUp(table, value, on)).toBe(up)
    expect(tickDown(table, value, on)).toBe(down)
  })

  test('ETFs had one tick before 2023-12-11', () => {
    expect(tickSize('etf', 1500, tradeDate('2023-12-08'))).toBe(5)
    expect(tickSize('etf', 1500, tradeDate('2023-12-11'))).toBe(1)
  })

  test('prices of spreads may be negative', () => {
    expect(tickUp('kospi200-futures', -0.05, on)).toBe(0)
    expect(tickDown('kospi200-futures', -0.05, on)).toBe(-0.1)
  })

  test('binary noise does not move a price off the grid', () => {
    expect(isOnGrid('kospi200-futures', 0.1 + 0.2, on)).toBe(true)
    expect(floorToTick('kospi200-futures', 0.1 + 0.2, on)).toBe(0.3)
    expect(ceilToTick('bond-futures', 1.1 * 3, on)).toBe(3.3)
    expect(tickSize('kospi200-options', 9.999999999, on)).toBe(0.05)
  })
})

describe('prints off the grid', () => {
  test.each([24_075, 73_550, 13_715, 2102, 209_750])('%i is half a tick off, a midpoint print', (value) => {
    expect(isPlausiblePrint('equity', value, on)).toBe(true)
    expect(isOnGrid('equity', value, on)).toBe(false)
  })

  test('a print elsewhere between two levels is none, and derivatives have no midpoints', () => {
    expect(isPlausiblePrint('equity', 24_060, on)).toBe(false)
    expect(isPlausiblePrint('equity', 2103, on)).toBe(false)
    expect(isPlausiblePrint('equity', 5002, on)).toBe(false)
    expect(isPlausiblePrint('equity', 24_050, on)).toBe(true)
    expect(isPlausiblePrint('kosdaq150-futures', 1408.35, on)).toBe(false)
    expect(isPlausiblePrint('elw', 102, on)).toBe(false)
  })
})

describe('the grid', () => {
  const table = fc.constantFrom<TickTable>(
    'equity',
    'etf',
    'kospi200-futures',
    'kospi200-options',
    'mini-kospi200-options',
    'kosdaq150-options',
  )
  const value = fc.oneof(
    fc.integer({ min: 10, max: 2_000_000 }),
    fc.integer({ min: 100, max: 100_000 }).map((cents) => cents / 100),
  )

  test('up and down are inverse on it, and no level lies between neighbours', () => {
    fc.assert(
      fc.property(table, value, (name, raw) => {
        const level = floorToTick(name, raw, on)
        fc.pre(level > 1)
        expect(isOnGrid(name, level, on)).toBe(true)
        expect(tickDown(name, tickUp(name, level, on), on)).toBe(level)
        expect(tickUp(name, tickDown(name, level, on), on)).toBe(level)
        expect(floorToTick(name, (level + tickUp(name, level, on)) / 2, on)).toBe(level)
      }),
      { numRuns: 500 },
    )
  })

  test('floor and ceiling enclose every price by at most one tick', () => {
    fc.assert(
      fc.property(table, value, (name, raw) => {
        const [below, above] = [floorToTick(name, raw, on), ceilToTick(name, raw, on)]
        expect(below).toBeLessThanOrEqual(raw)
        expect(above).toBeGreaterThanOrEqual(raw)
        expect(above === below || above === tickUp(name, below, on)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
