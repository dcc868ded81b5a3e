import type { EpochMs } from '../../../shared/domain/units.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import { nextQuotaReset } from './quota.ts'

/** Requests that left for the gateway on the running day of the allowance, repetitions included. */
export interface Usage {
  /** Start of the day, 00:00 UTC. */
  readonly day: EpochMs
  /** By endpoint; those that were not asked are absent. */
  readonly requests: ReadonlyMap<string, number>
}

export interface UsageKeeper {
  add(endpoint: string): void
  read(): Usage
  /** Adds what was counted before a restart; counts of another day are dropped. */
  restore(kept: Usage): void
}

const dayMs = 24 * 60 * 60 * 1000

/** Counts requests by endpoint, from nought again when the day of the allowance renews. */
export function createUsage(clock: MarketClock): UsageKeeper {
  const requests = new Map<string, number>()
  let day = startOfQuotaDay(clock.now())

  function renew(): void {
    const today = startOfQuotaDay(clock.now())
    if (today === day) return
    day = today
    requests.clear()
  }

  function count(endpoint: string, by: number): void {
    requests.set(endpoint, (requests.get(endpoint) ?? 0) + by)
  }

  return {
    add(endpoint) {
      renew()
      count(endpoint, 1)
    },
    read() {
      renew()
      return { day, requests: new Map(requests) }
    },
    restore(kept) {
      renew()
      if (kept.day !== day) return
      for (const [endpoint, by] of kept.requests) count(endpoint, by)
    },
  }
}

function startOfQuotaDay(at: EpochMs): EpochMs {
  return epochMs(nextQuotaReset(at) - dayMs)
}
