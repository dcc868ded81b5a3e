import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { ChannelName, ChannelState } from '../../shared/contract/streams.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { EquityQuote } from '../../shared/domain/quote.ts'
import { epochMs, issueCode, krw, price, quantity, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import type { BookListener } from './book-feed.ts'
import type { MarketGateway } from './gateway.ts'
import { Market } from './market.ts'
import { retryDelay } from './retry-delay.ts'

const today = tradeDate('2026-02-20')
const codes: Readonly<Record<StockMarket, readonly string[]>> = {
  kospi: Array.from({ length: 45 }, (_, index) => String(100_000 + index)),
  kosdaq: ['247540'],
}
const konexCode = issueCode('496320')
const offline: TerminalFailure = { kind: 'offline', message: 'gone', cachedAt: null }

/** Answers every call of the market from memory; `failing` makes one endpoint fail. */
class FakeGateway {
  readonly asked: { id: string; parameters: Record<string, unknown> }[] = []
  readonly failing = new Map<string, TerminalFailure>()
  /** Replies that wait until the test lets them go. */
  hold: Promise<void> = Promise.resolve()
  time = '10:00:00.00'
  bestAsk = 70_100
  /** Market that the licence does not hold. */
  refusing: StockMarket | null = null
  /** What the quote of one issue says otherwise of its last trade. */
  trade: object = {}

  readonly #call = async (id: string, parameters: Record<string, unknown>) => {
    this.asked.push({ id, parameters })
    await this.hold
    const failure = this.failing.get(id)
    if (failure !== undefined) throw new TerminalError(failure)
    if (this.refusing !== null && this.refusing === parameters['market']) {
      throw new TerminalError({ kind: 'not-licensed', message: 'no', endpoint: id, licence: 'closing-or-realtime' })
    }
    return this.#answer(id, parameters)
  }
  readonly gateway = { call: this.#call, current: this.#call } as unknown as MarketGateway

  count(id: string, market?: StockMarket): number {
    return this.asked.filter((call) => call.id === id && (market === undefined || call.parameters['market'] === market)).length
  }

  #answer(id: string, { market, issue, issues }: Record<string, unknown>): unknown {
    const listed = codes[market as StockMarket]
    const head = { tradeDate: today, time: timeOfDay(this.time) }
    const range = { open: price(69_500), high: price(70_500), low: price(69_000), last: price(70_000) }
    switch (id) {
      case 'stocks.lists':
        return {
          ...head,
          marketCloses: null,
          issues: listed.map((code) => ({ code: issueCode(code), isin: null, name: code, shortName: '', feedMarket: null })),
        }
      case 'konex.lists':
        return {
          ...head,
          marketCloses: null,
          issues: [{ code: konexCode, isin: null, name: '본시스템즈', shortName: '', feedMarket: null }],
        }
      case 'multiquote.lists':
        return {
          ...head,
          rows: listed.map((code) => ({
            code,
            last: price(70_000),
            volume: quantity(100),
            turnover: krw(7_000_000),
            bid: null,
            ask: null,
          })),
        }
      case 'multiquote.ohlclists':
        return { ...head, rows: listed.map((code) => Object.assign({ code }, range)) }
      case 'multiquote.price':
        return (issues as string[]).map((code) => quoteOf(code))
      case 'stocks.price':
        return { ...quoteOf(String(issue)), ...this.trade }
      default:
        return bookOf(String(issue), this.bestAsk)
    }
  }
}

function quoteOf(code: string): EquityQuote {
  return { code: issueCode(code), last: price(70_000), change: price(500), lastQuantity: quantity(3), lastSide: 'buy' } as EquityQuote
}

function bookOf(code: string, ask: number): OrderBook {
  const [asks, bids] = [ask, 69_900].map((at) => [{ price: price(at), size: quantity(1), orders: null, sizeDerived: false }])
  return { code: issueCode(code), asks, bids, expectedPrice: price(70_050) } as unknown as OrderBook
}

