import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs, tradeDate } from '../../domain/units.ts'
import { addDays } from '../kst.ts'
import type { SessionPhase } from './phase.ts'
import { productGroups, type ProductGroup } from './product-group.ts'
import {
  expectedPriceIsLive,
  expectedPriceIsLiveIn,
  lastPriceIsLive,
  phaseAt,
  phasesOf,
  sessionTimes,
  tradeDateAt,
  type SessionOptions,
} from './session.ts'
import { timetables } from './timetable.ts'

const at = (iso: string) => epochMs(Date.parse(`${iso}+09:00`))
const day = tradeDate

function expectPhases(
  group: ProductGroup,
  date: string,
  expected: readonly (readonly [string, SessionPhase])[],
  options?: SessionOptions,
): void {
  expect(expected.map(([time]) => [time, phaseAt(group, at(`${date}T${time}`), options)])).toEqual(expected)
}

describe('equities', () => {
  test('an ordinary day', () => {
    expectPhases('equity', '2026-11-20', [
      ['08:19:59', 'closed'],
      ['08:20', 'order-entry'],
      ['08:30', 'closing-price'],
      ['08:39:59', 'closing-price'],
      ['08:40', 'order-entry'],
      ['08:50', 'opening-auction'],
      ['08:59:59', 'opening-auction'],
      ['09:00', 'continuous'],
      ['15:19:59', 'continuous'],
      ['15:20', 'closing-auction'],
      ['15:30', 'closed'],
      ['15:40', 'closing-price'],
      ['16:00', 'closed'],
      ['19:00', 'closed'],
    ])
  })

  test('the after-market runs to 20:00 since 2026-09-14, for those who ask for it', () => {
    const options = { afterMarket: true }
    expectPhases(
      'equity',
      '2026-09-14',
      [
        ['15:59', 'closing-price'],
        ['16:00', 'after-market'],
        ['19:59:59', 'after-market'],
        ['20:00', 'closed'],
      ],
      options,
    )
    expectPhases(
      'equity',
      '2026-09-11',
      [
        ['16:00', 'closed'],
        ['19:59', 'closed'],
      ],
      options,
    )
    expectPhases('equity', '2026-09-14', [
      ['16:00', 'closed'],
      ['19:59', 'closed'],
    ])
  })

  test('orders were taken from 08:30 before', () => {
    expectPhases('equity', '2026-09-11', [
      ['08:20', 'closed'],
      ['08:30', 'closing-price'],
      ['08:40', 'order-entry'],
      ['08:50', 'opening-auction'],
    ])
  })

  test('the expected price is shown from 08:50 since 2025-03-04, from 08:40 before', () => {
    expect(expectedPriceIsLive('equity', at('2025-03-04T08:49:59'))).toBe(false)
    expect(expectedPriceIsLive('equity', at('2025-03-04T08:50'))).toBe(true)
    expect(expectedPriceIsLive('equity', at('2025-02-28T08:40'))).toBe(true)
    expect(expectedPriceIsLive('equity', at('2025-02-28T08:39:59'))).toBe(false)
    expect(expectedPriceIsLive('equity', at('2026-11-20T10:52'))).toBe(false)
    expect(expectedPriceIsLive('equity', at('2026-11-20T15:25'))).toBe(true)
    expect(expectedPriceIsLive('equity', at('2026-11-20T15:30'))).toBe(false)
  })

  test('the first trading day opens at 10:00 and closes as ever', () => {
    expectPhases('equity', '2026-01-02', [
      ['09:30', 'closing-price'],
      ['09:59', 'opening-auction'],
      ['10:00', 'continuous'],
      ['15:20', 'closing-auction'],
      ['15:30', 'closed'],
    ])
    expect(sessionTimes('equity', day('2026-01-02'))).toEqual({ opens: at('2026-01-02T10:00'), closes: at('2026-01-02T15:30') })
  })

  test('everything is an hour later on the day of the university entrance examination', () => {
    expect(sessionTimes('equity', day('2025-11-13'))).toEqual({ opens: at('2025-11-13T10:00'), closes: at('2025-11-13T16:30') })
    expectPhases('equity', '2026-11-19', [
      ['09:00', 'closed'],
      ['09:50', 'opening-auction'],
      ['10:00', 'continuous'],
      ['16:20', 'closing-auction'],
      ['16:30', 'closed'],
      ['16:40', 'closing-price'],
    ])
    expectPhases(
      'equity',
      '2026-11-19',
      [
        ['16:59', 'closing-price'],
        ['17:00', 'after-market'],
        ['20:00', 'closed'],
      ],
      { afterMarket: true },
    )
  })

  test('nothing happens on a closed day', () => {
    expectPhases('equity', '2026-11-21', [['10:00', 'closed']])
    expectPhases(
      'equity',
      '2026-10-09',
      [
        ['10:00', 'closed'],
        ['17:00', 'closed'],
      ],
      { afterMarket: true },
    )
    expect(sessionTimes('equity', day('2026-11-21'))).toBeNull()
    expect(phasesOf('equity', day('2026-11-21'))).toEqual([{ minute: 0, phase: 'closed' }])
  })
})

