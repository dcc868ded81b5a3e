import { describe, expect, test } from 'vitest'
import type { Candle, ShortSellingDay } from '../../../shared/domain/series.ts'
import { isin, krw, percent, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import { translators } from '../../locales/translate.ts'
import { fundDays, holdingsOf } from './etf-days.ts'
import { foreignPicture } from './foreign-tab.tsx'
import { shortDays, unpublishedDays } from './short-days.ts'

const candle = (date: string, close: number, volume: number | null): Candle => ({
  date: tradeDate(date),
  time: null,
  open: null,
  high: null,
  low: null,
  close: price(close),
  volume: volume === null ? null : quantity(volume),
  turnover: null,
  change: null,
  changeState: null,
  openInterest: null,
})

const sold = (date: string, volume: number | null): ShortSellingDay => ({
  date: tradeDate(date),
  volume: volume === null ? null : quantity(volume),
  turnover: null,
  lendingBalance: null,
  lendingBalanceValue: null,
  shortBalance: null,
})

const held = (date: string, rate: number | null) => ({
  date: tradeDate(date),
  shares: quantity(100),
  change: quantity(0),
  rate: rate === null ? null : percent(rate),
})

const value = (date: string, last: number | null) => ({
  date: tradeDate(date),
  netAssetValue: 10_000,
  netAssetValueChange: null,
  last: last === null ? null : price(last),
})

const holding = (amount: number, weight: number | null) => ({
  isin: isin('KR7005930003'),
  name: '삼성전자',
  units: 1,
  amount: krw(amount),
  weight: weight === null ? null : percent(weight),
})

describe('short selling', () => {
  test('the share is that of the same day, and there is none before the volume of the day is final', () => {
    const days = shortDays(
      [sold('2026-11-18', 50), sold('2026-11-19', 30), sold('2026-11-20', null)],
      [candle('2026-11-18', 100, 1_000), candle('2026-11-19', 100, 10)],
      tradeDate('2026-11-18'),
    )
    expect(days.map(({ share }) => share)).toEqual([5, null, null])
  })

  test('what is not published is told apart from zeros of the ban', () => {
    const days = shortDays([sold('2025-03-28', 0), sold('2025-03-31', 0), sold('2026-11-20', null)], [], null)
    expect(days.map(({ isBanned }) => isBanned)).toEqual([true, false, false])
    expect(unpublishedDays(days)).toEqual(['2026-11-20'])
  })
})

test('a day without a rate of foreign ownership is a gap in its line, not a zero', () => {
  const { series } = foreignPicture([held('2018-12-26', 55.56), held('2018-12-27', null), held('2018-12-28', 55.63)], translators.en, 'en')
  expect(series.find(({ id }) => id === 'rate')).toMatchObject({ kind: 'line', breaks: true, values: [55.56, null, 55.63] })
})

describe('a fund', () => {
  test('deviates by the price that came with the value, else by the close of the day, and by none of a day that is not over', () => {
    const candles = [candle('2026-11-18', 9_900, null), candle('2026-11-19', 10_050, null), candle('2026-11-20', 11_000, null)]
    const days = fundDays(
      [value('2026-11-18', 10_100), value('2026-11-19', null), value('2026-11-20', null)],
      candles,
      tradeDate('2026-11-19'),
    )
    expect(days.map(({ deviation }) => deviation)).toEqual([1, 0.5, null])
  })

  test('holdings without a weight have the part of their amount', () => {
    expect(holdingsOf([holding(300, null), holding(100, 12.5)]).map(({ part }) => part)).toEqual([75, 12.5])
  })
})
