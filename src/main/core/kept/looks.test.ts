import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { BookUpdate, InstrumentQuote, StatusUpdate, TradeItem, TradesUpdate } from '../../../shared/contract/streams.ts'
import { epochMs, issueCode, price, quantity } from '../../../shared/domain/units.ts'
import type { Subscription } from '../../gate/subscription.ts'
import type { Document, DocumentKey } from '../../history/document.ts'
import { keptBook, keptQuotes, keptTrades } from './looks.ts'
import { KeptShown } from './shown.ts'

const code = 'A016C000'
const at = epochMs(Date.UTC(2026, 10, 20, 1, 12))
const boardAt = epochMs(at + 3_000)

const keyOf = ({ gateway, endpoint, parameters }: DocumentKey) => [gateway, endpoint, parameters].join(' ')

/** A store of what was kept last of each key. */
function createStore() {
  const documents = new Map<string, Document>()
  return {
    documents,
    keepDay: (document: Document) => void documents.set(keyOf(document), document),
    latest: (key: DocumentKey) => Promise.resolve(documents.get(keyOf(key)) ?? null),
  }
}

/** What a session keeps, with a gateway that can be taken away. */
function open(history = createStore()) {
  let gateway: StatusUpdate['gateway'] = 'reachable'
  const looks: (() => void)[] = []
  const onStatus = (listener: () => void) => {
    looks.push(listener)
    return { [Symbol.dispose]: () => undefined }
  }
  const kept = new KeptShown({
    history,
    api: 'v2',
    identity: 'one',
    now: () => at,
    gateway: () => gateway,
    onStatus,
    boardAt: () => boardAt,
  })
  const set = (next: StatusUpdate['gateway']) => {
    gateway = next
    for (const look of looks) look()
  }
  return { kept, history, set }
}

/** A subscription that has one update to give until it was taken, and again after a restart. */
function subscriptionOf<Update>(first: Update) {
  let update = first
  let isDue = true
  const wake = vi.fn<() => void>()
  const subscription: Subscription<never, Update> = {
    change: () => undefined,
    take: () => (isDue ? ((isDue = false), { update, newestAt: null }) : null),
    dueInMs: () => null,
    restart: () => (isDue = true),
    [Symbol.dispose]: () => undefined,
  }
  const give = (next: Update) => {
    update = next
    isDue = true
  }
  return { subscription, give, wake }
}

const book: BookUpdate = {
  topic: 'book',
  code,
  book: {
    code: issueCode(code),
    asks: [{ price: price(600.05), size: quantity(3), orders: 2, sizeDerived: false }],
    bids: [],
    totalAskSize: quantity(3),
    totalBidSize: null,
    askOrders: 2,
    bidOrders: null,
    afterHoursAskSize: null,
    afterHoursBidSize: null,
    expectedPrice: null,
    expectedQuantity: null,
    expectedVolume: null,
    volume: null,
    time: null,
  },
  last: { price: 600, quantity: 1, side: 'buy' },
  basePrice: 598.5,
  state: 'live',
  failure: null,
}
const noBook: BookUpdate = { ...book, book: null, last: null, basePrice: null, state: 'blank' }

const quote: InstrumentQuote = {
  code,
  kind: 'future',
  name: 'F 202612',
  last: 600,
  change: 1.5,
  changeRate: 0.25,
  open: 599,
  high: 601,
  low: 598,
  volume: 1_000,
  turnover: 1e9,
  bid: 599.95,
  ask: 600.05,
  bidSize: 5,
  askSize: 3,
  lastQuantity: 1,
  basePrice: 598.5,
  openInterest: 300_000,
  isMasterSpared: false,
  upperLimit: 650,
  lowerLimit: 550,
  changeState: 'up',
  lastSide: 'buy',
  time: '10:12:00.00',
  expectedPrice: null,
  expectedQuantity: null,
  receivedAt: at,
  state: 'live',
  failure: null,
}
const noQuote: InstrumentQuote = { ...quote, last: null, time: null, bid: null, ask: null, receivedAt: null, state: 'blank' }

const print = (sequence: number): TradeItem => ({
  sequence,
  price: 600,
  quantity: 1,
  side: 'sell',
  time: '10:12:00.00',
  volume: 1_000 + sequence,
  kind: 'trade',
  gap: 0,
})
const tradesOf = (trades: readonly TradeItem[]): TradesUpdate => ({
  topic: 'trades',
  code,
  trades,
  missed: 0,
  source: 'detail',
  expectedPrice: null,
  expectedQuantity: null,
  state: 'live',
  failure: null,
})

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('a book that was shown stands in after a restart without network, as of its time, until one comes', async () => {
  const before = open()
  const shown = subscriptionOf(book)
  expect(keptBook(shown.subscription, before.kept, shown.wake).take()?.update).toEqual(book)
  before.kept[Symbol.dispose]()

  const { kept, set } = open(before.history)
  const { subscription, give, wake } = subscriptionOf(noBook)
  const look = keptBook(subscription, kept, wake)
  expect(look.take()?.update).toEqual(noBook)
  set('unreachable')
  await vi.advanceTimersByTimeAsync(1)
  expect(look.take()?.update).toEqual(noBook)
  await vi.advanceTimersByTimeAsync(1)
  expect(wake).toHaveBeenCalled()
  expect(look.take()?.update).toEqual({ ...book, state: 'stale', asOf: at })
  give({ ...book, basePrice: 599 })
  expect(look.take()?.update).toEqual({ ...book, basePrice: 599 })
  kept[Symbol.dispose]()
})

