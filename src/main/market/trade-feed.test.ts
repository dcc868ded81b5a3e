import { afterEach, describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import { epochMs, price, quantity, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { issueCode } from '../../shared/domain/units.ts'
import type { DetailListener } from './detail.ts'
import type { MarketGateway } from './gateway.ts'
import { buildInstrumentTable } from './instruments.ts'
import { TradeHub } from './trade-hub.ts'

const today = tradeDate('2026-11-20')
const future = 'A016C000'
const empty = { tradeDate: today, marketCloses: null, issues: [] }

let hub: TradeHub
let listeners: Set<DetailListener>
let answer: () => Promise<unknown>
let volume = 0
const wake = vi.fn<() => void>()

function open(): TradeHub {
  listeners = new Set()
  answer = () => Promise.resolve({ volume: 100 })
  volume = 100
  wake.mockClear()
  hub = new TradeHub(buildInstrumentTable({ kospi: empty, kosdaq: empty }), {
    gateway: { call: () => answer() } as unknown as MarketGateway,
    watchDetail: (code, presets, _, listener) => {
      expect([code, presets]).toEqual([issueCode(future), ['tick10', 'quote']])
      listeners.add(listener)
      return { [Symbol.dispose]: () => listeners.delete(listener) }
    },
    phaseOf: () => 'continuous',
    channel: () => 'live',
    until: (at) => at - Date.now(),
    tradeDate: () => today,
    grid: () => null,
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
    expect(listeners.size).toBe(1)
    expect(second.take()?.update.trades.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 500 }, (_, index) => index + 201))
    first[Symbol.dispose]()
    expect(listeners.size).toBe(1)
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
})

describe('state', () => {
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

  test('an index and an unknown code have no prints', () => {
    open()
    for (const code of ['K1', 'NONE']) {
      expect(hub.view(code, wake).take()?.update).toMatchObject({ code, state: 'blank', failure: { kind: 'no-data' } })
    }
  })
})
