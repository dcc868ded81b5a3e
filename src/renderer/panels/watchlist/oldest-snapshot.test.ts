import { expect, test } from 'vitest'
import { epochMs } from '../../../shared/domain/units.ts'
import { sampleQuote } from '../sample-quote.ts'
import { oldestSnapshot } from './oldest-snapshot.ts'

const snapshot = (at: number) => ({ ...sampleQuote, state: 'snapshot' as const, receivedAt: epochMs(at) })

test('the oldest of the snapshots counts; what is streamed, blank or of unknown age does not', () => {
  expect(oldestSnapshot([snapshot(7), snapshot(5), { ...sampleQuote, receivedAt: epochMs(1) }, undefined])).toBe(5)
  expect(oldestSnapshot([{ ...snapshot(7), receivedAt: null }])).toBeNull()
})
