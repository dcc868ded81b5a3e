import { describe, expect, test } from 'vitest'
import type { InvestorFlow, InvestorType } from '../../../src/shared/domain/flows.ts'
import { issueCode, tradeDate } from '../../../src/shared/domain/units.ts'
import { indexCodes } from '../../../src/shared/krx/index-codes.ts'
import { dailyLimits } from '../../../src/shared/krx/limits.ts'
import { isOnGrid } from '../../../src/shared/krx/ticks.ts'
import { friday, openMarket, quotedCodes, samsung, smallUniverse } from './fixture.ts'

const { market } = openMarket({ at: '11:00' })
const { equities, indices } = market
const yearAgo = tradeDate('2023-11-20')

function expectIdentities(rows: readonly InvestorFlow[]) {
  const of = (type: InvestorType) => rows.find(({ investor }) => investor === type)!
  const sums = (...types: InvestorType[]) =>
    (['sellVolume', 'sellTurnover', 'buyVolume', 'buyTurnover'] as const).map((field) =>
      types.reduce((total, type) => total + of(type)[field], 0),
    )
  const institutions = [
    'securities',
    'insurance',
    'investment-trust',
    'bank',
    'other-financial',
    'pension',
    'government',
    'private-fund',
  ] as const
  expect(rows).toHaveLength(16)
  expect(sums(...institutions)).toEqual(sums('institutions-total'))
  expect(sums('foreign-registered', 'foreign-other')).toEqual(sums('foreign-total'))
  expect(sums('institutions-total', 'other-corporation', 'individual', 'foreign-total')).toEqual(sums('grand-total'))
  const all = of('grand-total')
  expect([all.buyVolume, all.buyTurnover]).toEqual([all.sellVolume, all.sellTurnover])
}

describe('investors', () => {
  test('of an issue hold the identities and trade its volume', () => {
    const rows = equities.investors(samsung, friday)!
    expectIdentities(rows)
    const quote = equities.quote(samsung)!
    expect(rows[11]).toMatchObject({ investor: 'grand-total', buyVolume: quote.volume, buyTurnover: quote.turnover })
  })

  test('of a market trade what its issues trade', () => {
    const rows = equities.marketInvestors('kosdaq', friday)
    expectIdentities(rows)
    const traded = equities.list('kosdaq').reduce((sum, { code }) => sum + equities.quote(code)!.volume, 0)
    expect(rows[11]?.sellVolume).toBe(traded)
    expect(indices.investors(issueCode('Q1'))).toEqual(rows)
  })

  test('of an index and of futures hold the identities', () => {
    expectIdentities(indices.investors(issueCode('K51'))!)
    expectIdentities(market.futures.investors('kospi200'))
  })
})

test('members are the five largest of each side and trade part of the volume near its price', () => {
  const { buyers, sellers } = equities.members(samsung)!
  const quote = equities.quote(samsung)!
  for (const side of [buyers, sellers]) {
    expect(side).toHaveLength(5)
    expect(side.map(({ volume }) => volume)).toEqual(side.map(({ volume }) => volume).sort((left, right) => right - left))
    expect(side.reduce((sum, { volume }) => sum + volume, 0)).toBeLessThan(quote.volume)
    for (const { averagePrice, share, volume } of side) {
      expect(averagePrice).toBeGreaterThanOrEqual(quote.low! * 0.99)
      expect(averagePrice).toBeLessThanOrEqual(quote.high! * 1.01)
      expect(share).toBeCloseTo((volume / quote.volume) * 100, 1)
    }
  }
})

test('short sales of today are unknown until 18:00', () => {
  const days = equities.shortSelling(samsung, tradeDate('2026-11-16'), friday)!
  expect(days).toHaveLength(5)
  expect(days.at(-1)).toMatchObject({ date: friday, volume: null, lendingBalance: null })
  expect(days[0]?.volume).toBeGreaterThan(0)
  const evening = openMarket({ at: '18:05' }).market.equities.shortSelling(samsung, friday, friday)!
  expect(evening[0]?.volume).toBeGreaterThan(0)
})

test('foreign holdings are a share of the listed shares, with their change of a day', () => {
  const days = equities.foreignHolding(samsung, { from: yearAgo, to: friday, count: 30 })!
  expect(days).toHaveLength(30)
  const listed = equities.master(samsung)!.listedShares
  days.forEach((day, index) => {
    expect(day.rate).toBeCloseTo((day.shares / listed) * 100, 1)
    if (index > 0) expect(day.change).toBe(day.shares - days[index - 1]!.shares)
  })
})

describe('a fund', () => {
  const kodex = issueCode('069500')

  test('trades close to its net asset value', () => {
    const { netAssetValue } = equities.netAssetValue(kodex, friday)!
    expect(Math.abs(equities.quote(kodex)!.last / netAssetValue! - 1)).toBeLessThan(0.01)
    expect(equities.netAssetValue(samsung, friday)?.netAssetValue).toBeNull()
  })

  test('follows its index, a leveraged one twice', () => {
    const index = indices.level(issueCode('K51'))!.changeRate!
    expect(Math.abs(equities.quote(kodex)!.changeRate! - index)).toBeLessThan(0.5)
    expect(Math.abs(equities.quote(issueCode('122630'))!.changeRate! - 2 * index)).toBeLessThan(0.8)
    expect(Math.abs(equities.quote(issueCode('114800'))!.changeRate! + index)).toBeLessThan(0.5)
  })

  test('holds the constituents of its index', () => {
    const basket = equities.basket(kodex)!
    expect(basket.constituents.length).toBeGreaterThan(30)
    expect(basket.constituents[0]?.name).toBe('삼성전자')
    expect(basket.constituents.reduce((sum, { weight }) => sum + (weight ?? 0), 0)).toBeCloseTo(100, 0)
    expect(equities.basket(samsung)).toBeNull()
  })
})

