import { describe, expect, test } from 'vitest'
import type { Slot } from './bar-series.ts'
import { changeRate, hasPoints, referencePrice } from './figures.ts'
import { dayOf } from './interval.ts'

const at = (text: string) => Date.parse(`${text}+09:00`)

function slot(time: string, close: number | null): Slot {
  const bar = close === null ? null : { time: at(time), open: close, high: close, low: close, close, volume: 1 }
  return { time: at(time), bar }
}

describe('referencePrice', () => {
  const days = [slot('2026-11-18T00:00:00', 100), slot('2026-11-19T00:00:00', null), slot('2026-11-20T00:00:00', 110)]
  const minutes = [
    slot('2026-11-19T15:29:00', 98),
    slot('2026-11-19T15:30:00', 100),
    slot('2026-11-20T09:01:00', 104),
    slot('2026-11-20T09:02:00', 105),
  ]
  const base = { price: 90, day: dayOf(at('2026-11-20T00:00:00')) }

  test('of a day is the close before it, past days without a trade', () => {
    expect(referencePrice(days, 2, 'D', null)).toBe(100)
    expect(referencePrice(days, 0, 'D', null)).toBeNull()
  })

  test('inside of a day is the close of the day before', () => {
    expect(referencePrice(minutes, 3, 60, null)).toBe(100)
  })

  test('of the base price’s day is the base price, which an ex-date moves', () => {
    expect(referencePrice(days, 2, 'D', base)).toBe(90)
    expect(referencePrice(minutes, 2, 60, base)).toBe(90)
    expect(referencePrice(days, 2, 'W', base)).toBe(100)
  })
})

test('a change is in percent, and not known without a reference', () => {
  const { bar } = slot('2026-11-20T00:00:00', 110)
  expect(bar && changeRate(bar, 100)).toBeCloseTo(10)
  expect(bar && changeRate(bar, null)).toBeNaN()
})

test('points are told from KRW by their decimals; half a tick makes no points', () => {
  expect(hasPoints([slot('2026-11-20T00:00:00', 1002.5), slot('2026-11-20T00:00:00', 1000)])).toBe(false)
  expect(hasPoints([slot('2026-11-20T00:00:00', 401.35)])).toBe(true)
})
