import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSettableClock } from '../../../src/demo/gateway/clock.ts'
import { createKeyRing } from '../../../src/demo/gateway/keys.ts'
import { openGateway } from '../../../src/demo/gateway/server.ts'
import type { Gateway } from '../../../src/demo/gateway/server.ts'
import { createMarketModel } from '../../../src/demo/market/index.ts'
import type { MarketModel, ModelPrint } from '../../../src/demo/model.ts'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import type { BarCandle, BarsUpdate, InstrumentQuote, LiveBarInterval, TradesUpdate } from '../../../src/shared/contract/streams.ts'
import { epochMs } from '../../../src/shared/domain/units.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'
import { friday, momentOf, smallUniverse } from '../demo-market/fixture.ts'

const key = 'market-test-key'
const future = 'A016C000'
/** Times as fast as real, so that a ten-second bar does not take ten seconds. */
const speed = 4
let market: MarketModel
let exchange: Gateway
let terminal: Terminal
let directory = ''

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-market-'))
  const clock = createSettableClock({ market: momentOf(friday, '10:00'), anchoredAt: epochMs(Date.now()) }, speed)
  market = createMarketModel({ universe: smallUniverse, clock, seed: 7, ratePerSecond: 2_000, afterMarket: false })
  const keys = createKeyRing({ licences: 'all', dailyLimit: 100_000, registrations: 200, sessions: 2 }, Date.now)
  keys.set(key, {})
  exchange = await openGateway({ model: market, clock, keys, host: '127.0.0.1', port: 0 })
  terminal = await startCore({
    key,
    dataDirectory: directory,
    connection: {
      gateway: `http://127.0.0.1:${exchange.port}`,
      stream: `ws://127.0.0.1:${exchange.port}`,
      clock: clock.setting,
      speed,
    },
  })
})

afterAll(async () => {
  await terminal.close()
  await exchange.close()
  rmSync(directory, { recursive: true })
})

function facts({ price, quantity, side }: { readonly price: number; readonly quantity: number; readonly side: string | null }): string {
  return `${price} ${quantity} ${side}`
}

function load(window: HeadlessWindow, code: string, interval: LiveBarInterval, count: number, before: BarCandle | null = null) {
  return window.value('bars.load', { code, interval, before: before?.time ?? null, count })
}

/** Whether everything that comes by several ways is there. */
function isWhole({ basePrice, open, last, bid, kind }: InstrumentQuote): boolean {
  return basePrice !== null && open !== null && last !== null && (bid !== null || kind === 'index')
}

/** A figure of a quote, NaN where it is blank. */
function figure(
  quote: InstrumentQuote | undefined,
  name: 'last' | 'change' | 'basePrice' | 'bid' | 'ask' | 'high' | 'upperLimit' | 'turnover',
) {
  return quote?.[name] ?? Number.NaN
}

/** A window that keeps every quote it was ever sent, by code. */
function openWindow() {
  const window = new HeadlessWindow()
  const attached = terminal.connect(window.transport)
  const quotes = new Map<string, InstrumentQuote[]>()
  const trades: TradesUpdate[] = []
  const bars: BarsUpdate[] = []
  window.onUpdate = (update) => {
    if (update.topic === 'quotes') for (const quote of update.quotes) quotes.set(quote.code, [...(quotes.get(quote.code) ?? []), quote])
    if (update.topic === 'trades') trades.push(update)
    if (update.topic === 'bars') bars.push(update)
  }
  return { window, quotes, trades, bars, close: () => attached[Symbol.dispose]() }
}

