import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Span } from '../../shared/domain/span.ts'
import { epochMs, tradeDate } from '../../shared/domain/units.ts'
import { addDays, startOfDay } from '../../shared/krx/kst.ts'
import type { CandleBatch, CandleTable, Deletions, Limits, RawCandle, SeriesKey } from './series.ts'
import { splitFactor } from './split-factor.ts'
import { candleTable } from './worker/candles.ts'
import { deletions } from './worker/deletions.ts'
import { limits } from './worker/limits.ts'
import { openDatabase } from './worker/open.ts'

const monday = tradeDate('2026-03-02')
const dayAt = (index: number) => startOfDay(addDays(monday, index))
const key: SeriesKey = { gateway: 'g', code: '005930', kind: 'D' }
const all: Span = { from: epochMs(0), to: epochMs(4e12) }
const newest = Number.MAX_SAFE_INTEGER

let directory = ''
let database: DatabaseSync
let table: CandleTable
let undo: Deletions
let room: Limits

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-candles-'))
  const file = join(directory, 'history.sqlite')
  database = openDatabase(file, () => undefined)
  table = candleTable(database)
  undo = deletions(database)
  room = limits(database, file)
})

afterEach(() => {
  database.close()
  rmSync(directory, { recursive: true })
})

function bar(time: number, close = 100, changes: Partial<RawCandle> = {}): RawCandle {
  const flat = { open: close, high: close, low: close, close }
  return { time: epochMs(time), ...flat, volume: 10, turnover: close * 10, openInterest: null, ...changes }
}

function days(from: number, count: number, close = 100): readonly RawCandle[] {
  return Array.from({ length: count }, (_, index) => bar(dayAt(from + index), close))
}

function keep(candles: readonly RawCandle[], changes: Partial<CandleBatch> = {}) {
  return table.keepCandles({ key, candles, broken: [], covered: null, fetchedAt: epochMs(1), ...changes })
}

const read = (of: SeriesKey = key, span = all) => table.readCandles({ key: of, span, newest })
const held = (candle: RawCandle) => new Map([[candle.time, candle]])
const closes = () => read().candles.map(({ close }) => close)

describe('bars', () => {
  test('come back as they were kept, oldest first, each once; days by their start, minutes by their end', () => {
    keep(days(0, 5))
    keep(days(3, 4))
    expect(read().candles).toEqual(days(0, 7).map((candle) => Object.assign({ adjustment: 1 }, candle)))
    expect(read(key, { from: dayAt(1), to: dayAt(3) }).candles.map(({ time }) => time)).toEqual([dayAt(1), dayAt(2)])
    const minutes = { ...key, kind: 60 } as const
    keep([bar(60_000), bar(120_000), bar(180_000)], { key: minutes })
    expect(read(minutes, { from: epochMs(60_000), to: epochMs(180_000) }).candles.map(({ time }) => time)).toEqual([120_000, 180_000])
    expect(table.readCandles({ key: minutes, span: all, newest: 1 }).candles.map(({ time }) => time)).toEqual([180_000])
  })

  test('of two gateways, codes and lengths never mix', () => {
    keep(days(0, 2))
    for (const other of [{ gateway: 'h' }, { code: '000660' }, { kind: 'W' as const }])
      expect(read({ ...key, ...other }).candles).toEqual([])
    expect(table.series('h', null)).toEqual([])
  })

  test('a volume that was not told leaves the one that was', () => {
    keep([bar(dayAt(0))])
    keep([bar(dayAt(0), 100, { volume: null, turnover: null })])
    expect(read().candles[0]).toMatchObject({ volume: 10, turnover: 1_000 })
  })

  test('what is covered grows together, and is told with what is held', () => {
    keep(days(0, 3), { covered: { from: dayAt(0), to: dayAt(3) } })
    keep(days(5, 2), { covered: { from: dayAt(5), to: dayAt(7) } })
    expect(read().covered).toHaveLength(2)
    keep([], { covered: { from: dayAt(3), to: dayAt(5) } })
    expect(table.series('g', null)).toEqual([
      { code: '005930', kind: 'D', bars: 5, quarantined: 0, spans: [{ from: dayAt(0), to: dayAt(7) }] },
    ])
    expect(table.series('g', '000660')).toEqual([])
  })

  test('rows that contradict themselves are kept apart until a sound one takes their place', () => {
    const broken = { candle: bar(dayAt(1), 100, { high: 90 }), reason: 'high below low' }
    keep([bar(dayAt(0))], { broken: [broken] })
    expect(read()).toMatchObject({ quarantined: 1 })
    expect(closes()).toEqual([100])
    keep([bar(dayAt(1))])
    expect(read()).toMatchObject({ quarantined: 0 })
  })

  test('a batch that fails leaves nothing of itself', () => {
    expect(() => keep([bar(dayAt(0)), bar(dayAt(1), Number.NaN)])).toThrow()
    expect(read()).toEqual({ candles: [], covered: [], quarantined: 0 })
    expect(table.series('g', null)).toEqual([])
  })
})

