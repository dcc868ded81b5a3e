import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { ChannelState } from '../../shared/contract/streams.ts'
import type { SessionPhase } from '../../shared/krx/sessions/phase.ts'
import { price, quantity, krw, issueCode, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { Board } from './board.ts'
import type { MarketGateway } from './gateway.ts'
import { buildInstrumentTable } from './instruments.ts'
import { SnapshotLoop } from './snapshot-loop.ts'

const today = tradeDate('2026-11-20')
const code = issueCode('005930')
const list = { tradeDate: today, marketCloses: null, issues: [{ code, isin: null, name: 'one', shortName: '', feedMarket: null }] }

let asked: string[]
let refused: Set<string>
let channel: ChannelState
let gap: number | null
let board: Board
let loop: SnapshotLoop

function answer(id: string) {
  asked.push(id)
  if (refused.has(id)) throw new TerminalError({ kind: 'not-licensed', message: 'no', endpoint: id, licence: 'session' })
  const range = { open: id === 'multiquote.ahtohlclists' ? null : price(1), high: price(9), low: price(1), last: price(5) }
  const totals = { volume: quantity(100), turnover: krw(500), bid: null, ask: null, marketCapitalisation: null }
  return { tradeDate: today, time: timeOfDay('10:00:00.00'), rows: [{ code, ...range, ...totals }] }
}

const call = (id: string) => Promise.resolve().then(() => answer(id))

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  refused = new Set()
  channel = 'denied'
  gap = 1_000
  board = new Board(buildInstrumentTable({ kospi: list, kosdaq: { ...list, issues: [] } }))
  setPhase('continuous')
  loop = new SnapshotLoop({
    board,
    market: 'kospi',
    gateway: { call, current: call } as unknown as MarketGateway,
    everyMs: 60_000,
    channel: () => channel,
    pollGap: () => gap,
    until: () => 0,
    onApplied: () => undefined,
  })
})

afterEach(() => {
  loop.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const setPhase = (phase: SessionPhase) => board.setPhase(phase)
const run = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('without a channel', () => {
  test('totals and ranges take turns at the pace of the allowance, which two markets share', async () => {
    await loop.refresh()
    expect(asked).toEqual(['multiquote.lists', 'multiquote.ohlclists'])
    await run(4_100)
    expect(asked.slice(2)).toEqual(['multiquote.lists', 'multiquote.ohlclists'])
    gap = 5_000
    await run(2_000)
    const before = asked.length
    await run(30_000)
    expect(asked.length - before).toBe(3)
  })

  test('nothing is asked while the allowance forbids, and again when it does not', async () => {
    gap = null
    await loop.refresh()
    await run(180_000)
    expect(asked).toHaveLength(2)
    gap = 1_000
    await run(62_000)
    expect(asked.length).toBeGreaterThan(2)
  })

  test('a channel that goes quickens the calls at once, one that comes slows them', async () => {
    channel = 'live'
    await loop.refresh()
    await run(30_000)
    expect(asked).toHaveLength(2)
    channel = 'denied'
    loop.followChannel()
    await run(2_100)
    expect(asked).toHaveLength(3)
    channel = 'live'
    loop.followChannel()
    await run(30_000)
    expect(asked).toHaveLength(3)
  })

  test('a night costs no calls', async () => {
    setPhase('closed')
    gap = null
    await loop.refresh()
    await run(8 * 3_600_000)
    expect(asked).toHaveLength(2)
  })
})

describe('a key without the licence of totals', () => {
  beforeEach(() => {
    refused = new Set(['multiquote.lists', 'multiquote.ohlclists'])
  })

  test('has last prices with the best quotes', async () => {
    await loop.refresh()
    expect(asked).toEqual(['multiquote.lists', 'multiquote.quotelists', 'multiquote.ohlclists'])
    expect([board.columns.last[0], board.columns.snapshotVolume[0]]).toEqual([5, Number.NaN])
  })

  test('asks for the after-hours session when the regular one is over; what has not traded there keeps its price', async () => {
    setPhase('after-market')
    await loop.refresh()
    expect(asked.at(-1)).toBe('multiquote.ahtohlclists')
    expect(board.columns.last[0]).toBe(5)
  })

  test('is told the missing licence where the price board is missing, too', async () => {
    refused.add('multiquote.quotelists')
    await loop.refresh()
    expect(board.columns.last[0]).toBeNaN()
    await run(61_000)
    expect(asked.filter((id) => id === 'multiquote.lists')).toHaveLength(2)
  })
})
