import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  directionOf,
  formatAge,
  formatChange,
  formatDate,
  formatMillions,
  formatMilliseconds,
  formatNumber,
  formatPrice,
  formatRate,
  formatSigned,
  formatTime,
} from './format.ts'

describe('numbers', () => {
  test('group by thousands as the platform does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 3 }), (whole, decimals) => {
        const value = whole / 10 ** decimals
        const expected = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
        expect(formatNumber(value, decimals)).toBe((value < 0 ? '−' : '') + expected)
      }),
    )
  })

  test('are blank where they are not known', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(formatNumber(value)).toBe('')
    expect(formatTime(Number.NaN)).toBe('')
    expect(formatChange(Number.NaN)).toBe('')
  })

  test('carry their sign', () => {
    expect(formatSigned(1_200)).toBe('+1,200')
    expect(formatSigned(-300)).toBe('−300')
    expect(formatSigned(0)).toBe('0')
    expect(formatRate(8.05)).toBe('+8.05')
    expect(formatRate(-0.001)).toBe('0.00')
    expect(formatRate(0.001)).toBe('0.00')
  })

  test('prices keep the half of a half tick', () => {
    expect(formatPrice(71_300)).toBe('71,300')
    expect(formatPrice(1_002.5)).toBe('1,002.5')
    expect(formatChange(-2.5)).toBe('−2.5')
  })

  test('turnover is shown in millions', () => {
    expect(formatMillions(1_234_567_890)).toBe('1,235')
  })
})

describe('times', () => {
  test('are those of Korea, whatever the machine thinks', () => {
    const at = Date.UTC(2026, 10, 20, 0, 0, 5)
    expect(formatTime(at)).toBe('09:00:05')
    expect(formatDate(at)).toBe('2026-11-20')
    expect(formatDate(Date.UTC(2026, 10, 20, 15, 0, 0))).toBe('2026-11-21')
    expect(formatTime(Date.UTC(2026, 10, 20, 15, 0, 0))).toBe('00:00:00')
  })

  test('ages are told in their largest unit', () => {
    const units = { seconds: 's', minutes: 'm', hours: 'h' }
    expect(formatAge(12_400, units)).toBe('12s')
    expect(formatAge(150_000, units)).toBe('2m')
    expect(formatAge(7_300_000, units)).toBe('2h')
    expect(formatAge(-5, units)).toBe('0s')
  })

  test('milliseconds have a decimal below ten', () => {
    expect(formatMilliseconds(4.26)).toBe('4.3 ms')
    expect(formatMilliseconds(42.6)).toBe('43 ms')
  })
})

test('direction follows the number', () => {
  expect([1, -1, 0, Number.NaN].map(directionOf)).toEqual(['up', 'down', 'flat', null])
})
