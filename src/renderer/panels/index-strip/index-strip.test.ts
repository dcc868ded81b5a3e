import { describe, expect, test } from 'vitest'
import { compactKrw } from './compact-krw.ts'
import { newestDay, sparkBox, sparkline, withLive } from './sparkline.ts'

const nine = Date.UTC(2026, 10, 20, 0, 0, 0)
const minutes = (count: number, from = nine) =>
  Array.from({ length: count }, (_, index) => ({ time: from + index * 60_000, value: 100 + index }))

describe('the sparkline', () => {
  test('is nothing below two points', () => {
    expect(sparkline(minutes(1), 100)).toEqual({ path: '', baseY: null })
  })

  test('grows through the day, inside of its box', () => {
    const { path, baseY } = sparkline(minutes(3), 99)
    expect(baseY).toBe(sparkBox.height)
    expect(path).toBe('M0 67L2 33L5 0')
  })

  test('lies flat where nothing moved', () => {
    expect(sparkline([minutes(1)[0]!, { time: nine + 60_000, value: 100 }], null).path).toBe('M0 100L2 100')
  })

  test('shows the newest day alone', () => {
    const yesterday = minutes(5, nine - 86_400_000)
    expect(newestDay([...yesterday, ...minutes(2)])).toEqual(minutes(2))
    expect(withLive(yesterday, { time: nine, value: 7 })).toEqual([{ time: nine, value: 7 }])
  })

  test('takes the live value for its own minute', () => {
    const live = { time: nine + 60_500, value: 7 }
    expect(withLive(minutes(3), live)).toEqual([minutes(1)[0], live])
  })
})

describe('turnover in few places', () => {
  const ko = { large: { word: '조', krw: 1e12 }, small: { word: '억', krw: 1e8 } }
  const en = { large: { word: 'tn', krw: 1e12 }, small: { word: 'bn', krw: 1e9 } }

  test.each([
    [12_345_678_900_000, '12.35조', '12.35tn'],
    [987_600_000_000, '9,876억', '987.6bn'],
    [0, '0억', '0.0bn'],
  ])('%i', (value, korean, english) => {
    expect(compactKrw(value, ko)).toBe(korean)
    expect(compactKrw(value, en)).toBe(english)
  })
})
