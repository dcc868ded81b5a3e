import { afterEach, vi } from 'vitest'
import type { ChannelName, ChannelState } from '../../../src/shared/contract/streams.ts'
import type { TimeSignal } from '../../../src/shared/domain/quote.ts'
import { epochMs } from '../../../src/shared/domain/units.ts'
import type { SessionPhase } from '../../../src/shared/krx/sessions/phase.ts'
import type { StreamPush } from '../../../src/main/koscom/decode/stream/frame.ts'
import { createStreamClient, type StreamClient, type StreamClientOptions } from '../../../src/main/koscom/stream/index.ts'
import { type Script, type ScriptedExchange, startScriptedExchange } from './scripted-exchange.ts'

/** The key that must be seen nowhere but in init. */
export const secretKey = 'l7xx0123456789abcdefSECRET'

interface Print {
  readonly channel: ChannelName
  readonly code: string
  readonly price: number
  readonly quantity: number
  readonly timeOfDayMs: number
  readonly signal: TimeSignal | null
}

/** What the client told. */
export interface Log {
  readonly prints: Print[]
  readonly pushes: StreamPush[]
  readonly states: [ChannelName, ChannelState][]
  readonly gaps: { readonly channel: ChannelName; readonly from: number; readonly to: number }[]
  readonly connected: ChannelName[]
}

export interface Bench {
  readonly exchange: ScriptedExchange
  readonly client: StreamClient
  readonly log: Log
  /** The phase that the market is in. */
  phase: SessionPhase
}

interface Settings {
  readonly script?: Partial<Script>
  readonly options?: Partial<StreamClientOptions>
  /** Releases every hold at once, as if the snapshot took no time. Default true. */
  readonly releaseAtOnce?: boolean
  readonly phase?: SessionPhase
}

const benches: Bench[] = []

/** A client and an exchange of its own, with short waiting times; both are closed after the test. */
export async function startBench({ script, options, releaseAtOnce = true, phase = 'closed' }: Settings = {}): Promise<Bench> {
  const exchange = await startScriptedExchange(script)
  const log: Log = { prints: [], pushes: [], states: [], gaps: [], connected: [] }
  const client: StreamClient = createStreamClient({
    baseUrl: exchange.baseUrl,
    apiKey: () => secretKey,
    memberName: 'Test Desk',
    clock: { now: () => epochMs(Date.now()), speed: 1 },
    phase: () => bench.phase,
    random: () => 0.5,
    ...options,
    timings: {
      openMs: 500,
      answerMs: 300,
      heartbeatMs: 50,
      silenceMs: 300,
      watchMs: 25,
      backOffFirstMs: 20,
      backOffCapMs: 100,
      stableMs: 1_000,
      deniedRetryMs: 10_000,
      holdMs: 5_000,
      lingerMs: 100,
      closeMs: 200,
      swapMarginMs: 100,
      ...options?.timings,
    },
    events: {
      onPrint: (channel, code, price, quantity, timeOfDayMs, _, signal) =>
        log.prints.push({ channel, code, price, quantity, timeOfDayMs, signal }),
      onPush: (push) => log.pushes.push(push),
      onChannelState: (channel, state) => {
        if (log.states.findLast(([name]) => name === channel)?.[1] !== state) log.states.push([channel, state])
      },
      onGap: (channel, from, to) => log.gaps.push({ channel, from, to }),
      onConnected: (channel) => {
        log.connected.push(channel)
        if (releaseAtOnce) client.release(channel)
      },
    },
  })
  const bench: Bench = { exchange, client, log, phase }
  benches.push(bench)
  return bench
}

afterEach(async () => {
  for (const { client, exchange } of benches.splice(0)) {
    await client.close()
    await exchange.close()
  }
})

/** Waits until `check` no longer throws. */
export async function eventually(check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 8_000, interval: 10 })
}

/** Lets so much real time pass: for what must not happen. */
export async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
