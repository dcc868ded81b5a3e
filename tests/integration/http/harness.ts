import { afterEach } from 'vitest'
import { TerminalError, type TerminalFailure } from '../../../src/shared/contract/errors.ts'
import { type EpochMs, epochMs, timeOfDay, tradeDate } from '../../../src/shared/domain/units.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'
import { type GatewayClient, type GatewayOptions, createGatewayClient } from '../../../src/main/koscom/gateway-client.ts'
import { type Behaviour, type MisbehavingGateway, json, startMisbehavingGateway } from './misbehaving-gateway.ts'
import { indexReply } from './replies.ts'

export const key = 'l7xx-very-secret-key'

/** A market clock that stands until a test moves it. */
export function standingClock(time: string, day = '2026-11-20') {
  let now: EpochMs = at(time, day)
  return {
    speed: 1,
    now: () => now,
    set(next: string, nextDay = day) {
      now = at(next, nextDay)
    },
    advance(ms: number) {
      now = epochMs(now + ms)
    },
  }
}

/** A moment of KST. */
export function at(time: string, day = '2026-11-20'): EpochMs {
  return epochAt(tradeDate(day), timeOfDay(`${time}:00.00`))
}

const toClose: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()))
})

/** Closes something when the test ends. */
export function closing<Thing extends { close(): Promise<void> }>(thing: Thing): Thing {
  toClose.push(() => thing.close())
  return thing
}

/** A client whose repetitions wait for nothing. */
export function clientOf(baseUrl: string, options: Partial<GatewayOptions> = {}): GatewayClient {
  return closing(
    createGatewayClient({ baseUrl, version: 'v2', apiKey: () => key, clock: standingClock('10:00'), sleep: async () => {}, ...options }),
  )
}

export async function gatewayWith(behaviour: Behaviour = json(indexReply)): Promise<MisbehavingGateway> {
  return closing(await startMisbehavingGateway(behaviour))
}

/** The light call that most tests make. */
export function askIndex(client: GatewayClient, options?: { readonly signal?: AbortSignal }) {
  return client.call('stocks.index', { market: 'kospi' }, options)
}

/** What a call fails with, after checking that nothing of the error holds the key. */
export async function failureOf(call: Promise<unknown>): Promise<TerminalFailure> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof TerminalError)) throw error
    assertNoKey(error)
    return error.failure
  }
  throw new Error('the call did not fail')
}

function assertNoKey(error: TerminalError): void {
  const shown = [error.message, error.stack ?? '', JSON.stringify(error.failure), String(error.cause)].join('\n')
  if (shown.includes(key) || shown.includes(key.slice(0, 12))) throw new Error('the error holds the key')
}

/** Waits until something that happens elsewhere has happened. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