describe('splits', () => {
  test('where the gateway has scaled its prices, what was kept before stands beside them; volumes stay', () => {
    keep(days(0, 5, 2_650_000), { covered: { from: dayAt(0), to: dayAt(5) } })
    expect(keep([...days(4, 1, 53_000), ...days(5, 1, 52_000)], { fetchedAt: epochMs(2) })).toEqual({ adjusted: true })
    expect(closes()).toEqual([53_000, 53_000, 53_000, 53_000, 53_000, 52_000])
    expect(read().candles[0]).toMatchObject({ adjustment: 0.02, volume: 10, turnover: 26_500_000 })
    expect(read().candles[5]).toMatchObject({ adjustment: 1 })
    expect(database.prepare('SELECT close FROM candles ORDER BY time LIMIT 1').get()?.['close']).toBe(2_650_000)
  })

  test('days that are whole and come once more at the same prices stay as they were told', () => {
    keep(days(0, 5), { covered: { from: dayAt(0), to: dayAt(5) } })
    const again = days(3, 4).map((candle) => Object.assign({}, candle, { volume: 99, turnover: 1 }))
    expect(keep(again, { covered: { from: dayAt(5), to: dayAt(7) }, fetchedAt: epochMs(2) })).toEqual({ adjusted: false })
    expect(read().candles.map(({ volume }) => volume)).toEqual([10, 10, 10, 10, 10, 99, 99])
    const fetched = database.prepare('SELECT fetched_at AS at FROM candles ORDER BY time').all()
    expect(fetched.map(({ at }) => at)).toEqual([1, 1, 1, 1, 1, 2, 2])
    expect(read().covered).toEqual([{ from: dayAt(0), to: dayAt(7) }])
  })

  test('days that are whole and come once more at another basis are written anew', () => {
    keep(days(0, 5, 1_000), { covered: { from: dayAt(0), to: dayAt(5) } })
    const again = days(3, 4, 200)
    expect(keep(again, { covered: { from: dayAt(5), to: dayAt(7) }, fetchedAt: epochMs(2) })).toEqual({ adjusted: true })
    expect(closes()).toEqual([200, 200, 200, 200, 200, 200, 200])
    expect(read().candles.map(({ adjustment }) => adjustment)).toEqual([0.2, 0.2, 0.2, 1, 1, 1, 1])
  })

  test('a day that still runs is written anew, and so is one that was missing within what is whole', () => {
    keep(days(0, 3), { covered: { from: dayAt(0), to: dayAt(2) } })
    database.exec(`DELETE FROM candles WHERE time = ${dayAt(1)}`)
    keep([bar(dayAt(1), 101), bar(dayAt(2), 102)], { fetchedAt: epochMs(2) })
    expect(closes()).toEqual([100, 101, 102])
  })

  test('two splits multiply', () => {
    keep(days(0, 3, 1_000), { covered: { from: dayAt(0), to: dayAt(3) } })
    keep(days(2, 2, 500), { covered: { from: dayAt(3), to: dayAt(4) }, fetchedAt: epochMs(2) })
    keep(days(3, 2, 100), { fetchedAt: epochMs(3) })
    expect(closes()).toEqual([100, 100, 100, 100, 100])
  })

  test('a corrected close, another day, points and a day without trades are none', () => {
    expect(splitFactor(held(bar(1, 1_000)), [bar(1, 500)])).toBe(0.5)
    expect(splitFactor(held(bar(1, 1_000)), [bar(2, 500)])).toBeNull()
    expect(splitFactor(held(bar(1, 1_000)), [bar(1, 1_000)])).toBeNull()
    expect(splitFactor(held(bar(1, 1_000)), [bar(1, 1_000, { close: 500, low: 500 })])).toBeNull()
    expect(splitFactor(held(bar(1, 810.35)), [bar(1, 405.18)])).toBeNull()
    const closed = { open: null, high: null, low: null }
    expect(splitFactor(held(bar(1, 1_001, closed)), [bar(1, 334, closed)])).toBeCloseTo(0.3337, 3)
  })
})

