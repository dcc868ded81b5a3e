import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { channelContext } from '../../../../tests/integration/stream/channel-context.ts'
import type { ChannelName } from '../../../shared/contract/streams.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import { Pulse } from './pulse.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

function pulseOf(channel: ChannelName, phase: SessionPhase = 'closed') {
  const seen = { beats: 0, silences: 0, liveness: 0 }
  /** Real time may run apart from the timers: a process that sleeps. */
  const time = { skew: 0, now: () => epochMs(Date.now() + time.skew) }
  const state = { phase }
  const pulse = new Pulse(channelContext({ channel, phase: () => state.phase, realNow: time.now }), {
    beat: () => ++seen.beats,
    onLiveness: () => void seen.liveness++,
    onSilence: () => void seen.silences++,
  })
  return { pulse, seen, time, state }
}

test('beats once a second and stops with the connection', () => {
  const { pulse, seen } = pulseOf('detail')
  pulse.start()
  vi.advanceTimersByTime(5_000)
  expect(seen.beats).toBe(5)
  pulse.stop()
  expect(vi.getTimerCount()).toBe(0)
})

describe('liveness', () => {
  test('is unknown after three vain heartbeats, and answered when one of the last is answered', () => {
    const { pulse, seen } = pulseOf('detail')
    pulse.start()
    vi.advanceTimersByTime(3_999)
    expect(pulse.liveness).toBe('pending')
    vi.advanceTimersByTime(1)
    expect(pulse.liveness).toBe('unknown')
    expect(pulse.reply(1)).toBe(false)
    expect(pulse.reply(4)).toBe(true)
    expect(pulse.liveness).toBe('answered')
    expect(seen.liveness).toBe(2)
  })
})

describe('silence', () => {
  test('of a detail connection is told within a watch turn after 2 s, once heartbeats are answered', () => {
    const { pulse, seen } = pulseOf('detail', 'continuous')
    pulse.start()
    vi.advanceTimersByTime(60_000)
    expect(seen.silences).toBe(0)
    pulse.message(epochMs(Date.now()))
    pulse.answered()
    vi.advanceTimersByTime(1_999)
    expect(seen.silences).toBe(0)
    vi.advanceTimersByTime(250)
    expect(seen.silences).toBe(1)
  })

  test('of an all-issue connection counts from the start of continuous trading', () => {
    const { pulse, seen, state } = pulseOf('kosdaq', 'opening-auction')
    pulse.start()
    vi.advanceTimersByTime(60_000)
    state.phase = 'continuous'
    vi.advanceTimersByTime(2_000)
    expect(seen.silences).toBe(0)
    vi.advanceTimersByTime(250)
    expect(seen.silences).toBe(1)
    expect(pulse.intactUntil).toBe(60_250)
  })

  test('is not held against a feed while this process slept or its clock was set', () => {
    const { pulse, seen, time } = pulseOf('kospi', 'continuous')
    pulse.start()
    pulse.answered()
    time.skew = 3_600_000
    vi.advanceTimersByTime(250)
    expect(seen.silences).toBe(0)
    pulse.data(time.now())
    pulse.message(time.now())
    time.skew = 0
    vi.advanceTimersByTime(250)
    expect(seen.silences).toBe(0)
  })
})
