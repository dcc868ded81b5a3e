import { describe, expect, test } from 'vitest'
import { tradeDate } from '../../domain/units.ts'
import { dayInName, mappingOf, missingFields } from './columns.ts'
import { readDayRow } from './day-row.ts'
import type { DayRowOptions } from './day-row.ts'

const exportHeader = '종목코드,종목명,시장구분,소속부,종가,대비,등락률,시가,고가,저가,거래량,거래대금,시가총액,상장주식수'.split(',')
const dailyHeader = 'Date,Code,Name,Market,Dept,Open,High,Low,Close,Changes,ChangesRatio,Volume,Amount,Marcap,Stocks'.split(',')
const day = tradeDate('2026-02-20')
const good = '0126Z0,새종목,KOSDAQ GLOBAL,우량기업부,6620,120,1.85,6590,6685,6470,278258,1831525880,184906331400,27931470'

const read = (text: string, changes: Partial<DayRowOptions> = {}) =>
  readDayRow(text.split(','), { mapping: mappingOf(exportHeader), day, width: exportHeader.length, isTradingDay: () => true, ...changes })

describe('headers', () => {
  test('of both files name every field that a file must have', () => {
    expect(missingFields(mappingOf(exportHeader))).toEqual([])
    expect(mappingOf(exportHeader).date).toBeUndefined()
    expect(mappingOf(dailyHeader)).toEqual(
      Object.fromEntries(
        [
          'date',
          'code',
          'name',
          'market',
          'segment',
          'open',
          'high',
          'low',
          'close',
          'change',
          'changeRate',
          'volume',
          'turnover',
          'marketCap',
        ]
          .concat('listedShares')
          .map((field, column) => [field, column]),
      ),
    )
  })

  test('are found whatever their case, spaces and byte-order mark; the first of two counts', () => {
    expect(mappingOf(['\uFEFF종목 코드', 'CODE', 'close '])).toEqual({ code: 0, close: 2 })
    expect(missingFields(mappingOf(['Name', 'Close']))).toEqual(['code', 'open', 'high', 'low', 'volume'])
  })

  test.each([
    ['all-issues-20260220.cp949.csv', '2026-02-20'],
    ['data_2026-02-20.csv', '2026-02-20'],
    ['krx-daily-2026-01-02_2026-02-20.csv', null],
    ['data_4521_2.csv', null],
    ['20261399.csv', null],
  ])('the day in the name %s is %s', (name, expected) => expect(dayInName(name)).toBe(expected))
})

describe('a record', () => {
  test('keeps its code as text and counts its change from the base', () => {
    expect(read(good)).toEqual({
      code: '0126Z0',
      date: '2026-02-20',
      time: Date.parse('2026-02-20T00:00+09:00'),
      open: 6590,
      high: 6685,
      low: 6470,
      close: 6620,
      volume: 278258,
      turnover: 1831525880,
      name: '새종목',
      market: 'kosdaq',
      segment: '우량기업부',
      base: 6500,
      listedShares: 27931470,
    })
  })

  test('without trades has a gap for a range and keeps its close', () => {
    expect(read('000020,가,KOSPI,,6620,0,0,0,0,0,0,0,1,1')).toMatchObject({ open: null, high: null, low: null, close: 6620, volume: 0 })
  })

  test('whose value over volume lies outside low and high is taken', () => {
    expect(read('000020,가,KOSPI,,100,0,0,100,100,100,10,99999,1,1')).toMatchObject({ turnover: 99999, volume: 10 })
  })

  test.each([
    ['cells', '000020,가'],
    ['code', good.replace('0126Z0', '12345')],
    ['market', good.replace('KOSDAQ GLOBAL', 'NYSE')],
    ['price', good.replace('6620', '0')],
    ['price', good.replace('6590', '')],
    ['range', good.replace('6685', '6600')],
    ['range', good.replace('6470', '0')],
    ['volume', good.replace('278258', '-1')],
    ['figure', good.replace('1831525880', '1.5')],
  ])('is refused for its %s: %s', (reason, text) => expect(read(text)).toBe(reason))

  test('has the day of its column, or of the file', () => {
    const dated = `2026/02/19,${good}`
    const mapping = mappingOf(['Date', ...exportHeader])
    const width = exportHeader.length + 1
    expect(read(dated, { mapping, width })).toMatchObject({ date: '2026-02-19' })
    expect(read(dated.replace('02/19', '02/30'), { mapping, width })).toBe('date')
    expect(read(good, { day: null })).toBe('date')
    expect(read(good, { isTradingDay: () => false })).toBe('not-a-trading-day')
  })
})
