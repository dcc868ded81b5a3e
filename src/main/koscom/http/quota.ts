import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import { type EpochMs, epochMs } from '../../../shared/domain/units.ts'

/** The daily allowance of a key as of now. */
export interface Quota {
  /** Calls allowed a day. */
  readonly limit: number
  /** Calls left until the reset. */
  readonly remaining: number
  /** The next 00:00 UTC, which is 09:00 KST. */
  readonly resetsAt: EpochMs
  /** Calls that will be left at the reset if the day goes on as it went so far; 0 when they will not suffice. */
  readonly forecast: number
}

export interface QuotaMeter {
  /** Takes in the rate-limit headers of a reply (lower-case names); a reply without them changes nothing. */
  observe(headers: ReadonlyMap<string, string>): void
  /** `null` until a reply told. */
  current(): Quota | null
  /** Calls the listener after every change; returns the function that ends it. */
  onChange(listener: (quota: Quota) => void): () => void
  /** Forgets everything, because another key counts from here. */
  reset(): void
}

const dayMs = 24 * 60 * 60 * 1000
/** A rate taken from less than this is no forecast: a start-up burst would seem to use up the day. */
const shortestBasisMs = 30 * 60 * 1000

/** The next 00:00 UTC after a moment: the day of the allowance is counted in GMT. */
export function nextQuotaReset(at: EpochMs): EpochMs {
  return epochMs((Math.floor(at / dayMs) + 1) * dayMs)
}

/**
 * Follows the allowance from the headers `X-RateLimit-Remaining-Day` and `X-RateLimit-Limit-Day`.
 * @param inFlight calls that may be under way at once: their replies may overtake one another by as much
 */
export function createQuotaMeter(clock: MarketClock, inFlight: number): QuotaMeter {
  const listeners = new Set<(quota: Quota) => void>()
  let known: { readonly limit: number; readonly remaining: number; readonly resetsAt: EpochMs } | null = null

  function current(): Quota | null {
    if (known === null) return null
    const now = clock.now()
    const { limit } = known
    const renewed = now >= known.resetsAt
    const remaining = renewed ? limit : known.remaining
    const resetsAt = renewed ? nextQuotaReset(now) : known.resetsAt
    return { limit, remaining, resetsAt, forecast: forecast(limit, remaining, resetsAt, now) }
  }

  return {
    current,
    observe(headers) {
      const limit = count(headers.get('x-ratelimit-limit-day'))
      const told = count(headers.get('x-ratelimit-remaining-day'))
      if (limit === null || told === null) return
      const before = current()
      const overtaken = before !== null && before.limit === limit && told > before.remaining && told - before.remaining <= inFlight
      const remaining = overtaken ? before.remaining : told
      known = { limit, remaining, resetsAt: nextQuotaReset(clock.now()) }
      if (before?.remaining === remaining && before.limit === limit) return
      const after = current()
      if (after !== null) for (const listener of listeners) listener(after)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    reset() {
      known = null
    },
  }
}

function forecast(limit: number, remaining: number, resetsAt: EpochMs, now: EpochMs): number {
  const left = resetsAt - now
  const rate = (limit - remaining) / Math.max(dayMs - left, shortestBasisMs)
  return Math.max(0, Math.round(remaining - rate * left))
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : null
}
