import { describe, expect, test } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { Candle } from '../../shared/domain/series.ts'
import { epochMs, issueCode, price, quantity, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { epochAt, millisecondsOfDay, timeOfDayAt } from '../../shared/krx/kst.ts'
import { isTradingDay } from '../../shared/krx/calendar.ts'
import { loadBars } from './bar-history.ts'
import type { BarsQuery } from './bar-history.ts'
import type { MarketGateway } from './gateway.ts'
import type { Subject } from './subject.ts'

const subject: Subject = { code: issueCode('005930'), name: 'x', group: 'equity', family: 'stocks', market: 'kospi', row: 0 }
const at = (date: string, time: string) => epochAt(tradeDate(date), timeOfDay(time))
const now = at('2026-11-20', '10:03:20.00')
const firstDate = '2026-11-12'

function candle(date: string, time: string | null, volume: number | null, hasOpen = true): Candle {
  const flat = price(100)
  const none = { turnover: null, change: null, changeState: null, openInterest: null }
  const end = time === null ? null : timeOfDay(time)
  return {
    date: tradeDate(date),
    time: end,
    open: hasOpen ? flat : null,
    high: flat,
    low: flat,
    close: flat,
    volume: volume === null ? null : quantity(volume),
    ...none,
  }
}

/** Minute bars of every trading day since the first, one hundred at most, the oldest of a reply without its volume. */
function minutes(date: string, from: string, to: string): Candle[] {
  if (!isTradingDay(tradeDate(date)) || date < firstDate) return []
  const [first, last] = [`${from}:00.00`, `${to}:00.00`].map((time) => millisecondsOfDay(timeOfDay(time)))
  const candles: Candle[] = []
  for (let end = millisecondsOfDay(timeOfDay('09:01:00.00')); end <= millisecondsOfDay(timeOfDay('15:30:00.00')); end += 60_000) {
    const isForming = at(date, '00:00:00.00') + end > now
    if (end >= (first ?? 0) && end <= (last ?? 0)) candles.push(candle(date, isForming ? '10:03:20.00' : timeOfDayAt(end), end / 60_000))
    if (isForming) break
  }
  const [oldest, ...others] = candles.slice(-100)
  if (oldest === undefined) return []
  return [oldest.time === '09:01:00.00' ? oldest : candle(date, oldest.time, null), ...others]
}

function oneMinute({ date = '', from = '', to = '' }: Readonly<Record<string, string>>): Candle[] {
  return minutes(date, from, to)
}

function source(call: (parameters: Readonly<Record<string, string>>) => readonly Candle[]) {
  const asked: Readonly<Record<string, string>>[] = []
  const gateway = {
    call: async (_: string, parameters: Readonly<Record<string, string>>) => {
      asked.push(parameters)
      await Promise.resolve()
      return { code: subject.code, candles: call(parameters) }
    },
  } as unknown as MarketGateway
  const load = (query: BarsQuery) => loadBars({ gateway, now: () => now, afterMarket: false }, subject, query, new AbortController().signal)
  return { asked, load }
}

describe('intraday', () => {
  test('goes back over days by windows of a hundred, every bar once, with its volume and its nominal end', async () => {
    const { load, asked } = source(oneMinute)
    const newest = await load({ interval: 60, before: null, count: 300 })
    expect(newest).toMatchObject({ complete: false, failure: null })
    expect(newest.candles).toHaveLength(300)
    expect(newest.candles.at(-1)?.time).toBe(at('2026-11-20', '10:04:00.00'))
    const times = newest.candles.map(({ time }) => time)
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
    // Today's 64 minutes, then the end of the day before.
    expect(newest.candles[0]?.time).toBe(at('2026-11-19', '11:35:00.00'))
    expect(newest.candles.every(({ volume }) => volume > 0)).toBe(true)
    expect(asked.length).toBeLessThanOrEqual(5)
  })

  test('what follows ends before the oldest', async () => {
    const { load } = source(oneMinute)
    const before = at('2026-11-19', '11:35:00.00')
    const { candles } = await load({ interval: 60, before, count: 10 })
    expect(candles.map(({ time }) => time)).toEqual(Array.from({ length: 10 }, (_, index) => epochMs(before - (10 - index) * 60_000)))
  })

  test('is complete where days without a bar begin', async () => {
    const { load } = source(oneMinute)
    const { candles, complete } = await load({ interval: 60, before: at(firstDate, '09:05:00.00'), count: 500 })
    expect(candles.map(({ time }) => time)).toEqual(['09:01', '09:02', '09:03', '09:04'].map((time) => at(firstDate, `${time}:00.00`)))
    expect(complete).toBe(true)
  })

  test('a call that fails ends it with what there is', async () => {
    const { load } = source(({ date = '', from = '', to = '' }) => {
      if (date < '2026-11-20') throw new TerminalError({ kind: 'timeout', message: 'late', afterMs: 1 })
      return minutes(date, from, to)
    })
    expect(await load({ interval: 60, before: null, count: 300 })).toMatchObject({ complete: false, failure: { kind: 'timeout' } })
  })
})

describe('history', () => {
  test('moves the end back until a reply is not full; a day without prices is a gap', async () => {
    const days = Array.from({ length: 230 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10))
    const { load, asked } = source(({ to = '' }) =>
      days
        .filter((date) => date <= to)
        .slice(-100)
        .map((date) => candle(date, null, 1, date !== '2026-03-03')),
    )
    const { candles, complete } = await load({ interval: 'D', before: null, count: 500 })
    expect(candles.map(({ time }) => time)).toEqual(days.filter((date) => date !== '2026-03-03').map((date) => at(date, '00:00:00.00')))
    expect(complete).toBe(true)
    expect(asked).toHaveLength(3)
  })
})