test('a quote stands in where there is none, or the kept board alone has its price; what is newer stays', async () => {
  const before = open()
  const shown = subscriptionOf({ topic: 'quotes' as const, quotes: [quote] })
  keptQuotes(shown.subscription, before.kept, shown.wake).take()
  before.kept[Symbol.dispose]()

  const { kept, set } = open(before.history)
  set('unreachable')
  kept.quotes.get(code)
  await vi.advanceTimersByTimeAsync(1)
  const standing = async (own: InstrumentQuote) => {
    const { subscription, wake } = subscriptionOf({ topic: 'quotes' as const, quotes: [own] })
    return keptQuotes(subscription, kept, wake).take()?.update.quotes[0]
  }
  const expected = { ...quote, receivedAt: null, state: 'stale', asOf: at }
  expect(await standing(noQuote)).toEqual(expected)
  expect(await standing({ ...noQuote, last: 600, state: 'snapshot' })).toEqual(expected)
  const onBoard: InstrumentQuote = { ...noQuote, last: 602, state: 'snapshot' }
  expect(await standing(onBoard)).toEqual({ ...onBoard, state: 'stale', asOf: boardAt })
  const newer: InstrumentQuote = { ...quote, last: 601, state: 'stale' }
  expect(await standing(newer)).toEqual(newer)
  expect((await standing({ ...noQuote, code: 'K1' }))?.failure).toBeNull()
  await vi.advanceTimersByTimeAsync(1)
  expect((await standing({ ...noQuote, code: 'K1' }))?.failure).toMatchObject({ kind: 'offline', cachedAt: null })
  kept[Symbol.dispose]()
})

test('the last prints stand in once, and stay of before until the first that is newer', async () => {
  const before = open()
  const prints = Array.from({ length: 400 }, (_, index) => print(index + 1))
  const shown = subscriptionOf(tradesOf(prints))
  const look = keptTrades(shown.subscription, before.kept, shown.wake, { code }, () => prints)
  look.take()
  look[Symbol.dispose]()
  before.kept[Symbol.dispose]()

  const { kept, set } = open(before.history)
  const { subscription, give, wake } = subscriptionOf(tradesOf([]))
  const later = keptTrades(subscription, kept, wake, { code }, () => [])
  set('offline')
  later.take()
  await vi.advanceTimersByTimeAsync(1)
  const update = later.take()?.update
  expect(update).toMatchObject({ state: 'stale', asOf: at, failure: null })
  expect(update?.trades).toEqual(prints.slice(-300))
  give({ ...tradesOf([]), state: 'snapshot' })
  expect(later.take()?.update).toMatchObject({ trades: [], asOf: at })
  set('reachable')
  give(tradesOf([print(1)]))
  expect(later.take()?.update).toEqual(tradesOf([print(1)]))
  // Nothing of now was at hand: what is kept is not lost.
  later[Symbol.dispose]()
  kept[Symbol.dispose]()
  expect([...before.history.documents.values()].find(({ endpoint }) => endpoint === 'terminal.prints')?.body).toBe(
    JSON.stringify(prints.slice(-300)),
  )
})

test('where nothing is held it says so, by choice or not; what the gateway refuses is told as that', async () => {
  const { kept, set } = open()
  set('offline')
  const { subscription, give, wake } = subscriptionOf(noBook)
  const look = keptBook(subscription, kept, wake)
  look.take()
  await vi.advanceTimersByTimeAsync(1)
  expect(look.take()?.update.failure).toMatchObject({ kind: 'offline', cachedAt: null, chosen: true })
  const failure = { kind: 'no-data', endpoint: 'stocks.orderbook', reason: 'index', message: '' } as const
  give({ ...noBook, failure })
  expect(look.take()?.update.failure).toEqual(failure)
  kept[Symbol.dispose]()
})

test('what is shown while the gateway is away, or is stale, is not kept as of now', () => {
  const { kept, history, set } = open()
  const stale = subscriptionOf<BookUpdate>({ ...book, state: 'stale' })
  keptBook(stale.subscription, kept, stale.wake).take()
  set('unreachable')
  const shown = subscriptionOf({ topic: 'quotes' as const, quotes: [quote] })
  keptQuotes(shown.subscription, kept, shown.wake).take()
  kept[Symbol.dispose]()
  expect(history.documents.size).toBe(0)
})

test('a body that another version wrote is as good as none', async () => {
  const history = createStore()
  history.keepDay({
    gateway: 'one',
    endpoint: 'terminal.book',
    parameters: JSON.stringify({ code }),
    api: 'v2',
    tradeDate: null,
    fetchedAt: at,
    licence: '',
    body: '{"book":{}}',
  })
  const { kept } = open(history)
  expect(kept.books.get(code)).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(kept.books.get(code)).toBeNull()
  kept[Symbol.dispose]()
})
