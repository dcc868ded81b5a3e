import { describe, expect, test } from 'vitest'
import { indexFamilies } from '../../../shared/catalogue/markets.ts'
import { epochMs, tradeDate } from '../../../shared/domain/units.ts'
import { sampleQuote } from '../sample-quote.ts'
import { isClosingOut, marketOf } from './figures.ts'
import { familyCodes, groupsOf } from './groups.ts'

import { tilesOf } from './tiles.ts'

const at = (text: string) => epochMs(Date.parse(`${text}+09:00`))
const session = { phase: 'closed', tradeDate: tradeDate('2026-11-20') } as const

test.each([
  ['2026-11-20T15:35:00', false],
  ['2026-11-20T15:40:00', true],
  ['2026-11-20T10:00:00', false],
  ['2026-11-22T12:00:00', true],
])('closing figures at %s: %s', (time, out) => {
  expect(isClosingOut(session, at(time))).toBe(out)
})

test('composites stand for their markets', () => {
  expect([marketOf('K1'), marketOf('Q1'), marketOf('K51')]).toEqual(['kospi', 'kosdaq', null])
})

test.each(indexFamilies)('the groups of %s hold every index once, few enough for a map', (family) => {
  const groups = groupsOf(family)
  expect(groups.flatMap(({ codes }) => codes).toSorted()).toEqual([...familyCodes(family)].toSorted())
  for (const { codes } of groups) {
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.length).toBeLessThanOrEqual(50)
  }
})

const figure = (marketCapitalisation: number | null) => ({ issueCount: 1, marketCapitalisation, expected: 101, expectedRate: 0.5 })
const nameOf = (code: string) => `name of ${code}`

describe('tiles', () => {
  const quotes = new Map(['K5', 'K6', 'K7'].map((code) => [code, { ...sampleQuote, code, changeRate: -1.234 }]))
  const figures = new Map([
    ['K5', figure(10)],
    ['K6', figure(30)],
    ['K7', figure(null)],
  ])

  test('are there for indices of known size, largest first, with the last change', () => {
    const tiles = tilesOf(['K5', 'K6', 'K7', 'K8'], { quotes, figures, expected: false, nameOf })
    expect(tiles.map(({ id, size, text }) => [id, size, text])).toEqual([
      ['K6', 30, '−1.23%'],
      ['K5', 10, '−1.23%'],
    ])
  })

  test('show the expected change in an auction, and nothing where it is not known', () => {
    const tiles = tilesOf(['K5'], { quotes, figures, expected: true, nameOf })
    expect(tiles).toMatchObject([{ value: 0.5, text: '+0.50%' }])
    const unknown = new Map([['K5', { ...figure(10), expectedRate: null }]])
    expect(tilesOf(['K5'], { quotes, figures: unknown, expected: true, nameOf })).toMatchObject([{ value: null, text: '' }])
  })
})
