import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { issueCode } from '../../shared/domain/units.ts'
import { MasterAsking } from './master-asking.ts'
import type { Subject } from './subject.ts'

const subject: Subject = { code: issueCode('B016C430'), name: '', group: 'equity-derivatives', family: 'options', market: 'kospi200' }
const offline: TerminalFailure = { kind: 'offline', cachedAt: null, message: '' }
const tenMinutes = 600_000

/** @param failure what every try ends with; `null` for a master */
function setUp(failure: TerminalFailure | null) {
  const outcome = { failure }
  const load = vi.fn(() => (outcome.failure === null ? Promise.resolve(null) : Promise.reject(new TerminalError(outcome.failure))))
  const listener = { learned: vi.fn<() => void>(), failed: vi.fn<() => void>() }
  return { outcome, load, listener, asking: new MasterAsking(subject, { masters: { load }, until: () => 0 }, listener) }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('without network it asks ever more slowly, once a minute in the end', async () => {
  const { load, listener, asking } = setUp(offline)
  void asking.start()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(load).toHaveBeenCalledTimes(6)
  await vi.advanceTimersByTimeAsync(tenMinutes)
  expect(load).toHaveBeenCalledTimes(16)
  expect(listener.failed).toHaveBeenCalledTimes(16)
  asking[Symbol.dispose]()
})

test('asked again in the meantime it begins at once, and is never under way twice', async () => {
  const { load, asking } = setUp(offline)
  for (let start = 0; start < 20; start += 1) void asking.start()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(load).toHaveBeenCalledTimes(19 + 6)
  load.mockClear()
  await vi.advanceTimersByTimeAsync(tenMinutes)
  expect(load).toHaveBeenCalledTimes(10)
  expect(asking.isRunning).toBe(true)
  asking[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(tenMinutes)
  expect(load).toHaveBeenCalledTimes(10)
})

test('what comes ends it; what can never be had does too, without a word', async () => {
  const { outcome, listener, asking } = setUp(offline)
  void asking.start()
  await vi.advanceTimersByTimeAsync(500)
  outcome.failure = null
  await vi.advanceTimersByTimeAsync(1_000)
  expect(listener.learned).toHaveBeenCalledTimes(1)
  expect(asking.isRunning).toBe(false)
  const never = setUp({ kind: 'no-data', endpoint: 'options.master', message: '' })
  await never.asking.start()
  expect(never.listener.failed).not.toHaveBeenCalled()
  expect(never.asking.isRunning).toBe(false)
})
