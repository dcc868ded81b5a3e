import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { channelContext } from '../../../../tests/integration/stream/channel-context.ts'
import { epochMs, type EpochMs } from '../../../shared/domain/units.ts'
import type { ChannelContext } from './context.ts'
import type { SessionEnd } from './failures.ts'
import { Keeper } from './keeper.ts'
import { defaultTimings } from './options.ts'
import type { SessionHandler } from './session.ts'

/** Stands for a connection: it does what the test tells it to. */
interface FakeSession {
  readonly handler: SessionHandler
  readonly pulse: { readonly liveness: string; intactUntil: EpochMs }
  ended: boolean
}

const { sessions, Session } = vi.hoisted(() => {
  const sessions: FakeSession[] = []
  class Session {
    readonly handler: SessionHandler
    readonly pulse = { liveness: 'answered', intactUntil: Number.NaN as EpochMs }
    ended = false

    constructor(_: ChannelContext, handler: SessionHandler) {
      this.handler = handler
      sessions.push(this)
    }

    cut(): void {
      this.ended = true
    }

    async close(): Promise<void> {
      this.ended = true
    }
  }
  return { sessions, Session }
})

vi.mock('./session.ts', () => ({ Session }))

beforeEach(() => {
  sessions.length = 0
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => void vi.useRealTimers())

const failure = { kind: 'offline', message: 'gone', cachedAt: null } as const
const lost: SessionEnd = { kind: 'lost', failure }
const denied: SessionEnd = { kind: 'denied', failure }

function keeperOf(random = 1) {
  const told: string[] = []
  const context = channelContext({ random: () => random })
  context.events.onGap = (_, from, to) => told.push(`gap ${from}-${to}`)
  const keeper = new Keeper(context, {
    onStatus: () => told.push(keeper.status.state),
    onLive: () => told.push('onLive'),
    onLost: () => told.push('onLost'),
    onFrame: () => true,
    onPush: () => undefined,
  })
  return { keeper, told, context }
}

/** Ends the newest session and gives the ms until the next is tried. */
function pauseAfter(end: SessionEnd): number {
  const tries = sessions.length
  sessions.at(-1)?.handler.onEnd(end)
  const from = Date.now()
  while (sessions.length === tries) vi.advanceTimersToNextTimer()
  return Date.now() - from
}

test('pauses grow from 250 ms to 30 s while nothing can be had', () => {
  const { keeper } = keeperOf()
  keeper.start()
  expect(Array.from({ length: 9 }, () => pauseAfter(lost))).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
})

test('a pause may be as short as nothing: the jitter is full', () => {
  const { keeper } = keeperOf(0)
  keeper.start()
  expect(pauseAfter(lost)).toBeLessThanOrEqual(1)
})

test('only a connection that stayed for the stable period starts the pauses anew', () => {
  const { keeper } = keeperOf()
  keeper.start()
  pauseAfter(lost)
  sessions.at(-1)?.handler.onReady()
  vi.advanceTimersByTime(defaultTimings.stableMs - 1)
  expect(pauseAfter(lost)).toBe(500)
  sessions.at(-1)?.handler.onReady()
  vi.advanceTimersByTime(defaultTimings.stableMs)
  expect(pauseAfter(lost)).toBe(250)
})

test('a refusal waits for a minute and stays on screen meanwhile and while it is tried again', () => {
  const { keeper, told } = keeperOf()
  keeper.start()
  expect(pauseAfter(denied)).toBe(60_000)
  expect(keeper.status).toMatchObject({ state: 'denied', failure })
  sessions.at(-1)?.handler.onReady()
  expect(told).toEqual(['connecting', 'denied', 'onLost', 'live', 'onLive'])
})

test('a gap runs from where the feed was intact, over all vain tries, to live again; a first connection is none', () => {
  const { keeper, told, context } = keeperOf()
  keeper.start()
  pauseAfter(lost)
  const first = sessions.at(-1)
  first?.handler.onReady()
  if (first !== undefined) first.pulse.intactUntil = epochMs(1_234_567)
  const paused = pauseAfter(lost) + pauseAfter(lost)
  sessions.at(-1)?.handler.onReady()
  expect(told.filter((entry) => entry.startsWith('gap'))).toEqual([`gap 1234567-${1_000_250 + paused}`])
  expect(context.counters).toMatchObject({ gaps: 1, reconnects: 1 })
})

test('told to start anew, it drops what stands and tries at once', () => {
  const { keeper } = keeperOf()
  keeper.start()
  sessions[0]?.handler.onReady()
  keeper.restart()
  expect(sessions.map(({ ended }) => ended)).toEqual([true, false])
  expect(keeper.status.state).toBe('reconnecting')
  pauseAfter(denied)
  const tries = sessions.length
  sessions.at(-1)?.handler.onEnd(denied)
  keeper.restart()
  expect(sessions).toHaveLength(tries + 1)
  expect(vi.getTimerCount()).toBe(0)
})

test('stopped, it leaves no timer and does not come back', async () => {
  const { keeper } = keeperOf()
  keeper.start()
  sessions[0]?.handler.onEnd(lost)
  await keeper.stop()
  expect(vi.getTimerCount()).toBe(0)
  keeper.restart()
  vi.advanceTimersByTime(100_000)
  expect(sessions).toHaveLength(1)
  expect(keeper.status).toMatchObject({ state: 'idle', failure: null })
})
