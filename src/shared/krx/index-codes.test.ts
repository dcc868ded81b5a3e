import { describe, expect, test } from 'vitest'
import { findIndexCode, indexCodes } from './index-codes.ts'

describe('index codes', () => {
  test('no code stands twice, and its letter says the family', () => {
    const letters = { kospi: 'K', kosdaq: 'Q', sector: 'S', etc: 'E' } as const
    const all = Object.values(indexCodes).flat()
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    for (const { code, family } of all) expect(code).toMatch(new RegExp(`^${letters[family]}\\d+$`))
  })

  test('every index has both names', () => {
    for (const { name } of Object.values(indexCodes).flat()) {
      expect(name.ko.trim()).not.toBe('')
      expect(name.en).toMatch(/^[A-Z0-9][\x20-\x7e]*$/)
    }
  })

  test('quirk 91: K4 is the small caps', () => {
    expect(findIndexCode('K4')).toEqual({ code: 'K4', family: 'kospi', name: { ko: '소형주', en: 'Small cap' } })
  })

  test('quirk 92: K165 has its own name', () => {
    expect(findIndexCode('K165')?.name.en).toBe('KOSPI Preferred Stock')
  })

  test('quirk 93: a code in no list is not found', () => {
    expect(findIndexCode('K9999')).toBeNull()
  })
})
