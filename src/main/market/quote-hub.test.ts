import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { ChannelState, InstrumentQuote } from '../../shared/contract/streams.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import { epochMs, issueCode, price, quantity, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { Board } from './board.ts'
import type { DetailListener, DetailPush } from './detail.ts'
import type { MarketGateway } from './gateway.ts'
import { buildInstrumentTable } from './instruments.ts'
import { Masters } from './masters.ts'
import type { DayAllowance } from './poll-budget.ts'
import { QuoteHub } from './quote-hub.ts'
import { RowListeners } from './row-listeners.ts'
import { unknownInstrument } from './subject.ts'

const today = tradeDate('2026-11-20')
const equities = Array.from({ length: 45 }, (_, index) => String(100_000 + index))
const future = 'A016C000'
const option = 'B016C430'
const polled = ['B016C432', 'B016C435']
const list = (codes: readonly string[]): IssueList => ({
  tradeDate: today,
  marketCloses: null,
  issues: codes.map((code) => ({ code: issueCode(code), isin: null, name: code, shortName: '', feedMarket: null })),
})

let asked: { readonly id: string; readonly parameters: Readonly<Record<string, unknown>> }[]
let failing: Set<string>
let listeners: Map<string, Set<DetailListener>>
/** Registrations of now. */
let registered: string[]
let channel: ChannelState
let phase: SessionPhase
let callsLeft: number | null
/** Real milliseconds between two calls of the poller. */
let pollGap: number | null
let allowance: DayAllowance | null
let hub: QuoteHub
let board: Board
const marketNow = epochMs(Date.UTC(2026, 10, 20, 1))
/** Whether every list is there. */
let listed: boolean
let masters: Masters
/** What the reply for a contract says otherwise of its last trade. */
let lastTrade: object
const latest = new Map<string, InstrumentQuote>()

function answer(id: string, parameters: Readonly<Record<string, unknown>>): unknown {
  if (failing.has(id)) throw new TerminalError({ kind: 'not-licensed', message: 'no', endpoint: id, licence: 'realtime' })
  if (id.endsWith('master')) {
    const limits = [
      { upper: 110, lower: 90 },
      { upper: 120, lower: 80 },
    ]
    return { code: parameters['issue'], shortName: 'a contract', basePrice: 100, previousOpenInterest: 321, limits }
  }
  const quote = {
    last: price(105),
    volume: quantity(7),
    turnover: 735,
    open: 104,
    high: 112,
    low: 100,
    lastQuantity: 1,
    lastSide: 'buy',
    time: '10:00:00.00',
  }
  if (id === 'options.orderbook') return { bids: [{ price: price(104), size: 6 }], asks: [{ price: price(106), size: 7 }] }
  if (id === 'multiquote.orderbook') {
    return (parameters['issues'] as string[]).map((code) => ({ code, bids: [{ price: 104, size: 6 }], asks: [{ price: 106, size: 7 }] }))
  }
  if (id !== 'multiquote.price') return { ...quote, ...lastTrade, upperLimit: 106, lowerLimit: 104 }
  const best = { change: 5, changeRate: 5, changeState: 'up', bid: 104, ask: 105 }
  return (parameters['issues'] as string[]).map((code) => Object.assign({ code }, quote, best))
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  failing = new Set()
  listeners = new Map()
  registered = []
  channel = 'live'
  phase = 'continuous'
  callsLeft = null
  pollGap = 250
  allowance = null
  lastTrade = {}
  latest.clear()
  const call = async (id: string, parameters: Readonly<Record<string, unknown>>) => {
    asked.push({ id, parameters })
    await Promise.resolve()
    return answer(id, parameters)
  }
  const gateway = { call, current: call, held: () => Promise.resolve(null) } as unknown as MarketGateway
  listed = true
  board = new Board(buildInstrumentTable({ kospi: list(equities), kosdaq: list([]) }))
  masters = new Masters(gateway, { tradeDate: () => today, allowance: () => allowance, onLearned: () => undefined })
  hub = new QuoteHub({
    board,
    gateway,
    masters,
    rows: new RowListeners(board),
    watchDetail: (code, presets, _priority, listener) => {
      const followers = listeners.get(code) ?? new Set()
      listeners.set(code, followers.add(listener))
      registered.push(...presets)
      return {
        [Symbol.dispose]() {
          followers.delete(listener)
          if (followers.size === 0) listeners.delete(code)
          for (const preset of presets) registered.splice(registered.indexOf(preset), 1)
        },
      }
    },
    phaseOf: () => phase,
    channel: () => channel,
    whyUnknown: (code, endpoint) => (listed ? unknownInstrument(code, endpoint) : null),
    tradeDate: () => today,
    until: (at) => at - Date.now(),
    now: () => marketNow,
    callsLeft: () => callsLeft,
    pollGap: () => pollGap,
    realNow: Date.now,
  })
})

