import { expect, test } from 'vitest'
import type { ChartColours } from './colours.ts'
import { seriesOption } from './series-picture.ts'

const colours: ChartColours = {
  line: 'line',
  'text-2': 'text',
  up: 'up',
  down: 'down',
  flat: 'flat',
  'series-1': 'one',
  'series-2': 'two',
  'series-3': 'three',
  'series-4': 'four',
  font: 'font',
}

test('places with names are evenly spaced, and a gap stays one', () => {
  const option = seriesOption(
    { places: ['a', 'b'], series: [{ id: 's', label: 'S', kind: 'line', colour: 'series-1', values: [1, null] }], write: String },
    colours,
  )
  expect(option.xAxis).toMatchObject({ type: 'category', data: ['a', 'b'] })
  expect(option.series).toMatchObject([{ id: 's', type: 'line', data: [1, '-'], yAxisIndex: 0 }])
})

test('a line bridges a gap, or breaks at it where told', () => {
  const line = { label: 'S', kind: 'line', colour: 'series-1', values: [1, null, 2] } as const
  const series = [
    { ...line, id: 'bridged' },
    { ...line, id: 'broken', breaks: true },
  ]
  const option = seriesOption({ places: ['a', 'b', 'c'], series, write: String }, colours)
  expect(option.series).toMatchObject([{ connectNulls: true }, { connectNulls: false }])
})

test('numbers stand where they belong', () => {
  const option = seriesOption(
    { places: [350, 360], series: [{ id: 's', label: 'S', kind: 'points', colour: 'up', values: [0.2, 0.3] }], write: String },
    colours,
  )
  expect(option.xAxis).toMatchObject({ type: 'value', scale: true })
  expect(option.series).toMatchObject([
    {
      data: [
        [350, 0.2],
        [360, 0.3],
      ],
    },
  ])
})

test('bars by sign rise and fall in the colours of the market, on an axis of their own where told', () => {
  const option = seriesOption(
    {
      places: ['a', 'b', 'c'],
      series: [{ id: 's', label: 'S', kind: 'bar', colour: 'by-sign', values: [1, -1, 0], axis: 'right' }],
      write: String,
    },
    colours,
  )
  expect(option.yAxis).toHaveLength(2)
  expect(option.series).toMatchObject([
    {
      type: 'bar',
      yAxisIndex: 1,
      data: [{ itemStyle: { color: 'up' } }, { itemStyle: { color: 'down' } }, { itemStyle: { color: 'flat' } }],
    },
  ])
})
