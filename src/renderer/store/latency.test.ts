import { expect, test } from 'vitest'
import { createLatencyWindow } from './latency.ts'

test('quantiles are those of the last seconds', () => {
  const window = createLatencyWindow(1_000)
  expect(window.quantiles(0)).toBeNull()
  for (let delay = 1; delay <= 100; delay += 1) window.add(delay, 0)
  expect(window.quantiles(500)).toEqual({ p50: 51, p99: 100 })
  window.add(7, 1_500)
  expect(window.quantiles(1_500)).toEqual({ p50: 7, p99: 7 })
  expect(window.quantiles(9_000)).toBeNull()
})

test('a clock that was set back does not count, and old samples make room', () => {
  const window = createLatencyWindow(1_000, 2)
  window.add(-4, 0)
  expect(window.quantiles(0)).toBeNull()
  window.add(100, 0)
  window.add(5, 0)
  window.add(6, 0)
  expect(window.quantiles(0)).toEqual({ p50: 6, p99: 6 })
})
