import type { EpochMs } from '../domain/units.ts'

/**
 * The one clock of the market, handed to everything that asks what time it is. With a real gateway it is the system's time
 * corrected by the HTTP Date header; with the demo exchange it is the demo's. Heartbeats, back-off, staleness and timeouts
 * run on real time and must not use it.
 */
export interface MarketClock {
  /** Market time. */
  now(): EpochMs
  /** How many market milliseconds pass in one real millisecond; 1 with a real gateway. */
  readonly speed: number
}
