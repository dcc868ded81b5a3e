import { assert, double, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bottomOf, chartGeometry, heightOf, rangeWith, slotAt, slotX, valueAt, valueY } from './geometry.ts'

const prices = { low: 70_000, high: 72_000, log: false }
const volume = { low: 0, high: 5_000, log: false }
const extent = { slots: 120, panes: [prices, volume], textWidth: 50 } as const
const geometry = chartGeometry(800, 500, extent)
const [price] = geometry.panes

describe('the measures of a chart', () => {
  test('a place is found where it stands', () => {
    assert(
      property(integer({ min: 0, max: 119 }), (position) => {
        expect(slotAt(geometry, slotX(geometry, position))).toBe(position)
      }),
    )
  })

  test('a price is read where it is drawn, on either scale', () => {
    for (const log of [false, true]) {
      const [pane] = chartGeometry(800, 500, { ...extent, panes: [{ ...prices, log }, volume] }).panes
      assert(
        property(double({ min: 70_000, max: 72_000, noNaN: true }), (value) => {
          const y = valueY(pane, value)
          expect(y).not.toBeNull()
          expect(valueAt(pane, y ?? 0)).toBeCloseTo(value, 6)
        }),
      )
    }
  })

  test('points beside the panes mean the nearest place and no price', () => {
    expect(slotAt(geometry, -20)).toBe(0)
    expect(slotAt(geometry, 799)).toBe(119)
    expect(valueAt(price, 499)).toBeNull()
    expect(valueY(price, 90_000)).toBeNull()
    expect(heightOf(price, 90_000)).toBeLessThan(0)
  })

  test('one price alone still has a scale', () => {
    const [pane] = chartGeometry(800, 500, { slots: 1, panes: [{ low: 500, high: 500, log: false }], textWidth: 50 }).panes
    expect(valueY(pane, 500)).toBeCloseTo(pane.top + pane.height / 2)
  })

  test('the panes and the time axis lie inside of the host, one below the other, however many', () => {
    assert(
      property(integer({ min: 0, max: 12 }), integer({ min: 240, max: 2_000 }), (count, height) => {
        const many = chartGeometry(800, height, { ...extent, panes: [prices, ...Array.from({ length: count }, () => volume)] })
        many.panes.slice(1).forEach((pane, at) => {
          const above = many.panes[at]
          expect(pane.top).toBeGreaterThanOrEqual((above?.top ?? 0) + (above?.height ?? 0))
        })
        expect(bottomOf(many)).toBeLessThanOrEqual(height - 20)
        expect(many.panes[0].height).toBeGreaterThan(height * 0.1)
      }),
    )
  })
})

test('a base price nearby widens the range, one far away does not', () => {
  expect(rangeWith(100, 110, 95)).toEqual({ low: 95, high: 110 })
  expect(rangeWith(100, 110, 60)).toEqual({ low: 100, high: 110 })
  expect(rangeWith(100, 110, null)).toEqual({ low: 100, high: 110 })
})
