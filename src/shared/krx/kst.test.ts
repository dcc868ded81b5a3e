import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs, timeOfDay, tradeDate } from '../domain/units.ts'
import {
  addDays,
  daysBetween,
  epochAt,
  kstDate,
  kstTime,
  millisecondsOfDay,
  millisecondsSinceMidnight,
  minutesOf,
  timeOfDayAt,
  weekday,
} from './kst.ts'

describe('Korean time', () => {
  test('is nine hours ahead of UTC, so the day changes at 15:00Z', () => {
    expect(kstDate(epochMs(Date.parse('2026-11-20T14:59:59.999Z')))).toBe('2026-11-20')
    expect(kstTime(epochMs(Date.parse('2026-11-20T14:59:59.999Z')))).toBe('23:59:59.99')
    expect(kstDate(epochMs(Date.parse('2026-11-20T15:00:00Z')))).toBe('2026-11-21')
    expect(kstTime(epochMs(Date.parse('2026-11-20T00:54:45.070Z')))).toBe('09:54:45.07')
    expect(epochAt(tradeDate('2026-11-20'), timeOfDay('09:00:00.00'))).toBe(Date.parse('2026-11-20T00:00:00Z'))
  })

  test('day and time of a moment give the moment back, to hundredths of a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2060, 0, 1) }), (at) => {
        const moment = epochMs(Math.floor(at / 10) * 10)
        expect(epochAt(kstDate(moment), kstTime(moment))).toBe(moment)
        expect(timeOfDayAt(millisecondsOfDay(kstTime(moment)))).toBe(kstTime(moment))
        expect(millisecondsSinceMidnight(moment)).toBe(millisecondsOfDay(kstTime(moment)))
      }),
    )
  })

  test('milliseconds of a day are whole', () => {
    expect(millisecondsOfDay(timeOfDay('09:54:45.29'))).toBe(35_685_290)
    expect(timeOfDayAt(0)).toBe('00:00:00.00')
    expect(() => timeOfDayAt(86_400_000)).toThrow(RangeError)
    expect(() => timeOfDayAt(-1)).toThrow(RangeError)
  })

  test('counts calendar days across months, years and leap days', () => {
    expect(addDays(tradeDate('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(tradeDate('2026-01-01'), -1)).toBe('2025-12-31')
    expect(daysBetween(tradeDate('2026-12-31'), tradeDate('2027-01-04'))).toBe(4)
    expect(weekday(tradeDate('2026-11-22'))).toBe(0)
    expect(weekday(tradeDate('2026-11-21'))).toBe(6)
  })

  test('times of a rule may lie on the next calendar day', () => {
    expect(minutesOf('08:45')).toBe(525)
    expect(minutesOf('30:00')).toBe(1800)
    expect(() => minutesOf('9:00')).toThrow(RangeError)
    expect(() => minutesOf('09:60')).toThrow(RangeError)
  })
})
