import { assert, double, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartGeometry, rangeWith, slotAt, slotX, valueAt, valueY } from './geometry.ts'

const extent = { slots: 120, low: 70_000, high: 72_000, volume: 5_000, textWidth: 50 }
const geometry = chartGeometry(800, 500, extent)

describe('the measures of a chart', () => {
  test('a place is found where it stands', () => {
    assert(
      property(integer({ min: 0, max: 119 }), (position) => {
        expect(slotAt(geometry, slotX(geometry, position))).toBe(position)
      }),
    )
  })

  test('a price is read where it is drawn', () => {
    assert(
      property(double({ min: 70_000, max: 72_000, noNaN: true }), (price) => {
        const y = valueY(geometry.price, price)
        expect(y).not.toBeNull()
        expect(valueAt(geometry.price, y ?? 0)).toBeCloseTo(price, 6)
      }),
    )
  })

  test('points beside the panes mean the nearest place and no price', () => {
    expect(slotAt(geometry, -20)).toBe(0)
    expect(slotAt(geometry, 799)).toBe(119)
    expect(valueAt(geometry.price, 499)).toBeNull()
    expect(valueY(geometry.price, 90_000)).toBeNull()
  })

  test('one price alone still has a scale', () => {
    const { price, volume } = chartGeometry(800, 500, { slots: 1, low: 500, high: 500, volume: 0, textWidth: 50 })
    expect(valueY(price, 500)).toBeCloseTo(price.top + price.height / 2)
    expect(volume.high).toBeGreaterThan(0)
  })

  test('the panes and the time axis lie inside of the host, one below the other', () => {
    expect(geometry.price.top + geometry.price.height).toBeLessThan(geometry.volume.top)
    expect(geometry.volume.top + geometry.volume.height).toBeLessThanOrEqual(480)
  })
})

test('a base price nearby widens the range, one far away does not', () => {
  expect(rangeWith(100, 110, 95)).toEqual({ low: 95, high: 110 })
  expect(rangeWith(100, 110, 60)).toEqual({ low: 100, high: 110 })
  expect(rangeWith(100, 110, null)).toEqual({ low: 100, high: 110 })
})
