import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import { defaultSettings } from '../../../src/main/settings/settings.ts'
import type { Settings } from '../../../src/main/settings/settings.ts'
import type { HistoryCandle, HistoryJob } from '../../../src/shared/contract/requests/history.ts'
import type { CandleSeries } from '../../../src/shared/domain/series.ts'
import { epochMs, tradeDate } from '../../../src/shared/domain/units.ts'
import { kstDate, startOfDay } from '../../../src/shared/krx/kst.ts'
import { memorySettings, startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

const key = 'history-test-key'
const startOf = (date: string) => startOfDay(tradeDate(date))
const year = { from: startOf('2025-11-20'), to: startOf('2026-11-20') }
const week = { from: startOf('2026-11-16'), to: startOf('2026-11-18') }

let exchange: DemoExchange
let directory = ''
let opened: Terminal[] = []
let log: string[] = []

beforeAll(async () => {
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 100, clock: '2026-11-20T10:00', keys: { [key]: {} } })
})

afterAll(() => exchange.close())

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-past-'))
  opened = []
  log = []
})

afterEach(async () => {
  exchange.control.clearFaults()
  await Promise.all(opened.map((terminal) => terminal.close()))
  rmSync(directory, { recursive: true })
})

/** A terminal on the test's folder, and a window that it has. */
async function open(history: Partial<Settings['history']> = {}, gateway = exchange.url) {
  const settings = memorySettings({ ...defaultSettings, history: { ...defaultSettings.history, ...history } })
  const terminal = await startCore({
    settings,
    key,
    dataDirectory: directory,
    log: (line) => log.push(line),
    connection: { gateway, stream: exchange.streamUrl, clock: exchange.clockSetting },
  })
  opened.push(terminal)
  const window = new HeadlessWindow()
  terminal.connect(window.transport)
  return { terminal, window, settings }
}

async function close(terminal: Terminal): Promise<void> {
  opened = opened.filter((each) => each !== terminal)
  await terminal.close()
}