describe('indices', () => {
  test('are what their constituents make them', () => {
    const shares = smallUniverse.issues.filter((issue) => issue.market === 'kospi' && issue.etf === null)
    const worth = (of: (code: (typeof shares)[number]) => number) => shares.reduce((sum, issue) => sum + issue.listedShares * of(issue), 0)
    const ratio = worth(({ code }) => equities.quote(code)!.last) / worth(({ code }) => equities.master(code)!.basePrice)
    expect(indices.level(issueCode('K1'))?.last).toBe(Math.round(5800 * ratio * 100) / 100)
    expect(indices.capitalisation(issueCode('K1'))?.marketCapitalisation).toBe(worth(({ code }) => equities.quote(code)!.last))
  })

  test('of every family answer to everything', () => {
    for (const { code } of Object.values(indexCodes).flat()) {
      const index = issueCode(code)
      const level = indices.level(index)!
      expect(level.last).toBeGreaterThan(0)
      expect(indices.summary(index, friday)?.last).toBe(level.last)
      expect(indices.expected(index)).not.toBeNull()
      expect(indices.capitalisation(index)).not.toBeNull()
      expect(market.find(code)).toMatchObject({ kind: 'index' })
    }
    expect(indices.level(issueCode('K9999'))).toBeNull()
  })

  test('bars of the composite end at its level and hold its volume', () => {
    const level = indices.level(issueCode('K1'))!
    const bars = indices.intraday(issueCode('K1'), {
      interval: 60,
      date: friday,
      from: '00:00:00.00' as never,
      to: '23:59:59.99' as never,
    })!
    expect(bars.at(-1)?.close).toBe(level.last)
    expect(bars.reduce((sum, { volume }) => sum + (volume ?? 0), 0)).toBe(level.volume)
  })
})

describe('histories', () => {
  test('go back three years on the grid within the limits, and end at the previous close', () => {
    for (const code of quotedCodes(market).slice(0, 25)) {
      const issue = smallUniverse.issues.find((candidate) => candidate.code === code)!
      const table = issue.etf === null ? 'equity' : 'etf'
      const days = equities.history(code, { period: 'D', from: tradeDate('2023-12-12'), to: tradeDate('2026-11-19'), count: 1000 })!
      expect(days.length).toBeGreaterThan(700)
      expect(days.at(-1)?.close).toBe(issue.previousClose)
      days.forEach((day, index) => {
        const before = days[index - 1]
        if (before === undefined) return
        const { upper, lower } = dailyLimits(before.close, { table, market: issue.market, multiple: issue.etf?.multiple ?? 1 }, friday)
        if (day.high! > upper || day.low! < lower) expect.fail(`${code} left its limits on ${day.date}`)
        if (!isOnGrid(table, day.close, friday) || !isOnGrid(table, day.open!, friday)) expect.fail(`${code} left the grid on ${day.date}`)
        if (day.high! < Math.max(day.open!, day.close) || day.low! > Math.min(day.open!, day.close)) expect.fail(`${code} ${day.date}`)
      })
    }
  })

  test('of weeks and months stand under their last business day and hold their days', () => {
    const range = { from: tradeDate('2026-09-01'), to: tradeDate('2026-10-31'), count: 100 }
    const days = equities.history(samsung, { ...range, period: 'D' })!
    const months = equities.history(samsung, { ...range, period: 'M' })!
    expect(months.map(({ date }) => date)).toEqual(['2026-09-30', '2026-10-30'])
    expect(months.reduce((sum, { volume }) => sum + (volume ?? 0), 0)).toBe(days.reduce((sum, { volume }) => sum + (volume ?? 0), 0))
    const weeks = equities.history(samsung, { ...range, period: 'W' })!
    expect(weeks.map(({ date }) => date)).toContain('2026-10-08')
    expect(weeks.find(({ date }) => date === '2026-10-16')?.high).toBe(
      Math.max(...days.filter(({ date }) => date > '2026-10-09' && date <= '2026-10-16').map(({ high }) => high ?? 0)),
    )
  })

  test('keep the newest rows of a count', () => {
    const days = equities.history(samsung, { period: 'D', from: yearAgo, to: friday, count: 3 })!
    expect(days.map(({ date }) => date)).toEqual(['2026-11-18', '2026-11-19', '2026-11-20'])
    expect(days.at(-1)).toMatchObject({ close: equities.quote(samsung)!.last, volume: equities.quote(samsung)!.volume })
  })

  test('give the selective master its averages', () => {
    const items = equities.extraItems(samsung)!
    const days = equities.history(samsung, { period: 'D', from: yearAgo, to: tradeDate('2026-11-19'), count: 5 })!
    expect(items['dd5AvgPrc']).toBe(Math.round(days.reduce((sum, { close }) => sum + close, 0) / 5))
    expect(Object.keys(items)).toHaveLength(41)
  })
})
