import { assert, double, integer, nat, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterAppend, pan, reveal, visibleSlots, wholeView, zoom } from './chart-view.ts'

const length = integer({ min: 0, max: 3000 })
const view = record({ count: integer({ min: 15, max: 2_600 }), back: integer({ min: 0, max: 2400 }) })

describe('the part of the axis on screen', () => {
  test('is always inside of what there is', () => {
    assert(
      property(view, length, integer({ min: -900, max: 900 }), double({ min: 0.2, max: 5, noNaN: true }), (start, all, by, factor) => {
        for (const next of [pan(start, by, all), zoom(start, factor, 0.5, all)]) {
          const { from, to } = visibleSlots(next, all)
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeLessThanOrEqual(all)
          expect(to - from).toBe(Math.min(next.count, all))
        }
      }),
    )
  })

  test('begins at the newest place and follows it', () => {
    expect(visibleSlots(wholeView, 500)).toEqual({ from: 380, to: 500 })
    expect(visibleSlots(afterAppend(wholeView, 1), 501)).toEqual({ from: 381, to: 501 })
  })

  test('stays on the same places when something newer comes', () => {
    const past = pan(wholeView, 100, 500)
    expect(visibleSlots(afterAppend(past, 2), 502)).toEqual(visibleSlots(past, 500))
  })

  test('keeps the place under the pointer when it zooms', () => {
    const past = pan(wholeView, 100, 500)
    const before = visibleSlots(past, 500)
    const after = visibleSlots(zoom(past, 0.5, 0, 500), 500)
    expect(after).toEqual({ from: before.from, to: before.from + 60 })
    expect(visibleSlots(zoom(past, 0.5, 1, 500), 500)).toEqual({ from: before.to - 60, to: before.to })
  })

  test('can be zoomed to few places and to many, not to none and not to all of history', () => {
    let near = wholeView
    let far = wholeView
    for (let step = 0; step < 40; step += 1) {
      near = zoom(near, 0.8, 1, 5000)
      far = zoom(far, 1.25, 1, 5000)
    }
    expect([near.count, far.count]).toEqual([15, 2_600])
  })

  test('moves only as far as a position asks for', () => {
    assert(
      property(view, integer({ min: 1, max: 3000 }), nat(), (start, all, seed) => {
        const position = seed % all
        const { from, to } = visibleSlots(reveal(pan(start, 0, all), position, all), all)
        expect(position).toBeGreaterThanOrEqual(from)
        expect(position).toBeLessThan(to)
      }),
    )
  })
})
