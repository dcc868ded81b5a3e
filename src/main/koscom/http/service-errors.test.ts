import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { serviceError } from './service-errors.ts'

describe('errors of the market-data service', () => {
  test('go by number', () => {
    expect(serviceError({ code: 20110, message: 'any text' })).toMatchObject({ code: 20110, kind: 'empty' })
  })

  test('or by text, however it is spaced and stopped', () => {
    expect(serviceError({ code: null, message: '비영업일 이어서 Data가 없습니다.' })).toMatchObject({ code: 20110, kind: 'empty' })
    expect(serviceError({ code: null, message: '자료 준비중 입니다' })).toMatchObject({ code: 20040, kind: 'retry' })
  })

  test.each([
    [20130, null],
    [9011, 'invalid virtual account number.'],
    [null, 'toString'],
    [null, null],
  ])('%j, %j is none', (code, message) => {
    expect(serviceError({ code, message })).toBeNull()
  })
})

const documented = fileURLToPath(new URL('../../../../../shared/koscom/errors.json', import.meta.url))
if (!existsSync(documented)) process.stdout.write('skipped: no ../shared\n')

test.skipIf(!existsSync(documented))('a text that is recognised belongs to the documented number, or to its twin', () => {
  const { marketData }: { marketData: { code: number; ko: string; kind: string }[] } = JSON.parse(readFileSync(documented, 'utf8'))
  const recognised = marketData.filter(({ ko }) => serviceError({ code: null, message: ko }) !== null)
  expect(recognised.length).toBeGreaterThanOrEqual(11)
  for (const { ko, kind } of recognised) {
    expect(serviceError({ code: null, message: ko })?.kind, ko).toBe(kind === 'auth' ? 'access' : kind)
  }
})
