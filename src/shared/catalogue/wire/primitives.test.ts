import { describe, expect, test } from 'vitest'
import {
  isBlank,
  readDate,
  readNumber,
  wireCode,
  wireFlag,
  wireIsin,
  wireMillionKrw,
  wireMonth,
  wireNumber,
  wireTradedPrice,
} from './primitives.ts'

describe('cells', () => {
  test('blanks', () => {
    expect([null, '', ' ', '-', ' -', [' -']].every(isBlank)).toBe(true)
    expect([0, '0', 'x', [], [1], {}, undefined, false].some(isBlank)).toBe(false)
  })

  test('numbers as numbers and as texts', () => {
    expect([7, '7', ' -7.25 ', '+.5', '5.'].map(readNumber)).toEqual([7, 7, -7.25, 0.5, 5])
    for (const raw of ['', '7,000', '0x10', '1e5', 'NaN', Number.NaN, 1e300, true, null, {}, [7]]) expect(readNumber(raw)).toBeUndefined()
  })

  test('days of the calendar only', () => {
    expect([20261120, '20261120', 0].map(readDate)).toEqual(['2026-11-20', '2026-11-20', null])
    for (const raw of [20260229, '2026-11-20', 'today', {}]) expect(readDate(raw)).toBeUndefined()
  })

  test('strengths of a field', () => {
    expect(wireNumber.required.safeParse(null).success).toBe(false)
    expect(wireNumber.required.safeParse(undefined).success).toBe(false)
    expect(wireNumber.nullable.parse(' -')).toBeNull()
    expect(wireNumber.nullable.safeParse(undefined).success).toBe(false)
    expect(wireNumber.optional.parse(undefined)).toBeNull()
    expect(wireNumber.optional.safeParse('x').error?.issues[0]?.message).toBe('is not a number')
    expect(wireFlag.optional.parse(undefined)).toBeNull()
    expect(wireFlag.optional.parse(null)).toBe(false)
  })

  test('units', () => {
    expect(wireMillionKrw.required.parse('1.5')).toBe(1_500_000)
    expect(wireTradedPrice.nullable.parse(0)).toBeNull()
    expect(wireMonth.nullable.parse(202612)).toBe('2026-12')
  })

  test('codes', () => {
    expect([5930, '005930*001', ' 0126Z0 '].map((raw) => wireCode.required.parse(raw))).toEqual(['005930', '005930', '0126Z0'])
    expect(wireIsin.nullable.parse('KYG5307W1015')).toBe('KYG5307W1015')
    expect(wireIsin.nullable.safeParse('005930').success).toBe(false)
  })
})
