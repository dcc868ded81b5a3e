import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../../shared/domain/units.ts'
import { pollGapMs, pollPace, tradingHoursAt } from './poll-budget.ts'

const kst = (text: string) => epochMs(Date.parse(`2026-11-20T${text}:00+09:00`))
const hours = { opens: kst('09:00'), closes: kst('16:00') }
const reset = epochMs(kst('09:00') + 86_400_000)
const allowance = (remaining: number, limit = 50_000) => ({ limit, remaining, resetsAt: reset })

const at = (time: string, remaining: number) => pollGapMs({ allowance: allowance(remaining), now: kst(time), hours }) ?? Number.NaN

describe('the pace of polling', () => {
  test('uses half of what is left until the reset', () => {
    expect(pollGapMs({ allowance: allowance(50_100, 60_000), now: kst('10:00'), hours })).toBe((23 * 3_600_000) / 25_000)
  })

  test('is faster right after the opening, and slower when calls run low', () => {
    expect(at('09:05', 20_000)).toBeLessThan(at('09:11', 20_000))
    expect(at('11:00', 9_900) / at('11:00', 10_100)).toBeGreaterThan(1.9)
    expect(at('11:00', 2_400) / at('11:00', 2_600)).toBeGreaterThan(3)
  })

  test('is never faster than the gateway makes snapshots', () => {
    expect(pollGapMs({ allowance: allowance(1_000_000, 1_000_000), now: kst('15:59'), hours })).toBe(1_000)
  })

  test('stands still outside of the sessions and where only the reserve is left', () => {
    expect(pollGapMs({ allowance: allowance(40_000), now: kst('16:00'), hours })).toBeNull()
    expect(pollGapMs({ allowance: allowance(40_000), now: kst('12:00'), hours: null })).toBeNull()
    expect(pollGapMs({ allowance: allowance(100), now: kst('12:00'), hours })).toBeNull()
  })

  test('spends before the reset at 09:00 what would be lost', () => {
    const old = { limit: 800, remaining: 600, resetsAt: kst('09:00') }
    expect(pollGapMs({ allowance: old, now: kst('08:50'), hours })).toBe((10 * 60_000) / 250)
  })

  test('never uses more than a third of the calls of a day in the hours of trading, whenever it starts', () => {
    assert(
      property(integer({ min: 0, max: 60_000 }), integer({ min: 0, max: 419 }), (remaining, minute) => {
        let left = remaining
        let now = hours.opens + minute * 60_000
        for (let calls = 0; calls < 100_000; calls += 1) {
          const gap = pollGapMs({ allowance: { limit: 60_000, remaining: left, resetsAt: reset }, now: epochMs(now), hours })
          if (gap === null) break
          now += gap
          left -= 1
        }
        expect(remaining - left).toBeLessThanOrEqual(remaining / 3 + 1)
      }),
      { numRuns: 30 },
    )
  })
})

describe('trading hours', () => {
  test('last from half an hour before the opening to the end of the last session', () => {
    expect(tradingHoursAt(kst('08:29'), false)).toBeNull()
    expect(tradingHoursAt(kst('08:30'), false)).toEqual(hours)
    expect(tradingHoursAt(kst('16:00'), false)).toBeNull()
    expect(tradingHoursAt(kst('19:59'), true)?.closes).toBe(kst('20:00'))
  })

  test('there are none on a day without trading', () => {
    expect(tradingHoursAt(epochMs(Date.parse('2026-11-21T10:00:00+09:00')), false)).toBeNull()
  })
})

test('the pace is told in real time', () => {
  const pace = pollPace({ allowance: () => null, now: () => kst('10:00'), until: (to) => (to - kst('10:00')) / 10, afterMarket: false })
  expect(pace()).toBe(500)
})
