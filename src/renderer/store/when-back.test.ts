import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StatusUpdate } from '../../shared/contract/streams.ts'
import { createSignal } from './signal.ts'
import { passesWithNetwork, whenBack } from './when-back.ts'

const page = { visibilityState: 'visible' }

/** A status that is told every second, and what was asked for again. */
function setUp(random = () => 0.5) {
  const status = createSignal<StatusUpdate | null>(null)
  const again = vi.fn<() => void>()
  const end = whenBack(status, again, random)
  const set = (gateway: StatusUpdate['gateway']) => status.set({ gateway } as StatusUpdate)
  const tell = (gateway: StatusUpdate['gateway'], seconds = 1) => {
    for (let second = 0; second < seconds; second += 1) {
      set(gateway)
      vi.advanceTimersByTime(1_000)
    }
  }
  return { set, tell, again, end }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  page.visibilityState = 'visible'
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what failed is asked for once when the gateway answers, and once after each time it was away', () => {
  const { tell, again } = setUp()
  tell('unreachable', 60)
  expect(again).not.toHaveBeenCalled()
  tell('reachable', 2)
  expect(again).not.toHaveBeenCalled()
  tell('reachable', 60)
  expect(again).toHaveBeenCalledTimes(1)
  tell('unreachable', 3)
  tell('reachable', 60)
  expect(again).toHaveBeenCalledTimes(2)
})

test('a gateway that goes away again is not asked, nor one that is gone for good', () => {
  const { tell, again, end } = setUp()
  tell('reachable', 2)
  tell('unreachable', 30)
  expect(again).not.toHaveBeenCalled()
  tell('reachable', 2)
  end()
  tell('reachable', 30)
  expect(again).not.toHaveBeenCalled()
})

test('a window that nobody looks at waits until it is seen', () => {
  const { tell, again } = setUp(() => 0)
  page.visibilityState = 'hidden'
  tell('reachable', 20)
  expect(again).not.toHaveBeenCalled()
  page.visibilityState = 'visible'
  tell('reachable', 2)
  expect(again).toHaveBeenCalledTimes(1)
})

test('many that wait are spread over five seconds', () => {
  const moments = [0, 0.25, 0.5, 0.999]
  const all = moments.map((at) => setUp(() => at))
  const counts = () => all.map(({ again }) => again.mock.calls.length)
  for (const { set } of all) set('reachable')
  vi.advanceTimersByTime(1_000)
  expect(counts()).toEqual([1, 0, 0, 0])
  vi.advanceTimersByTime(2_000)
  expect(counts()).toEqual([1, 1, 1, 0])
  vi.advanceTimersByTime(2_000)
  expect(counts()).toEqual([1, 1, 1, 1])
})

test('only what the network kept back passes with it', () => {
  expect(passesWithNetwork({ kind: 'offline', cachedAt: null, message: '' })).toBe(true)
  expect(passesWithNetwork({ kind: 'not-licensed', endpoint: 'stocks.price', licence: 'realtime', message: '' })).toBe(false)
  expect(passesWithNetwork(null)).toBe(false)
})
