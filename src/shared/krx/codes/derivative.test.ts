import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contractMonth } from '../../domain/units.ts'
import { fromBrokerForm, futureCode, optionCode, parseDerivativeCode, spreadCode, weeklyOptionCode } from './derivative.ts'

const month = contractMonth

describe('reading short codes of derivatives', () => {
  test.each([
    ['A0166000', '01', '2026-06'],
    ['A016C000', '01', '2026-12'],
    ['A056A000', '05', '2026-10'],
    ['105N3000', '05', '2018-03'],
    ['101W9000', '01', '2025-09'],
    ['10166000', '01', '1996-06'],
    ['A75B1000', '75', '2037-01'],
  ])('%s: futures', (code, product, expiry) => {
    expect(parseDerivativeCode(code)).toEqual({ kind: 'future', product, month: expiry })
  })

  test.each([
    ['201N6220', 'call', '01', '2018-06', '220'],
    ['301V3350', 'put', '01', '2024-03', '350'],
    ['B016C962', 'call', '01', '2026-12', '962'],
    ['C056B955', 'put', '05', '2026-11', '955'],
  ])('%s: monthly option', (code, kind, product, expiry, strikeDigits) => {
    expect(parseDerivativeCode(code)).toEqual({ kind, product, month: expiry, weeklySerial: null, strikeDigits })
  })

  test('year and month places of weekly options are a serial', () => {
    expect(parseDerivativeCode('BAFBR962')).toEqual({ kind: 'call', product: 'AF', month: null, weeklySerial: 'BR', strikeDigits: '962' })
    expect(parseDerivativeCode('C0961955')).toEqual({ kind: 'put', product: '09', month: null, weeklySerial: '61', strikeDigits: '955' })
  })

  test('spreads name two months, across the change of class too', () => {
    expect(parseDerivativeCode('D01696CS')).toEqual({ kind: 'spread', product: '01', near: '2026-09', far: '2026-12' })
    expect(parseDerivativeCode('401N3N6S')).toEqual({ kind: 'spread', product: '01', near: '2018-03', far: '2018-06' })
    expect(parseDerivativeCode('401WC63S')).toEqual({ kind: 'spread', product: '01', near: '2025-12', far: '2026-03' })
  })

  test.each(['005930', 'K2FA001', 'A016C001', 'A01IC000', 'A016D000', 'D01696C0', 'D016C69S', 'E0166000', 'A016600', '201N6220*006', ''])(
    '%j is none',
    (code) => {
      expect(parseDerivativeCode(code)).toBeNull()
    },
  )
})

describe('writing short codes of derivatives', () => {
  test('the class place tells the generation', () => {
    expect(futureCode('01', 2026, 12)).toBe('A016C000')
    expect(futureCode('01', 2025, 12)).toBe('101WC000')
    expect(futureCode('01', 2022, 6)).toBe('101S6000')
    expect(optionCode('call', '01', 2018, 6, 220)).toBe('201N6220')
    expect(optionCode('put', '01', 2026, 12, 962.5)).toBe('C016C962')
    expect(weeklyOptionCode('call', 'AF', 2026, 'BR', 962.5)).toBe('BAFBR962')
    expect(spreadCode('01', month('2026-09'), month('2026-12'))).toBe('D01696CS')
  })

  test('what no code can hold is refused', () => {
    expect(() => optionCode('call', '01', 2026, 12, 1000)).toThrow(RangeError)
    expect(() => optionCode('call', '01', 2026, 12, 0)).toThrow(RangeError)
    expect(() => futureCode('01', 1995, 12)).toThrow(RangeError)
    expect(() => futureCode('01', 2056, 1)).toThrow(RangeError)
    expect(() => futureCode('01', 2026, 13)).toThrow(RangeError)
    expect(() => futureCode('01', 2026, 0)).toThrow(RangeError)
  })

  test('every contract of sixty years is read back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1996, max: 2055 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 999 }),
        (year, of, strike) => {
          const expiry = `${year}-${String(of).padStart(2, '0')}`
          expect(parseDerivativeCode(futureCode('01', year, of))).toMatchObject({ kind: 'future', month: expiry })
          expect(parseDerivativeCode(optionCode('put', '01', year, of, strike))).toMatchObject({
            kind: 'put',
            month: expiry,
            strikeDigits: String(strike).padStart(3, '0'),
          })
        },
      ),
    )
  })
})

describe('broker forms', () => {
  test.each([
    ['A01603', 'A0163000'],
    ['A01612', 'A016C000'],
    ['B01603955', 'B0163955'],
    ['C05610350', 'C056A350'],
    ['101W12', '101WC000'],
  ])('%s stands for %s', (text, code) => {
    expect(fromBrokerForm(text)).toBe(code)
  })

  test.each(['A01613', 'A01600', '005930', 'A016C000', 'B01603', 'A01603955', ''])('%j is none', (text) => {
    expect(fromBrokerForm(text)).toBeNull()
  })
})