let fake: FakeGateway
let market: Market
let phase: SessionPhase
let channels: Record<ChannelName, ChannelState>
let stored: EquityQuote[]
let kept: { market: string; codes: readonly string[] }[]
let listeners: Map<string, BookListener>

beforeEach(() => {
  vi.useFakeTimers()
  fake = new FakeGateway()
  phase = 'continuous'
  channels = { detail: 'live', kospi: 'live', kosdaq: 'live' }
  stored = []
  kept = []
  listeners = new Map()
})

afterEach(async () => {
  market.close()
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

function start(): Market {
  market = new Market({
    gateway: fake.gateway,
    watchBook: (code, listener) => {
      listeners.set(code, listener)
      return { [Symbol.dispose]: () => listeners.delete(code) }
    },
    quotes: {
      load: () => Promise.resolve(stored),
      keep: (of, pageCodes) => kept.push({ market: of, codes: pageCodes }),
    },
    watchDetail: () => ({ [Symbol.dispose]: () => undefined }),
    phaseOf: () => phase,
    now: () => epochMs(Date.now()),
    afterMarket: false,
    channel: (name) => channels[name],
    realNow: Date.now,
    until: (at) => at - Date.now(),
    allowance: () => null,
    snapshotEveryMs: 60_000,
  })
  return market
}

const run = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const noop = () => undefined

describe('opening', () => {
  test('lists, then snapshots of both markets, and every issue has its values', async () => {
    const listed = start().whenListed()
    await run()
    await listed
    const { board } = market
    expect(board.instruments.rows).toHaveLength(46)
    expect(board.stateOf(0)).toBe('live')
    expect([board.columns.last[45], board.columns.high[45]]).toEqual([70_000, 70_500])
  })

  test('a gateway that is gone is told at once and tried again until it is there', async () => {
    fake.failing.set('stocks.lists', offline)
    await expect(start().whenListed()).rejects.toMatchObject({ failure: { kind: 'offline' } })
    const listed = vi.fn()
    market.onListed(listed)
    fake.failing.clear()
    await run(3_000)
    expect(listed).toHaveBeenCalledTimes(2)
    await market.whenListed()
    expect(market.board.instruments.rows).toHaveLength(46)
  })

  test('a list that is refused keeps the other back neither at first nor later, and is not asked for again and again', async () => {
    fake.refusing = 'kospi'
    const listed = start().whenListed()
    await run()
    await listed
    expect(market.board.instruments.rows.map(({ code }) => code)).toEqual(codes.kosdaq)
    expect([market.board.stateOf(0), market.board.loaded]).toEqual(['live', true])
    expect(market.whyUnknown('100000', 'stocks.price')).toBeNull()
    await run()
    expect(market.whyUnknown('100000', 'stocks.price')).toMatchObject({ kind: 'not-licensed' })
    await run(3_599_000)
    expect(fake.count('stocks.lists', 'kospi')).toBe(1)
    const view = market.view(noop)
    expect(view.take()?.update.rows).toEqual(Uint16Array.of(0))
    fake.refusing = null
    await run(2_000)
    expect(market.board.instruments.rows).toHaveLength(46)
    expect(market.board.instruments.indexOf(codes.kosdaq[0] ?? '')).toBe(0)
    // What the window holds already is not sent again.
    expect(view.take()?.update.rows).toHaveLength(45)
    expect(market.board.stateOf(45)).toBe('live')
    expect(market.whyUnknown('999999', 'stocks.price')).toMatchObject({ kind: 'no-data', reason: 'unknown-instrument' })
  })

  describe('KONEX', () => {
    test('its list is asked for when a code is on no board, once, and tells everyone who waits', async () => {
      const listed = start().whenListed()
      await run()
      await listed
      expect(fake.count('konex.lists')).toBe(0)
      const told = vi.fn()
      market.onListed(told)
      const views = [market.feeds.quotes.view({ codes: [konexCode] }, noop), market.feeds.trades.view(konexCode, noop)]
      expect(views.map((view) => view.take()?.update)).toMatchObject([{ quotes: [{ name: konexCode, failure: null }] }, { failure: null }])
      await run()
      expect(told).toHaveBeenCalledTimes(1)
      for (const view of views) view.lookAgain()
      const failure = { kind: 'no-data', reason: 'konex' }
      expect(views.map((view) => view.take()?.update)).toMatchObject([{ quotes: [{ name: '본시스템즈', failure }] }, { failure }])
      expect(market.feeds.bars({ code: konexCode, interval: 60 }, noop).take()?.update).toMatchObject({ candle: null, state: 'blank' })
      expect(market.whyUnknown('999999', 'stocks.price')).toMatchObject({ reason: 'unknown-instrument' })
      expect(market.whyUnknown('NO CODE', 'stocks.price')).toMatchObject({ reason: 'unknown-instrument' })
      await market.whenKonexTried(konexCode)
      expect(fake.count('konex.lists')).toBe(1)
    })

    test('a list that cannot be had is why, and is asked for again; one that is not offered is none', async () => {
      const listed = start().whenListed()
      await run()
      await listed
      fake.failing.set('konex.lists', offline)
      const tried = market.whenKonexTried('999999')
      await run()
      await tried
      expect(market.whyUnknown('999999', 'stocks.price')).toEqual(offline)
      fake.failing.set('konex.lists', { kind: 'bad-request', message: 'no such path', endpoint: 'konex.lists' })
      await run(2_000)
      expect(market.whyUnknown('999999', 'stocks.price')).toMatchObject({ reason: 'unknown-instrument' })
    })
  })

  test('without any list contracts and indices are followed all the same', async () => {
    fake.failing.set('stocks.lists', { kind: 'not-licensed', message: 'no', endpoint: 'stocks.lists', licence: 'closing-or-realtime' })
    await expect(start().whenListed()).rejects.toMatchObject({ failure: { kind: 'not-licensed' } })
    const watch = market.feeds.books.open('A016C000', noop)
    await run()
    expect(watch.current()).toMatchObject({ state: 'snapshot', failure: null, book: { code: 'A016C000' } })
    const unknown = market.feeds.books.open('100000', noop)
    expect(unknown.current()).toMatchObject({ failure: null })
    await run()
    expect(unknown.current()).toMatchObject({ failure: { kind: 'not-licensed' } })
    expect(market.feeds.quotes.look('K1', noop)).not.toBeNull()
  })

  test('closing ends a wait for the boards', async () => {
    fake.hold = new Promise(noop)
    const waiting = start().whenListed()
    market.close()
    await expect(waiting).rejects.toMatchObject({ failure: { kind: 'cancelled' } })
  })
})

describe('snapshots', () => {
  test('one a minute for each market, at once after a reconnect', async () => {
    start()
    await run()
    expect(fake.count('multiquote.lists', 'kospi')).toBe(1)
    await run(60_000)
    expect(fake.count('multiquote.lists', 'kospi')).toBe(2)
    await market.channelConnected('kospi')
    expect([fake.count('multiquote.lists', 'kospi'), fake.count('multiquote.lists', 'kosdaq')]).toEqual([3, 2])
  })

  test('a reconnect while one is under way takes another after it', async () => {
    start()
    await run()
    const gate = Promise.withResolvers<void>()
    fake.hold = gate.promise
    const first = market.channelConnected('kospi')
    await run()
    const second = market.channelConnected('kospi')
    gate.resolve()
    await Promise.all([first, second])
    expect(fake.count('multiquote.lists', 'kospi')).toBe(3)
    expect(market.board.stateOf(0)).toBe('live')
  })

  test('a failure is tried again by itself, slower and slower', async () => {
    start()
    await run()
    fake.failing.set('multiquote.lists', offline)
    await market.channelConnected('kospi')
    await run(1_000)
    await run(2_000)
    expect(fake.count('multiquote.lists', 'kospi')).toBe(4)
    await run(3_000)
    expect(fake.count('multiquote.lists', 'kospi')).toBe(4)
    fake.failing.clear()
    await run(1_000)
    expect(fake.count('multiquote.lists', 'kospi')).toBe(5)
  })

  test('after the session one more is taken, then none until the phase changes', async () => {
    start()
    await run()
    phase = 'closed'
    await run(300)
    const after = fake.count('multiquote.lists')
    await run(3_600_000)
    expect(fake.count('multiquote.lists')).toBe(after)
    phase = 'opening-auction'
    await run(300)
    expect(fake.count('multiquote.lists')).toBe(after + 2)
  })
})

describe('base prices', () => {
  test('are learned in pages of twenty, and the pages are kept', async () => {
    start()
    await run()
    expect(kept.map((page) => [page.market, page.codes.length])).toEqual(
      expect.arrayContaining([
        ['kospi', 20],
        ['kospi', 20],
        ['kospi', 5],
        ['kosdaq', 1],
      ]),
    )
    expect(market.board.columns.base[0]).toBe(69_500)
  })

  test('rows on screen come first', async () => {
    const page = Promise.withResolvers<void>()
    start().onListed(() => {
      market.view(noop).show([44, 43])
      fake.hold = page.promise
    })
    await run()
    page.resolve()
    await run()
    expect(kept.find((each) => each.market === 'kospi')?.codes.slice(0, 3)).toEqual([codes.kospi[43], codes.kospi[44], codes.kospi[0]])
  })

  test('a day that is kept is not asked for again', async () => {
    stored = [...codes.kospi, ...codes.kosdaq].map((code) => quoteOf(code))
    start()
    await run()
    expect(fake.count('multiquote.price')).toBe(0)
    expect(market.board.columns.base[45]).toBe(69_500)
  })

  test('a failed page is asked for again', async () => {
    fake.failing.set('multiquote.price', { kind: 'rate-limited', message: 'enough', retryAt: epochMs(Date.now() + 5_000) })
    start()
    await run()
    expect(market.board.columns.base[0]).toBeNaN()
    fake.failing.clear()
    await run(6_000)
    expect(market.board.columns.base[44]).toBe(69_500)
  })
})

describe('books', () => {
  const code = codes.kospi[0] ?? ''
  const open = () => market.feeds.books.open(code, noop)
  const listener = () => {
    const found = listeners.get(code)
    if (found === undefined) throw new Error('not registered')
    return found
  }

  beforeEach(async () => {
    start()
    await run()
  })

  test('a snapshot first, then what is streamed', async () => {
    const watch = open()
    expect(watch.current()).toMatchObject({ book: null, state: 'blank', failure: null })
    await run()
    expect(watch.current()).toMatchObject({ state: 'snapshot', basePrice: 69_500, last: { price: 70_000, quantity: 3, side: 'buy' } })
    listener().registration('live')
    listener().book(bookOf(code, 70_300), 5)
    listener().trade({ price: 70_300, quantity: 9, side: null }, 6)
    expect(watch.current()).toMatchObject({ state: 'live', last: { price: 70_300, quantity: 9 } })
    expect([watch.current().book?.asks[0]?.price, watch.arrivedAt()]).toEqual([70_300, 6])
  })

  test('one snapshot when the registration is there, none while it is only waited for', async () => {
    open()
    await run()
    listener().registration('live')
    await run()
    expect(fake.count('stocks.orderbook')).toBe(2)
    listener().registration('pending')
    await run()
    expect(fake.count('stocks.orderbook')).toBe(2)
  })

  test('a snapshot that was overtaken by a streamed book is dropped', async () => {
    const gate = Promise.withResolvers<void>()
    fake.hold = gate.promise
    const watch = open()
    listener().book(bookOf(code, 70_300), 5)
    gate.resolve()
    await run()
    expect(watch.current().book?.asks[0]?.price).toBe(70_300)
    expect(watch.current().last?.price).toBe(70_000)
  })

  test('REST stands in every two seconds while the server refuses, and rests when it does not', async () => {
    const watch = open()
    listener().registration('refused')
    await run()
    const before = fake.count('stocks.orderbook')
    fake.bestAsk = 70_500
    await run(2_000)
    expect([fake.count('stocks.orderbook'), watch.current().book?.asks[0]?.price]).toEqual([before + 1, 70_500])
    listener().registration('live')
    await run(2_000)
    const settled = fake.count('stocks.orderbook')
    await run(10_000)
    expect(fake.count('stocks.orderbook')).toBe(settled)
  })

  test('a line that brings nothing is told from one where nothing trades by what REST knows', async () => {
    open()
    await run()
    const missing = async () => {
      const answer = market.missesTrades()
      await run(1_000)
      return answer
    }
    expect(await missing()).toBe(false)
    listener().registration('live')
    expect(await missing()).toBe(false)
    listener().trade({ price: 70_300, quantity: 9, side: null }, 6)
    expect(await missing()).toBe(true)
    fake.failing.set('stocks.price', offline)
    expect(await missing()).toBe(false)
  })

  test('why there is no book is told, until there is one', async () => {
    fake.failing.set('stocks.orderbook', { kind: 'not-licensed', message: 'no', endpoint: 'stocks.orderbook', licence: 'realtime' })
    const watch = open()
    await run()
    expect(watch.current()).toMatchObject({ book: null, failure: { kind: 'not-licensed' } })
    listener().book(bookOf(code, 70_300), 5)
    expect(watch.current().failure).toBeNull()
  })

  test('stale with its channel, expected in auctions, closed after them', async () => {
    const watch = open()
    listener().registration('live')
    await run()
    expect(watch.current().state).toBe('live')
    channels.detail = 'reconnecting'
    expect(watch.current().state).toBe('stale')
    channels.detail = 'live'
    phase = 'closing-auction'
    await run(300)
    expect(watch.current().state).toBe('expected')
    phase = 'closed'
    await run(300)
    expect(watch.current().state).toBe('closed')
  })

  test('two looks share one registration, which ends with the last of them', async () => {
    const [first, second] = [open(), open()]
    await run()
    expect(fake.count('stocks.orderbook')).toBe(1)
    first[Symbol.dispose]()
    expect(listeners.has(code)).toBe(true)
    second[Symbol.dispose]()
    second[Symbol.dispose]()
    expect(listeners.has(code)).toBe(false)
  })

  test.each([
    ['999999', 'unknown-instrument'],
    ['K1', 'index'],
    [konexCode, 'konex'],
  ])('%s has no book, and why', async (none, reason) => {
    const watch = market.feeds.books.open(none, noop)
    expect(watch.isFollowed).toBe(false)
    watch.current()
    await run()
    expect(watch.current()).toMatchObject({ book: null, state: 'blank', failure: { kind: 'no-data', reason } })
  })

  test('before the first trade of the day there is none; one that was agreed outside the book moves nothing', async () => {
    fake.trade = { lastQuantity: 0 }
    const watch = open()
    await run()
    expect(watch.current().last).toBeNull()
    fake.trade = {}
    listener().registration('live')
    await run()
    expect(watch.current().last).toMatchObject({ price: 70_000, quantity: 3 })
    fake.trade = { last: price(1), lastQuantity: 9_000, timeSignal: 'intraday-block' }
    phase = 'closing-auction'
    await run(300)
    expect(fake.count('stocks.price')).toBe(3)
    expect(watch.current().last).toMatchObject({ price: 70_000, quantity: 3 })
    const missing = market.missesTrades()
    await run(1_000)
    expect(await missing).toBe(false)
  })
})

test.each([
  [{ kind: 'rate-limited', message: '', retryAt: epochMs(8_000) } as const, 1, 7_000],
  [{ kind: 'rate-limited', message: '', retryAt: epochMs(900_000) } as const, 1, 60_000],
  [{ kind: 'unauthorized', message: '' } as const, 1, 60_000],
  [offline, 1, 1_000],
  [offline, 3, 4_000],
  [offline, 50, 60_000],
])('%j for the time no. %i is tried again after %i ms', (failure, count, delay) => {
  expect(retryDelay(failure, count, (at) => at - 1_000)).toBe(delay)
})