afterEach(() => {
  hub[Symbol.dispose]()
  masters[Symbol.dispose]()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

/** Looks at a list and keeps the newest of each. */
function look(codes: string[], polled: string[] = []) {
  const view = hub.view({ codes, polled }, () => undefined)
  return () => {
    const taken = view.take()?.update.quotes ?? []
    for (const quote of taken) latest.set(quote.code, quote)
    return taken.map(({ code }) => code)
  }
}

const calls = (id: string) => asked.filter((call) => call.id === id)
const run = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const push = (code: string, pushed: DetailPush) => {
  for (const listener of listeners.get(code) ?? []) listener.push(pushed, 1)
}
const register = (code: string, state: 'live' | 'refused') => {
  for (const listener of listeners.get(code) ?? []) for (const preset of ['tick10', 'quote'] as const) listener.registration(preset, state)
}

describe('quotes', () => {
  test('equities are asked for in pages of twenty', async () => {
    const take = look(equities)
    await run(1_000)
    expect(calls('multiquote.price').map(({ parameters }) => (parameters['issues'] as string[]).length)).toEqual([20, 20, 5])
    expect(take()).toEqual(equities)
    expect(latest.get('100044')).toMatchObject({ kind: 'equity', last: 105, bid: 104, ask: 105, receivedAt: marketNow })
    expect(take()).toEqual([])
  })

  test('a contract is measured by its master: base, and the limits of the step that the day is in', async () => {
    const take = look([future])
    await run(1_000)
    take()
    expect(latest.get(future)).toMatchObject({
      kind: 'future',
      name: 'a contract',
      basePrice: 100,
      change: 5,
      changeRate: 5,
      changeState: 'up',
    })
    expect(latest.get(future)).toMatchObject({ upperLimit: 120, lowerLimit: 80, openInterest: 321 })
  })

  test('what the server streams is live and asked for no more; what it refuses is polled and says so', async () => {
    const take = look([future])
    register(future, 'live')
    await run(10_000)
    take()
    expect(latest.get(future)?.state).toBe('live')
    expect(calls('futures.price')).toHaveLength(1)
    register(future, 'refused')
    await run(10_000)
    take()
    expect(latest.get(future)?.state).toBe('snapshot')
    expect(calls('futures.price').length).toBeGreaterThanOrEqual(4)
  })

  test('a stalled channel makes it stale, the end of the session closed', async () => {
    const take = look([future])
    register(future, 'live')
    await run(1_000)
    channel = 'stalled'
    hub.reconsider()
    take()
    expect(latest.get(future)?.state).toBe('stale')
    phase = 'closed'
    hub.reconsider()
    take()
    expect(latest.get(future)?.state).toBe('closed')
  })

  test('a refusal is told of the code that it is about, and tried again', async () => {
    failing.add('futures.price')
    const take = look([future, '100000'])
    await run(1_000)
    take()
    expect(latest.get(future)).toMatchObject({ state: 'blank', failure: { kind: 'not-licensed' } })
    expect(latest.get('100000')?.failure).toBeNull()
    failing.clear()
    await run(61_000)
    take()
    expect(latest.get(future)).toMatchObject({ last: 105, failure: null })
  })

  test('pushes move it; a trade agreed outside the book moves the totals alone', async () => {
    const take = look([future])
    register(future, 'live')
    await run(1_000)
    const values = { volume: quantity(9), lastSide: 'sell', time: timeOfDay('10:00:01.00') } as const
    push(future, { kind: 'trade', price: price(106), quantity: quantity(2), values })
    push(future, { kind: 'best-quote', bid: price(105), bidSize: quantity(3), ask: price(106), askSize: quantity(4) })
    take()
    expect(latest.get(future)).toMatchObject({ last: 106, change: 6, lastSide: 'sell', volume: 9, bid: 105, bidSize: 3, askSize: 4 })
    const agreed = { volume: quantity(509), timeSignal: 'intraday-block' } as const
    push(future, { kind: 'trade', price: price(90), quantity: quantity(500), values: agreed })
    take()
    expect(latest.get(future)).toMatchObject({ last: 106, volume: 509 })
  })

  test('before the first trade there is a price and no size; a record of nothing is no trade', async () => {
    lastTrade = { lastQuantity: 0 }
    const take = look([future])
    register(future, 'live')
    await run(1_000)
    push(future, { kind: 'trade', price: price(99), quantity: quantity(0), values: { volume: quantity(0) } })
    take()
    expect(latest.get(future)).toMatchObject({ last: 105, lastQuantity: null, lastSide: null })
  })

  test('a reply that speaks of an agreed trade leaves the last price', async () => {
    const take = look([future])
    register(future, 'live')
    await run(1_000)
    push(future, { kind: 'trade', price: price(106), quantity: quantity(2), values: { time: timeOfDay('10:00:01.00') } })
    lastTrade = { last: 90, lastQuantity: 500, time: null, timeSignal: 'intraday-block' }
    hub.refresh()
    await run(1_000)
    take()
    expect(calls('futures.price')).toHaveLength(2)
    expect(latest.get(future)).toMatchObject({ last: 106, lastQuantity: 2, time: '10:00:01.00' })
  })

  test.each([future, '100000'])('an auction makes %s expected, by the preset that brings its price', async (code) => {
    const take = look([code])
    register(code, 'live')
    await run(1_000)
    expect(registered).toEqual(['tick10', 'quote'])
    phase = 'closing-auction'
    hub.refresh()
    expect(registered).toEqual(['tick10', 'quote10'])
    await run(1_000)
    take()
    expect(latest.get(code)).toMatchObject({ state: 'expected', last: 105, expectedPrice: null, expectedQuantity: null })
    const [bids, asks] = [[{ price: price(107), size: quantity(8), orders: null, sizeDerived: false }], []]
    const book = { code: issueCode(code), bids, asks, expectedPrice: price(106), expectedQuantity: quantity(40) } as unknown as OrderBook
    push(code, { kind: 'book', book })
    take()
    expect(latest.get(code)).toMatchObject({ expectedPrice: 106, expectedQuantity: 40, bid: 107, bidSize: 8, ask: null, last: 105 })
    channel = 'stalled'
    hub.reconsider()
    take()
    if (code === future) expect(latest.get(code)).toMatchObject({ state: 'stale', expectedPrice: null })
    channel = 'live'
    phase = 'continuous'
    hub.refresh()
    expect(registered).toEqual(['tick10', 'quote'])
    take()
    expect(latest.get(code)).toMatchObject({ expectedPrice: null, expectedQuantity: null })
  })

  test('an index is calculated, not expected', async () => {
    phase = 'opening-auction'
    const take = look(['K1'])
    for (const listener of listeners.get('K1') ?? []) listener.registration('index', 'live')
    await run(1_000)
    take()
    expect(registered).toEqual(['index'])
    expect(latest.get('K1')?.state).toBe('live')
  })

  test('an issue is unknown only once every list is there, and followed as soon as its own is', async () => {
    listed = false
    const view = hub.view({ codes: ['247540'] }, () => undefined)
    expect(view.take()?.update.quotes).toMatchObject([{ code: '247540', state: 'blank', failure: null }])
    listed = true
    view.lookAgain()
    expect(view.take()?.update.quotes).toMatchObject([{ failure: { kind: 'no-data', reason: 'unknown-instrument' } }])
    board.addMarket('kosdaq', list(['247540']))
    view.lookAgain()
    await run(1_000)
    expect(view.take()?.update.quotes).toMatchObject([{ last: 105, failure: null }])
    view[Symbol.dispose]()
    expect(listeners.size).toBe(0)
  })

  test('an option comes with the best quotes of its book, at once where it is looked at, in its turn where it is polled', async () => {
    const take = look([option], polled)
    register(option, 'live')
    await run(1_000)
    take()
    expect(latest.get(option)).toMatchObject({
      kind: 'option',
      state: 'live',
      last: 105,
      bid: 104,
      bidSize: 6,
      ask: 106,
      openInterest: 321,
    })
    expect([...listeners.keys()]).toEqual([option])
    await run(20_000)
    take()
    expect(latest.get('B016C435')).toMatchObject({ state: 'snapshot', last: 105, bid: 104, receivedAt: marketNow, openInterest: 321 })
    expect(new Set(calls('options.orderbook').map(({ parameters }) => parameters['issue']))).toEqual(new Set([option, ...polled]))
    expect(calls('options.price').length).toBeLessThanOrEqual(6)
  })

  test('an option whose master is spared says so, and shows what its quote tells', async () => {
    allowance = { limit: 50_000, remaining: 9_000, resetsAt: marketNow }
    const take = look([option])
    register(option, 'live')
    await run(1_000)
    take()
    expect(latest.get(option)).toMatchObject({ last: 105, bid: 104, basePrice: null, openInterest: null, isMasterSpared: true })
    expect(calls('options.master')).toEqual([])
    allowance = { limit: 50_000, remaining: 50_000, resetsAt: marketNow }
    await run(61_000)
    take()
    expect(latest.get(option)).toMatchObject({ basePrice: 100, openInterest: 321, isMasterSpared: false })
  })

  test('equities that the server does not stream are polled 20 a call with their sizes, at the pace of the allowance', async () => {
    const codes = equities.slice(0, 30)
    const take = look(codes)
    for (const code of codes) register(code, 'refused')
    await run(1_000)
    take()
    expect(latest.get('100000')).toMatchObject({ state: 'snapshot', last: 105, bidSize: 6, askSize: 7, receivedAt: marketNow })
    asked = []
    pollGap = 2_000
    await run(40_000)
    expect(calls('multiquote.price').map(({ parameters }) => (parameters['issues'] as string[]).length)).toContain(20)
    expect(asked.length).toBeGreaterThan(10)
    expect(asked.length).toBeLessThanOrEqual(22)
    pollGap = null
    await run(4_000)
    asked = []
    await run(60_000)
    expect(asked).toEqual([])
  })

  test('without the licence for pages equities are asked for one by one', async () => {
    failing = new Set(['multiquote.price'])
    const codes = equities.slice(0, 3)
    const take = look(codes)
    await run(5_000)
    take()
    expect(codes.map((code) => latest.get(code)?.last)).toEqual([105, 105, 105])
    expect(calls('multiquote.price')).toHaveLength(1)
    expect(calls('stocks.price').length).toBeGreaterThanOrEqual(3)
  })

  test('polled options take turns the more slowly the fewer calls are left', async () => {
    callsLeft = 1_000
    look([], polled)
    await run(1_000)
    expect(calls('options.price')).toHaveLength(1)
    await run(90_000)
    expect(calls('options.price')).toHaveLength(1)
    await run(20_000)
    expect(calls('options.price')).toHaveLength(2)
  })

  test('what is looked at is streamed, whatever else polls it', async () => {
    const view = hub.view({ codes: [], polled: [option] }, () => undefined)
    await run(1_000)
    expect(listeners.size).toBe(0)
    view.change({ codes: [option], polled: [option] })
    await run(1_000)
    expect(listeners.size).toBe(1)
    view.change({ codes: [], polled: [option] })
    expect(listeners.size).toBe(0)
  })

  test('the last look away gives the registration back', async () => {
    const view = hub.view({ codes: [future] }, () => undefined)
    await run(1_000)
    expect(listeners.size).toBe(1)
    view.change({ codes: [] })
    expect(listeners.size).toBe(0)
  })
})
