import { z } from 'zod'
import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { DocumentKey } from '../../history/document.ts'
import type { History } from '../../history/history.ts'
import type { GatewayClient } from '../../koscom/gateway-client.ts'
import { readBody } from './read-body.ts'

export interface KeptUsageOptions {
  readonly client: Pick<GatewayClient, 'usage' | 'restoreUsage'>
  readonly history: Pick<History, 'latest' | 'keepDay'>
  readonly clock: Pick<MarketClock, 'now'>
  readonly api: ApiVersion
  /** Name under which the gateway's replies are kept. */
  readonly identity: string
}

/** Real milliseconds between two times of keeping. */
const keepEveryMs = 30_000
const body = z.object({ day: z.number(), requests: z.record(z.string(), z.int().nonnegative()) })

/** Keeps the day's count of requests by endpoint over restarts, and goes on from it. Disposing keeps it a last time. */
export function keepUsage({ client, history, clock, api, identity }: KeptUsageOptions): Disposable {
  const key: DocumentKey = { gateway: identity, endpoint: 'terminal.requests', parameters: '{}' }
  let restored = false
  let keptSum = 0
  void restore()

  async function restore(): Promise<void> {
    const document = await history.latest(key).catch(() => undefined)
    // A store that cannot answer now may hold them all the same.
    if (document === undefined || restored) return
    const usage = readBody(document, body)
    if (usage !== null) client.restoreUsage({ day: epochMs(usage.day), requests: new Map(Object.entries(usage.requests)) })
    keptSum = sumOf(client.usage().requests)
    restored = true
  }

  function keep(): void {
    const { day, requests } = client.usage()
    const sum = sumOf(requests)
    // Before the counts of an earlier run are there, those of this one must not take their place.
    if (!restored) return void restore()
    if (sum === keptSum) return
    keptSum = sum
    const kept = { day, requests: Object.fromEntries(requests) }
    history.keepDay({ ...key, api, tradeDate: kstDate(day), fetchedAt: clock.now(), licence: '', body: JSON.stringify(kept) })
  }

  const timer = setInterval(keep, keepEveryMs)
  return {
    [Symbol.dispose]() {
      clearInterval(timer)
      keep()
    },
  }
}

function sumOf(requests: ReadonlyMap<string, number>): number {
  return [...requests.values()].reduce((sum, count) => sum + count, 0)
}
