import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { issueCode, price, quantity } from '../../shared/domain/units.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import type { Lease, RegistrationRequest, RegistrationState } from '../koscom/stream/index.ts'
import type { DetailListener } from '../market/detail.ts'
import { createDetailStreams } from './detail-streams.ts'

const real = issueCode('A016C000')
const continuous = issueCode('K2FA001')

let wanted: string[]
let state: RegistrationState
let front: () => Promise<IssueCode>
let heard: string[]
/** The server's answer to what was acquired last. */
let answer: (state: RegistrationState, failure: null) => void

function acquire({ code, preset }: RegistrationRequest, onState: typeof answer = () => undefined): Lease {
  answer = onState
  const name = `${code} ${preset}`
  wanted.push(name)
  const release = () => wanted.splice(wanted.indexOf(name), 1)
  return { state, failure: null, seen: () => undefined, setPriority: () => undefined, release }
}

function open() {
  return createDetailStreams(
    () => ({ acquire }),
    () => front(),
  )
}

const listener: DetailListener = {
  push: (push) => heard.push(push.kind),
  registration: (preset, registered) => heard.push(`${preset} ${registered}`),
}
const quote = {
  kind: 'best-quote',
  preset: 'quote',
  code: real,
  bid: price(1),
  bidSize: quantity(1),
  ask: price(2),
  askSize: null,
  volume: null,
} as const

beforeEach(() => {
  vi.useFakeTimers()
  wanted = []
  heard = []
  state = 'registered'
  front = () => Promise.resolve(real)
})

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('detail streams', () => {
  test('who comes to a registration that stands hears its state and what it brought last, and nothing after leaving', async () => {
    const details = open()
    const first = details.watchDetail(real, ['quote'], 'visible', { push: () => undefined, registration: () => undefined })
    details.push(quote, 1)
    const second = details.watchDetail(real, ['quote'], 'watchlist', listener)
    expect(heard).toEqual([])
    await Promise.resolve()
    expect(heard).toEqual(['best-quote', 'quote live'])
    details.push(quote, 2)
    expect(heard).toHaveLength(3)
    second[Symbol.dispose]()
    details.push(quote, 3)
    expect(heard).toHaveLength(3)
    first[Symbol.dispose]()
    expect(wanted).toEqual([])
  })

  test('the last trade of a book is one of the book: no record of nothing, no trade that was agreed outside it', () => {
    const details = open()
    const trades: unknown[] = []
    const watching = details.watchBook(real, {
      book: () => undefined,
      trade: (trade) => trades.push(trade),
      registration: () => undefined,
    })
    const trade = { kind: 'trade', preset: 'tick10', code: real, price: price(5) } as const
    details.push({ ...trade, quantity: quantity(0), values: {} }, 1)
    details.push({ ...trade, quantity: quantity(900), values: { timeSignal: 'pre-open-block' } }, 2)
    details.push({ ...trade, quantity: quantity(3), values: { lastSide: 'sell' } }, 3)
    expect(trades).toEqual([{ price: 5, quantity: 3, side: 'sell' }])
    watching[Symbol.dispose]()
  })

  test('without room a registration is as good as refused', async () => {
    state = 'snapshot-only'
    const watching = open().watchDetail(real, ['tick10'], 'visible', listener)
    await Promise.resolve()
    expect(heard).toEqual(['tick10 refused'])
    watching[Symbol.dispose]()
  })

  test('a registration that waits for long is as good as refused, until the server takes it', async () => {
    state = 'pending'
    const details = open()
    const watching = details.watchDetail(real, ['tick10'], 'visible', listener)
    await vi.advanceTimersByTimeAsync(9_999)
    expect(heard).toEqual(['tick10 pending'])
    await vi.advanceTimersByTimeAsync(1)
    expect(heard).toEqual(['tick10 pending', 'tick10 refused'])
    answer('registered', null)
    expect(heard.at(-1)).toBe('tick10 live')
    answer('pending', null)
    watching[Symbol.dispose]()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(heard.at(-1)).toBe('tick10 pending')
  })

  test('a continuous code follows its contract', async () => {
    const details = open()
    const watching = details.watchDetail(continuous, ['quote'], 'visible', listener)
    await vi.advanceTimersByTimeAsync(0)
    expect(wanted).toEqual([`${real} quote`])
    details.push(quote, 1)
    expect(heard).toContain('best-quote')
    watching[Symbol.dispose]()
    expect(wanted).toEqual([])
  })

  test('a contract that cannot be told is asked for again, until nobody wants it', async () => {
    front = () => Promise.reject(new Error('offline'))
    const details = open()
    const watching = details.watchDetail(continuous, ['quote'], 'visible', listener)
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual(['quote refused'])
    front = () => Promise.resolve(real)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard.at(-1)).toBe('quote live')
    watching[Symbol.dispose]()
    front = () => Promise.reject(new Error('offline'))
    const gone = details.watchDetail(continuous, ['quote'], 'visible', listener)
    await vi.advanceTimersByTimeAsync(0)
    gone[Symbol.dispose]()
  })
})
