import { describe, expect, test } from 'vitest'
import { tradeDate } from '../domain/units.ts'
import { ticksOfInstrument } from './instrument-ticks.ts'

const on = tradeDate('2026-11-20')

describe('the tick table of an instrument', () => {
  test.each([
    ['005930', 'equity', 'equity'],
    ['069500', 'etf', 'etf'],
    ['A016C000', 'future', 'kospi200-futures'],
    ['A056C000', 'future', 'mini-kospi200-futures'],
    ['K2FA001', 'future', 'kospi200-futures'],
    ['KUFA001', 'future', 'fx-futures'],
    ['B0163955', 'option', 'kospi200-options'],
  ] as const)('%s, %s: %s', (code, kind, table) => expect(ticksOfInstrument(code, kind, on)).toBe(table))

  test('is not guessed where the code does not tell', () => {
    expect(ticksOfInstrument('K1', 'index', on)).toBeNull()
    expect(ticksOfInstrument('D01696CS', 'future', on)).toBeNull()
    expect(ticksOfInstrument('A116C000', 'future', on)).toBeNull()
  })
})