describe('deletion', () => {
  test('takes out of sight, and back', () => {
    keep(days(0, 3), { covered: { from: dayAt(0), to: dayAt(3) } })
    const { deletion, bars } = undo.deleteSeries({ gateway: 'g', codes: ['005930'], kinds: ['D'], span: null, at: epochMs(5) })
    expect(bars).toBe(3)
    expect(read()).toEqual({ candles: [], covered: [], quarantined: 0 })
    expect(room.size()).toMatchObject({ bars: 0, deletedBars: 3 })
    expect(undo.restoreSeries(deletion)).toEqual({ bars: 3 })
    expect(closes()).toEqual([100, 100, 100])
    expect(undo.restoreSeries(deletion)).toEqual({ bars: 0 })
  })

  test('what has come since stays when it comes back', () => {
    keep(days(0, 3, 100), { covered: { from: dayAt(0), to: dayAt(3) } })
    const { deletion } = undo.deleteSeries({ gateway: 'g', codes: ['005930'], kinds: ['D', 'W'], span: null, at: epochMs(5) })
    keep(days(2, 2, 200), { covered: { from: dayAt(2), to: dayAt(4) }, fetchedAt: epochMs(9) })
    undo.restoreSeries(deletion)
    expect(closes()).toEqual([100, 100, 200, 200])
    expect(table.series('g', null)).toMatchObject([{ bars: 4, spans: [{ from: dayAt(0), to: dayAt(4) }] }])
  })

  test('of some days leaves the others, and comes back beside what has come since', () => {
    const broken = { candle: bar(dayAt(6), 100, { high: 90 }), reason: 'high below low' }
    keep(days(0, 6), { broken: [broken], covered: { from: dayAt(0), to: dayAt(7) } })
    const some = { gateway: 'g', codes: ['005930', '000660'], kinds: ['D', 'W'], at: epochMs(5) } as const
    const { deletion, bars } = undo.deleteSeries({ ...some, span: { from: dayAt(2), to: dayAt(4) } })
    expect(bars).toBe(2)
    expect(read().candles.map(({ time }) => time)).toEqual([0, 1, 4, 5].map(dayAt))
    const [first, last] = [
      { from: dayAt(0), to: dayAt(2) },
      { from: dayAt(4), to: dayAt(7) },
    ]
    expect(table.series('g', null)).toMatchObject([{ bars: 4, quarantined: 1, spans: [first, last] }])
    expect(room.size()).toMatchObject({ bars: 4, deletedBars: 2 })
    keep(days(2, 1, 200), { covered: { from: dayAt(2), to: dayAt(3) }, fetchedAt: epochMs(9) })
    expect(undo.restoreSeries(deletion)).toEqual({ bars: 2 })
    expect(closes()).toEqual([100, 100, 200, 100, 100, 100])
    expect(table.series('g', null)).toMatchObject([{ bars: 6, spans: [{ from: dayAt(0), to: dayAt(7) }] }])
    expect(undo.deleteSeries({ ...some, span: { from: dayAt(8), to: dayAt(9) } }).bars).toBe(0)
    expect(undo.deleteSeries({ ...some, span: all }).bars).toBe(6)
    expect(table.series('g', null)).toEqual([])
  })

  test('of a stretch of minutes takes the bars that end in it', () => {
    const minutes = { ...key, kind: 60 } as const
    keep([bar(60_000), bar(120_000), bar(180_000)], { key: minutes, covered: { from: epochMs(0), to: epochMs(180_000) } })
    const span = { from: epochMs(60_000), to: epochMs(120_000) }
    const { deletion } = undo.deleteSeries({ gateway: 'g', codes: ['005930'], kinds: [60], span, at: epochMs(5) })
    expect(read(minutes).candles.map(({ time }) => time)).toEqual([60_000, 180_000])
    undo.restoreSeries(deletion)
    expect(read(minutes).candles).toHaveLength(3)
  })

  test('ends after a week', () => {
    keep(days(0, 3))
    const { deletion } = undo.deleteSeries({ gateway: 'g', codes: ['005930'], kinds: ['D'], span: null, at: dayAt(10) })
    expect(room.trim({ budgetBytes: 1e12, keepDays: {} }, dayAt(16))).toEqual({ bars: 0 })
    expect(room.trim({ budgetBytes: 1e12, keepDays: {} }, dayAt(18))).toEqual({ bars: 3 })
    expect(undo.restoreSeries(deletion)).toEqual({ bars: 0 })
    expect(database.prepare('SELECT count(*) AS n FROM candles').get()?.['n']).toBe(0)
  })
})

describe('limits', () => {
  test('bars past their days go, with what is said to be covered', () => {
    keep(days(0, 10), { covered: { from: dayAt(0), to: dayAt(10) } })
    expect(room.trim({ budgetBytes: 1e12, keepDays: { D: 4, 10: 1 } }, dayAt(10))).toEqual({ bars: 6 })
    expect(read().candles[0]?.time).toBe(dayAt(6))
    expect(table.series('g', null)[0]).toMatchObject({ bars: 4, spans: [{ from: dayAt(6), to: dayAt(10) }] })
  })

  test('without room the oldest days of the finest bars go first, and days of bars never', () => {
    const tens = { ...key, kind: 10 } as const
    for (let day = 0; day < 6; day += 1) {
      const times = Array.from({ length: 2_000 }, (_, index) => dayAt(day) + 33_000_000 + index * 10_000)
      keep(
        times.map((time) => bar(time)),
        { key: tens },
      )
    }
    keep(days(0, 10))
    const before = room.size()
    const { bars } = room.trim({ budgetBytes: before.bytes * 0.6, keepDays: {} }, dayAt(10))
    const after = room.size()
    expect(after.bytes).toBeLessThanOrEqual(before.bytes * 0.6)
    expect(bars % 2_000).toBe(0)
    expect(after.bars).toBe(before.bars - bars)
    expect(read(tens).candles[0]?.time).toBe(dayAt(bars / 2_000) + 33_000_000)
    expect(closes()).toHaveLength(10)
  })
})
