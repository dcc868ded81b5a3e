import { describe, expect, test } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import { issueCode, tradeDate } from '../../shared/domain/units.ts'
import { createInstrumentSearch } from './instrument-search.ts'
import type { ListSource } from './sources.ts'

const rows: Readonly<Record<string, readonly (readonly [code: string, name: string])[]>> = {
  'stocks.lists kospi': [
    ['000810', '삼성화재'],
    ['005930', '삼성전자'],
    ['069500', 'KODEX 200'],
    ['570001', 'TRUE 코스피 ETN'],
  ],
  'stocks.lists kosdaq': [['247540', '에코프로비엠']],
  'konex.lists konex': [['496320', '본시스템즈']],
  'futures.lists kospi200': [
    ['A016C000', 'K200 선물 2612'],
    ['K2FA001', 'K200 선물 2612'],
  ],
  'futures.lists mini_kospi200': [['A056C000', 'MINI K200 선물 2612']],
  'options.lists kospi200': [
    ['B0971705', 'K200 위클리 C705.0'],
    ['B0171705', 'K200 옵션 2701 C705.0'],
    ['B016C705', 'K200 옵션 2612 C705.0'],
  ],
  'options.lists mini_kospi200': [['B056C705', 'MINI K200 옵션 2612 C705.0']],
}

function listOf({ endpoint, market }: ListSource): IssueList {
  const issues = (rows[`${endpoint} ${market}`] ?? []).map(([code, name]) => ({
    code: issueCode(code),
    isin: null,
    name,
    shortName: name,
    feedMarket: null,
  }))
  return { tradeDate: tradeDate('2026-11-20'), marketCloses: null, issues }
}

const notLicensed = (endpoint: string) =>
  new TerminalError({ kind: 'not-licensed', message: 'not part of the licence', endpoint, licence: 'derivatives-realtime' })

const offline = (endpoint: string) => new TerminalError({ kind: 'offline', message: 'gone', endpoint, cachedAt: null })

/** A gateway whose lists can be refused, with a clock and a calendar that a test moves. */
function desk(refused = new Set<string>(), why = offline) {
  const asked: string[] = []
  const state = { now: 0, day: tradeDate('2026-11-20'), busiest: '005930' }
  const search = createInstrumentSearch({
    async list(source) {
      asked.push(`${source.endpoint} ${source.market}`)
      if (refused.has(source.endpoint)) throw why(source.endpoint)
      return listOf(source)
    },
    turnover: (code) => (code === state.busiest ? 2e12 : 0),
    englishName: (code) => (code === '005930' ? 'Samsung Electronics' : null),
    day: () => state.day,
    realNow: () => state.now,
  })
  const codes = async (text: string) => (await search.find(text, 50)).map(({ code }) => code)
  return { asked, state, search, codes, refused }
}

describe('search over the lists of the gateway', () => {
  test('tells kinds and markets apart', async () => {
    const { search } = desk()
    const found = async (text: string) => {
      const [first] = await search.find(text, 1)
      return first && { market: first.market, kind: first.kind }
    }
    expect(await found('삼성전자')).toEqual({ market: 'kospi', kind: 'equity' })
    expect(await found('KODEX 200')).toEqual({ market: 'kospi', kind: 'etf' })
    expect(await found('TRUE 코스피')).toEqual({ market: 'kospi', kind: 'etf' })
    expect(await found('에코프로')).toEqual({ market: 'kosdaq', kind: 'equity' })
    expect(await found('본시스템즈')).toEqual({ market: 'konex', kind: 'equity' })
    expect(await found('A016C000')).toEqual({ market: 'kospi200', kind: 'future' })
    expect(await found('K2FA001')).toEqual({ market: 'kospi200', kind: 'future' })
    expect(await found('B056C705')).toEqual({ market: 'mini_kospi200', kind: 'option' })
    expect(await found('K1')).toEqual({ market: 'kospi', kind: 'index' })
  })

  test('among equals the one that trades most is first, and stays there while turnover moves', async () => {
    const { codes, state } = desk()
    expect((await codes('삼성')).slice(0, 2)).toEqual(['005930', '000810'])
    state.busiest = '000810'
    expect((await codes('삼성')).slice(0, 2)).toEqual(['005930', '000810'])
  })

  test('the great indices are found by the names that people use', async () => {
    const { codes } = desk()
    expect((await codes('코스피'))[0]).toBe('K1')
    expect((await codes('코스닥'))[0]).toBe('Q1')
    expect((await codes('코스피 200'))[0]).toBe('K51')
    expect((await codes('kospi'))[0]).toBe('K1')
  })

  test('monthly options come front month first, weekly ones last', async () => {
    expect((await desk().codes('K200 705')).filter((code) => code.startsWith('B0'))).toEqual([
      'B016C705',
      'B0171705',
      'B0971705',
      'B056C705',
    ])
  })

  test('every list is asked for once a day', async () => {
    const { asked, codes, state } = desk()
    await Promise.all([codes('a'), codes('b')])
    await codes('c')
    expect(asked.toSorted()).toEqual(Object.keys(rows).toSorted())
    state.day = tradeDate('2026-11-23')
    await codes('d')
    expect(asked).toHaveLength(2 * Object.keys(rows).length)
  })

  test('a list that cannot be had is left out, and asked for again half a minute later', async () => {
    const { asked, codes, state, refused } = desk(new Set(['options.lists']))
    expect(await codes('B016C705')).toEqual([])
    expect(await codes('삼성전자')).toEqual(['005930'])
    refused.clear()
    state.now = 29_999
    expect(await codes('B016C705')).toEqual([])
    state.now = 30_000
    expect(await codes('B016C705')).toEqual(['B016C705'])
    expect(asked.filter((name) => name === 'options.lists kospi200')).toHaveLength(2)
  })

  test('a list that is no part of the licence is asked for again an hour later', async () => {
    const { asked, codes, state, refused } = desk(new Set(['options.lists']), notLicensed)
    expect(await codes('B016C705')).toEqual([])
    refused.clear()
    state.now = 3_599_999
    expect(await codes('B016C705')).toEqual([])
    state.now = 3_600_000
    expect(await codes('B016C705')).toEqual(['B016C705'])
    expect(asked.filter((name) => name === 'options.lists kospi200')).toHaveLength(2)
  })

  test('an English name finds its issue where one is known', async () => {
    const { search } = desk()
    expect(await search.find('samsung elec', 5)).toEqual([
      { code: '005930', name: '삼성전자', englishName: 'Samsung Electronics', market: 'kospi', kind: 'equity' },
    ])
  })

  test('without any list there are still the indices', async () => {
    const { codes } = desk(new Set(['stocks.lists', 'futures.lists', 'options.lists']))
    expect(await codes('K1')).toContain('K1')
  })

  test('what masters tell of an issue finds it from then on, whenever its list came', async () => {
    const { codes, search, state } = desk()
    expect(await codes('ecopro')).toEqual([])
    search.learn('247540', { englishName: 'ECOPRO BM', isin: 'KR7247540008' })
    expect(await codes('ecopro')).toEqual(['247540'])
    expect(await codes('KR7247540008')).toEqual(['247540'])
    search.learn('005930', { englishName: null, isin: 'KR7005930003' })
    expect(await codes('samsung elec')).toEqual(['005930'])
    state.day = tradeDate('2026-11-23')
    expect(await codes('ecopro')).toEqual(['247540'])
  })
})
