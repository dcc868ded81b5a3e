import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tradeDate } from '../domain/units.ts'
import {
  calendarEnds,
  closuresFrom,
  isFirstTradingDayOfYear,
  isTradingDay,
  latestTradingDay,
  nextTradingDay,
  previousTradingDay,
} from './calendar.ts'
import { addDays, weekday } from './kst.ts'

const day = tradeDate

describe('the calendar of the exchange', () => {
  test.each([
    [2025, '01-01 01-27 01-28 01-29 01-30 03-03 05-01 05-05 05-06 06-03 06-06 08-15 10-03 10-06 10-07 10-08 10-09 12-25 12-31'],
    [2026, '01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 10-09 12-25 12-31'],
  ])('%i is closed on its holidays and on no other weekday', (year, closed) => {
    const weekdays = Array.from({ length: 365 }, (_, index) => addDays(day(`${year}-01-01`), index)).filter(
      (date) => weekday(date) % 6 !== 0,
    )
    expect(weekdays.filter((date) => !isTradingDay(date))).toEqual(closed.split(' ').map((text) => `${year}-${text}`))
  })

  test('Saturday and Sunday are closed', () => {
    expect(isTradingDay(day('2026-11-21'))).toBe(false)
    expect(isTradingDay(day('2026-11-22'))).toBe(false)
    expect(isTradingDay(day('2026-11-23'))).toBe(true)
  })

  test('previous, next and latest trading day step over holidays', () => {
    expect(previousTradingDay(day('2026-02-19'))).toBe('2026-02-13')
    expect(nextTradingDay(day('2026-02-13'))).toBe('2026-02-19')
    expect(latestTradingDay(day('2026-02-17'))).toBe('2026-02-13')
    expect(latestTradingDay(day('2026-02-13'))).toBe('2026-02-13')
    expect(nextTradingDay(day('2025-10-02'))).toBe('2025-10-10')
  })

  test('the first trading day of a year follows its holiday', () => {
    expect(isFirstTradingDayOfYear(day('2025-01-02'))).toBe(true)
    expect(isFirstTradingDayOfYear(day('2026-01-02'))).toBe(true)
    expect(isFirstTradingDayOfYear(day('2027-01-04'))).toBe(true)
    expect(isFirstTradingDayOfYear(day('2026-01-05'))).toBe(false)
    expect(isFirstTradingDayOfYear(day('2026-01-01'))).toBe(false)
  })

  test('the year after the last complete one counts weekdays as open but for the holidays announced so far', () => {
    expect(calendarEnds).toBe('2026-12-31')
    expect(nextTradingDay(calendarEnds)).toBe('2027-01-04')
    expect(isTradingDay(day('2027-05-12'))).toBe(true)
    expect(isTradingDay(day('2027-05-13'))).toBe(false)
    expect(isTradingDay(day('2028-03-01'))).toBe(true)
  })

  test('closures from a day on are weekdays in order', () => {
    expect(closuresFrom(day('2026-10-06')).slice(0, 4)).toEqual(['2026-10-09', '2026-12-25', '2026-12-31', '2027-01-01'])
    expect(closuresFrom(day('2026-12-31'))[0]).toBe('2026-12-31')
    const all = closuresFrom(day('2020-01-01'))
    expect(all).toEqual([...all].sort())
    expect(all.filter((date) => weekday(date) % 6 === 0)).toEqual([])
  })

  test('next and previous are inverse on trading days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (offset) => {
        const date = latestTradingDay(addDays(day('2024-06-03'), offset))
        expect(previousTradingDay(nextTradingDay(date))).toBe(date)
        expect(nextTradingDay(previousTradingDay(date))).toBe(date)
      }),
    )
  })
})
