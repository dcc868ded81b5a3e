import { describe, expect, test } from 'vitest'
import { allowanceLevel, usedUpAt } from './allowance.ts'

const hour = 3_600_000

describe('the level of an allowance', () => {
  test.each([
    [10_000, 'ample'],
    [2_000, 'ample'],
    [1_999, 'low'],
    [500, 'low'],
    [499, 'critical'],
    [0, 'critical'],
  ] as const)('%i of 10,000 is %s', (remaining, level) => {
    expect(allowanceLevel({ limit: 10_000, remaining })).toBe(level)
  })

  test('an allowance of nothing is used up', () => {
    expect(allowanceLevel({ limit: 0, remaining: 0 })).toBe('critical')
  })
})

describe('when it is used up', () => {
  test('at the pace of the last hour', () => {
    expect(usedUpAt(3_000, { calls: 1_000, overMs: hour }, 0, 24 * hour)).toBe(3 * hour)
  })

  test('never, when the reset comes first or nothing is used', () => {
    expect(usedUpAt(3_000, { calls: 1_000, overMs: hour }, 0, 2 * hour)).toBeNull()
    expect(usedUpAt(3_000, { calls: 0, overMs: hour }, 0, 24 * hour)).toBeNull()
  })

  test('now, when nothing is left', () => {
    expect(usedUpAt(0, { calls: 5, overMs: hour }, 7, 24 * hour)).toBe(7)
  })

  test('a burst at the start counts as ten minutes', () => {
    expect(usedUpAt(3_000, { calls: 1_000, overMs: 5_000 }, 0, 24 * hour)).toBe(hour / 2)
  })
})
