import { expect, test } from 'vitest'
import { chartGeometry } from './geometry.ts'
import type { ChartPicture } from './picture.ts'
import { thinned } from './thinned.ts'

const none = Number.NaN
const candle = (close: number, volume: number) => ({ open: close - 1, high: close + 2, low: close - 3, close, volume })

function picture(places: number, first = 0): ChartPicture {
  const candles = Array.from({ length: places }, (_, at) => (at === 1 ? null : candle(100 + at, at)))
  const values = candles.map((each) => each?.volume ?? none)
  const pane = { guides: [], range: null, write: String }
  return {
    candles,
    first,
    style: 'candles',
    log: false,
    percentOf: null,
    labels: new Map(),
    shades: [],
    basePrice: null,
    panes: [
      { ...pane, id: 'price', lines: [{ colour: 'series-1', values: values.map((_, at) => (at === 3 ? none : at)) }], columns: null },
      {
        ...pane,
        id: 'volume',
        lines: [],
        columns: { values: [5, none, -7, 1, none, none], directions: ['up', 'flat', 'down', 'up', 'flat', 'flat'] },
      },
    ],
  }
}

const geometryOf = (width: number, slots: number) =>
  chartGeometry(width, 400, {
    slots,
    panes: [
      { low: 0, high: 1, log: false },
      { low: 0, high: 1, log: false },
    ],
    textWidth: 0,
  })

test('places that have pixels of their own stay as they are', () => {
  const whole = picture(6)
  const geometry = geometryOf(800, 6)
  expect(thinned(whole, geometry)).toEqual({ picture: whole, geometry })
})

test('places that share a pixel are drawn as one, over the same width', () => {
  // 24 px of edges leave 3 px to six places.
  const geometry = geometryOf(27, 6)
  const thin = thinned(picture(6), geometry)
  expect(thin.geometry.slots).toBe(3)
  expect(thin.geometry.slot * 3).toBeCloseTo(geometry.slot * 6)
  expect(thin.picture.candles).toEqual([
    candle(100, 0),
    { open: 101, close: 103, high: 105, low: 99, volume: 5 },
    { open: 103, close: 105, high: 107, low: 101, volume: 9 },
  ])
  expect(thin.picture.panes[0].lines[0]?.values).toEqual([1, 2, 5])
  expect(thin.picture.panes[1]?.columns).toEqual({ values: [5, -7, none], directions: ['up', 'down', 'flat'] })
})

test('the same places stay together while a chart is moved', () => {
  const geometry = geometryOf(27, 6)
  const thin = thinned(picture(6, 3), geometry)
  expect(thin.geometry.left).toBeCloseTo(geometry.left - geometry.slot)
  expect(thin.geometry.slots).toBe(4)
  expect(thin.picture.candles.map((each) => each?.close)).toEqual([100, 102, 104, 105])
  expect(thin.picture.panes[0].lines[0]?.values).toEqual([0, 2, 4, 5])
  expect(thin.picture.panes[1]?.columns).toEqual({ values: [5, -7, 1, none], directions: ['up', 'down', 'up', 'flat'] })
})
