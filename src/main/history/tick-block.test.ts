import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeTicks, encodeTicks } from './tick-block.ts'
import type { TickColumns } from './tick-block.ts'

interface Tick {
  readonly issue: number
  readonly price: number
  readonly quantity: number
  readonly timeOfDay: number
  readonly signal: number
  readonly arrivedAt: number
}

function columns(ticks: readonly Tick[]): TickColumns {
  return {
    codes: ['005930', '0126Z0', '000660'],
    issue: Uint16Array.from(ticks, ({ issue }) => issue),
    price: Float64Array.from(ticks, ({ price }) => price),
    quantity: Float64Array.from(ticks, ({ quantity }) => quantity),
    timeOfDay: Int32Array.from(ticks, ({ timeOfDay }) => timeOfDay),
    signal: Uint8Array.from(ticks, ({ signal }) => signal),
    arrivedAt: Float64Array.from(ticks, ({ arrivedAt }) => arrivedAt),
  }
}

const tick = (price: fc.Arbitrary<number>) =>
  fc.record({
    issue: fc.nat(2),
    price,
    quantity: fc.nat(Number.MAX_SAFE_INTEGER),
    timeOfDay: fc.integer({ min: -1, max: 86_399_999 }),
    signal: fc.nat(8),
    arrivedAt: fc.integer({ min: 0, max: 4e12 }),
  })

test('whatever comes is read back as it came, in its order', () => {
  const whole = fc.array(tick(fc.nat(10_000_000)))
  const halves = fc.array(tick(fc.nat(10_000_000).map((twice) => twice / 2)))
  fc.assert(
    fc.property(fc.oneof(whole, halves), (ticks) => {
      expect(decodeTicks(encodeTicks(columns(ticks)))).toEqual(columns(ticks))
    }),
  )
})

test('a minute of one busy market takes a few bytes a record', () => {
  const ticks = Array.from({ length: 60_000 }, (_, index) => ({
    issue: (index * 7) % 3,
    price: 71_000 + 100 * ((index * 31) % 5),
    quantity: 1 + ((index * 17) % 40),
    timeOfDay: 36_000_000 + index,
    signal: 0,
    arrivedAt: 1.79e12 + index + ((index * 13) % 4),
  }))
  expect(encodeTicks(columns(ticks)).length / ticks.length).toBeLessThan(6)
})

test('bytes that are no block are refused', () => {
  expect(() => decodeTicks(new Uint8Array([1, 2, 3]))).toThrow()
  const bytes = encodeTicks(columns([]))
  expect(decodeTicks(bytes).issue).toHaveLength(0)
})
