import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { epochMs } from '../../../shared/domain/units.ts'
import type { Document } from '../../history/document.ts'
import { keepUsage } from './usage.ts'

const day = epochMs(Date.parse('2026-11-20T00:00:00Z'))
const documentOf = (requests: Readonly<Record<string, number>>): Document => ({
  gateway: 'g',
  endpoint: 'terminal.requests',
  parameters: '{}',
  api: 'v2',
  tradeDate: null,
  fetchedAt: day,
  licence: '',
  body: JSON.stringify({ day, requests }),
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('counts of an earlier run are waited for until the store can tell them, and added once', async () => {
  let canAnswer = false
  let counted = 2
  const kept: string[] = []
  const latest = () => (canAnswer ? Promise.resolve(documentOf({ 'stocks.price': 5 })) : Promise.reject(new Error('locked')))
  const end = keepUsage({
    client: {
      usage: () => ({ day, requests: new Map([['stocks.price', counted]]) }),
      restoreUsage: ({ requests }) => (counted += requests.get('stocks.price') ?? 0),
    },
    history: { latest, keepDay: ({ body }) => kept.push(body) },
    clock: { now: () => day },
    api: 'v2',
    identity: 'g',
  })
  await vi.advanceTimersByTimeAsync(90_000)
  expect(kept).toEqual([])
  canAnswer = true
  await vi.advanceTimersByTimeAsync(60_000)
  expect(counted).toBe(7)
  counted = 8
  await vi.advanceTimersByTimeAsync(30_000)
  expect(kept).toEqual([JSON.stringify({ day, requests: { 'stocks.price': 8 } })])
  end[Symbol.dispose]()
  expect(kept).toHaveLength(1)
})