describe('derivatives', () => {
  test('equity derivatives trade from 08:45 to 15:45', () => {
    expectPhases('equity-derivatives', '2026-11-20', [
      ['08:29', 'closed'],
      ['08:30', 'opening-auction'],
      ['08:45', 'continuous'],
      ['15:34:59', 'continuous'],
      ['15:35', 'closing-auction'],
      ['15:45', 'closed'],
    ])
    expect(sessionTimes('equity-derivatives', day('2026-11-20'))).toEqual({ opens: at('2026-11-20T08:45'), closes: at('2026-11-20T15:45') })
  })

  test('a contract on its last day ends at 15:20 without an auction', () => {
    expectPhases(
      'equity-derivatives',
      '2026-12-10',
      [
        ['15:19:59', 'continuous'],
        ['15:20', 'closed'],
        ['15:40', 'closed'],
      ],
      { expiringToday: true },
    )
    expectPhases(
      'single-stock-futures',
      '2026-12-10',
      [
        ['15:20', 'closed'],
        ['17:00', 'closed'],
      ],
      { expiringToday: true, afterMarket: true },
    )
  })

  test('single-stock futures join the after-market', () => {
    expectPhases(
      'single-stock-futures',
      '2026-11-20',
      [
        ['15:45', 'closed'],
        ['16:00', 'after-market'],
        ['20:00', 'closed'],
      ],
      { afterMarket: true },
    )
    expectPhases('equity-derivatives', '2026-11-20', [['16:00', 'closed']], { afterMarket: true })
  })

  test('examination day and first trading day', () => {
    expect(sessionTimes('equity-derivatives', day('2026-11-19'))).toEqual({ opens: at('2026-11-19T09:45'), closes: at('2026-11-19T16:45') })
    expect(sessionTimes('fx-derivatives', day('2026-11-19'))).toEqual({ opens: at('2026-11-19T10:00'), closes: at('2026-11-19T15:45') })
    expect(sessionTimes('equity-derivatives', day('2026-01-02'))).toEqual({ opens: at('2026-01-02T09:45'), closes: at('2026-01-02T15:45') })
    expect(sessionTimes('lean-hogs', day('2026-11-19'))).toEqual({ opens: at('2026-11-19T10:15'), closes: at('2026-11-19T15:45') })
  })

  test('currencies, bonds and lean hogs', () => {
    expect(sessionTimes('fx-derivatives', day('2026-11-20'))).toEqual({ opens: at('2026-11-20T09:00'), closes: at('2026-11-20T15:45') })
    expect(sessionTimes('rate-derivatives', day('2026-11-20'))).toEqual({ opens: at('2026-11-20T08:45'), closes: at('2026-11-20T15:45') })
    expectPhases(
      'fx-derivatives',
      '2026-12-21',
      [
        ['11:29', 'continuous'],
        ['11:30', 'closed'],
      ],
      { expiringToday: true },
    )
    expectPhases('lean-hogs', '2026-11-20', [
      ['10:14', 'opening-auction'],
      ['10:15', 'continuous'],
      ['15:45', 'closed'],
    ])
  })
})

