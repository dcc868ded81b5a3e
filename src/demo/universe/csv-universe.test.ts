import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCsvUniverse, UniverseFileError } from './csv-universe.ts'

const header = '종목코드,종목명,시장구분,소속부,종가,거래량,상장주식수'
const rows = [
  '005930,삼성전자,KOSPI,,70000,1000,5900000000',
  '"247540","에코프로비엠","KOSDAQ GLOBAL","","150,000","12","97,800,000"',
  '0001A0,새종목,KOSDAQ,기술성장기업부,12340,0,1000000',
  '123450,관리,KOSDAQ,관리종목(소속부없음),500,3,1000000',
  '496320,본시스템즈,KONEX,일반기업부,4000,10,5000000',
]
const utf8 = (text: string) => new TextEncoder().encode(text)

/** `종목코드,종목명,시장구분,소속부,종가,거래량,상장주식수` and one record of 삼성전자, as CP949 writes them. */
const cp949 = Uint8Array.from(
  Buffer.from(
    'c1beb8f1c4dab5e52cc1beb8f1b8ed2cbdc3c0e5b1b8bad02cbcd2bcd3bace2cc1beb0a12cb0c5b7a1b7ae2cbbf3c0e5c1d6bdc4bcf60d0a' +
      '3030353933302cbbefbcbac0fcc0da2c4b4f5350492c2c37303030302c313030302c35393030303030303030',
    'hex',
  ),
)

function problemOf(bytes: Uint8Array) {
  try {
    readCsvUniverse(bytes)
  } catch (error) {
    return error instanceof UniverseFileError ? { problem: error.problem, message: error.message } : error
  }
  return null
}

describe('the export of all issues', () => {
  test.each([
    ['UTF-8', utf8([header, ...rows].join('\n'))],
    ['UTF-8 with a byte-order mark', utf8(`\uFEFF${[header, ...rows].join('\r\n')}\r\n`)],
  ])('is read as %s', (_, bytes) => {
    const { issues, skipped } = readCsvUniverse(bytes)
    expect(skipped).toEqual([])
    expect(issues.map(({ code, market, segment, halted }) => [code, market, segment, halted])).toEqual([
      ['0001A0', 'kosdaq', '기술성장기업부', true],
      ['005930', 'kospi', null, false],
      ['123450', 'kosdaq', '관리종목(소속부없음)', false],
      ['247540', 'kosdaq', 'KOSDAQ GLOBAL', false],
      ['496320', 'konex', '일반기업부', false],
    ])
    expect(issues[1]).toMatchObject({ isin: 'KR7005930003', name: '삼성전자', previousClose: 70_000, usualVolume: 1000, sector: 'K13' })
    expect(issues[2]?.underAdministration).toBe(true)
    expect(issues[3]).toMatchObject({ previousClose: 150_000, listedShares: 97_800_000 })
  })

  test('is read as CP949', () => {
    const { issues } = readCsvUniverse(cp949)
    expect(issues).toHaveLength(1)
    expect(issues[0]).toMatchObject({ code: '005930', name: '삼성전자', listedShares: 5_900_000_000 })
  })

  test('may have its columns in any order, and more of them', () => {
    const { issues } = readCsvUniverse(utf8('상장주식수,비고,거래량,종가,시장구분,종목명,종목코드\n1000,,5,2000,KOSPI,가나다,111110'))
    expect(issues[0]).toMatchObject({ code: '111110', previousClose: 2000, listedShares: 1000, segment: null })
  })

  test('skips bad records and says which and why', () => {
    const bad = ['12345,짧다,KOSPI,,100,1,1', '005930,또,KOSPI,,100,1,1', '222220,무엇,NYSE,,100,1,1', '333330,값,KOSPI,,-,1,1']
    const { issues, skipped } = readCsvUniverse(utf8([header, rows[0], ...bad].join('\n')))
    expect(issues).toHaveLength(1)
    expect(skipped.map(({ row, code }) => [row, code])).toEqual([
      [3, '12345'],
      [4, '005930'],
      [5, '222220'],
      [6, '333330'],
    ])
    expect(skipped.map(({ reason }) => reason)).toEqual([
      '종목코드 is not a code of six places',
      'the code is listed twice',
      '시장구분 is none of KOSPI, KOSDAQ, KOSDAQ GLOBAL, KONEX',
      '종가 is not a price',
    ])
  })

  test('is refused with what is wrong', () => {
    expect(problemOf(utf8(''))).toMatchObject({ problem: { kind: 'empty' } })
    expect(problemOf(utf8('date,close\n2026-01-01,1'))).toMatchObject({
      problem: { kind: 'missing-columns', columns: ['종목코드', '종목명', '시장구분', '종가', '거래량', '상장주식수'] },
    })
    expect(problemOf(utf8(`${header}\nx,y,z,,1,1,1`))).toMatchObject({
      message: 'no record of the universe file can be used; line 2: 종목코드 is not a code of six places',
    })
    expect(problemOf(utf8(header))).toMatchObject({ problem: { kind: 'no-good-row', first: null } })
  })

  const real = new URL('../../../../shared/data/krx-portal-all-issues-20260220.cp949.csv', import.meta.url)
  test.skipIf(!existsSync(real))('of a real day is read whole (skipped: no ../shared where it is absent)', () => {
    const { issues, skipped } = readCsvUniverse(readFileSync(real))
    expect(skipped).toEqual([])
    const count = (of: (issue: (typeof issues)[number]) => boolean) => issues.filter(of).length
    expect(issues).toHaveLength(2882)
    expect(count(({ market }) => market === 'kospi')).toBe(950)
    expect(count(({ market }) => market === 'kosdaq')).toBe(1821)
    expect(count(({ segment }) => segment === 'KOSDAQ GLOBAL')).toBe(52)
    expect(count(({ market }) => market === 'konex')).toBe(111)
    expect(count(({ halted }) => halted)).toBe(118)
  })
})
