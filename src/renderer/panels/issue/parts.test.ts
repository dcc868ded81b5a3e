import { describe, expect, test } from 'vitest'
import type { EquityMaster } from '../../../shared/domain/instrument.ts'
import { isin, issueCode, krw, percent, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import { translators } from '../../locales/translate.ts'
import { masterBadges } from './master-badges.ts'
import { itemText, masterFieldNames, masterFields, masterGroups } from './master-fields.ts'
import { hasNoTrades, memberRows, netOf, totalOf } from './members.ts'
import { readMemory } from './memory.ts'
import { describedSubject } from './subject.ts'

const share = (member: string, volume: number, turnover: number, part: number) => ({
  member,
  volume: quantity(volume),
  turnover: krw(turnover),
  averagePrice: price(turnover / Math.max(1, volume)),
  share: percent(part),
})

describe('members', () => {
  const ranking = {
    code: issueCode('005930'),
    sellers: [share('가', 100, 1_000, 10), share('나', 50, 600, 5)],
    buyers: [share('다', 70, 770, 7)],
  }

  test('sums of a side, the average weighted by volume, and the net of both', () => {
    expect(totalOf(ranking.sellers)).toEqual({ volume: 150, turnover: 1_600, averagePrice: 1_600 / 150, share: 15 })
    expect(totalOf([]).averagePrice).toBeNull()
    expect(netOf(ranking)).toEqual({ volume: -80, turnover: -830 })
  })

  test('one list has sellers first, each side from rank one', () => {
    expect(memberRows(ranking).map(({ side, rank, member }) => `${side}${rank}${member}`)).toEqual(['sell1가', 'sell2나', 'buy1다'])
  })

  test('members without volume have not traded', () => {
    expect(hasNoTrades(ranking)).toBe(false)
    expect(hasNoTrades({ ...ranking, sellers: [share('가', 0, 0, 0)], buyers: [] })).toBe(true)
  })
})

describe('memory', () => {
  test('what a layout brings is read, what does not fit is as at first', () => {
    expect(readMemory({ tab: 'etf', items: ['yearHigh', 'nonsense', 'yearHigh', 4] })).toEqual({ tab: 'etf', items: ['yearHigh'] })
    expect(readMemory({ tab: 'none' }).tab).toBe('members')
    expect(readMemory(null).items).toHaveLength(10)
    expect(readMemory({ items: Array.from({ length: 30 }, (_, index) => `averagePrice${index}`) }).items.length).toBeLessThanOrEqual(10)
  })
})

describe('master', () => {
  const master: EquityMaster = {
    code: issueCode('005930'),
    isin: isin('KR7005930003'),
    shortName: '삼성전자',
    englishName: null,
    tradeDate: tradeDate('2026-11-20'),
    group: 'share',
    status: { halted: false, underAdministration: true, liquidation: false, attention: false, warning: 'risk', overheating: 'extended' },
    basePrice: price(70_000),
    upperLimit: price(91_000),
    lowerLimit: null,
    previousClose: price(70_000),
    previousVolume: quantity(1_000),
    previousTurnover: krw(70_000_000),
    previousNetAssetValue: null,
    listedOn: null,
    listedShares: quantity(5_919_637_922),
    parValue: 100,
    issuePrice: null,
    substitutePrice: null,
    lotSize: quantity(1),
    marginAllowed: true,
    adjustedPriceComputed: null,
    earningsPerShare: 4_000,
    priceEarnings: 17.5,
    bookValuePerShare: null,
    priceBook: null,
    dividendPerShare: null,
    dividendYield: percent(2.05),
    closingMonths: [3, 12],
    manufacturer: true,
    smallOrMediumEnterprise: false,
    capitalisationScale: 'large',
    sector: { upper: 5, middle: 13, lower: null },
    memberships: ['krx100', 'semiconductors'],
  }
  const fields = masterGroups.flatMap((group) => masterFields(master, group, 'en', translators.en))
  const textOf = (name: string) => fields.find(({ field }) => field === name)?.text

  test('every field stands in one group, with a label of its own', () => {
    expect(fields.map(({ field }) => field).toSorted()).toEqual(masterFieldNames.toSorted())
    expect(fields.filter(({ field, label }) => label === '' || label === field)).toEqual([])
  })

  test('figures, words and blanks are written as what they are', () => {
    expect(textOf('listedShares')).toBe('5,919,637,922')
    expect(textOf('dividendYield')).toBe('2.05')
    expect(textOf('lowerLimit')).toBe('')
    expect(textOf('warning')).toBe('Risk')
    expect(textOf('closingMonths')).toBe('3, 12')
    expect(textOf('memberships')).toBe('KRX 100, KRX Semiconductors')
    expect(textOf('adjustedPriceComputed')).toBe('')
  })

  test('badges stand in the order of their gravity', () => {
    expect(masterBadges(master.status)).toEqual(['administration', 'risk', 'overheating-extended'])
  })

  test.each([
    ['number', 1234.5, '1,234.50'],
    ['flag', true, 'Yes'],
    ['market-warning', 'caution', 'Caution'],
    ['security-group', 'etn', 'ETN'],
    ['date', '2026-05-11', '2026-05-11'],
    ['number', null, ''],
  ] as const)('an item of the kind %s with %s reads %s', (kind, value, text) => {
    expect(itemText(kind, value, translators.en)).toBe(text)
  })
})

test.each([
  ['kosdaq', 'equity', { kind: 'equity', market: 'kosdaq', isFund: null }],
  ['konex', 'equity', { kind: 'equity', market: 'konex' }],
  ['kospi', 'etf', { kind: 'equity', market: 'kospi' }],
  ['kospi', 'index', { kind: 'other', of: 'index' }],
  ['kospi200', 'future', { kind: 'other', of: 'future' }],
] as const)('of %s, %s is what the panel is for, or is not', (market, kind, subject) => {
  const facts = { code: '496320', name: '본시스템즈', englishName: null, master: null, yearRange: null, failure: null }
  expect(describedSubject({ ...facts, market, kind })).toMatchObject(subject)
})
