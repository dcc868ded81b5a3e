import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { epochMs, issueCode, krw, price, quantity, tradeDate } from '../../shared/domain/units.ts'
import type { DayRow } from '../../shared/krx/files/day-row.ts'
import { startOfDay } from '../../shared/krx/kst.ts'
import type { DayBarTable } from './day-bars.ts'
import type { CandleTable, RawCandle } from './series.ts'
import { candleTable } from './worker/candles.ts'
import { dayBarTable } from './worker/day-bars.ts'
import { deletions } from './worker/deletions.ts'
import { limits } from './worker/limits.ts'
import { migrate, migrations } from './worker/migrations.ts'

const gateway = 'g'

function rowOf(code: string, day: string, changes: Partial<DayRow> = {}): DayRow {
  const date = tradeDate(day)
  const prices = { open: price(100), high: price(110), low: price(90), close: price(105), base: price(100) }
  const facts = { name: '가', market: 'kospi', segment: '', listedShares: quantity(7), turnover: krw(500), volume: quantity(5) } as const
  return { code: issueCode(code), date, time: startOfDay(date), ...prices, ...facts, ...changes }
}

/** Three days as the gateway tells them after a split by a factor. */
function scaled(factor: number): readonly RawCandle[] {
  return ['2026-02-19', '2026-02-20', '2026-02-23'].map((day) => {
    const [open, high, low, close] = [100 * factor, 110 * factor, 90 * factor, 100 * factor] as const
    return { time: startOfDay(tradeDate(day)), open, high, low, close, volume: 6, turnover: 600, openInterest: null }
  })
}

const key = (code: string) => ({ gateway, code, kind: 'D' }) as const

