import { describe, expect, test } from 'vitest'
import { price, tradeDate, type TradeDate } from '../../../src/shared/domain/units.ts'
import { isTradingDay } from '../../../src/shared/krx/calendar.ts'
import { changeFrom } from '../../../src/shared/krx/change.ts'
import { isEquityCode } from '../../../src/shared/krx/codes/equity.ts'
import { addDays } from '../../../src/shared/krx/kst.ts'
import { basePriceFrom, dailyLimits, listingDayLimits } from '../../../src/shared/krx/limits.ts'
import { isOnGrid, isPlausiblePrint } from '../../../src/shared/krx/ticks.ts'
import { dailyFile, exportFile, isThere, readDailyFile, readExportFile, type DailyRow } from './daily-rows.ts'
import { knownExceptions, type KnownException } from './known-exceptions.ts'

const liquidationDays = 7

/** Names of the rules that a row breaks; the limits are left to {@link isWithinLimits}. */
function brokenRules(row: DailyRow): readonly string[] {
  const prints = [row.open, row.high, row.low, row.close].filter((value) => value !== 0)
  const rules: readonly (readonly [string, boolean])[] = [
    ['code', isEquityCode(row.code)],
    ['print on the grid or half a tick off', prints.every((value) => isPlausiblePrint('equity', value, row.date))],
    ['base on the grid', isOnGrid('equity', row.base, row.date)],
    ['market cap = close × listed shares', row.marketCap === BigInt(row.close) * row.listedShares],
    ['change and rate against the base', changeFrom(row.base, row.close).changeRate === row.changeRate],
    ['no trade, no range', row.volume > 0 || (row.open === 0 && row.high === 0 && row.low === 0)],
  ]
  return rules.filter(([, holds]) => !holds).map(([name]) => `${row.date} ${row.code}: ${name}`)
}

function isWithinLimits(row: DailyRow): boolean {
  const { upper, lower } = dailyLimits(row.base, { table: 'equity', market: row.market }, row.date)
  return [row.high, row.low, row.close].every((value) => value === 0 || (value >= lower && value <= upper))
}

const key = ({ date, code }: { readonly date: string; readonly code: string }) => `${date} ${code}`

const dailyIsThere = isThere(dailyFile)

describe.skipIf(!dailyIsThere)('33 sessions of the exchange', () => {
  const rows = dailyIsThere ? readDailyFile() : []
  const byCode = Map.groupBy(rows, ({ code }) => code)
  const daysOf = (code: string) => byCode.get(code) ?? []
  const lastDay = rows.at(-1)?.date

  test('all 95,412 rows are read', () => {
    expect(rows).toHaveLength(95_412)
  })

  test('keep every rule on every row', () => {
    expect(rows.flatMap(brokenRules)).toEqual([])
  })

  test('stay within the daily limits but for the listed rows, each of which breaks them', () => {
    expect(
      rows
        .filter((row) => !isWithinLimits(row))
        .map(key)
        .sort(),
    ).toEqual(knownExceptions.map(key).sort())
  })

  test('fall on the trading days of the calendar', () => {
    const dates = new Set<TradeDate>(rows.map(({ date }) => date))
    const calendar: TradeDate[] = []
    for (let date = tradeDate('2026-01-01'); date <= tradeDate('2026-02-20'); date = addDays(date, 1)) {
      if (isTradingDay(date)) calendar.push(date)
    }
    expect([...dates].sort()).toEqual(calendar)
  })

  test('take the base from the close before, rounded up to the grid; the exchange sets the rest itself', () => {
    const pairs = [...byCode.values()].flatMap((days) => days.slice(1).map((row, index) => ({ row, before: days[index] ?? row })))
    const offGrid = pairs.filter(({ before }) => !isOnGrid('equity', before.close, before.date))
    const others = pairs.filter(({ row, before }) => row.base !== basePriceFrom(before.close, 'equity', row.date))
    expect(offGrid).toHaveLength(60)
    // Splits, consolidations, rights, dividends in shares, mergers: none after a close off the grid.
    expect(others).toHaveLength(25)
    expect(others.filter((pair) => offGrid.includes(pair))).toEqual([])
  })

  test('listed as first days: no day before, and within 60 % to 400 % of the offer price', () => {
    for (const exception of exceptionsFor('listing-day')) {
      const [first] = daysOf(exception.code)
      expect(first?.date).toBe(exception.date)
      const { upper, lower } = listingDayLimits(first?.base ?? price(0), 'equity', tradeDate(exception.date))
      expect(first?.high).toBeLessThanOrEqual(upper)
      expect(first?.low).toBeGreaterThanOrEqual(lower)
    }
  })

  test.each(['liquidation', 'liquidation-after-consolidation'] as const)(
    'listed as %s: a halt, then seven days of trading that end the listing or the file',
    (reason) => {
      for (const { code, date } of exceptionsFor(reason)) {
        const days = daysOf(code)
        const traded = days.slice(days.findLastIndex(({ volume }) => volume === 0) + 1)
        expect(days.length, `${code} was halted before`).toBeGreaterThan(traded.length)
        expect(traded.map((row) => String(row.date))).toContain(date)
        const reachesPastTheFile = traded.at(-1)?.date === lastDay
        expect(reachesPastTheFile ? traded.length <= liquidationDays : traded.length === liquidationDays, code).toBe(true)
      }
    },
  )

  test('listed as after a consolidation: the number of shares fell by the factor of the price', () => {
    for (const { code, date } of exceptionsFor('liquidation-after-consolidation')) {
      const days = daysOf(code)
      const at = days.findIndex((row) => row.date === date)
      const [before, after] = [days[at - 1], days[at]]
      expect(before?.close).toBe(after?.base)
      expect((before?.listedShares ?? 0n) / (after?.listedShares ?? 1n)).toBe(1500n)
    }
  })
})

const exportIsThere = isThere(exportFile)

describe.skipIf(!exportIsThere)("the exchange's own export of one day", () => {
  const date = tradeDate('2026-02-20')
  const rows = exportIsThere ? readExportFile(date) : []

  test('holds 2,882 issues of three markets', () => {
    expect(rows).toHaveLength(2882)
    expect(new Set(rows.map(({ market }) => market))).toEqual(new Set(['kospi', 'kosdaq', 'konex']))
  })

  test('keeps every rule, and the limits but for the rows listed for that day', () => {
    expect(rows.flatMap(brokenRules)).toEqual([])
    expect(rows.filter((row) => !isWithinLimits(row)).map(key)).toEqual(knownExceptions.filter((known) => known.date === date).map(key))
  })
})

function exceptionsFor(reason: KnownException['reason']): readonly KnownException[] {
  return knownExceptions.filter((exception) => exception.reason === reason)
}