/** Asks for the newest fill until it is as it should be. */
async function jobUntil(window: HeadlessWindow, holds: (job: HistoryJob) => boolean): Promise<HistoryJob> {
  for (;;) {
    const { jobs } = await window.value('history.jobs', {})
    const [job] = jobs
    if (job !== undefined && holds(job)) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const prices = (candles: readonly HistoryCandle[]) =>
  candles.map(({ time, open, high, low, close, volume }) => [time, open, high, low, close, volume])

describe('bars through the store', () => {
  test('a year of days is what the gateway says, costs its gaps once, and then nothing', async () => {
    const { window } = await open()
    const asked = { code: '0126Z0', kind: 'D', ...year } as const
    const first = await window.value('history.candles', asked)
    expect(first).toMatchObject({ failure: null, calls: 3, quarantined: 0, covered: [year] })
    const parameters = { market: 'kospi', issue: '0126Z0', period: 'D', from: '2026-10-01', to: '2026-11-19', count: 100 }
    const { value } = await window.value('koscom.call', { endpoint: 'stocks.history', parameters })
    const told = (value as CandleSeries).candles.map(({ date, open, high, low, close, volume }) => [
      startOf(date),
      open,
      high,
      low,
      close,
      volume,
    ])
    expect(prices(first.candles).slice(-told.length)).toEqual(told)
    const again = await window.value('history.candles', asked)
    expect(again).toEqual({ ...first, calls: 0 })
  }, 60_000)

  test('a chart opens from the store, with as many calls as the running day needs', async () => {
    const { window, terminal } = await open()
    const days = { code: 'K1', interval: 'D', before: null, count: 200 } as const
    const before = await window.value('bars.load', days)
    expect(before.candles).toHaveLength(200)
    await close(terminal)
    const next = await open()
    const older = before.candles.at(-50)?.time ?? epochMs(0)
    const { candles } = await next.window.value('bars.load', { ...days, before: older, count: 100 })
    expect(candles).toEqual(before.candles.slice(50, 150))
    const from = before.candles[1]?.time ?? epochMs(0)
    expect((await next.window.value('history.candles', { code: 'K1', kind: 'D', from, to: older })).calls).toBe(0)
  }, 60_000)

  test('without the gateway everything that is held comes, and says so', async () => {
    const { window, terminal } = await open()
    const day = { kind: 60, ...week } as const
    const minutes = await window.value('history.candles', { code: '005930', ...day })
    const chart = await window.value('bars.load', { code: '005930', interval: 'D', before: null, count: 100 })
    expect(minutes.candles.length).toBeGreaterThan(700)
    await close(terminal)
    exchange.control.addFault({ kind: 'cut' })
    const next = await open()
    const offline = await next.window.value('history.candles', { code: '005930', ...day })
    expect(offline).toEqual({ ...minutes, calls: 0 })
    const kept = await next.window.value('bars.load', { code: '005930', interval: 'D', before: null, count: 100 })
    expect(kept.failure?.kind).toBe('offline')
    expect(kept.candles).toEqual(chart.candles)
  }, 60_000)
})

describe('fills', () => {
  const codes = ['005930', '0126Z0', 'K1', 'A016C000', 'B016C705']

  test('a year of days of anything, with the calls shown before, and none left to make after', async () => {
    const { window } = await open()
    const order = { codes: [...codes, 'ZZZZZZ'], kind: 'D', ...year } as const
    const plan = await window.value('history.plan', order)
    expect(plan).toMatchObject({ held: 0, unknown: ['ZZZZZZ'] })
    expect(plan.calls).toBe(3 * codes.length)
    expect(plan.usable).toBeGreaterThan(1_000)
    const { job } = await window.value('history.fill', order)
    const done = await jobUntil(window, ({ state }) => state === 'done')
    expect(done).toMatchObject({ id: job, finished: 6, plannedCalls: plan.calls, failure: null, failed: [{ code: 'ZZZZZZ' }] })
    expect(done.calls).toBeLessThanOrEqual(plan.calls)
    expect(await window.value('history.plan', order)).toMatchObject({ calls: 0, held: codes.length })
    const { series } = await window.value('history.coverage', { code: null })
    expect(series.map(({ code, kind, spans }) => ({ code, kind, spans }))).toEqual(
      codes.toSorted().map((code) => ({ code, kind: 'D', spans: [year] })),
    )
    expect(series.find(({ code }) => code === '005930')?.bars).toBeGreaterThan(230)
  }, 90_000)

  test('pauses, outlives a restart, goes on where it was, and asks for nothing twice', async () => {
    exchange.control.addFault({ kind: 'slow', endpoint: 'stocks.intraday', delayMs: 30 })
    const { window, terminal } = await open()
    const order = { codes: ['005930', '000660'], kind: 10, ...week } as const
    const { calls } = await window.value('history.plan', order)
    const { job } = await window.value('history.fill', order)
    await jobUntil(window, (each) => each.calls >= 5)
    await window.value('history.pause', { job })
    const paused = await jobUntil(window, ({ state }) => state === 'paused')
    expect(paused.calls).toBeLessThan(calls)
    await close(terminal)

    const next = await open()
    expect((await jobUntil(next.window, () => true)).state).toBe('paused')
    await next.window.value('history.resume', { job })
    const underWay = await jobUntil(next.window, (each) => each.calls >= paused.calls + 5)
    expect(underWay.state).toBe('running')
    await close(next.terminal)

    exchange.control.clearFaults()
    const last = await open()
    const done = await jobUntil(last.window, ({ state }) => state === 'done')
    // What was under way at each of the two stops is asked for again, nothing else.
    expect(done.calls).toBeLessThanOrEqual(calls + 2)
    const { candles, calls: more } = await last.window.value('history.candles', { code: '000660', kind: 10, ...week })
    expect(more).toBe(0)
    expect(new Set(candles.map(({ time }) => kstDate(time)))).toEqual(new Set(['2026-11-16', '2026-11-17']))
    expect(candles.every(({ volume }) => volume !== null)).toBe(true)
  }, 120_000)

  test('leaves the live part of the allowance alone, and can be ended while it waits', async () => {
    const { window } = await open({ liveShare: 1 })
    const order = { codes: ['005930'], kind: 'D', ...year } as const
    await window.value('history.candles', { code: '000660', kind: 'D', ...week })
    const { job } = await window.value('history.fill', order)
    const waiting = await jobUntil(window, ({ state }) => state === 'waiting')
    expect(waiting).toMatchObject({ calls: 0, failure: { kind: 'rate-limited' } })
    expect(await window.value('history.plan', order)).toMatchObject({ usable: 0 })
    const live = await window.value('history.candles', { code: '005930', kind: 'D', ...week })
    expect(live).toMatchObject({ calls: 1, failure: null })
    await window.value('history.cancel', { job })
    expect((await jobUntil(window, () => true)).state).toBe('cancelled')
    const again = await window.ask('history.resume', { job })
    expect(again).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
  }, 60_000)

  test('a gateway that fails is waited for', async () => {
    const { window } = await open()
    await window.value('instruments.list', {})
    exchange.control.addFault({ kind: 'cut', endpoint: 'stocks.history' })
    await window.value('history.fill', { codes: ['005930'], kind: 'D', ...year })
    expect((await jobUntil(window, ({ state }) => state === 'waiting')).failure?.kind).toBe('offline')
    exchange.control.clearFaults()
    expect(await jobUntil(window, ({ state }) => state === 'done')).toMatchObject({ failed: [], finished: 1 })
  }, 60_000)
})

describe('what is held', () => {
  test('is told, deleted, and brought back', async () => {
    const { window } = await open()
    const asked = { code: 'K1', kind: 'D', ...week } as const
    const { candles } = await window.value('history.candles', asked)
    const size = await window.value('history.size', {})
    expect(size).toMatchObject({ state: { state: 'open', setAside: null }, bars: candles.length, deletedBars: 0 })
    expect(size.bytes).toBeGreaterThan(10_000)
    const { deletion, bars } = await window.value('history.delete', { codes: ['K1', 'Q1'], kinds: ['D'], span: null })
    expect(bars).toBe(candles.length)
    expect(await window.value('history.coverage', { code: 'K1' })).toEqual({ series: [] })
    expect(await window.value('history.restore', { deletion })).toEqual({ bars })
    expect(await window.value('history.candles', asked)).toMatchObject({ calls: 0, candles })
  }, 60_000)

  test('a second terminal on the same folder works without a store, and says why', async () => {
    const first = await open({ liveShare: 1 })
    await first.window.value('history.candles', { code: '005930', kind: 'D', ...week })
    const { job } = await first.window.value('history.fill', { codes: ['000660'], kind: 'D', ...week })
    await first.window.value('history.pause', { job })
    const { window } = await open()
    window.subscribe('status', {})
    await window.until('the status says so', () => window.status?.store.state === 'locked')
    const { candles, calls } = await window.value('history.candles', { code: 'K1', kind: 'D', ...week })
    expect([candles.length, calls]).toEqual([2, 1])
    expect(await window.value('history.size', {})).toMatchObject({ state: { state: 'locked' }, bars: 0 })
    expect(await window.ask('history.coverage', { code: null })).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('locked') },
    })
    await window.value('history.reopen', {})
    expect(await window.value('history.size', {})).toMatchObject({ state: { state: 'locked' } })

    await close(first.terminal)
    await window.value('history.reopen', {})
    await window.until('the status says that it is open', () => window.status?.store.state === 'open')
    expect(await window.value('history.size', {})).toMatchObject({ state: { state: 'open', message: null }, bars: 2 })
    expect((await window.value('history.jobs', {})).jobs).toMatchObject([{ id: job, state: 'paused' }])
  }, 60_000)

  test('keeps within limits that are changed, at once and from then on', async () => {
    const { window, settings } = await open()
    await window.value('history.candles', { code: 'K1', kind: 'D', ...year })
    const { bars } = await window.value('history.size', {})
    const limits = await window.value('history.limits', {})
    expect(limits).toEqual({ budgetBytes: defaultSettings.history.budgetBytes, keepDays: {} })
    const fewer = { budgetBytes: 67_108_864, keepDays: { D: 30 } }
    const gone = await window.value('history.limit', fewer)
    expect(gone.bars).toBeGreaterThan(200)
    expect(await window.value('history.size', {})).toMatchObject({ bars: bars - gone.bars, budgetBytes: 67_108_864 })
    expect(await window.value('history.limits', {})).toEqual(fewer)
    expect(settings.read().history).toEqual({ ...defaultSettings.history, ...fewer })
    const wrong = await window.ask('history.limit', { budgetBytes: 1, keepDays: {} })
    expect(wrong).toMatchObject({ ok: false, failure: { kind: 'bad-request', parameter: 'budgetBytes' } })
  }, 60_000)

  test('a stretch that ends before it begins is a bad request', async () => {
    const { window } = await open()
    const reply = await window.ask('history.candles', { code: 'K1', kind: 'D', from: week.to, to: week.from })
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
  })
})