describe('the night session', () => {
  test('starts in the evening and ends on the next calendar day', () => {
    expectPhases('night-derivatives', '2026-11-20', [
      ['17:49', 'closed'],
      ['17:50', 'opening-auction'],
      ['18:00', 'night'],
      ['23:59', 'night'],
    ])
    expectPhases('night-derivatives', '2026-11-21', [
      ['00:00', 'night'],
      ['05:49', 'night'],
      ['05:50', 'closing-auction'],
      ['06:00', 'closed'],
      ['18:00', 'closed'],
    ])
    expect(sessionTimes('night-derivatives', day('2026-11-20'))).toEqual({ opens: at('2026-11-20T18:00'), closes: at('2026-11-21T06:00') })
  })

  test('is not held where its first day is a holiday, and starts later on the examination day', () => {
    expectPhases('night-derivatives', '2026-10-09', [
      ['03:00', 'night'],
      ['18:00', 'closed'],
    ])
    expectPhases('night-derivatives', '2026-10-10', [['03:00', 'closed']])
    expect(sessionTimes('night-derivatives', day('2026-11-19'))).toEqual({ opens: at('2026-11-19T19:00'), closes: at('2026-11-20T06:00') })
  })

  test('exists since 2025-06-09', () => {
    expect(sessionTimes('night-derivatives', day('2025-06-05'))).toBeNull()
    expect(sessionTimes('night-derivatives', day('2025-06-09'))).not.toBeNull()
  })

  test('belongs to the trading day after its start', () => {
    expect(tradeDateAt('night-derivatives', at('2026-11-19T20:00'))).toBe('2026-11-20')
    expect(tradeDateAt('night-derivatives', at('2026-11-20T03:00'))).toBe('2026-11-20')
    expect(tradeDateAt('night-derivatives', at('2026-11-20T17:49'))).toBe('2026-11-20')
    expect(tradeDateAt('night-derivatives', at('2026-11-20T17:50'))).toBe('2026-11-23')
    expect(tradeDateAt('night-derivatives', at('2026-11-21T03:00'))).toBe('2026-11-23')
    expect(tradeDateAt('night-derivatives', at('2026-11-22T12:00'))).toBe('2026-11-23')
  })
})

describe('the trade date of the day sessions', () => {
  test('is the day itself or the last trading day before', () => {
    expect(tradeDateAt('equity', at('2026-11-20T00:01'))).toBe('2026-11-20')
    expect(tradeDateAt('equity', at('2026-11-20T23:59'))).toBe('2026-11-20')
    expect(tradeDateAt('equity', at('2026-11-22T12:00'))).toBe('2026-11-20')
    expect(tradeDateAt('equity-derivatives', at('2026-02-17T12:00'))).toBe('2026-02-13')
  })
})

describe('phases', () => {
  test('tell which price is live', () => {
    const phases: readonly SessionPhase[] = [
      'closed',
      'order-entry',
      'opening-auction',
      'continuous',
      'vi-auction',
      'halted',
      'closing-auction',
      'closing-price',
      'after-market',
      'night',
    ]
    expect(phases.filter(lastPriceIsLive)).toEqual(['continuous', 'after-market', 'night'])
    expect(phases.filter(expectedPriceIsLiveIn)).toEqual(['opening-auction', 'vi-auction', 'closing-auction'])
  })

  const group = fc.constantFrom(...productGroups)
  const date = fc.integer({ min: 0, max: 1400 }).map((offset) => addDays(day('2024-01-01'), offset))
  const options = fc.record({ afterMarket: fc.boolean(), expiringToday: fc.boolean() })

  test('cover a whole day without gap or overlap, start and end closed, and change at each boundary', () => {
    fc.assert(
      fc.property(group, date, options, (name, on, chosen) => {
        const phases = phasesOf(name, on, chosen)
        expect(phases[0]).toEqual({ minute: 0, phase: 'closed' })
        expect(phases.at(-1)?.phase).toBe('closed')
        for (const [index, { minute, phase }] of phases.entries()) {
          const before = phases[index - 1]
          expect(before === undefined || (before.minute < minute && before.phase !== phase)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('never have both a live last price and a live expected price', () => {
    fc.assert(
      fc.property(group, fc.integer({ min: at('2024-01-01T00:00'), max: at('2027-12-31T00:00') }), options, (name, moment, chosen) => {
        const phase = phaseAt(name, epochMs(moment), chosen)
        expect(lastPriceIsLive(phase) && expectedPriceIsLiveIn(phase)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('timetables stand in order of time, each with its source', () => {
    for (const versions of Object.values(timetables)) {
      const days = versions.map(({ validFrom }) => validFrom)
      expect(days).toEqual([...new Set(days)].sort())
      expect(versions.every(({ source }) => source !== '')).toBe(true)
    }
  })
})
