import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractMonth, epochMs, isin, issueCode, krw, percent, price, quantity, timeOfDay, tradeDate } from './units.ts'

const two = (value: number) => String(value).padStart(2, '0')

describe('numbers', () => {
  test.each([price, quantity, krw, percent, epochMs])('%o takes finite numbers only', (mint) => {
    expect(mint(-1.5)).toBe(-1.5)
    expect(mint(0)).toBe(0)
    for (const wrong of [Number.NaN, Infinity, -Infinity]) expect(() => mint(wrong)).toThrow(RangeError)
  })
})

describe('trade dates', () => {
  test('every day of the calendar is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1956, 0, 1) / 86_400_000, max: Date.UTC(2155, 0, 1) / 86_400_000 }), (day) => {
        const text = new Date(day * 86_400_000).toISOString().slice(0, 10)
        return tradeDate(text) === text
      }),
    )
  })

  test('no other text is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 1900, max: 2155 }),
        (day, month, year) => {
          const text = `${year}-${two(month)}-${two(day)}`
          const date = new Date(Date.UTC(year, month - 1, day))
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year
          if (exists) expect(tradeDate(text)).toBe(text)
          else expect(() => tradeDate(text)).toThrow(RangeError)
        },
      ),
    )
    for (const wrong of ['', '20260220', '2026-2-20', '2026-02-20 ', '2026-02-20T00:00']) expect(() => tradeDate(wrong)).toThrow(RangeError)
  })

  test('leap days follow the Gregorian rule', () => {
    expect(tradeDate('2024-02-29')).toBe('2024-02-29')
    expect(tradeDate('2000-02-29')).toBe('2000-02-29')
    for (const wrong of ['2026-02-29', '1900-02-29', '2100-02-29']) expect(() => tradeDate(wrong)).toThrow(RangeError)
  })
})

test('months, times, codes and ISINs are checked by their form', () => {
  expect(contractMonth('2026-12')).toBe('2026-12')
  for (const wrong of ['2026-13', '2026-00', '202612']) expect(() => contractMonth(wrong)).toThrow(RangeError)
  expect(timeOfDay('09:54:45.00')).toBe('09:54:45.00')
  for (const wrong of ['24:00:00.00', '9:54:45.00', '09:54:45', '09:60:00.00', '31:00:00.00'])
    expect(() => timeOfDay(wrong)).toThrow(RangeError)
  expect(issueCode('0126Z0')).toBe('0126Z0')
  for (const wrong of ['', '005930*001', '00593a', '1234567890123']) expect(() => issueCode(wrong)).toThrow(RangeError)
  expect(isin('KR7005930003')).toBe('KR7005930003')
  for (const wrong of ['KR700593000', 'kr7005930003', 'KR700593000A']) expect(() => isin(wrong)).toThrow(RangeError)
})
