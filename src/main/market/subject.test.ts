import { describe, expect, test } from 'vitest'
import type { IssueList } from '../../shared/domain/instrument.ts'
import { issueCode, tradeDate } from '../../shared/domain/units.ts'
import { buildInstrumentTable } from './instruments.ts'
import { identify } from './subject.ts'

const list = (...codes: string[]): IssueList => ({
  tradeDate: tradeDate('2026-11-20'),
  marketCloses: null,
  issues: codes.map((code) => ({ code: issueCode(code), isin: null, name: code, shortName: '', feedMarket: null })),
})
const table = buildInstrumentTable({ kospi: list('005930', 'E60001'), kosdaq: list('247540') })
table.addKonex(list('496320', '005930'))

describe('what a code stands for', () => {
  test.each([
    ['247540', { family: 'stocks', market: 'kosdaq', row: 2, group: 'equity' }],
    ['E60001', { family: 'stocks', market: 'kospi', row: 1 }],
    ['005930', { family: 'stocks', market: 'kospi', row: 0 }],
    ['496320', { family: 'konex', market: 'konex', name: '496320', group: 'equity' }],
    ['K1', { family: 'index', market: 'kospi', name: 'KOSPI' }],
    ['Q999', { family: 'index', market: 'kosdaq', name: 'Q999' }],
    ['A016C000', { family: 'futures', market: 'kospi200', group: 'equity-derivatives' }],
    ['A056C000', { family: 'futures', market: 'mini_kospi200' }],
    ['A116C000', { family: 'futures', market: 'stock', group: 'single-stock-futures' }],
    ['A756C000', { family: 'futures', market: 'usd', group: 'fx-derivatives' }],
    ['K2FA001', { family: 'futures', market: 'kospi200' }],
    ['D01696CS', { family: 'futures', market: 'kospi200' }],
    ['B016C962', { family: 'options', market: 'kospi200' }],
    ['C096W962', { family: 'options', market: 'kospi200' }],
  ])('%s', (code, facts) => {
    expect(identify(code, table)).toMatchObject({ code, ...facts })
  })

  test.each(['000000', 'XYZ', 'A016C0', 'Z016C000'])('%s stands for nothing', (code) => {
    expect(identify(code, table)).toBeNull()
  })
})
