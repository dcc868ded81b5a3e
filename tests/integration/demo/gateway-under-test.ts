import type { SettableClock } from '../../../src/demo/gateway/clock.ts'
import { createSettableClock } from '../../../src/demo/gateway/clock.ts'
import type { KeySettings } from '../../../src/demo/gateway/keys.ts'
import { createKeyRing } from '../../../src/demo/gateway/keys.ts'
import type { Gateway } from '../../../src/demo/gateway/server.ts'
import { openGateway } from '../../../src/demo/gateway/server.ts'
import { epochMs, timeOfDay } from '../../../src/shared/domain/units.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'
import type { HandMadeMarket } from './hand-made-market.ts'
import { handMadeMarket, today } from './hand-made-market.ts'

export const testKey = 'good-key'

export interface GatewayUnderTest extends Gateway {
  readonly url: string
  readonly streamUrl: string
  readonly market: HandMadeMarket
  readonly clock: SettableClock
}

/** A gateway over the hand-made market, at a market time of its day. */
export async function gatewayAt(time: string, settings: Partial<KeySettings> = {}): Promise<GatewayUnderTest> {
  const clock = createSettableClock({ market: epochAt(today, timeOfDay(`${time}:00.00`)), anchoredAt: epochMs(Date.now()) }, 1)
  const market = handMadeMarket(clock)
  const keys = createKeyRing({ licences: 'all', dailyLimit: 10_000, registrations: 200, sessions: 10, ...settings }, Date.now)
  keys.set(testKey, {})
  const gateway = await openGateway({ model: market, clock, keys, host: '127.0.0.1', port: 0 })
  const authority = `127.0.0.1:${gateway.port}`
  return { ...gateway, url: `http://${authority}`, streamUrl: `ws://${authority}`, market, clock }
}

export interface RestReply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: unknown
}

/** A GET with the good key. */
export async function get(url: string, path: string, headers: Record<string, string> = { apikey: testKey }): Promise<RestReply> {
  const response = await fetch(url + path, { headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
