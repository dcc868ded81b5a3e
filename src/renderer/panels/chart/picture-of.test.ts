import { expect, test } from 'vitest'
import type { Bar, Slot } from './bar-series.ts'
import type { ChartPane } from './chart-panes.ts'
import { pictureOf } from './picture-of.ts'
import { sampleTerms as terms } from './sample-terms.ts'
import { createTimeAxis } from './time-axis.ts'

const pane: ChartPane = { id: 'price', series: [], guides: [], range: null, writeAxis: String }

/** One-minute bars of the morning and of the closing auction of one day, by their ends. */
const bars = ['10:00', '10:01', '10:02', '15:19', '15:20', '15:21', '15:22', '15:23'].map((text, at): Bar => ({
  time: Date.parse(`2026-11-20T${text}:00+09:00`),
  open: at,
  high: at,
  low: at,
  close: at,
  volume: 1,
}))
const slots = bars.map((bar): Slot => ({ time: bar.time, bar }))

const shown = (from: number, to: number, places: number) =>
  pictureOf({
    slots,
    axis: createTimeAxis(60)(slots, 'equity'),
    from,
    to,
    places,
    axisWidth: 62 * places,
    interval: 60,
    terms,
    panes: [pane],
  })

test('places, shades and labels are counted from the left edge of the screen', () => {
  const { candles, first, shades, labels } = shown(4, 7, 5)
  expect(first).toBe(4)
  expect(candles.map((candle) => candle?.close)).toEqual([4, 5, 6, undefined, undefined])
  expect(shades).toEqual([{ from: 1, to: 3 }])
  expect([...labels].toSorted(([one], [other]) => one - other)).toEqual([
    [1, '15:21'],
    [2, '15:22'],
  ])
})

test('an auction off screen shades nothing', () => {
  expect(shown(0, 5, 5).shades).toEqual([])
  expect(shown(7, 8, 1).shades).toEqual([{ from: 0, to: 1 }])
})

test('the axis is computed anew with other bars or another timetable alone', () => {
  const axisOf = createTimeAxis(60)
  const axis = axisOf(slots, 'equity')
  expect(axisOf(slots, 'equity')).toBe(axis)
  expect(axisOf([...slots], 'equity')).not.toBe(axis)
  expect(axisOf(slots, 'equity-derivatives').shades).toEqual([])
})