describe('quotes', () => {
  test('a list of everything there is is live and moves; what is nothing fails alone', async () => {
    const { window, quotes, close } = openWindow()
    const codes = ['005930', '069500', '247540', future, 'K2FA001', 'K1', 'Q1', 'NONE']
    window.subscribe('quotes', { codes })
    const now = (code: string) => quotes.get(code)?.at(-1)
    const moving = ['005930', '069500', future, 'K2FA001', 'K1']
    await window.until('all are live', () => codes.slice(0, -1).every((code) => now(code)?.state === 'live' && now(code)?.change !== null))
    await window.until('the busy ones move', () =>
      moving.every((code) => new Set(quotes.get(code)?.map(({ last, volume }) => `${last} ${volume}`)).size > 3),
    )
    expect(now('NONE')).toMatchObject({ state: 'blank', last: null, failure: { kind: 'no-data' } })
    close()
  })

  test('each in its units, with what its master and its bars add', async () => {
    const { window, quotes, close } = openWindow()
    const codes = ['005930', '069500', future, 'K2FA001', 'K1']
    window.subscribe('quotes', { codes })
    const quote = (code: string) => quotes.get(code)?.findLast(isWhole)
    await window.until(
      'all is known',
      () => codes.every((code) => quote(code)) && quote('069500')?.kind === 'etf' && quote(future)?.upperLimit !== null,
    )
    expect(codes.map((code) => quote(code)?.kind)).toEqual(['equity', 'etf', 'future', 'future', 'index'])
    const [equity, , front, continuous, index] = codes.map(quote)
    expect(equity).toMatchObject({ basePrice: 190_000, upperLimit: 247_000, lowerLimit: 133_000 })
    expect(figure(equity, 'last')).toSatisfy(Number.isInteger)
    expect(figure(equity, 'turnover')).toBeGreaterThan(1e9)
    expect(figure(equity, 'bid')).toBeLessThan(figure(equity, 'ask'))
    expect(figure(front, 'last')).toSatisfy((last: number) => last > 100 && last < 2_000)
    expect(figure(front, 'last') - figure(front, 'basePrice')).toBeCloseTo(figure(front, 'change'), 2)
    expect(figure(front, 'upperLimit')).toBeGreaterThan(figure(front, 'last'))
    expect(figure(continuous, 'basePrice')).toBe(figure(front, 'basePrice'))
    expect(figure(index, 'high')).toBeGreaterThanOrEqual(figure(index, 'last'))
    close()
  })

  test('a changed list is sent what is new in it alone', async () => {
    const { window, quotes, close } = openWindow()
    const id = window.subscribe('quotes', { codes: ['000660'] })
    await window.until('the first', () => (quotes.get('000660')?.at(-1)?.last ?? null) !== null)
    window.send({ kind: 'update', id, query: { codes: ['069500'] } })
    await window.until('the other', () => (quotes.get('069500')?.at(-1)?.last ?? null) !== null)
    const before = quotes.get('000660')?.length
    await window.until('the other moves', () => (quotes.get('069500')?.length ?? 0) > 5)
    expect(quotes.get('000660')?.length).toBe(before)
    close()
  })
})

describe('trades', () => {
  test.each([
    ['005930', 200],
    [future, 15],
  ])('%s: every print of the exchange, once, in order, and none else', async (code, enough) => {
    const made: ModelPrint[] = []
    const stop = market.onPrint((print) => {
      if (print.code === code) made.push({ ...print })
    })
    const { window, trades, close } = openWindow()
    window.subscribe('trades', { code })
    const items = () => trades.flatMap((update) => update.trades)
    await window.until('many prints', () => items().length >= enough)
    stop()
    close()
    const got = items()
    expect(got.map(({ sequence }) => sequence)).toEqual(got.map((_, index) => (got[0]?.sequence ?? 0) + index))
    expect(trades.map(({ missed }) => missed)).toEqual(trades.map(() => 0))
    // The first may be the last print before the registration, which the answer to it brings along.
    const ours = got.slice(1)
    expect(ours.map(({ gap }) => gap)).toEqual(ours.map(() => 0))
    for (const [index, { volume, quantity }] of ours.entries()) expect(volume).toBe((got[index]?.volume ?? 0) + quantity)
    const [theirs, mine] = [made.map(facts), ours.map(facts)]
    const from = theirs.findIndex((_, index) => theirs.slice(index, index + 10).join() === mine.slice(0, 10).join())
    expect(from).toBeGreaterThanOrEqual(0)
    expect(mine).toEqual(theirs.slice(from, from + ours.length))
    // What is called a midpoint or a block print is one; not every midpoint print can be told.
    const origins = made.slice(from, from + ours.length).map(({ origin }) => origin)
    for (const [index, { kind }] of ours.entries()) if (kind !== 'trade') expect(kind).toBe(origins[index])
    expect(new Set(got.map(({ side }) => side))).toEqual(new Set(['buy', 'sell']))
  })

  test('who comes later gets what is kept', async () => {
    const first = openWindow()
    first.window.subscribe('trades', { code: '000660' })
    await first.window.until('some prints', () => first.trades.flatMap(({ trades }) => trades).length > 20)
    const second = openWindow()
    second.window.subscribe('trades', { code: '000660' })
    await second.window.until('the kept ones', () => second.trades.length > 0)
    expect(second.trades[0]?.trades.length).toBeGreaterThan(20)
    expect(second.trades[0]?.trades[0]).toEqual(first.trades.flatMap(({ trades }) => trades)[0])
    first.close()
    second.close()
  })
})

