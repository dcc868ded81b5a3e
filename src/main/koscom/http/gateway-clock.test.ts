import { describe, expect, test } from 'vitest'
import { type EpochMs, epochMs } from '../../../shared/domain/units.ts'
import { createGatewayClock } from './gateway-clock.ts'

const system = epochMs(Date.parse('2026-11-20T01:00:00.200Z'))

/** A clock on a system that is wrong by `behindMs`, after replies that each took 100 ms. */
function clockBehind(behindMs: number, replies = 1) {
  const clock = createGatewayClock(() => system)
  for (let reply = 0; reply < replies; reply += 1) observe(clock, behindMs)
  return clock
}

function observe(clock: ReturnType<typeof createGatewayClock>, behindMs: number, tripMs = 100): void {
  const written = system + tripMs / 2 + behindMs
  clock.observe(new Date(Math.floor(written / 1000) * 1000).toUTCString(), system, epochMs(system + tripMs))
}

describe('gateway clock', () => {
  test('is the system’s before any reply', () => {
    const clock = createGatewayClock(() => system)
    expect(clock.now()).toBe(system)
    expect(clock.speed).toBe(1)
  })

  test.each([0, 400, -400, 900, -900])('%i ms are within what the header can tell', (behind) => {
    expect(clockBehind(behind).now()).toBe(system)
  })

  test.each([5_000, -5_000, 3_600_000, -86_400_000])('%i ms are corrected to half a second', (behind) => {
    expect(Math.abs(clockBehind(behind).now() - (system + behind))).toBeLessThanOrEqual(500)
  })

  test('one odd reply among many moves nothing', () => {
    const clock = clockBehind(0, 5)
    observe(clock, 3_600_000)
    expect(clock.correctionMs).toBe(0)
  })

  test('stays where it is while replies scatter, and returns when the system’s clock is set right', () => {
    const clock = clockBehind(10_000, 3)
    const before = clock.correctionMs
    observe(clock, 10_700)
    observe(clock, 9_400)
    expect(clock.correctionMs).toBe(before)
    for (let reply = 0; reply < 15; reply += 1) observe(clock, 0)
    expect(clock.correctionMs).toBe(0)
  })

  test('a missing or unreadable header, a slow reply and a system clock that jumped back say nothing', () => {
    const clock = createGatewayClock(() => system)
    clock.observe(null, system, system)
    clock.observe('yesterday', system, system)
    observe(clock, 60_000, 9_000)
    clock.observe(new Date(system + 60_000).toUTCString(), system, epochMs(system - 1))
    const now: EpochMs = clock.now()
    expect(now).toBe(system)
  })
})
