import { describe, expect, test } from 'vitest'
import { derivativeMarkets } from '../../catalogue/markets.ts'
import { contractMonth, tradeDate } from '../../domain/units.ts'
import { lastTradingDay, remainingDays, secondThursday, weeklyExpiries } from './expiry.ts'
import { listedMonths } from './listed-months.ts'
import { contractSpec, contractSpecs } from './specs.ts'

const day = tradeDate

describe('last trading day', () => {
  test.each([
    [2018, 6, '2018-06-14'],
    [2022, 6, '2022-06-09'],
    [2026, 12, '2026-12-10'],
    [2027, 5, '2027-05-12'],
    [2025, 10, '2025-10-02'],
  ])('%i-%i: the second Thursday, earlier where that is a holiday: %s', (year, month, expected) => {
    expect(lastTradingDay('second-thursday', year, month)).toBe(expected)
  })

  test('the second Thursday itself does not move', () => {
    expect(secondThursday(2027, 5)).toBe('2027-05-13')
    expect(secondThursday(2026, 10)).toBe('2026-10-08')
  })

  test('currencies end on a Monday, bonds on a Tuesday, lean hogs on a Wednesday', () => {
    expect(lastTradingDay('third-monday', 2026, 12)).toBe('2026-12-21')
    expect(lastTradingDay('third-monday', 2026, 2)).toBe('2026-02-13')
    expect(lastTradingDay('third-tuesday', 2026, 12)).toBe('2026-12-15')
    expect(lastTradingDay('third-wednesday', 2026, 11)).toBe('2026-11-18')
  })
})

describe('weekly expiries', () => {
  test('Thursdays leave out the week of the monthly contract and move earlier', () => {
    expect(weeklyExpiries('thursday', day('2026-09-01'), day('2026-10-31'))).toEqual([
      '2026-09-03',
      '2026-09-17',
      '2026-09-23',
      '2026-10-01',
      '2026-10-15',
      '2026-10-22',
      '2026-10-29',
    ])
  })

  test('Mondays move later', () => {
    expect(weeklyExpiries('monday', day('2026-02-01'), day('2026-03-10'))).toEqual([
      '2026-02-02',
      '2026-02-09',
      '2026-02-19',
      '2026-02-23',
      '2026-03-03',
      '2026-03-09',
    ])
    expect(weeklyExpiries('monday', day('2025-10-03'), day('2025-10-13'))).toEqual(['2025-10-10', '2025-10-13'])
  })

  test('both ends of the range are included', () => {
    expect(weeklyExpiries('thursday', day('2026-09-03'), day('2026-09-17'))).toEqual(['2026-09-03', '2026-09-17'])
  })
})

describe('remaining days', () => {
  test.each([
    ['2022-06-02', '2022-06-09', 8],
    ['2018-05-30', '2018-06-14', 16],
    ['2026-12-10', '2026-12-10', 1],
  ])('from %s to %s both ends count: %i', (on, last, days) => {
    expect(remainingDays(day(on), day(last))).toBe(days)
  })
})

describe('contract terms', () => {
  test.each([
    ['kospi200', 250_000, 'kospi200-futures', [8, 15, 20]],
    ['mini_kospi200', 50_000, 'mini-kospi200-futures', [8, 15, 20]],
    ['kosdaq150', 10_000, 'kosdaq150-futures', [8, 15, 20]],
    ['stock', 10, 'equity', [10, 20, 30]],
    ['vix', 250_000, 'vkospi-futures', [30, 45, 60]],
    ['usd', 10_000, 'fx-futures', [4.5]],
    ['ktb3', 1_000_000, 'bond-futures', [1.5]],
    ['ktb5', 1_000_000, 'bond-futures', [1.8]],
    ['ktb10', 1_000_000, 'bond-futures', [2.7]],
  ] as const)('%s today', (market, multiplier, ticks, limitPercents) => {
    const spec = contractSpec(market, day('2026-11-20'))
    expect(spec.multiplier).toBe(multiplier)
    expect(spec.futures.ticks).toBe(ticks)
    expect(spec.limitPercents).toEqual(limitPercents)
  })

  test('the multiplier of KOSPI200 was halved on 2017-03-27', () => {
    expect(contractSpec('kospi200', day('2017-03-24')).multiplier).toBe(500_000)
    expect(contractSpec('kospi200', day('2017-03-27')).multiplier).toBe(250_000)
  })

  test('versions of every market stand in order of time, each with its source', () => {
    for (const market of derivativeMarkets) {
      const days = contractSpecs[market].map(({ validFrom }) => validFrom)
      expect(days).toEqual([...new Set(days)].sort())
      expect(contractSpecs[market].every(({ source }) => source !== '')).toBe(true)
    }
  })

  test('product places name one market each', () => {
    const products = derivativeMarkets.filter((market) => market !== 'cme_kospi200').map((market) => contractSpecs[market][0].product)
    const known = products.filter((product) => product !== null)
    expect(new Set(known).size).toBe(known.length)
  })
})

describe('listed months', () => {
  const december = contractMonth('2026-12')

  test('seven quarterly months reach three Decembers ahead', () => {
    const { months } = contractSpec('kospi200', day('2026-11-20')).futures
    expect(months === null ? null : listedMonths(months, december)).toEqual([
      '2026-12',
      '2027-03',
      '2027-06',
      '2027-09',
      '2027-12',
      '2028-06',
      '2028-12',
    ])
  })

  test('options add four months outside the cycle', () => {
    const options = contractSpec('kospi200', day('2026-11-20')).options
    const months = options?.months ?? null
    const listed = months === null ? [] : listedMonths(months, december)
    expect(listed).toHaveLength(11)
    expect(listed.slice(0, 6)).toEqual(['2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05'])
  })

  test('others list the nearest months', () => {
    expect(listedMonths({ kind: 'consecutive', count: 6 }, contractMonth('2026-11')).at(-1)).toBe('2027-04')
    expect(listedMonths({ kind: 'nearest-quarters', serial: 3, quarters: 3 }, contractMonth('2026-11'))).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
      '2027-06',
    ])
  })
})
