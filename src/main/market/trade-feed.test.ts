import { afterEach, describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import { epochMs, price, quantity, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { issueCode } from '../../shared/domain/units.ts'
import type { ChannelName, ChannelState } from '../../shared/contract/streams.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { TimeSignal } from '../../shared/domain/quote.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import type { DetailListener } from './detail.ts'
import type { MarketGateway } from './gateway.ts'
import { buildInstrumentTable } from './instruments.ts'
import { unknownInstrument } from './subject.ts'
import { PrintListeners } from './print-listeners.ts'
import { TradeHub } from './trade-hub.ts'

const today = tradeDate('2026-11-20')
const future = 'A016C000'
const equity = '005930'
const empty = { tradeDate: today, marketCloses: null, issues: [] }
const listed = [{ code: issueCode(equity), isin: null, name: equity, shortName: '', feedMarket: null }]

let hub: TradeHub
let listeners: Set<DetailListener>
let answer: (id: string, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>
let volume = 0
let presets: string[]
let phase: SessionPhase
let channels: Record<ChannelName, ChannelState>
let prints: PrintListeners
const wake = vi.fn<() => void>()

function open(): TradeHub {
  listeners = new Set()
  answer = () => Promise.resolve({ volume: 100 })
  volume = 100
  wake.mockClear()
  presets = []
  phase = 'continuous'
  channels = { detail: 'live', kospi: 'live', kosdaq: 'live' }
  prints = new PrintListeners()
  hub = new TradeHub(buildInstrumentTable({ kospi: { ...empty, issues: listed }, kosdaq: empty }), {
    gateway: { call: (id: string, parameters: Readonly<Record<string, unknown>>) => answer(id, parameters) } as unknown as MarketGateway,
    watchDetail: (_, wanted, priority, listener) => {
      expect(priority).toBe('visible')
      listeners.add(listener)
      presets.push(...wanted)
      return {
        [Symbol.dispose]() {
          listeners.delete(listener)
          for (const preset of wanted) presets.splice(presets.indexOf(preset), 1)
        },
      }
    },
    phaseOf: () => phase,
    channelState: (name) => channels[name],
    prints,
    until: (at) => at - Date.now(),
    tradeDate: () => today,
    grid: () => null,
    whyUnknown: unknownInstrument,
  })
  return hub
}

afterEach(() => hub[Symbol.dispose]())

/** One print of `size` contracts; `total` where it does not follow from the one before. */
function trade(size = 1, total = volume + size): void {
  volume = total
  const values = { volume: quantity(total), time: timeOfDay('10:00:00.00'), lastSide: 'buy' } as const
  for (const listener of listeners) listener.push({ kind: 'trade', price: price(350.05), quantity: quantity(size), values }, 1_000)
}

function register(state: 'live' | 'refused'): void {
  for (const listener of listeners) listener.registration('tick10', state)
}

describe('prints', () => {
  test('a window that is slow gets all of them in order', () => {
    const view = open().view(future, wake)
    for (let count = 0; count < 15_000; count += 1) trade()
    const taken = view.take()
    expect(taken?.update.missed).toBe(0)
    expect(taken?.update.trades.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 15_000 }, (_, index) => index + 1))
    expect(taken?.newestAt).toBe(epochMs(1_000))
    expect(view.take()).toBeNull()
    trade()
    expect(view.take()?.update.trades.map(({ sequence }) => sequence)).toEqual([15_001])
  })

  test('one that stands still is told how many it missed, and nothing is missing between that and what it gets', () => {
    const view = open().view(future, wake)
    for (let count = 0; count < 50_000; count += 1) trade()
    const { trades, missed } = view.take()?.update ?? { trades: [], missed: 0 }
    expect(missed).toBeGreaterThan(0)
    expect(trades.length).toBeLessThanOrEqual(20_000)
    expect(trades[0]?.sequence).toBe(missed + 1)
    expect(trades.at(-1)?.sequence).toBe(50_000)
    trade()
    expect(view.take()?.update.missed).toBe(0)
  })

  test('one that was hidden goes on where it was', () => {
    const view = open().view(future, wake)
    trade()
    view.take()
    trade()
    view.restart()
    expect(view.take()?.update.trades.map(({ sequence }) => sequence)).toEqual([2])
  })

  test('who comes later gets the last five hundred, and the last to leave ends the registration', () => {
    const first = open().view(future, wake)
    for (let count = 0; count < 700; count += 1) trade()
    const second = hub.view(future, wake)
    expect(presets).toEqual(['tick10', 'quote'])
    expect(second.take()?.update.trades.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 500 }, (_, index) => index + 201))
    first[Symbol.dispose]()
    expect(listeners.size).toBe(2)
    second[Symbol.dispose]()
    expect(listeners.size).toBe(0)
  })

  test('a jump of the total is told with the print behind it; the answer to a registration is no second print', async () => {
    const view = open().view(future, wake)
    register('live')
    await Promise.resolve()
    trade(2)
    trade(2, volume)
    trade(3, volume + 40)
    trade(1)
    expect(view.take()?.update.trades.map(({ quantity: size, gap }) => [size, gap])).toEqual([
      [2, 0],
      [3, 37],
      [1, 0],
    ])
  })

  test('a day that begins starts the total anew', () => {
    const view = open().view(future, wake)
    trade(5)
    trade(7, 7)
    trade(1)
    expect(view.take()?.update.trades.map(({ gap }) => gap)).toEqual([0, 0, 0])
  })

  test('a record of nothing is no print; what follows is counted from it', () => {
    const view = open().view(future, wake)
    trade(0, 0)
    expect(view.take()?.update.trades).toEqual([])
    trade(2, 5)
    expect(view.take()?.update.trades.map(({ quantity: size, gap }) => [size, gap])).toEqual([[2, 3]])
  })

  test.each(['A116C000', 'AA16C000'])('%s, whose market has no product to itself, has its gaps counted', async (code) => {
    open()
    const asked: unknown[] = []
    answer = (id, parameters) => {
      asked.push(parameters['market'])
      const isSector = code.startsWith('AA1')
      if (isSector === (parameters['market'] === 'sector')) return Promise.resolve({ volume: 100 })
      return Promise.reject(new TerminalError({ kind: 'no-data', message: 'no', endpoint: id }))
    }
    const view = hub.view(code, wake)
    register('live')
    await new Promise((resolve) => setTimeout(resolve))
    trade(2, 110)
    trade(1, 120)
    expect(view.take()?.update.trades.map(({ gap }) => gap)).toEqual([8, 9])
    expect(asked.at(-1)).toBe(code.startsWith('AA1') ? 'sector' : 'stock')
  })
})

