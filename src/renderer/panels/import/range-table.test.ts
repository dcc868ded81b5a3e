import { expect, test } from 'vitest'
import { epochMs } from '../../../shared/domain/units.ts'
import { translators } from '../../locales/translate.ts'
import { codesIn, rangeTable } from './range-table.ts'
import { readView } from './memory.ts'

test.each([
  ['005930, 0126z0\n005930;K2FA001', ['005930', '0126Z0', 'K2FA001']],
  ['', null],
  ['005930, 삼성전자', null],
])('%j names %j', (text, codes) => expect(codesIn(text)).toEqual(codes))

test('bars become rows with codes as codes, days as dates and gaps as blanks', () => {
  const time = epochMs(Date.parse('2026-02-20T00:00+09:00'))
  const gap = { time, open: null, high: null, low: null, close: 50, volume: 0, turnover: null, openInterest: null, adjustment: 1 }
  const bars = new Map([['0126Z0', [gap]]])
  const { header, rows } = rangeTable('D', bars, translators.en)
  expect(header).toEqual(['Code', 'Date', 'Open', 'High', 'Low', 'Close', 'Volume', 'Turnover', 'Open interest', 'Adjustment'])
  expect(rows[0]?.slice(0, 2)).toEqual([
    { kind: 'code', value: '0126Z0' },
    { kind: 'text', value: '2026-02-20' },
  ])
  expect(rows[0]?.slice(2).map(({ value }) => value)).toEqual([Number.NaN, Number.NaN, Number.NaN, 50, 0, Number.NaN, Number.NaN, 1])
  expect(rangeTable(60, bars, translators.en).rows[0]?.[1]).toEqual({ kind: 'text', value: '2026-02-20 00:00:00' })
})

test('the view of a saved layout is one that there is', () => {
  expect(readView({ view: 'screen' })).toBe('screen')
  expect([{ view: 'other' }, null, 7].map(readView)).toEqual(['file', 'file', 'file'])
})
