import { expect, test } from 'vitest'
import { epochMs } from '../../shared/domain/units.ts'
import { marketNow } from './market-time.ts'

test('market time runs on from its sample, at its own speed', () => {
  const clock = { market: epochMs(1_000_000), sampledAt: epochMs(500), speed: 10 }
  expect(marketNow(clock, 500)).toBe(1_000_000)
  expect(marketNow(clock, 700)).toBe(1_002_000)
})