describe('books of contracts', () => {
  test('a future has five levels with counts of orders, and moves', async () => {
    const { window, close } = openWindow()
    window.subscribe('book', { code: future })
    await window.until('the book is live', () => window.book?.state === 'live' && window.book.basePrice !== null)
    const before = JSON.stringify(window.book?.book)
    await window.until('it moves', () => JSON.stringify(window.book?.book) !== before)
    const { book } = window.book ?? {}
    expect(book?.asks).toHaveLength(5)
    expect(book?.bids).toHaveLength(5)
    expect(book?.bids[0]?.orders).toBeGreaterThan(0)
    expect(book?.bids[0]?.price).toBeLessThan(book?.asks[0]?.price ?? 0)
    close()
  })

  test('a continuous code shows the book of its contract', async () => {
    const { window, close } = openWindow()
    window.subscribe('book', { code: 'K2FA001' })
    await window.until('the book is live', () => window.book?.state === 'live')
    expect(window.book).toMatchObject({ code: 'K2FA001', book: { code: future } })
    close()
  })
})

describe('bars', () => {
  test('ended ten-second bars made of prints are those that REST has', async () => {
    const { window, bars, close } = openWindow()
    window.subscribe('bars', { code: '005930', interval: 10 })
    const ends = () => [...new Set(bars.flatMap(({ candle }) => candle?.time ?? []))]
    await window.until('three bars', () => ends().length >= 3)
    const [first, second] = ends()
    for (const ended of [first, second]) {
      const ours = bars.findLast(({ candle }) => candle?.time === ended)?.candle
      const theirs = (await load(window, '005930', 10, 20)).candles.find(({ time }) => time === ended)
      expect(ours).toEqual(theirs)
    }
    close()
  })

  test.each(['005930', future, 'K1'] as const)('%s: past bars page backwards without hole or overlap', async (code) => {
    const { window, close } = openWindow()
    const newest = await load(window, code, 60, 150)
    expect(newest).toMatchObject({ failure: null, complete: false })
    expect(newest.candles).toHaveLength(150)
    const older = await load(window, code, 60, 150, newest.candles[0])
    const times = [...older.candles, ...newest.candles].map(({ time }) => time)
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
    expect(times.every((time) => time % 60_000 === 0)).toBe(true)
    const days = await load(window, code, 'D', 120)
    expect(days.failure).toBeNull()
    const earlier = await load(window, code, 'D', 100, days.candles[0])
    expect(earlier.candles.at(-1)?.time ?? 0).toBeLessThan(days.candles[0]?.time ?? 0)
    for (const { open, high, low, close: last } of days.candles) {
      expect(high).toBeGreaterThanOrEqual(Math.max(open, last))
      expect(low).toBeLessThanOrEqual(Math.min(open, last))
    }
    close()
  })

  test('the bar of the day is the quote', async () => {
    const { window, bars, quotes, close } = openWindow()
    window.subscribe('bars', { code: 'K1', interval: 'D' })
    window.subscribe('quotes', { codes: ['K1'] })
    await window.until('a bar', () => (bars.at(-1)?.candle ?? null) !== null && (quotes.get('K1')?.at(-1)?.open ?? null) !== null)
    expect(bars.at(-1)?.candle).toMatchObject({ close: quotes.get('K1')?.at(-1)?.last, open: quotes.get('K1')?.at(-1)?.open })
    close()
  })
})

describe('descriptions', () => {
  test.each([
    ['005930', { kind: 'equity', market: 'kospi', name: '삼성전자' }],
    ['069500', { kind: 'etf', market: 'kospi' }],
    [future, { kind: 'future', market: 'kospi200' }],
    ['K1', { kind: 'index', market: 'kospi', name: 'KOSPI', master: null }],
  ])('%s', async (code, facts) => {
    const { window, close } = openWindow()
    const described = await window.value('instruments.describe', { code })
    expect(described).toMatchObject({ code, failure: null, ...facts })
    if (described.kind !== 'index') expect(described.master).toMatchObject({ code, basePrice: expect.any(Number) })
    close()
  })
})
