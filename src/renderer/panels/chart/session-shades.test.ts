import { expect, test } from 'vitest'
import { auctionShades } from './session-shades.ts'

const at = (text: string) => ({ time: Date.parse(`2026-11-20T${text}+09:00`), bar: null })
const minutes = (texts: readonly string[]) => texts.map((text) => at(text))

test('bars of call auctions of the cash market are shaded', () => {
  const bars = minutes(['08:55', '09:00', '09:01', '15:19', '15:20', '15:21', '15:30', '15:35'])
  expect(auctionShades(bars, 60_000, 'equity')).toEqual([
    { from: 0, to: 2 },
    { from: 5, to: 7 },
  ])
})

test('derivatives have their own hours', () => {
  const bars = minutes(['08:45', '08:46', '15:30', '15:36', '15:45'])
  expect(auctionShades(bars, 60_000, 'equity-derivatives')).toEqual([
    { from: 0, to: 1 },
    { from: 3, to: 5 },
  ])
})

test('on the day of the university entrance examination everything is an hour later', () => {
  const bars = ['09:55', '10:01', '15:30', '16:25'].map((text) => ({ time: Date.parse(`2026-11-19T${text}+09:00`), bar: null }))
  expect(auctionShades(bars, 60_000, 'equity')).toEqual([
    { from: 0, to: 1 },
    { from: 3, to: 4 },
  ])
})
