import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import { createTerminal } from '../../../src/main/core/create-terminal.ts'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import { defaultSettings } from '../../../src/main/settings/settings.ts'
import { memoryVault } from '../../../src/main/settings/vault.ts'
import { boardColumns } from '../../../src/shared/contract/streams.ts'
import type { TradeItem } from '../../../src/shared/contract/streams.ts'
import { HeadlessWindow } from '../core/window.ts'

const secretKey = 'secret-key-that-nobody-may-see'
const printsPerSecond = 20_000
const recordedPrints = 20 * printsPerSecond
const code = '005930'
const everything = { markets: ['kospi' as const, 'kosdaq' as const], codes: [code] }

let directory = ''
let exchange: DemoExchange
let terminal: Terminal
const log: string[] = []

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-replay-'))
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: printsPerSecond, clock: '2026-11-20T10:12', keys: { [secretKey]: {} } })
  terminal = await createTerminal({
    settings: { read: () => defaultSettings, write: () => undefined },
    vault: memoryVault(secretKey),
    dataDirectory: directory,
    historyWorker: new URL('../../../src/main/history/worker/index.ts', import.meta.url),
    log: (line) => log.push(line),
    version: '1.2.3',
    connection: { gateway: exchange.url, stream: exchange.streamUrl, clock: exchange.clockSetting },
  })
})

afterAll(async () => {
  await terminal.close()
  await exchange.close()
  rmSync(directory, { recursive: true })
})

/** What a window shows: the board by code, the book and the tape of one issue. */
interface Shown {
  readonly window: HeadlessWindow
  readonly trades: TradeItem[]
}

/** A window on everything; it comes again where it is turned away, as windows do. */
async function look(): Promise<Shown> {
  let window = new HeadlessWindow()
  terminal.connect(window.transport)
  while (window.closed) {
    await setTimeout(20)
    window = new HeadlessWindow()
    terminal.connect(window.transport)
  }
  const trades: TradeItem[] = []
  window.onUpdate = (update) => {
    if (update.topic === 'trades') trades.push(...update.trades)
  }
  window.subscribe('status', {})
  window.subscribe('board', { visible: [] })
  window.subscribe('book', { code })
  window.subscribe('trades', { code })
  return { window, trades }
}

/** Resolves when nothing on screen has changed for some seconds: rows out of sight move once a second. */
async function untilStill({ window, trades }: Shown): Promise<void> {
  const picture = () =>
    JSON.stringify([Array.from(window.rows.values(), (row) => boardColumns.map((name) => row[name])), window.book?.book, trades.length])
  for (let [before, still] = ['', 0]; still < 3;) {
    await setTimeout(1_000)
    const now = picture()
    still = now === before ? still + 1 : 0
    before = now
  }
}

/** Everything that the windows of two sessions must agree on. */
async function pictureOf({ window, trades }: Shown) {
  const { instruments } = await window.value('instruments.list', {})
  const board = instruments.map((row) => ({ code: row.code, values: boardColumns.map((name) => window.rows.get(row.index)?.[name]) }))
  const tape = trades.slice(-100).map(({ price, quantity, side, time, volume }) => ({ price, quantity, side, time, volume }))
  return { board, book: window.book?.book, last: window.book?.last, base: window.book?.basePrice, tape }
}

/** Goes to a time: onwards in the session of now, else in one that takes its place. */
async function goTo(shown: Shown, id: string, at: number, isOnwards: boolean): Promise<Shown> {
  await shown.window.value('replay.open', { id, at })
  const next = isOnwards ? shown : await settledWindow(shown)
  const stands = () => next.window.status?.replay?.seeking === false && next.window.status.clock.market >= at
  await next.window.until('the replay stands', stands, 60_000)
  return next
}

/** The window of the session that follows. */
async function settledWindow({ window }: Shown): Promise<Shown> {
  while (!window.closed) await setTimeout(10)
  return look()
}

test('a recorded day has the state of the live one at its end, whether it is begun at a segment or played from the start', async () => {
  const live = await look()
  const isHalf = () => (live.window.status?.recording.prints ?? 0) > recordedPrints / 2
  await live.window.value('recorder.select', everything)
  await live.window.until('half of it is recorded', isHalf, 120_000)
  // A second segment, which begins with everything that is known by now.
  await live.window.value('recorder.select', everything)
  await live.window.until('it is counted anew', () => !isHalf())
  await live.window.until('another half is recorded', isHalf, 120_000)
  exchange.control.setRate(0)
  await untilStill(live)
  const expected = await pictureOf(live)
  expect(live.window.status?.recording).toMatchObject({ state: 'recording', dropped: 0, message: null })
  expect(expected.board.length).toBeGreaterThan(400)
  expect(expected.tape).toHaveLength(100)
  await live.window.value('recorder.select', { markets: [], codes: [] })

  const { recordings } = await live.window.value('recorder.describe', {})
  const [recording] = recordings ?? []
  if (recording === undefined) throw new Error('there is no recording')
  expect(recording).toMatchObject({ tradeDate: '2026-11-20', tornBytes: 0 })
  expect(recording.prints).toBeGreaterThan(recordedPrints)
  expect(recording.bytes / recording.prints).toBeLessThan(16)

  const atSegment = await goTo(live, recording.id, recording.to, false)
  await untilStill(atSegment)
  expect(await pictureOf(atSegment)).toEqual(expected)

  const fromStart = await goTo(atSegment, recording.id, recording.from, false)
  await fromStart.window.value('replay.play', { playing: false, speed: 60 })
  const onwards = await goTo(fromStart, recording.id, recording.to, true)
  await untilStill(onwards)
  expect(await pictureOf(onwards)).toEqual(expected)
  expect(log.filter((line) => line.startsWith('replay'))).toEqual([])

  await onwards.window.value('replay.close', {})
  const back = await settledWindow(onwards)
  await back.window.until('the gateway is back', () => back.window.status?.replay === null)
}, 180_000)
