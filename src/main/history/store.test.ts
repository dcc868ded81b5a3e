import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { HistoryState } from '../../shared/contract/history-state.ts'
import type { HistoryOperations, HistoryReply } from './messages.ts'
import { Store } from './worker/store.ts'
import type { OpenedFile } from './worker/store.ts'

const refusal = (errcode: number) => Object.assign(new Error(`code ${errcode}`), { errcode })
const [busy, full] = [refusal(5), refusal(13)]

let posted: HistoryReply<unknown>[] = []
/** What opening the file runs into; `null` where it can be had. */
let hindrance: Error | null = null
/** What asking for the size, which writes nothing, and for the end of a deletion, which writes, run into. */
let trouble: Error | null = null
let opened = 0
let closed = 0
let rows = 0

const operations = {
  size: () => 'size',
  restoreSeries: () => {
    if (trouble !== null) throw trouble
    rows += 1
    return { bars: 1 }
  },
} as unknown as Omit<HistoryOperations, 'close' | 'reopen'>

function open(): OpenedFile {
  opened += 1
  if (hindrance !== null) throw hindrance
  return { operations, changes: () => rows, close: () => (closed += 1) }
}

const begin = () => new Store({ open, post: (reply) => posted.push(reply) })
const states = () => posted.flatMap((reply): HistoryState['state'][] => (reply.kind === 'state' ? [reply.state.state] : []))
const ask = (store: Store, name: 'size' | 'restoreSeries' | 'reopen' | 'close') => {
  store.answer({ id: 7, name, inputs: [] })
  return posted.findLast(({ kind }) => kind === 'answer' || kind === 'failed')?.kind
}

beforeEach(() => {
  vi.useFakeTimers()
  posted = []
  hindrance = null
  trouble = null
  opened = 0
  closed = 0
  rows = 0
})

afterEach(() => vi.useRealTimers())

describe('a store that another terminal has', () => {
  test('is tried again by itself, ever more slowly, until it can be had', () => {
    hindrance = busy
    const store = begin()
    expect(ask(store, 'size')).toBe('failed')
    const tries: number[] = []
    for (let second = 1; second <= 200; second += 1) {
      const before = opened
      vi.advanceTimersByTime(1_000)
      if (opened > before) tries.push(second)
    }
    expect(tries).toEqual([5, 15, 35, 75, 135, 195])
    expect(states()).toEqual(['locked'])
    hindrance = null
    vi.advanceTimersByTime(60_000)
    expect(states()).toEqual(['locked', 'open'])
    expect(ask(store, 'size')).toBe('answer')
    vi.advanceTimersByTime(600_000)
    expect(opened).toBe(8)
  })

  test('is tried at once when it is asked for, and never after the end', () => {
    hindrance = busy
    const store = begin()
    vi.advanceTimersByTime(100_000)
    const before = opened
    expect(ask(store, 'reopen')).toBe('answer')
    expect(opened).toBe(before + 1)
    expect(states()).toEqual(['locked'])
    vi.advanceTimersByTime(5_000)
    expect(opened).toBe(before + 2)
    hindrance = null
    ask(store, 'reopen')
    expect(states()).toEqual(['locked', 'open'])
    ask(store, 'reopen')
    expect(opened).toBe(before + 3)
    ask(store, 'close')
    expect(closed).toBe(1)
    hindrance = busy
    const other = begin()
    expect(ask(other, 'close')).toBe('answer')
    const tried = opened
    vi.advanceTimersByTime(600_000)
    expect(opened).toBe(tried)
  })
})

test('what cannot be had for another reason is tried when it is asked for, not by itself', () => {
  hindrance = refusal(14)
  const store = begin()
  vi.advanceTimersByTime(600_000)
  expect([opened, states()]).toEqual([1, ['read-only']])
  hindrance = null
  ask(store, 'reopen')
  expect(states()).toEqual(['read-only', 'open'])
})

test('a disk stays full until something is written again, however much is read', () => {
  const store = begin()
  trouble = full
  expect(ask(store, 'restoreSeries')).toBe('failed')
  expect(ask(store, 'size')).toBe('answer')
  expect(states()).toEqual(['full'])
  trouble = null
  expect(ask(store, 'restoreSeries')).toBe('answer')
  expect(states()).toEqual(['full', 'open'])
  trouble = new Error('a wrong question')
  ask(store, 'restoreSeries')
  expect(states()).toEqual(['full', 'open'])
})
