import type { AvailabilityWindow } from '../../../shared/catalogue/endpoint.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { availableFrom } from '../../../shared/krx/availability.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import { marketAfter } from './moments.ts'
import type { Quota } from './quota.ts'

/** Real ms until a question is put again that was refused although its window is open: figures come late, windows are misprinted. */
const reaskMs = 60_000
/** Real ms without calls after a 429 that gives no time while the day's allowance is not used up. */
const shortBackOffMs = 5_000
/** A longer Retry-After is not believed. */
const longestRetryMs = 24 * 60 * 60 * 1000

/** When to ask again after "not the time": the opening of the endpoint's window, or shortly when it is open already. Market time. */
export function availableAgainAt(window: AvailabilityWindow, clock: MarketClock): EpochMs {
  const now = clock.now()
  const opens = window.kind === 'realtime' ? now : availableFrom(window, now)
  return opens > now ? opens : marketAfter(clock, reaskMs)
}

/**
 * When calls may go on after a 429, in market time: as Retry-After says; else at the reset when the allowance is used up; else after a
 * short back-off.
 * @param headers of the reply, lower-case names
 * @param quota as of the reply
 */
export function retryAt(headers: ReadonlyMap<string, string>, clock: MarketClock, quota: Quota | null): EpochMs {
  const told = retryAfterMs(headers)
  if (told !== null) return marketAfter(clock, Math.min(told, longestRetryMs))
  if (quota?.remaining === 0) return quota.resetsAt
  return marketAfter(clock, shortBackOffMs)
}

/** Retry-After in ms: seconds, or a date that is read against the reply's own Date. */
function retryAfterMs(headers: ReadonlyMap<string, string>): number | null {
  const text = headers.get('retry-after')?.trim()
  if (text === undefined) return null
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  const delay = Date.parse(text) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(delay) ? null : Math.max(0, delay)
}
