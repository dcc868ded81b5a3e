import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import { openRecording } from '../../../src/main/recorder/recording.ts'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import { defaultSettings } from '../../../src/main/settings/settings.ts'
import { boardColumns } from '../../../src/shared/contract/streams.ts'
import type { BookUpdate, InstrumentQuote, TradeItem } from '../../../src/shared/contract/streams.ts'
import { optionSeries } from '../../../src/shared/krx/option-series.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'
import { memorySettings, startCore } from '../../support/start-core.ts'

const secretKey = 'secret-key-that-nobody-may-see'
const printsPerSecond = 20_000
const recordedPrints = 20 * printsPerSecond
const code = '005930'
/** What is recorded with the markets without having been chosen. */
const gauges = ['K1', 'K51', 'Q1', 'K2FA001']

let directory = ''
let exchange: DemoExchange
let terminal: Terminal
const settings = memorySettings()
const log: string[] = []

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-replay-'))
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: printsPerSecond, clock: '2026-11-20T10:12', keys: { [secretKey]: {} } })
  terminal = await startCore({
    settings,
    key: secretKey,
    dataDirectory: directory,
    log: (line) => log.push(line),
    connection: { gateway: exchange.url, stream: exchange.streamUrl, clock: exchange.clockSetting },
  })
})

afterAll(async () => {
  await terminal.close()
  await exchange.close()
  rmSync(directory, { recursive: true })
})

/** What a window shows: the board by code, quotes, books and tapes of what is followed by itself. */
interface Shown {
  readonly window: HeadlessWindow
  readonly quotes: Map<string, InstrumentQuote>
  readonly books: Map<string, BookUpdate>
  readonly trades: Map<string, TradeItem[]>
}

/** A window on everything; it comes again where it is turned away, as windows do. */
async function look(contracts: readonly string[]): Promise<Shown> {
  let window = new HeadlessWindow()
  terminal.connect(window.transport)
  while (window.closed) {
    await setTimeout(20)
    window = new HeadlessWindow()
    terminal.connect(window.transport)
  }
  const shown: Shown = { window, quotes: new Map(), books: new Map(), trades: new Map() }
  window.onUpdate = (update) => {
    if (update.topic === 'trades') shown.trades.set(update.code, [...(shown.trades.get(update.code) ?? []), ...update.trades])
    else if (update.topic === 'book') shown.books.set(update.code, update)
    else if (update.topic === 'quotes') for (const quote of update.quotes) shown.quotes.set(quote.code, quote)
  }
  window.subscribe('status', {})
  window.subscribe('board', { visible: [] })
  window.subscribe('quotes', { codes: [...gauges, code, ...contracts] })
  for (const each of [code, ...contracts]) {
    window.subscribe('book', { code: each })
    window.subscribe('trades', { code: each })
  }
  return shown
}

/** Resolves when nothing on screen has changed for some seconds: rows out of sight move once a second. */
async function untilStill(shown: Shown): Promise<void> {
  for (let [before, still] = ['', 0]; still < 3;) {
    await setTimeout(1_000)
    const now = JSON.stringify(await pictureOf(shown))
    still = now === before ? still + 1 : 0
    before = now
  }
}

const byCode = ([one]: [string, unknown], [other]: [string, unknown]) => (one < other ? -1 : 1)

/** Everything that the windows of two sessions must agree on. When a value came is another time in each. */
async function pictureOf({ window, quotes, books, trades }: Shown) {
  const { instruments } = await window.value('instruments.list', {})
  const board = instruments.map((row) => ({ code: row.code, values: boardColumns.map((name) => window.rows.get(row.index)?.[name]) }))
  return {
    board,
    quotes: [...quotes].toSorted(byCode).map(([, { receivedAt: _receivedAt, ...quote }]) => quote),
    books: [...books].toSorted(byCode).map(([, { book, last, basePrice, state }]) => ({ book, last, basePrice, state })),
    tapes: [...trades].toSorted(byCode).map(([, tape]) => tape.slice(-100)),
  }
}

/** Goes to a time, in a session that takes the place of that of now. */
async function goTo({ window }: Shown, id: string, at: number, contracts: readonly string[]): Promise<Shown> {
  await window.value('replay.open', { id, at })
  const next = await nextWindow(window, contracts)
  const stands = () => next.window.status?.replay?.seeking === false && next.window.status.clock.market >= at
  await next.window.until('the replay stands', stands, 60_000)
  return next
}

/** The window of the session that follows. */
async function nextWindow(window: HeadlessWindow, contracts: readonly string[]): Promise<Shown> {
  while (!window.closed) await setTimeout(10)
  return look(contracts)
}

