import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../shared/domain/units.ts'
import { BarBuilder, endOfBar } from './bar-builder.ts'

describe('bars of prints', () => {
  test('a print on the edge opens the next bar, and the one that ended is given out', () => {
    const bars = new BarBuilder(10_000, null)
    expect(bars.add(epochMs(20_000), 100, 5)).toBeNull()
    expect(bars.add(epochMs(29_999), 90, 1)).toBeNull()
    expect(bars.add(epochMs(30_000), 95, 2)).toEqual({ time: 30_000, open: 100, high: 100, low: 90, close: 90, volume: 6 })
    expect(bars.forming).toEqual({ time: 40_000, open: 95, high: 95, low: 95, close: 95, volume: 2 })
  })

  test('a print of an ended bar changes nothing', () => {
    const bars = new BarBuilder(10_000, { time: epochMs(40_000), open: 1, high: 3, low: 1, close: 2, volume: 9 })
    expect(bars.add(epochMs(29_000), 100, 1)).toBeNull()
    expect(bars.forming).toMatchObject({ time: 40_000, high: 3, volume: 9 })
  })

  test('no share is lost and every bar holds its prints', () => {
    const print = fc.record({ after: fc.nat(30_000), price: fc.integer({ min: 1, max: 1_000 }), quantity: fc.nat(100) })
    fc.assert(
      fc.property(fc.array(print, { minLength: 1 }), (prints) => {
        const bars = new BarBuilder(10_000, null)
        let at = 0
        const ended = prints.flatMap(({ after, price, quantity }) => bars.add(epochMs((at += after)), price, quantity) ?? [])
        const all = bars.forming === null ? ended : [...ended, bars.forming]
        expect(all.reduce((sum, { volume }) => sum + volume, 0)).toBe(prints.reduce((sum, { quantity }) => sum + quantity, 0))
        expect(all.map(({ time }) => time)).toEqual([...new Set(all.map(({ time }) => time))].toSorted((a, b) => a - b))
        expect(all.at(-1)?.time).toBe(endOfBar(at, 10_000))
        for (const { open, high, low, close } of all) {
          expect(high).toBe(Math.max(open, high, low, close))
          expect(low).toBe(Math.min(open, high, low, close))
        }
      }),
    )
  })
})
