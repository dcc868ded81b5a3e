import { describe, expect, test } from 'vitest'
import { indexFamilies } from '../../../shared/catalogue/markets.ts'
import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import { familyCodes } from './groups.ts'
import { readMemory } from './memory.ts'
import { nextSort, ordered } from './order.ts'

const quote = (code: string, changeRate: number | null) => [code, { code, changeRate } as InstrumentQuote] as const
const quotes = new Map([quote('K1', 1), quote('K2', null), quote('K3', -2), quote('K4', 1)])
const figures = new Map([['K2', { issueCount: 3, marketCapitalisation: 5, expected: null, expectedRate: null }]])
const codes = ['K1', 'K2', 'K3', 'K4', 'K5']
const names: Readonly<Record<string, string>> = { K1: '나', K2: '가', K3: '다', K4: '라', K5: '마' }
const order = (sort: Parameters<typeof ordered>[1]) => ordered(codes, sort, { quotes, figures, nameOf: (code) => names[code]! }).join(' ')

describe('the order of the indices', () => {
  test('is that of the catalogue at first', () => {
    expect(order(null)).toBe('K1 K2 K3 K4 K5')
  })

  test('has what is not known last, either way', () => {
    expect(order({ field: 'changeRate', descending: true })).toBe('K1 K4 K3 K2 K5')
    expect(order({ field: 'changeRate', descending: false })).toBe('K3 K1 K4 K2 K5')
  })

  test('goes by figures too', () => {
    expect(order({ field: 'marketCapitalisation', descending: true })).toBe('K2 K1 K3 K4 K5')
  })

  test('goes by name too', () => {
    expect(order({ field: 'name', descending: false })).toBe('K2 K1 K3 K4 K5')
  })

  test('turns with each click, and ends', () => {
    const once = nextSort(null, 'last')
    const twice = nextSort(once, 'last')
    expect([once?.descending, twice?.descending, nextSort(twice, 'last')]).toEqual([true, false, null])
    expect(nextSort(once, 'name')).toEqual({ field: 'name', descending: false })
  })
})

test.each([undefined, 7, { family: 'x' }, { sort: { field: 'y' } }, { detail: 'X9', view: 'pie', tab: 1 }])(
  'the memory makes do with %j',
  (memory) => {
    expect(readMemory(memory)).toMatchObject({ family: 'kospi', sort: null, view: 'table', group: null, detail: null, tab: 'chart' })
  },
)

test('every family has its indices, each once', () => {
  for (const family of indexFamilies) {
    const all = familyCodes(family)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(10)
  }
})
