import { describe, expect, test } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { Candle } from '../../shared/domain/series.ts'
import type { BarKind, HistoryCandle } from '../../shared/contract/requests/history.ts'
import { withSpan } from '../../shared/domain/span.ts'
import type { Span } from '../../shared/domain/span.ts'
import { epochMs, issueCode, price, quantity, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { epochAt, millisecondsOfDay, timeOfDayAt } from '../../shared/krx/kst.ts'
import { isTradingDay } from '../../shared/krx/calendar.ts'
import { fillBars } from './bar-history-fill.ts'
import type { BarSource, BarStore } from './bar-history-fill.ts'
import { contradictionOf, historyCandle } from './bar-history-rows.ts'
import { plannedCalls, settledUntil } from './bar-history-windows.ts'
import { loadBars } from './bar-history.ts'
import type { BarsQuery } from './bar-history.ts'
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

/** A store in memory, as the one on disk behaves. */
function memoryStore(): BarStore & { readonly broken: string[] } {
  const bars = new Map<number, HistoryCandle>()
  const broken: string[] = []
  let covered: readonly Span[] = []
  return {
    broken,
    read: (_code, interval, { from, to }, newest) => {
      const shift = typeof interval === 'number' ? 1 : 0
      const within = [...bars.values()].filter(({ time }) => time >= from + shift && time < to + shift)
      const candles = within.toSorted((a, b) => a.time - b.time).slice(-newest)
      return Promise.resolve({ candles, covered, quarantined: broken.length })
    },
    keep(fetched) {
      for (const bar of fetched.candles) bars.set(bar.time, { ...bar, volume: bar.volume ?? bars.get(bar.time)?.volume ?? null })
      broken.push(...fetched.broken.map(({ reason }) => reason))
      if (fetched.covered !== null) covered = withSpan(covered, fetched.covered)
      return Promise.resolve({ adjusted: false })
    },
  }
}

function source(call: (parameters: Readonly<Record<string, string>>) => readonly Candle[], store = memoryStore()) {
  const asked: Readonly<Record<string, string>>[] = []
  const gateway = {
    call: async (_: string, parameters: Readonly<Record<string, string>>) => {
      asked.push(parameters)
      await Promise.resolve()
      return { code: subject.code, candles: call(parameters) }
    },
  } as unknown as BarSource['gateway']
  const bars: BarSource = { gateway, store, now: () => now, afterMarket: false }
  const { signal } = new AbortController()
  const load = (query: BarsQuery) => loadBars(bars, subject, query, signal)
  const fill = (interval: BarKind, from: EpochMs, to: EpochMs) =>
    fillBars(bars, subject, { interval, span: { from, to }, newest: 10_000, mayCall: () => true }, signal)
  return { asked, load, fill, store }
}

test('an issue of KONEX has days, and within a day none without a call', async () => {
  const konex: Subject = { code: issueCode('496320'), name: 'x', group: 'equity', family: 'konex', market: 'konex' }
  const asked: string[] = []
  const gateway = {
    call: (id: string, { market, issue }: Readonly<Record<string, string>>) => {
      asked.push(`${id} ${market} ${issue}`)
      return Promise.resolve({ candles: [candle('2026-11-19', null, 7)] })
    },
  } as unknown as BarSource['gateway']
  const bars: BarSource = { gateway, store: memoryStore(), now: () => now, afterMarket: false }
  const load = (interval: BarKind) => loadBars(bars, konex, { interval, before: null, count: 10 }, new AbortController().signal)
  expect(await load(60)).toMatchObject({ candles: [], failure: { kind: 'no-data', reason: 'konex' } })
  expect(asked).toEqual([])
  expect((await load('D')).candles).toMatchObject([{ time: at('2026-11-19', '00:00:00.00'), volume: 7 }])
  expect(asked).toEqual(['konex.history konex 496320'])
})

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

/** Weekdays of the year before, one row each, as the gateway pages them: the newest hundred of a range. */
function daily({ from = '', to = '' }: Readonly<Record<string, string>>): Candle[] {
  const days = Array.from({ length: 330 }, (_, index) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10))
  return days
    .filter((date) => date >= from && date <= to && date <= '2026-11-20' && isTradingDay(tradeDate(date)))
    .slice(-100)
    .map((date) => candle(date, null, 1))
}
const startOf = (date: string) => at(date, '00:00:00.00')