/** A future, and a call and a put at the money. */
async function contractsOf(window: HeadlessWindow): Promise<readonly string[]> {
  const parameters = { market: 'kospi200' }
  const futures = await window.value('documents.load', { endpoint: 'futures.lists', parameters, refresh: false })
  const options = await window.value('documents.load', { endpoint: 'options.lists', parameters, refresh: false })
  if (futures.endpoint !== 'futures.lists' || options.endpoint !== 'options.lists') throw new Error('these are not the lists')
  const future = futures.value.issues.find((issue) => issue.code !== 'K2FA001')
  const pairs = optionSeries('kospi200', options.value.issues).find(({ family }) => family === 'kospi200')?.pairs ?? []
  const pair = pairs[pairs.length >> 1]
  if (!future || !pair?.call || !pair.put) throw new Error('the exchange lists no contracts')
  return [future.code, pair.call, pair.put]
}

test('a recorded day has the state of the live one at its end, whether a jump begins at a whole state or it is played from the start', async () => {
  const first = new HeadlessWindow()
  terminal.connect(first.transport)
  const contracts = await contractsOf(first)
  first.leave()
  const live = await look(contracts)
  await live.window.value('recorder.select', { markets: ['kospi', 'kosdaq'], codes: [code, ...contracts] })
  await live.window.until('it is recorded', () => (live.window.status?.recording.prints ?? 0) > recordedPrints, 120_000)
  // Books and indices move with the clock of the exchange.
  exchange.control.setRate(0)
  exchange.control.setSpeed(0.001)
  await untilStill(live)
  const expected = await pictureOf(live)
  expect(live.window.status?.recording).toMatchObject({ state: 'recording', dropped: 0, message: null })
  expect(expected.board.length).toBeGreaterThan(400)
  expect(expected.quotes.map((quote) => [quote.code, quote.last !== null])).toEqual(
    [...gauges, code, ...contracts].toSorted().map((each) => [each, true]),
  )
  expect(expected.tapes.map((tape) => tape.length > 0)).toEqual([true, true, true, true])
  await live.window.value('recorder.select', { markets: [], codes: [] })

  const { recordings } = await live.window.value('recorder.describe', {})
  const [recording] = recordings ?? []
  if (recording === undefined) throw new Error('there is no recording')
  expect(recording).toMatchObject({ tradeDate: '2026-11-20', tornBytes: 0 })
  expect(recording.prints).toBeGreaterThan(recordedPrints)
  expect(recording.bytes / recording.prints).toBeLessThan(16)
  const file = await openRecording(join(directory, 'recordings', `${recording.id}.recording`))
  expect(file.segmentAt(recording.from)).toBe(0)
  expect(file.segmentAt(recording.to)).toBeGreaterThan(0)
  await file.close()

  const byJump = await goTo(live, recording.id, recording.to, contracts)
  await untilStill(byJump)
  expect(await pictureOf(byJump)).toEqual(expected)

  const fromStart = await goTo(byJump, recording.id, recording.from, contracts)
  const { status } = fromStart.window
  expect(status?.clock.market).toBe(recording.from)
  await fromStart.window.value('replay.play', { playing: true, speed: 60 })
  const isOver = () => fromStart.window.status?.replay?.playing === false && fromStart.window.status.clock.market >= recording.to
  await fromStart.window.until('it is played to its end', isOver, 60_000)
  await untilStill(fromStart)
  expect(await pictureOf(fromStart)).toEqual(expected)
  expect(log.filter((line) => line.startsWith('replay'))).toEqual([])

  await fromStart.window.value('replay.close', {})
  const back = await nextWindow(fromStart.window, contracts)
  await back.window.until('the gateway is back', () => back.window.status?.replay === null)
}, 240_000)

test('a recording that has used up its budget stops and says so, what it holds can be replayed, and with more it goes on', async () => {
  const { window } = await look([])
  const { bytes } = await window.value('recorder.describe', {})
  settings.write({ ...settings.read(), recordings: { budgetBytes: bytes + 500_000 } })
  exchange.control.setSpeed(1)
  exchange.control.setRate(printsPerSecond)
  await window.value('recorder.select', { markets: ['kospi'], codes: [] })
  await window.until('it has stopped', () => window.status?.recording.state === 'failed', 60_000)
  const stopped = window.status?.recording
  expect(stopped).toMatchObject({ reason: 'budget', message: expect.stringContaining('budget') })
  expect(stopped?.prints).toBeGreaterThan(0)
  const { recordings, bytes: used, budgetBytes } = await window.value('recorder.describe', {})
  expect(used).toBeLessThanOrEqual(budgetBytes)

  const [recording] = recordings ?? []
  if (recording === undefined) throw new Error('there is no recording')
  const replayed = await goTo({ window, quotes: new Map(), books: new Map(), trades: new Map() }, recording.id, recording.to, [])
  await replayed.window.value('replay.close', {})
  const back = await nextWindow(replayed.window, [])
  await back.window.value('recorder.limit', { budgetBytes: defaultSettings.recordings.budgetBytes })
  await back.window.until('it goes on', () => (back.window.status?.recording.prints ?? 0) > 0, 60_000)
  expect(back.window.status?.recording).toMatchObject({ state: 'recording', reason: null })
}, 120_000)
