import { describe, expect, test } from 'vitest'
import { epochMs } from '../domain/units.ts'
import { availableFrom, coveredTradeDate } from './availability.ts'

const at = (iso: string) => epochMs(Date.parse(`${iso}+09:00`))
const afterClose = { kind: 'from', time: '15:40' } as const
const batch = { kind: 'daily-at', time: '06:30' } as const
const realtime = { kind: 'realtime' } as const

describe('figures that come after the close', () => {
  test('belong to the day before until their time', () => {
    expect(coveredTradeDate(afterClose, at('2026-11-20T15:39:59'))).toBe('2026-11-19')
    expect(coveredTradeDate(afterClose, at('2026-11-20T15:40'))).toBe('2026-11-20')
    expect(coveredTradeDate(afterClose, at('2026-11-22T12:00'))).toBe('2026-11-20')
    expect(coveredTradeDate(afterClose, at('2026-02-19T09:00'))).toBe('2026-02-13')
  })

  test('are there from their time on', () => {
    expect(availableFrom(afterClose, at('2026-11-20T10:00'))).toBe(at('2026-11-20T15:40'))
    expect(availableFrom(afterClose, at('2026-11-20T17:00'))).toBe(at('2026-11-20T17:00'))
    expect(availableFrom(afterClose, at('2026-11-21T10:00'))).toBe(at('2026-11-23T15:40'))
  })

  test('come an hour later where the close does', () => {
    expect(availableFrom(afterClose, at('2026-11-19T10:00'))).toBe(at('2026-11-19T16:40'))
    expect(coveredTradeDate(afterClose, at('2026-11-19T16:00'))).toBe('2026-11-18')
    expect(availableFrom(afterClose, at('2026-01-02T10:00'))).toBe(at('2026-01-02T15:40'))
  })
})

describe('batch data', () => {
  test('are made anew every business morning', () => {
    expect(coveredTradeDate(batch, at('2026-11-23T06:29'))).toBe('2026-11-20')
    expect(coveredTradeDate(batch, at('2026-11-23T06:30'))).toBe('2026-11-23')
    expect(availableFrom(batch, at('2026-11-23T05:00'))).toBe(at('2026-11-23T06:30'))
    expect(availableFrom(batch, at('2026-11-19T05:00'))).toBe(at('2026-11-19T06:30'))
  })
})

describe('real-time values', () => {
  test('are there at any time and belong to the day once the gateway has opened it', () => {
    expect(availableFrom(realtime, at('2026-11-22T03:00'))).toBe(at('2026-11-22T03:00'))
    expect(coveredTradeDate(realtime, at('2026-11-23T10:00'))).toBe('2026-11-23')
    expect(coveredTradeDate(realtime, at('2026-11-23T00:30'))).toBe('2026-11-20')
    expect(coveredTradeDate(realtime, at('2026-11-22T10:00'))).toBe('2026-11-20')
  })
})
