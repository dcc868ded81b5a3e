import { array, assert, constantFrom, integer, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tradeDate } from '../../../shared/domain/units.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import { foldNewest, mergeBars, slotsOf } from './bar-series.ts'
import type { Bar } from './bar-series.ts'
import { intervals, periodOf } from './interval.ts'

const day = (date: string) => startOfDay(tradeDate(date))

function bar(time: number, close = 100, volume = 10): Bar {
  return { time, open: close - 1, high: close + 2, low: close - 3, close, volume }
}

const bars = array(record({ minute: integer({ min: 0, max: 5000 }), close: integer({ min: 10, max: 999 }), volume: nat(1000) }), {
  maxLength: 80,
})
const series = bars.map((list) => list.map(({ minute, close, volume }) => bar(minute * 60_000, close, volume)))

describe('mergeBars', () => {
  test('keeps order and one bar a period, whatever comes in whichever order', () => {
    assert(
      property(series, series, constantFrom(...intervals), (held, added, interval) => {
        const merged = mergeBars(mergeBars([], held, interval), added, interval)
        const periods = merged.map(({ time }) => periodOf(time, interval))
        expect(periods).toEqual([...new Set(periods)].sort((one, other) => one - other))
        expect(new Set(periods)).toEqual(new Set([...held, ...added].map(({ time }) => periodOf(time, interval))))
      }),
    )
  })

  test('is the same when a page arrives twice', () => {
    assert(
      property(series, series, (held, page) => {
        const once = mergeBars(mergeBars([], held, 60), page, 60)
        expect(mergeBars(once, page, 60)).toEqual(once)
      }),
    )
  })

  test('the forming bar replaces its earlier picture, and an older picture does not replace it', () => {
    const early = bar(60_000, 100, 5)
    const late = bar(60_000, 110, 8)
    expect(mergeBars([early], [late], 60)).toEqual([late])
    expect(mergeBars([late], [early], 60)).toEqual([late])
  })

  test('the live day joins the week that it belongs to', () => {
    const monday = bar(day('2026-11-16'), 100, 10)
    const friday = bar(day('2026-11-20'), 120, 50)
    expect(mergeBars([monday], [friday], 'W')).toEqual([friday])
    expect(mergeBars([monday], [friday], 'D')).toHaveLength(2)
  })
})

describe('foldNewest', () => {
  test('makes the newest month of its days alone', () => {
    const days = [bar(day('2026-10-30'), 500, 1), bar(day('2026-11-02'), 100, 10), bar(day('2026-11-03'), 130, 20)]
    expect(foldNewest(days, 'M')).toEqual({ time: day('2026-11-03'), open: 99, high: 132, low: 97, close: 130, volume: 30 })
  })

  test('is nothing where nothing traded', () => {
    expect(foldNewest([], 'W')).toBeNull()
    expect(foldNewest([{ time: 0, open: 0, high: 0, low: 0, close: 500, volume: 0 }], 'W')).toBeNull()
  })
})

describe('slotsOf', () => {
  test('leaves nights, weekends and holidays out', () => {
    // 2026-10-05 (Monday) and 2026-10-09 (Friday) were holidays.
    const traded = ['2026-10-02', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-12'].map((date) => bar(day(date)))
    expect(slotsOf(traded, 'D').map(({ time }) => time)).toEqual(traded.map(({ time }) => time))
  })

  test('keeps an empty place for a trading day without a bar or without a trade', () => {
    const halted: Bar = { time: day('2026-11-19'), open: 0, high: 0, low: 0, close: 500, volume: 0 }
    const slots = slotsOf([bar(day('2026-11-17')), halted, bar(day('2026-11-20'))], 'D')
    expect(slots.map(({ time, bar: traded }) => [time, traded !== null])).toEqual([
      [day('2026-11-17'), true],
      [day('2026-11-18'), false],
      [day('2026-11-19'), false],
      [day('2026-11-20'), true],
    ])
  })

  test('guesses no holidays of years that it does not know', () => {
    expect(slotsOf([bar(day('2023-01-02')), bar(day('2023-01-31'))], 'D')).toHaveLength(2)
  })

  test('a print between two ticks stays between them', () => {
    expect(slotsOf([bar(60_000, 1002.5)], 60)[0]?.bar?.close).toBe(1002.5)
  })
})
