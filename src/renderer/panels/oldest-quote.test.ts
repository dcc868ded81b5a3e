import { expect, test } from 'vitest'
import { epochMs } from '../../shared/domain/units.ts'
import { oldestQuote } from './oldest-quote.ts'
import { sampleQuote } from './sample-quote.ts'

const snapshot = (at: number) => ({ ...sampleQuote, state: 'snapshot' as const, receivedAt: epochMs(at) })

test('the oldest of the snapshots counts; what is streamed, blank or of unknown age does not', () => {
  expect(oldestQuote([snapshot(7), snapshot(5), { ...sampleQuote, receivedAt: epochMs(1) }, undefined])).toBe(5)
  expect(oldestQuote([{ ...snapshot(7), receivedAt: null }])).toBeNull()
})

test('what is kept from before is as old as it was then', () => {
  expect(oldestQuote([snapshot(7), { ...sampleQuote, state: 'stale', receivedAt: null, asOf: epochMs(3) }])).toBe(3)
})
