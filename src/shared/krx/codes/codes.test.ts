import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derivativeMarkets } from '../../catalogue/markets.ts'
import { issueCode } from '../../domain/units.ts'
import { continuousCodes, isContinuousCode } from './continuous.ts'
import { commonShareOf, isEquityCode, shareClass } from './equity.ts'
import { isinCheckDigit, isValidIsin, withCheckDigit } from './isin.ts'
import { withoutSuffix } from './suffix.ts'

describe('short codes of equities', () => {
  test.each(['005930', '0126Z0', '0009K0', '00680K', '580123', '57JBCD'])('%s has the form', (code) => {
    expect(isEquityCode(code)).toBe(true)
  })

  test.each(['5930', '005930*001', '00593o', 'A0166000', 'K1', 'K2FA001', ''])('%j has not', (code) => {
    expect(isEquityCode(code)).toBe(false)
  })

  test.each([
    ['005930', 'common', '005930'],
    ['0126Z0', 'common', '0126Z0'],
    ['005935', 'preferred', '005930'],
    ['005387', 'preferred', '005380'],
    ['005389', 'preferred', '005380'],
    ['00680K', 'preferred', '006800'],
    ['00088K', 'preferred', '000880'],
    ['000881', 'other', '000881'],
    ['A016C000', 'other', 'A016C000'],
  ])('%s is a %s share beside %s', (code, kind, common) => {
    expect(shareClass(issueCode(code))).toBe(kind)
    expect(commonShareOf(issueCode(code))).toBe(common)
  })

  test('a source suffix is cut', () => {
    expect(withoutSuffix('005930*001')).toBe('005930')
    expect(withoutSuffix('201N6220*006')).toBe('201N6220')
    expect(withoutSuffix('005930')).toBe('005930')
  })
})

describe('ISIN', () => {
  const valid = ['KR7005930003', 'KR4101N60009', 'KR4201KC1756', 'KR4A016C0004', 'KR4BAFBR9622', 'KYG5307W1015']

  test.each(valid)('%s is valid', (text) => {
    expect(isValidIsin(text)).toBe(true)
    expect(withCheckDigit(text.slice(0, 11))).toBe(text)
    expect(isinCheckDigit(text.slice(0, 11))).toBe(Number(text.slice(11)))
  })

  test.each(['KR7005930004', 'KR700593000', 'kr7005930003', 'KR70059300033', ''])('%j is not', (text) => {
    expect(isValidIsin(text)).toBe(false)
  })

  test('a body of another form is refused', () => {
    expect(() => isinCheckDigit('KR70059300')).toThrow(RangeError)
    expect(() => withCheckDigit('KR7-0593000')).toThrow(RangeError)
  })

  test('the check digit catches every change of one digit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat({ max: 11 }), fc.integer({ min: 1, max: 9 }), (text, at, shift) => {
        const digit = text.charAt(at)
        fc.pre(/\d/.test(digit))
        const changed = `${text.slice(0, at)}${(Number(digit) + shift) % 10}${text.slice(at + 1)}`
        expect(isValidIsin(changed)).toBe(false)
      }),
    )
  })
})

describe('continuous futures', () => {
  test('every code belongs to one market', () => {
    expect(continuousCodes.kospi200).toBe('K2FA001')
    expect(continuousCodes.usd).toBe('KUFA001')
    expect(new Set(Object.values(continuousCodes)).size).toBe(Object.keys(continuousCodes).length)
    expect(derivativeMarkets.filter((market) => continuousCodes[market] === undefined)).toEqual(['sector', 'stock'])
  })

  test('they are told from contracts', () => {
    expect(isContinuousCode('M2FA001')).toBe(true)
    expect(isContinuousCode('A016C000')).toBe(false)
  })
})
