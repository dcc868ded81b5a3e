import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Answer, RequestLedger } from './requests.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const ok: Answer = { ok: true, result: null }

test('matches answers by id, in any order, once', () => {
  const ledger = new RequestLedger(1_000)
  const answered: string[] = []
  const first = ledger.add(() => answered.push('first'))
  const second = ledger.add(() => answered.push('second'))
  expect(first).not.toBe(second)
  expect(ledger.settle(second, ok)).toBe(true)
  expect(ledger.settle(second, ok)).toBe(false)
  expect(ledger.settle(first, ok)).toBe(true)
  expect(answered).toEqual(['second', 'first'])
  expect(vi.getTimerCount()).toBe(0)
})

test('an answer without an id goes to the request that waited longest', () => {
  const ledger = new RequestLedger(1_000)
  const answered: string[] = []
  ledger.add(() => answered.push('first'))
  ledger.add(() => answered.push('second'))
  expect(ledger.settleOldest(ok)).toBe(true)
  expect(ledger.settleOldest(ok)).toBe(true)
  expect(ledger.settleOldest(ok)).toBe(false)
  expect(answered).toEqual(['first', 'second'])
})

test('a request without an answer fails in time', () => {
  const ledger = new RequestLedger(1_000)
  const answers: Answer[] = []
  ledger.add((answer) => answers.push(answer))
  vi.advanceTimersByTime(1_000)
  expect(answers).toEqual([{ ok: false, failure: expect.objectContaining({ kind: 'timeout', afterMs: 1_000 }) }])
})

test('forgets all without a word when the connection is gone', () => {
  const ledger = new RequestLedger(1_000)
  const answers: Answer[] = []
  ledger.add((answer) => answers.push(answer))
  ledger.clear()
  vi.advanceTimersByTime(10_000)
  expect(answers).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