/** One record of the all-issue channel. */
function record(signal: TimeSignal | null = null): void {
  prints.tell(0, 70_000, 3, signal === null ? 36_000_000 : Number.NaN, 5, signal)
}

describe('prints of an equity that the detail channel refuses', () => {
  test('are those of its market, and the update says so', () => {
    const view = open().view(equity, wake)
    record()
    expect(view.take()?.update).toMatchObject({ source: 'detail', trades: [], state: 'blank' })
    register('refused')
    record()
    record('intraday-block')
    const { trades, ...told } = view.take()?.update ?? { trades: [] }
    expect(told).toMatchObject({ source: 'kospi', state: 'live', failure: null })
    const facts = { price: 70_000, quantity: 3, side: null, volume: null, gap: 0 }
    expect(trades).toEqual([
      { sequence: 1, ...facts, time: '10:00:00.00', kind: 'trade' },
      { sequence: 2, ...facts, time: null, kind: 'block' },
    ])
    channels.kospi = 'stalled'
    hub.reconsider()
    expect(view.take()?.update.state).toBe('stale')
  })

  test('come from the detail channel again with its registration, and what passed meanwhile is no gap', async () => {
    const view = open().view(equity, wake)
    trade(1, 10)
    register('refused')
    record()
    register('live')
    await new Promise((resolve) => setTimeout(resolve))
    record()
    trade(1, 101)
    expect(view.take()?.update).toMatchObject({ source: 'detail', trades: [{ gap: 0 }, { volume: null }, { volume: 101, gap: 0 }] })
  })

  test('do not exist for a future', () => {
    const view = open().view(future, wake)
    register('refused')
    expect(view.take()?.update).toMatchObject({ source: 'detail', state: 'snapshot' })
  })
})

describe('state', () => {
  test('is expected in an auction, with the price that books bring', () => {
    const view = open().view(equity, wake)
    register('live')
    phase = 'opening-auction'
    hub.reconsider()
    expect(presets).toEqual(['tick10', 'quote10'])
    expect(view.take()?.update).toMatchObject({ state: 'expected', expectedPrice: null })
    const book = { bids: [], asks: [], expectedPrice: price(70_500), expectedQuantity: quantity(9) } as unknown as OrderBook
    for (const listener of listeners) listener.push({ kind: 'book', book }, 1)
    expect(view.take()?.update).toMatchObject({ state: 'expected', expectedPrice: 70_500, expectedQuantity: 9, trades: [] })
    phase = 'continuous'
    hub.reconsider()
    expect(presets).toEqual(['tick10', 'quote'])
    expect(view.take()?.update).toMatchObject({ state: 'live', expectedPrice: null, expectedQuantity: null })
  })

  test('follows the registration', () => {
    const view = open().view(future, wake)
    expect(view.take()?.update).toMatchObject({ state: 'blank', trades: [], failure: null })
    register('live')
    expect(wake).toHaveBeenCalled()
    expect(view.take()?.update.state).toBe('live')
    register('refused')
    expect(view.take()?.update.state).toBe('snapshot')
  })

  test('tells why nothing comes', async () => {
    const view = open().view(future, wake)
    answer = () =>
      Promise.reject(new TerminalError({ kind: 'not-licensed', message: 'no', endpoint: 'futures.price', licence: 'realtime' }))
    register('refused')
    await new Promise((resolve) => setTimeout(resolve))
    expect(view.take()?.update).toMatchObject({ state: 'snapshot', failure: { kind: 'not-licensed' } })
  })

  test.each([
    ['K1', 'index'],
    ['NONE', 'unknown-instrument'],
  ])('%s has no prints, and why', (code, reason) => {
    open()
    expect(hub.view(code, wake).take()?.update).toMatchObject({ code, state: 'blank', failure: { kind: 'no-data', reason } })
  })
})
