import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import type { BookUpdate, InstrumentQuote, TradeItem, TradesUpdate } from '../../../src/shared/contract/streams.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'
import { timeOfDay, tradeDate } from '../../../src/shared/domain/units.ts'
import { continuousCodes } from '../../../src/shared/krx/codes/continuous.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

const future = continuousCodes.kospi200 ?? ''
const codes = ['K1', 'K2', future, '005930']

let directory = ''
let exchange: DemoExchange
let terminal: Terminal | null = null

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-kept-'))
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 2_000, clock: '2026-11-20T10:12' })
})

afterEach(async () => {
  await terminal?.close()
  await exchange.close()
  rmSync(directory, { recursive: true })
})

/** What a window was told last of everything that it looks at. */
interface Seen {
  readonly quotes: Map<string, InstrumentQuote>
  readonly books: Map<string, BookUpdate>
  readonly trades: Map<string, TradesUpdate>
  readonly prints: Map<string, readonly TradeItem[]>
}

/** A terminal on the test's folder, and a window of it. */
async function open(looked: readonly string[] = [future, '005930']) {
  const connection = { gateway: exchange.url, stream: exchange.streamUrl, clock: exchange.clockSetting }
  terminal = await startCore({ dataDirectory: directory, key: exchange.key, connection })
  return look(looked)
}

/** A window that looks at quotes, and at the books and tapes of some issues. */
function look(looked: readonly string[]) {
  const window = new HeadlessWindow()
  const seen: Seen = { quotes: new Map(), books: new Map(), trades: new Map(), prints: new Map() }
  window.onUpdate = (update) => {
    if (update.topic === 'quotes') for (const quote of update.quotes) seen.quotes.set(quote.code, quote)
    if (update.topic === 'book') seen.books.set(update.code, update)
    if (update.topic !== 'trades') return
    seen.trades.set(update.code, update)
    seen.prints.set(update.code, [...(seen.prints.get(update.code) ?? []), ...update.trades])
  }
  terminal?.connect(window.transport)
  window.subscribe('status', {})
  window.subscribe('quotes', { codes })
  for (const code of looked) {
    window.subscribe('book', { code })
    window.subscribe('trades', { code })
  }
  return { window, seen }
}

const figuresOf = (quote: InstrumentQuote | undefined) => {
  const { last, bid, ask, bidSize, askSize, volume, basePrice, name } = quote ?? {}
  return { last, bid, ask, bidSize, askSize, volume, basePrice, name }
}

test('quotes, books and prints that were shown stand there after a start without network, as of their time', async () => {
  const { window, seen } = await open()
  await window.until('everything has values and both tapes prints', () => {
    const quoted = codes.every((code) => seen.quotes.get(code)?.last != null)
    const contracts = seen.quotes.get(future)?.bid != null && seen.quotes.get('005930')?.bid != null
    const followed = [future, '005930'].every((code) => seen.books.get(code)?.book != null && (seen.prints.get(code)?.length ?? 0) > 5)
    return quoted && contracts && followed
  })
  await terminal?.close()
  await exchange.close()
  const end = epochAt(tradeDate('2026-11-20'), timeOfDay('10:30:00.00'))
  const before: Seen = { ...seen, quotes: new Map(seen.quotes), books: new Map(seen.books), prints: new Map(seen.prints) }

  const after = await open([future, '005930', '000660'])
  const { seen: now } = after
  await after.window.until('all of it stands in', () => {
    const quoted = codes.every((code) => now.quotes.get(code)?.asOf !== undefined)
    return quoted && [future, '005930'].every((code) => now.books.get(code)?.asOf !== undefined && now.trades.get(code)?.asOf !== undefined)
  })
  for (const code of codes) {
    const quote = now.quotes.get(code)
    expect(figuresOf(quote)).toEqual(figuresOf(before.quotes.get(code)))
    expect(quote).toMatchObject({ state: 'stale', failure: null })
    expect(quote?.asOf).toBeGreaterThan(epochAt(tradeDate('2026-11-20'), timeOfDay('10:12:00.00')))
    expect(quote?.asOf).toBeLessThan(end)
  }
  for (const code of [future, '005930']) {
    const { book, last, basePrice } = before.books.get(code) ?? {}
    expect(now.books.get(code)).toMatchObject({ book, last, basePrice, state: 'stale', failure: null })
    expect(now.prints.get(code)).toEqual(before.prints.get(code)?.slice(-300))
  }
  // What was never shown is not held, and says so.
  await after.window.until(
    'what is not held is told',
    () => now.books.get('000660')?.failure != null && now.trades.get('000660')?.failure != null,
  )
  expect(now.books.get('000660')).toMatchObject({ book: null, failure: { kind: 'offline', cachedAt: null } })
  expect(now.trades.get('000660')).toMatchObject({ trades: [], failure: { kind: 'offline', cachedAt: null } })
}, 60_000)

test('working offline by choice shows them at once, and what is live takes their place when online', async () => {
  const { window, seen } = await open()
  await window.until('a book and prints', () => seen.books.get('005930')?.book != null && (seen.prints.get('005930')?.length ?? 0) > 5)
  const { prints } = seen
  const shown = prints.get('005930') ?? []
  const away = await work(window, true)
  await away.window.until(
    'kept prints',
    () => away.seen.trades.get('005930')?.asOf !== undefined && away.seen.books.get('005930')?.asOf !== undefined,
  )
  expect(away.seen.prints.get('005930')?.slice(0, 1)).toEqual(shown.slice(-300).slice(0, 1))
  const back = await work(away.window, false)
  await back.window.until('live prints', () => (back.seen.prints.get('005930')?.length ?? 0) > 0)
  expect(back.seen.trades.get('005930')?.asOf).toBeUndefined()
  await back.window.until('a live book', () => back.seen.books.get('005930')?.state === 'live')
  expect(back.seen.books.get('005930')?.asOf).toBeUndefined()
}, 60_000)

/** Chooses how to work, and comes again as windows do once the session that was asked for runs. */
async function work(window: HeadlessWindow, offline: boolean) {
  await window.value('connection.work', { offline })
  await vi.waitUntil(() => window.closed, { timeout: 20_000 })
  return vi.waitUntil(
    () => {
      const coming = look(['005930'])
      return coming.window.closed ? null : coming
    },
    { timeout: 20_000 },
  )
}