describe('through the store', () => {
  test('what is covered is never asked for again; the day that runs is', async () => {
    const { load, asked, store } = source(daily)
    const first = await load({ interval: 'D', before: null, count: 150 })
    expect(asked).toHaveLength(2)
    const again = await source(daily, store).load({ interval: 'D', before: null, count: 150 })
    expect(again.candles).toEqual(first.candles)
    const once = source(daily, store)
    await once.load({ interval: 'D', before: null, count: 150 })
    expect(once.asked.map(({ from, to }) => [from, to])).toEqual([['2026-11-10', '2026-11-20']])
    await once.load({ interval: 'D', before: startOf('2026-11-01'), count: 50 })
    expect(once.asked).toHaveLength(1)
  })

  test('without the gateway the chart opens from the store, with the failure beside it', async () => {
    const { load, store } = source(daily)
    const first = await load({ interval: 'D', before: null, count: 100 })
    const offline = source(() => {
      throw new TerminalError({ kind: 'offline', message: 'no network', cachedAt: null })
    }, store)
    const kept = await offline.load({ interval: 'D', before: null, count: 100 })
    expect(kept).toEqual({ candles: first.candles, complete: false, failure: expect.objectContaining({ kind: 'offline' }) })
  })

  test('a stretch is filled by its gaps alone, and a plan is never too small', async () => {
    const { fill, asked } = source(daily)
    const times = { group: 'equity', interval: 'D', afterMarket: false } as const
    await fill('D', startOf('2026-03-02'), startOf('2026-03-31'))
    expect(asked.splice(0)).toHaveLength(1)
    const span = { from: startOf('2026-01-01'), to: startOf('2026-06-30') }
    const planned = plannedCalls(times, [{ from: startOf('2026-03-02'), to: startOf('2026-03-31') }], span)
    const filled = await fill('D', span.from, span.to)
    // Each gap reaches a little into what is held, so that a split since then would show.
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-21', '2026-06-29'],
      ['2026-01-01', '2026-03-11'],
    ])
    expect(filled.calls).toBe(2)
    expect(planned).toBeGreaterThanOrEqual(filled.calls)
    expect(filled).toMatchObject({ failure: null, missing: null, covered: [span] })
    expect(filled.candles).toHaveLength(
      daily({ from: '2026-01-01', to: '2026-03-31' }).length + daily({ from: '2026-04-01', to: '2026-06-29' }).length,
    )
    expect((await fill('D', span.from, span.to)).calls).toBe(0)
  })

  test('a day of minutes takes as many calls as were planned, and none the second time', async () => {
    const { fill, asked } = source(oneMinute)
    const span = { from: startOf('2026-11-17'), to: startOf('2026-11-19') }
    const planned = plannedCalls({ group: 'equity', interval: 60, afterMarket: false }, [], span)
    const filled = await fill(60, span.from, span.to)
    expect(asked).toHaveLength(planned)
    expect(filled.candles).toHaveLength(2 * 390)
    expect(filled.candles.every(({ volume }) => volume !== null)).toBe(true)
    expect((await fill(60, span.from, span.to)).calls).toBe(0)
  })

  test('a day without bars is asked for once, unless it is the one that runs', async () => {
    const { fill, asked } = source(() => [])
    const halted = { from: startOf('2026-11-17'), to: startOf('2026-11-18') }
    await fill(600, halted.from, halted.to)
    await fill(600, halted.from, halted.to)
    expect(asked.splice(0)).toHaveLength(1)
    await fill(600, startOf('2026-11-20'), now)
    await fill(600, startOf('2026-11-20'), now)
    expect(asked).toHaveLength(2)
  })

  test('rows that contradict themselves are kept apart and counted', async () => {
    const { fill, store } = source(({ to = '' }) => [
      candle('2026-03-03', null, 1),
      { ...candle('2026-03-04', null, 1), high: price(90) },
      { ...candle('2026-03-05', null, 1), open: null },
      { ...candle(to, null, 0), open: null, high: null, low: null },
    ])
    const filled = await fill('D', startOf('2026-03-02'), startOf('2026-03-07'))
    expect(filled.candles.map(({ time, open }) => [time, open])).toEqual([
      [startOf('2026-03-03'), 100],
      [startOf('2026-03-06'), null],
    ])
    expect(filled.quarantined).toBe(2)
    expect(store.broken).toEqual(['high below low', 'open, high or low alone is missing'])
  })

  test('a close above the high and a negative volume contradict themselves', () => {
    const bar = historyCandle(candle('2026-03-04', null, 1), 'D')
    expect(contradictionOf(bar)).toBeNull()
    expect(contradictionOf({ ...bar, close: 101 })).toContain('outside')
    expect(contradictionOf({ ...bar, volume: -1 })).toContain('volume')
  })

  test('weeks and months are asked for as wholes', async () => {
    const { fill, asked } = source(() => [])
    await fill('W', startOf('2026-03-04'), startOf('2026-03-05'))
    await fill('M', startOf('2026-02-10'), startOf('2026-02-11'))
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      ['2026-03-02', '2026-03-08'],
      ['2026-02-01', '2026-02-28'],
    ])
  })

  test('a stretch of months beside held ones reaches into whole months of them', async () => {
    const { fill, asked } = source(() => [])
    await fill('M', startOf('2026-06-01'), startOf('2026-06-30'))
    await fill('M', startOf('2026-05-01'), startOf('2026-05-31'))
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      ['2026-06-01', '2026-06-30'],
      ['2026-05-01', '2026-08-31'],
    ])
  })

  test('a day that is held for good comes as it was told, whatever comes beside a gap', async () => {
    const span = { from: startOf('2026-03-02'), to: startOf('2026-03-14') }
    const { fill, store } = source(daily)
    await fill('D', span.from, startOf('2026-03-07'))
    const told = (await fill('D', span.from, startOf('2026-03-07'))).candles
    const other = source((asked) => daily(asked).map((row) => Object.assign(row, { volume: quantity(9) })), store)
    const filled = await other.fill('D', span.from, span.to)
    expect(other.asked.map(({ from, to }) => [from, to])).toEqual([['2026-02-25', '2026-03-13']])
    expect(filled.candles.slice(0, told.length)).toEqual(told)
    expect(filled.candles.slice(told.length).map(({ volume }) => volume)).toEqual([9, 9, 9, 9, 9])
  })

  test.each([
    [60, '2026-11-20', '10:03:20.00', at('2026-11-20', '10:01:00.00')],
    ['D', '2026-11-20', '10:03:20.00', startOf('2026-11-20')],
    // Before the batch of the morning the history of the day before is not complete.
    ['D', '2026-11-20', '05:00:00.00', startOf('2026-11-19')],
    ['W', '2026-11-20', '10:03:20.00', startOf('2026-11-16')],
    ['M', '2026-11-20', '10:03:20.00', startOf('2026-11-01')],
  ] as const)('bars of %s are settled', (interval, date, time, until) => {
    expect(settledUntil(interval, at(date, time))).toBe(until)
  })
})
