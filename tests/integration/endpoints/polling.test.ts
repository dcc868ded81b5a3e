import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import type { LicenceId } from '../../../src/shared/catalogue/endpoint.ts'
import type { InstrumentQuote } from '../../../src/shared/contract/streams.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

const key = 'desk'
const withoutSession: readonly LicenceId[] = ['closing-or-realtime', 'realtime', 'price-board', 'index-realtime']
const equities = ['005930', '000660', '373220']

let directory = ''
let exchange: DemoExchange
let terminal: Terminal
let window: HeadlessWindow
const latest = new Map<string, InstrumentQuote>()

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-polling-'))
  latest.clear()
})

afterEach(async () => {
  await terminal.close()
  await exchange.close()
  rmSync(directory, { recursive: true })
})

async function open(settings: { licences?: readonly LicenceId[]; registrations?: number }, clock = '2026-11-20T10:12'): Promise<void> {
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 500, clock, keys: { [key]: { dailyLimit: 50_000, ...settings } } })
  terminal = await startCore({
    key,
    dataDirectory: directory,
    connection: { gateway: exchange.url, stream: exchange.streamUrl, clock: exchange.clockSetting },
  })
  window = new HeadlessWindow()
  terminal.connect(window.transport)
  await window.value('instruments.list', {})
  window.onUpdate = (update) => {
    if (update.topic === 'quotes') for (const quote of update.quotes) latest.set(quote.code, quote)
  }
  window.subscribe('board', { visible: [0, 1, 2] })
  window.subscribe('status', {})
  window.subscribe('quotes', { codes: equities })
}

const quote = (code: string) => latest.get(code)
/** Requests that reached the exchange, whatever became of them. */
const received = () => Object.values(exchange.control.state().counts.replies).reduce((sum, count) => sum + count, 0)
const access = () => window.value('access.describe', {})
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a key without the session licence', () => {
  test('has the board and its list by snapshots, and asks no more than the budget allows', async () => {
    await open({ licences: withoutSession })
    await window.until('the board is a snapshot', () => (window.states().snapshot ?? 0) > 100)
    await window.until('the list is a snapshot', () => equities.every((code) => quote(code)?.state === 'snapshot'))
    const first = window.status?.snapshotAt ?? 0
    const before = received()
    const from = performance.now()
    await window.until('the board has a newer snapshot', () => (window.status?.snapshotAt ?? 0) > first, 60_000)
    await pause(10_000)
    const seconds = (performance.now() - from) / 1_000
    // Half of 50,000 calls over 23 hours is one in 3.3 s for the board, and the same for lists; the sessions' other calls are few.
    expect(received() - before).toBeLessThanOrEqual((2 * seconds) / 3.2 + 6)
    expect(quote('005930')?.receivedAt ?? 0).toBeGreaterThan(exchange.clock.now() - 120_000)
    const { licences, requests, quota } = await access()
    expect(licences.find(({ licence }) => licence === 'session')?.state).toBe('denied')
    expect(licences.find(({ licence }) => licence === 'price-board')).toMatchObject({ state: 'granted' })
    expect(requests.find(({ endpoint }) => endpoint === 'multiquote.quotelists')?.count).toBeGreaterThan(1)
    expect(quota?.limit).toBe(50_000)
  }, 120_000)

  test('asks for nothing after the close', async () => {
    await open({ licences: withoutSession }, '2026-11-20T18:05')
    await window.until('the board is closed', () => (window.states().closed ?? 0) > 100)
    await window.until('the list is closed', () => equities.every((code) => quote(code)?.last != null))
    await pause(8_000)
    const before = received()
    await pause(8_000)
    expect(received()).toBe(before)
  }, 60_000)
})

test('a key without registrations has sizes by 20 issues a call, and every request is counted', async () => {
  await open({ registrations: 0 })
  await window.until('sizes are there', () => equities.every((code) => quote(code)?.bidSize != null && quote(code)?.askSize != null))
  const { requests, quota, licences } = await access()
  const asked = new Map(requests.map(({ endpoint, count }) => [endpoint, count]))
  expect(asked.get('multiquote.orderbook')).toBeGreaterThan(0)
  expect(asked.has('stocks.price')).toBe(false)
  expect(licences.find(({ licence }) => licence === 'session')?.state).toBe('granted')
  await expect
    .poll(async () => {
      const counted = (await access()).requests.reduce((sum, { count }) => sum + count, 0)
      return received() - counted
    })
    .toBe(0)
  expect(quota?.remaining).toBeLessThan(50_000)
})

test('a refused group is asked again on demand, with one call', async () => {
  await open({ licences: withoutSession.filter((licence) => licence !== 'price-board') })
  await expect.poll(async () => (await access()).licences.find(({ licence }) => licence === 'price-board')?.state).toBe('denied')
  expect((await window.value('access.try', { licence: 'price-board' })).failure).toMatchObject({ kind: 'not-licensed' })
  exchange.control.setKey(key, { licences: 'all' })
  expect((await window.value('access.try', { licence: 'price-board' })).failure).toBeNull()
  expect((await access()).licences.find(({ licence }) => licence === 'price-board')?.state).toBe('granted')
})