describe('days out of files', () => {
  let database: DatabaseSync
  let days: DayBarTable
  let candles: CandleTable

  beforeEach(() => {
    database = new DatabaseSync(':memory:')
    migrate(database)
    days = dayBarTable(database)
    candles = candleTable(database)
  })

  afterEach(() => database.close())

  const year = { from: startOfDay(tradeDate('2026-01-01')), to: startOfDay(tradeDate('2027-01-01')) }
  const read = (code: string) => candles.readCandles({ key: key(code), span: year, newest: 10 })

  test('are bars of the issue, whole from the first to the next trading day after the last', () => {
    const rows = [rowOf('0126Z0', '2026-02-20'), rowOf('0126Z0', '2026-02-19', { open: null, high: null, low: null })]
    expect(days.keepDays({ gateway, rows })).toEqual({ added: 2, changed: 0, unchanged: 0, rescaled: 0 })
    const { candles: held, covered } = read('0126Z0')
    expect(held.map(({ open, close, adjustment }) => [open, close, adjustment])).toEqual([
      [null, 105, 1],
      [100, 105, 1],
    ])
    expect(covered).toEqual([{ from: startOfDay(tradeDate('2026-02-19')), to: startOfDay(tradeDate('2026-02-23')) }])
  })

  test('that are kept again change nothing; a corrected one is written anew', () => {
    const rows = [rowOf('000020', '2026-02-19'), rowOf('000020', '2026-02-20')]
    days.keepDays({ gateway, rows })
    expect(days.keepDays({ gateway, rows })).toEqual({ added: 0, changed: 0, unchanged: 2, rescaled: 0 })
    const corrected = [
      rowOf('000020', '2026-02-20', { close: price(106), volume: quantity(6) }),
      rowOf('000020', '2026-02-19', { name: '나' }),
    ]
    expect(days.keepDays({ gateway, rows: corrected })).toEqual({ added: 0, changed: 2, unchanged: 0, rescaled: 0 })
    expect(read('000020').candles.map(({ close }) => close)).toEqual([105, 106])
    expect(candles.series(gateway, '000020')).toMatchObject([{ bars: 2 }])
  })

  test('leave alone what the gateway has scaled for a split: same volume, other prices', () => {
    const row = rowOf('000020', '2026-02-20')
    const scaled = { open: 50, high: 55, low: 45, close: 53, volume: 5, turnover: 500, openInterest: null, time: row.time }
    candles.keepCandles({ key: key('000020'), candles: [scaled], broken: [], covered: null, fetchedAt: epochMs(row.time + 1) })
    expect(days.keepDays({ gateway, rows: [row] })).toEqual({ added: 0, changed: 0, unchanged: 0, rescaled: 1 })
    expect(read('000020').candles.map(({ close }) => close)).toEqual([53])
    expect(days.barsOfDay(gateway, row.date)).toMatchObject([{ base: 50, close: 53 }])
    expect(days.keepDays({ gateway, rows: [row] })).toMatchObject({ rescaled: 1 })
  })

  test('stay as the file told them when a call beside them brings them once more, and are scaled by a split', () => {
    const rows = ['2026-02-18', '2026-02-19', '2026-02-20'].map((day) => rowOf('000020', day, { close: price(100) }))
    days.keepDays({ gateway, rows })
    const told = read('000020').candles
    const monday = startOfDay(tradeDate('2026-02-23'))
    const covered = { from: monday, to: epochMs(monday + 86_400_000) }
    const fetched = { key: key('000020'), broken: [], covered, fetchedAt: covered.to }
    expect(candles.keepCandles({ ...fetched, candles: scaled(1) })).toEqual({ adjusted: false })
    expect(read('000020').candles.slice(0, 3)).toEqual(told)
    expect(days.keepDays({ gateway, rows })).toMatchObject({ unchanged: 3 })
    expect(candles.keepCandles({ ...fetched, candles: scaled(10), fetchedAt: epochMs(covered.to + 1) })).toEqual({ adjusted: true })
    const facts = read('000020').candles.map(({ close, volume, adjustment }) => [close, volume, adjustment])
    expect(facts).toEqual([
      [1_000, 5, 10],
      [1_000, 6, 1],
      [1_000, 6, 1],
      [1_000, 6, 1],
    ])
  })

  test('can be screened with what the file told, and bars of the gateway with the close before', () => {
    days.keepDays({ gateway, rows: [rowOf('000020', '2026-02-20', { base: price(103), name: '동화약품' })] })
    const bar = (day: string, close: number) => ({ ...rowOf('000040', day), open: null, high: null, low: null, close, openInterest: null })
    const fetched = { key: key('000040'), broken: [], covered: null, fetchedAt: epochMs(1) }
    candles.keepCandles({ ...fetched, candles: [bar('2026-02-19', 77), bar('2026-02-20', 80)] })
    const held = days.barsOfDay(gateway, tradeDate('2026-02-20'))
    expect(held).toMatchObject([
      { code: '000020', name: '동화약품', market: 'kospi', base: 103, listedShares: 7 },
      { code: '000040', name: '', market: null, base: 77, listedShares: null },
    ])
    expect(days.listedDays(gateway)).toEqual([{ day: '2026-02-20', issues: 1 }])
    expect(days.barsOfDay('other', tradeDate('2026-02-20'))).toEqual([])
  })

  test('can be screened across a split: the base price stands where the prices do', () => {
    const split = { key: key('000020'), broken: [], covered: null, fetchedAt: epochMs(startOfDay(tradeDate('2026-02-23'))) }
    const bar = (day: string, close: number) => ({
      ...rowOf('000020', day),
      open: close,
      high: close,
      low: close,
      close,
      openInterest: null,
    })
    days.keepDays({
      gateway,
      rows: [rowOf('000020', '2026-02-19', { base: price(100) }), rowOf('000020', '2026-02-20', { base: price(104) })],
    })
    candles.keepCandles({ ...split, candles: [{ ...bar('2026-02-20', 21), open: 20, high: 22, low: 18 }] })
    const baseOf = (day: string) => days.barsOfDay(gateway, tradeDate(day)).map(({ base, close }) => [base, close])
    expect(baseOf('2026-02-19')).toEqual([[100, 105]])
    expect(baseOf('2026-02-20')).toEqual([[21, 21]])
    // Of the day after no file told: its base is the close before, which came with it.
    candles.keepCandles({ ...split, candles: [bar('2026-02-23', 23)] })
    expect(baseOf('2026-02-23')).toEqual([[21, 23]])
  })

  test('go after their time with what the file told of them, and after their deletion has ended', () => {
    const room = limits(database, 'no file')
    const undo = deletions(database)
    const rows = ['000020', '000040'].flatMap((code) => ['2026-02-18', '2026-02-19', '2026-02-20'].map((day) => rowOf(code, day)))
    days.keepDays({ gateway, rows })
    const unlimited = { budgetBytes: 1e12, keepDays: {} }
    const at = startOfDay(tradeDate('2026-02-21'))
    expect(room.trim({ ...unlimited, keepDays: { D: 2 } }, at)).toEqual({ bars: 2 })
    const listed = () => days.listedDays(gateway).map(({ day, issues }) => [day, issues])
    expect(listed()).toEqual([
      ['2026-02-20', 2],
      ['2026-02-19', 2],
    ])
    const span = { from: startOfDay(tradeDate('2026-02-20')), to: at }
    undo.deleteSeries({ gateway, codes: ['000020', '000040'], kinds: ['D'], span, at })
    // One of them has come again.
    days.keepDays({ gateway, rows: [rowOf('000040', '2026-02-20')] })
    expect(room.trim(unlimited, at)).toEqual({ bars: 0 })
    expect(listed()[0]).toEqual(['2026-02-20', 2])
    expect(room.trim(unlimited, epochMs(at + 8 * 86_400_000))).toEqual({ bars: 2 })
    expect(listed()).toEqual([
      ['2026-02-20', 1],
      ['2026-02-19', 2],
    ])
  })

  test('migration 5 makes the table of listings beside the records of version 4', () => {
    const before = new DatabaseSync(':memory:')
    migrate(before, migrations.slice(0, 4))
    before.exec("INSERT INTO recordings VALUES (1, 'g', 'kospi', '2026-02-20', 1, 2, 3, x'00')")
    migrate(before, migrations.slice(0, 5))
    expect(before.prepare('SELECT prints FROM recordings').get()).toEqual({ prints: 3 })
    expect(before.prepare('SELECT count(*) AS rows FROM listings').get()).toEqual({ rows: 0 })
    before.close()
  })
})
