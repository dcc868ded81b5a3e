import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { crossCheck } from './cross-check.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp(liveness: 'pending' | 'answered' | 'unknown', missing: boolean) {
  const missesTrades = vi.fn(() => Promise.resolve(missing))
  const reconnect = vi.fn()
  const check = crossCheck({ liveness: () => liveness, missesTrades, reconnect })
  return { missesTrades, reconnect, check }
}

test('a line that answers heartbeats is not asked about', async () => {
  const { missesTrades, check } = setUp('answered', true)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(missesTrades).not.toHaveBeenCalled()
  check[Symbol.dispose]()
})

test('a silent line is asked about every 15 s and connected anew when it misses trades', async () => {
  const { missesTrades, reconnect, check } = setUp('unknown', true)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(missesTrades).toHaveBeenCalledTimes(1)
  expect(reconnect).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(missesTrades).toHaveBeenCalledTimes(2)
  check[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(missesTrades).toHaveBeenCalledTimes(2)
})

test('a line that misses nothing is left alone', async () => {
  const { reconnect, check } = setUp('unknown', false)
  await vi.advanceTimersByTimeAsync(45_000)
  expect(reconnect).not.toHaveBeenCalled()
  check[Symbol.dispose]()
})
