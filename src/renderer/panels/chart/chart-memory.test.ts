import { anything, assert, constantFrom, property, subarray } from 'fast-check'
import { expect, test } from 'vitest'
import { averagePeriods, readMemory } from './chart-memory.ts'
import { intervals } from './interval.ts'

test('what was remembered comes back, also through a text file', () => {
  assert(
    property(constantFrom(...intervals), subarray([...averagePeriods]), (interval, averages) => {
      expect(readMemory(JSON.parse(JSON.stringify({ interval, averages })))).toEqual({ interval, averages })
    }),
  )
})

test('whatever else a layout holds, a chart can be drawn from it', () => {
  assert(
    property(anything(), anything(), (interval, averages) => {
      const memory = readMemory({ interval, averages })
      expect(intervals).toContain(memory.interval)
      expect(averagePeriods).toEqual(expect.arrayContaining([...memory.averages]))
    }),
  )
  expect(readMemory(undefined)).toEqual(readMemory('nonsense'))
})
