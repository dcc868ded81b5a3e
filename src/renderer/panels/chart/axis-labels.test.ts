import { assert, constantFrom, integer, property, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisLabels, axisRanks, momentText } from './axis-labels.ts'
import { intervals } from './interval.ts'
import type { Interval } from './interval.ts'

const at = (text: string) => Date.parse(`${text}+09:00`)

/** Bars of one minute by their ends, from a session's first to its last. */
function minutes(from: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => at(from) + index * 60_000)
}

function weekdays(from: string, count: number): number[] {
  const days: number[] = []
  for (let day = at(`${from}T00:00:00`); days.length < count; day += 86_400_000) {
    if (![5, 6].includes(new Date(day).getUTCDay())) days.push(day)
  }
  return days
}

/** Labels of places, of which one older is off screen. */
const labelsOf = (times: readonly number[], before: number, interval: Interval, apart: number) =>
  axisLabels(axisRanks([before, ...times], interval), 1, times.length + 1, apart)

const texts = (labels: ReadonlyMap<number, string>) => [...labels].sort(([one], [other]) => one - other).map(([, text]) => text)

describe('axisLabels', () => {
  test('are times of day, with the date where a day begins and nothing for the night', () => {
    const times = [...minutes('2026-11-19T15:00:00', 31), ...minutes('2026-11-20T09:01:00', 60)]
    const labels = labelsOf(times, at('2026-11-19T14:59:00'), 60, 10)
    expect(texts(labels)).toEqual(['15:00', '11/20', '09:30', '10:00'])
    expect(labels.get(31)).toBe('11/20')
  })

  test('are dates, with the year where one begins', () => {
    expect(texts(labelsOf(weekdays('2025-11-20', 60), at('2025-11-19T00:00:00'), 'D', 15))).toEqual(['12/01', '2026', '02/02'])
  })

  test('of months carry their year', () => {
    const months = Array.from({ length: 14 }, (_, index) => Date.UTC(2025, 9 + index, 1))
    expect(texts(labelsOf(months, Date.UTC(2025, 8, 1), 'M', 3))).toEqual(['2025/10', '2026', '2026/04', '2026/07', '2026/10'])
  })

  test('never touch', () => {
    const times = uniqueArray(integer({ min: 0, max: 400 * 1440 }), { minLength: 1, maxLength: 200 })
    assert(
      property(times, constantFrom(...intervals), integer({ min: 1, max: 40 }), (slots, interval, apart) => {
        const sorted = slots.map((minute) => at('2025-06-01T00:00:00') + minute * 60_000).sort((one, other) => one - other)
        const places = [...axisLabels(axisRanks(sorted, interval), 0, sorted.length, apart).keys()].sort((one, other) => one - other)
        places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(apart))
      }),
    )
  })
})

test('a moment is written in KST and as finely as its bar', () => {
  const moment = at('2026-11-20T09:00:10')
  expect(intervals.map((interval) => momentText(moment, interval))).toEqual([
    '11/20 09:00:10',
    '11/20 09:00',
    '11/20 09:00',
    '2026/11/20',
    '2026/11/20',
    '2026/11',
  ])
})
