import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InstrumentKind } from '../../shared/contract/streams.ts'
import { entryOf } from './entry.ts'
import type { Findable } from './entry.ts'
import { rank } from './rank.ts'

function findable(code: string, name: string, more: Partial<Findable> = {}): Findable {
  return { code, name, englishName: null, market: 'kospi', kind: 'equity', isin: null, longName: null, ...more }
}

const market: readonly Findable[] = [
  findable('005930', '삼성전자', { englishName: 'SamsungElec', isin: 'KR7005930003', longName: '삼성전자보통주' }),
  findable('005935', '삼성전자우', { isin: 'KR7005931001' }),
  findable('028260', '삼성물산', { englishName: 'SAMSUNG C&T' }),
  findable('000270', '기아', { englishName: 'KIA CORP.' }),
  findable('105560', 'KB금융'),
  findable('0126Z0', '삼성에피스홀딩스'),
  findable('069500', 'KODEX 200', { kind: 'etf', englishName: 'Samsung KODEX200 ETF' }),
  findable('K1', 'KOSPI', { kind: 'index', englishName: 'KOSPI' }),
  findable('K13', '전기전자', { kind: 'index', englishName: 'Electrical & Electronic Equipment' }),
  findable('K2FA001', 'K200 선물 2612', { kind: 'future', market: 'kospi200', longName: 'KOSPI200 선물 2612' }),
  findable('A0163000', 'K200 선물 2603', { kind: 'future', market: 'kospi200' }),
  findable('B0163955', 'K200 옵션 2603 C955.0', { kind: 'option', market: 'kospi200', longName: 'KOSPI 200 콜옵션 2603 955.0' }),
]
const entries = market.map(entryOf)
const codes = (text: string, limit = 20): readonly string[] => rank(entries, text, limit).map(({ code }) => code)

describe('what a text may mean', () => {
  test.each([
    ['005930', ['005930']],
    ['00593', ['005930', '005935']],
    ['A005930', ['005930']],
    ['005930*001', ['005930']],
    ['0126z0', ['0126Z0']],
    ['k1', ['K1', 'K13']],
    ['기아', ['000270']],
    ['삼성전자', ['005930', '005935']],
    ['삼성 전자', ['005930', '005935']],
    ['삼서', ['005930', '005935', '028260', '0126Z0']],
    ['삼성ㅁ', ['028260']],
    ['ㅅㅅㅈㅈ', ['005930', '005935']],
    ['ㅅㅈㅈㅇ', ['005935']],
    ['kbㄱㅇ', ['105560']],
    ['전자', ['005930', '005935', 'K13']],
    ['보통주', ['005930']],
    ['samsung', ['005930', '028260', '069500']],
    ['samsung c&t', ['028260']],
    ['kodex200', ['069500']],
    ['콜옵션 955', ['B0163955']],
    ['KR7005930003', ['005930']],
    ['kr7005', ['005930', '005935']],
    ['KR7', []],
    ['A01603', ['A0163000']],
    ['b01603955', ['B0163955']],
    ['K2FA001', ['K2FA001']],
    ['없는 종목', []],
    [' - ', []],
    ['', []],
  ])('%j', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  test('full width, decomposed Hangul and single letters of a decomposing keyboard mean the same', () => {
    expect(codes('ＫＢ금융')).toEqual(['105560'])
    expect(codes('００５９３０')).toEqual(['005930'])
    expect(codes('삼성물산'.normalize('NFD'))).toEqual(['028260'])
    expect(codes('ﾡﾷ')).toEqual(codes('ㄱㅇ'))
    expect(codes('\u1100\u110b')).toEqual(codes('ㄱㅇ'))
    expect(codes('ㄱㅇ')[0]).toBe('000270')
  })

  test('names of the list may be decomposed too', () => {
    const decomposed = market.map((found) => entryOf({ ...found, name: found.name.normalize('NFD') }))
    expect(rank(decomposed, '삼성물산', 5).map(({ code }) => code)).toEqual(['028260'])
    expect(rank(decomposed, 'ㅅㅅㅁㅅ', 5).map(({ code }) => code)).toEqual(['028260'])
  })
})

const kinds: readonly InstrumentKind[] = ['equity', 'etf', 'future', 'option', 'index']
const name = fc.string({
  unit: fc.constantFrom('가', '각', '힣', '삼', '성', '전', '자', 'A', 'B', 'z', '0', '9', ' ', 'ㄱ', '&', '·'),
  minLength: 1,
  maxLength: 8,
})
const anything = fc
  .uniqueArray(fc.record({ code: fc.stringMatching(/^[0-9A-Z]{1,8}$/), name, kind: fc.constantFrom(...kinds) }), {
    selector: ({ code }) => code,
    maxLength: 30,
  })
  .map((found) => found.map(({ code, name, kind }) => findable(code, name, { kind })))
const typed = fc.oneof(name, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))

describe('for whatever is listed and typed', () => {
  test('results are listed ones, each once, at most as many as asked for, the same every time and for every form of the text', () => {
    fc.assert(
      fc.property(anything, typed, fc.integer({ min: 1, max: 10 }), (listed, text, limit) => {
        const made = listed.map(entryOf)
        const found = rank(made, text, limit)
        expect(found.length).toBeLessThanOrEqual(limit)
        expect(new Set(found.map(({ code }) => code)).size).toBe(found.length)
        for (const one of found) expect(listed.some(({ code }) => code === one.code)).toBe(true)
        expect(rank(made, text, limit)).toEqual(found)
        expect(rank(made, text.normalize('NFD'), limit)).toEqual(rank(made, text.normalize('NFC'), limit))
      }),
    )
  })

  test('a code finds its instrument first; every start of a name finds the name', () => {
    fc.assert(
      fc.property(anything, fc.nat(), fc.nat(), (listed, which, length) => {
        const one = listed[which % Math.max(1, listed.length)]
        if (one === undefined) return
        const made = listed.map(entryOf)
        expect(rank(made, one.code, 1)[0]?.code).toBe(one.code)
        const start = one.name.slice(0, 1 + (length % one.name.length))
        if (/[\p{L}\p{N}]/u.test(start)) expect(rank(made, start, 100).map(({ code }) => code)).toContain(one.code)
      }),
    )
  })

  test('a greater limit only adds results at the end', () => {
    fc.assert(
      fc.property(anything, name, fc.integer({ min: 1, max: 10 }), (listed, text, limit) => {
        const made = listed.map(entryOf)
        expect(rank(made, text, limit + 5).slice(0, limit)).toEqual(rank(made, text, limit))
      }),
    )
  })
})
