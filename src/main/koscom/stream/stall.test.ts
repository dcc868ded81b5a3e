import { describe, expect, test } from 'vitest'
import { ContinuousTrading, isStalled, type Observation } from './stall.ts'

const observation = (more: Partial<Observation>): Observation => ({
  now: 10_000,
  liveAt: 0,
  lastMessageAt: 0,
  lastDataAt: null,
  continuousSince: null,
  heartbeatAnswered: false,
  excusedUntil: 0,
  silenceMs: 2_000,
  ...more,
})

describe('a detail socket', () => {
  test('may be quiet for ever while the server answers no heartbeat', () => {
    expect(isStalled(observation({}))).toBe(false)
    expect(isStalled(observation({ continuousSince: 0 }))).toBe(false)
  })

  test('stalls after 2 s without any message once a heartbeat was answered', () => {
    expect(isStalled(observation({ heartbeatAnswered: true, lastMessageAt: 8_001 }))).toBe(false)
    expect(isStalled(observation({ heartbeatAnswered: true, lastMessageAt: 8_000 }))).toBe(true)
  })
})

describe('an all-issue socket', () => {
  const quiet = { lastDataAt: 8_000, continuousSince: 0 }

  test('stalls after 2 s without market data in continuous trading, whatever else comes', () => {
    expect(isStalled(observation(quiet))).toBe(true)
    expect(isStalled(observation({ ...quiet, lastMessageAt: 9_999, heartbeatAnswered: true }))).toBe(true)
    expect(isStalled(observation({ ...quiet, lastDataAt: 8_001 }))).toBe(false)
  })

  test('may be silent outside continuous trading', () => {
    expect(isStalled(observation({ ...quiet, continuousSince: null }))).toBe(false)
  })

  test('has 2 s from the start of continuous trading and from its own connection', () => {
    expect(isStalled(observation({ ...quiet, lastDataAt: 0, continuousSince: 8_001 }))).toBe(false)
    expect(isStalled(observation({ ...quiet, lastDataAt: 0, liveAt: 8_001 }))).toBe(false)
    expect(isStalled(observation({ ...quiet, lastDataAt: 0, continuousSince: 8_000, liveAt: 8_000 }))).toBe(true)
  })

  test('is dead at any hour when it answered heartbeats and now says nothing', () => {
    expect(isStalled(observation({ lastDataAt: 0, heartbeatAnswered: true, lastMessageAt: 8_000 }))).toBe(true)
  })

  test('is not blamed for the time in which this process slept', () => {
    expect(isStalled(observation({ ...quiet, heartbeatAnswered: true, excusedUntil: 8_001 }))).toBe(false)
  })
})

test('continuous trading begins anew after every other phase', () => {
  const trading = new ContinuousTrading()
  trading.update('opening-auction', 1)
  expect(trading.since).toBeNull()
  trading.update('continuous', 2)
  trading.update('continuous', 3)
  expect(trading.since).toBe(2)
  trading.update('closing-auction', 4)
  expect(trading.since).toBeNull()
  trading.update('continuous', 5)
  expect(trading.since).toBe(5)
})
