import { expect, test } from 'vitest'
import type { Slot } from './bar-series.ts'
import { priceWriters, writeVolume } from './values.ts'

function slots(close: number): Slot[] {
  return [{ time: 0, bar: { time: 0, open: close, high: close, low: close, close, volume: 1 } }]
}

test('KRW are whole, except for a print between two ticks; an average is no print', () => {
  const { price, average } = priceWriters('005930', 'equity', [])
  expect([price(71_200), price(1002.5), average(1002.5)]).toEqual(['71,200', '1,002.5', '1,003'])
  expect(price(Number.NaN)).toBe('')
})

test('points have their decimals, whether a quote tells the kind or the prices do', () => {
  expect(priceWriters('K1', 'index', []).price(2650)).toBe('2,650.00')
  expect(priceWriters('K2FA001', null, slots(401.35)).price(400)).toBe('400.00')
})

test('volumes on the axis stay short', () => {
  expect([0, 850, 9_500, 12_500, 50_000, 1_234_567, 25e6, 12e9].map(writeVolume)).toEqual([
    '0',
    '850',
    '9,500',
    '12.5K',
    '50K',
    '1,234.6K',
    '25M',
    '12B',
  ])
})
