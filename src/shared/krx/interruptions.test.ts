import { expect, test } from 'vitest'
import { tradeDate } from '../domain/units.ts'
import { circuitBreakerRule, interruptionRule } from './interruptions.ts'

const on = tradeDate('2026-11-20')

test('volatility interruptions are tighter for index members and in the closing auction', () => {
  const { staticPercent, dynamicPercent, auctionSeconds } = interruptionRule(on)
  expect(staticPercent).toBe(10)
  expect(Object.values(dynamicPercent['index-member'])).toEqual([3, 2, 1])
  expect(Object.values(dynamicPercent.other)).toEqual([6, 4, 1])
  expect(auctionSeconds).toBe(120)
})

test('the circuit breaker has three steps, of which the last ends the day at any time', () => {
  const { steps, earliest } = circuitBreakerRule(on)
  expect(steps.map(({ fallPercent }) => fallPercent)).toEqual([8, 15, 20])
  expect(steps.map(({ haltMinutes }) => haltMinutes)).toEqual([20, 20, null])
  expect(steps.map(({ notAfter }) => notAfter)).toEqual(['14:50', '14:50', null])
  expect(earliest).toBe('09:02')
})
