import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HoldingBuffer } from './holding-buffer.ts'

test('gives everything back in order and is empty then', () => {
  const buffer = new HoldingBuffer<string>(100)
  for (const item of ['a', 'b', 'c']) expect(buffer.push(item, 1)).toBe(0)
  expect(buffer.size).toBe(3)
  expect(buffer.drain()).toEqual(['a', 'b', 'c'])
  expect(buffer.size).toBe(0)
  expect(buffer.drain()).toEqual([])
})

test('keeps the newest within its bound and counts what it dropped', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 300 }), (limit, weights) => {
      const buffer = new HoldingBuffer<number>(limit)
      let dropped = 0
      weights.forEach((weight, index) => {
        dropped += buffer.push(index, weight)
      })
      const kept = buffer.drain()
      expect(kept).toEqual(weights.map((_, index) => index).slice(dropped))
      const total = kept.reduce((sum, index) => sum + (weights[index] ?? 0), 0)
      expect(kept.length <= 1 || total <= limit).toBe(true)
    }),
  )
})

test('stays small when far more passes through than it holds', () => {
  const buffer = new HoldingBuffer<number>(10)
  for (let n = 0; n < 10_000; n++) buffer.push(n, 1)
  expect(buffer.drain()).toEqual(Array.from({ length: 10 }, (_, index) => 9_990 + index))
})
