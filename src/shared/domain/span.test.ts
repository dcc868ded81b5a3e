import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, gapsIn, spansWithin, spansWithout, withSpan } from './span.ts'
import type { Span } from './span.ts'
import { epochMs } from './units.ts'

const span = (from: number, to: number): Span => ({ from: epochMs(from), to: epochMs(to) })

test('spans that touch become one, empty ones add nothing', () => {
  expect(withSpan([span(0, 10), span(20, 30)], span(10, 15))).toEqual([span(0, 15), span(20, 30)])
  expect(withSpan([span(0, 10), span(20, 30)], span(5, 25))).toEqual([span(0, 30)])
  expect(withSpan([span(20, 30)], span(0, 10))).toEqual([span(0, 10), span(20, 30)])
  expect(withSpan([span(20, 30)], span(5, 5))).toEqual([span(20, 30)])
})

test('gaps are what is left of a stretch', () => {
  expect(gapsIn([], span(0, 10))).toEqual([span(0, 10)])
  expect(gapsIn([span(2, 4), span(6, 20)], span(0, 10))).toEqual([span(0, 2), span(4, 6)])
  expect(gapsIn([span(0, 10)], span(0, 10))).toEqual([])
  expect(gapsIn([span(20, 30)], span(0, 10))).toEqual([span(0, 10)])
})

test('every moment is in a span or in a gap, never in both', () => {
  const pair = fc.tuple(fc.nat(50), fc.nat(50)).map(([a, b]) => span(Math.min(a, b), Math.max(a, b)))
  fc.assert(
    fc.property(fc.array(pair), pair, (added, within) => {
      const spans = added.reduce<readonly Span[]>((all, one) => withSpan(all, one), [])
      const gaps = gapsIn(spans, within)
      for (const { from, to } of spansWithout(spans, within)) expect(gapsIn(spans, span(from, to))).toEqual([])
      for (let moment = Number(within.from); moment < within.to; moment += 1) {
        const at = epochMs(moment)
        expect(covers(spans, at)).toBe(covers(added, at))
        expect(covers(gaps, at)).toBe(!covers(added, at))
        expect(covers(spansWithin(spans, within), at)).toBe(covers(added, at))
        expect(covers(spansWithout(spans, within), at)).toBe(false)
      }
    }),
  )
})
