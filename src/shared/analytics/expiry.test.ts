import { describe, expect, test } from 'vitest'
import { epochMs, timeOfDay, tradeDate } from '../domain/units.ts'
import { remainingDays } from '../krx/contracts/expiry.ts'
import { epochAt } from '../krx/kst.ts'
import { settlementMoment, yearsToExpiry } from './expiry.ts'

const at = (day: string, time: string) => epochAt(tradeDate(day), timeOfDay(`${time}:00.00`))

describe('time to expiry', () => {
  test.each([
    ['2022-06-02', '2022-06-09', 7],
    ['2018-05-30', '2018-06-14', 15],
    ['2026-11-20', '2026-12-10', 20],
    ['2026-11-20', '2026-11-23', 3],
  ])('from the close of %s to %s is one day less than both ends counted: %i', (today, last, days) => {
    expect(remainingDays(tradeDate(today), tradeDate(last)) - 1).toBe(days)
    expect(yearsToExpiry(at(today, '15:30'), tradeDate(last))).toBeCloseTo(days / 365, 14)
  })

  test('counts the part of the day', () => {
    expect(yearsToExpiry(at('2026-12-10', '09:30'), tradeDate('2026-12-10'))).toBeCloseTo(6 / 24 / 365, 14)
    expect(yearsToExpiry(at('2026-12-09', '09:30'), tradeDate('2026-12-10'))).toBeCloseTo(30 / 24 / 365, 14)
  })

  test('ends with the settlement', () => {
    const last = tradeDate('2026-12-10')
    expect(yearsToExpiry(settlementMoment(last), last)).toBe(0)
    expect(yearsToExpiry(epochMs(settlementMoment(last) + 1), last)).toBe(0)
  })

  test('settles with the equity market, an hour later where that closes later', () => {
    expect(settlementMoment(tradeDate('2026-12-10'))).toBe(at('2026-12-10', '15:30'))
    expect(settlementMoment(tradeDate('2026-11-19'))).toBe(at('2026-11-19', '16:30'))
  })

  test('follows a last trading day that the calendar takes for closed', () => {
    expect(settlementMoment(tradeDate('2026-12-25'))).toBe(at('2026-12-25', '15:30'))
  })
})
