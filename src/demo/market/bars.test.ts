import { expect, test } from 'vitest'
import { BarStore } from './bars.ts'

test('bars hold the trades of their interval, for each instrument by itself', () => {
  const bars = new BarStore(2)
  bars.add(0, 100, 70_000, 5, 350_000)
  bars.add(1, 100, 308.7, 1, 77_175_000)
  bars.add(0, 100, 70_100, 2, 140_200)
  bars.add(0, 103, 69_900, 1, 69_900)
  expect(bars.read(0, 0, 200)).toEqual([
    { slot: 100, open: 70_000, high: 70_100, low: 70_000, close: 70_100, volume: 7, turnover: 490_200 },
    { slot: 103, open: 69_900, high: 69_900, low: 69_900, close: 69_900, volume: 1, turnover: 69_900 },
  ])
  expect(bars.read(1, 0, 200)).toHaveLength(1)
  expect(bars.read(0, 101, 102)).toEqual([])
})

test('bars stay in the order of time when a trade comes late', () => {
  const bars = new BarStore(1)
  bars.add(0, 100, 308.7, 5, 0)
  bars.add(0, 99, 308.6, 2, 0)
  bars.add(0, 101, 308.8, 1, 0)
  expect(bars.read(0, 0, 200).map(({ slot, low, volume }) => [slot, low, volume])).toEqual([
    [100, 308.6, 7],
    [101, 308.8, 1],
  ])
})

test('many bars of many instruments outgrow the first columns', () => {
  const bars = new BarStore(3)
  for (let slot = 0; slot < 2_000; slot += 1) for (let row = 0; row < 3; row += 1) bars.add(row, slot, 100 + row, 1, 100)
  for (let row = 0; row < 3; row += 1) expect(bars.read(row, 0, 5_000)).toHaveLength(2_000)
  bars.clear()
  expect(bars.read(0, 0, 5_000)).toEqual([])
})
