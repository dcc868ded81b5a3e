import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { marketDataError } from './market-data-errors.ts'

describe('market-data errors', () => {
  test.each([
    [10010, 'empty'],
    [20110, 'empty'],
    [10040, 'request'],
    [13003, 'auth'],
    [20170, 'service'],
  ])('%i is %s', (code, kind) => {
    expect(marketDataError(code, null)).toEqual({ code, kind })
  })

  test('a text stands for its number, however it is spaced and stopped', () => {
    expect(marketDataError(null, '비영업일 이어서 Data가 없습니다.')).toEqual({ code: 20110, kind: 'empty' })
    expect(marketDataError(null, '자료 준비중 입니다')).toEqual({ code: 20040, kind: 'service' })
  })

  test.each([
    [20130, null],
    [20140, null],
    [9011, null],
    [null, 'toString'],
    [null, null],
  ])('%j, %j is none', (code, message) => {
    expect(marketDataError(code, message)).toBeNull()
  })
})

const documented = fileURLToPath(new URL('../../../../../shared/koscom/errors.json', import.meta.url))
if (!existsSync(documented)) process.stdout.write('skipped: no ../shared\n')

test.skipIf(!existsSync(documented))('every documented number is known, with its meaning', () => {
  const { marketData }: { marketData: { code: number; ko: string; kind: string }[] } = JSON.parse(readFileSync(documented, 'utf8'))
  for (const { code, kind } of marketData) {
    const expected = kind === 'notice' ? null : { code, kind: kind === 'retry' ? 'service' : kind }
    expect(marketDataError(code, null), String(code)).toEqual(expected)
  }
})
