import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCounters } from './counts.ts'
import { Hold } from './hold.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function holdOf(limit = 100) {
  const applied: string[] = []
  const counters = createCounters()
  return { applied, counters, hold: new Hold<string>(limit, 1_000, counters, (item) => applied.push(item)) }
}

test('applies what was held when it is released, and holds no longer', () => {
  const { hold, applied, counters } = holdOf()
  hold.keep('early', 5)
  hold.arm()
  hold.keep('late', 4)
  expect(applied).toEqual([])
  hold.release()
  expect(applied).toEqual(['early', 'late'])
  expect(hold.holding).toBe(false)
  expect(counters.buffered).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
})

test('releases by itself when no snapshot comes', () => {
  const { hold, applied } = holdOf()
  hold.keep('a', 1)
  hold.arm()
  vi.advanceTimersByTime(999)
  expect(applied).toEqual([])
  vi.advanceTimersByTime(1)
  expect(applied).toEqual(['a'])
})

test('a release for a lost connection does not let the next one pass', () => {
  const { hold, applied } = holdOf()
  hold.arm()
  hold.keep('first connection', 1)
  hold.rewind()
  hold.release()
  expect(hold.holding).toBe(true)
  hold.arm()
  hold.keep('second connection', 1)
  hold.release()
  expect(applied).toEqual(['first connection', 'second connection'])
})

test('counts what did not fit', () => {
  const { hold, counters, applied } = holdOf(2)
  hold.arm()
  for (const item of ['a', 'b', 'c']) hold.keep(item, 1)
  hold.release()
  expect(applied).toEqual(['b', 'c'])
  expect(counters.overflowed).toBe(1)
})
