import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'

/** The market clock of a replay: it stands where the replay stands, and runs as fast as that plays. */
export class ReplayClock implements MarketClock {
  #at: EpochMs
  speed = 0

  constructor(at: number) {
    this.#at = epochMs(at)
  }

  now(): EpochMs {
    return this.#at
  }

  /** Puts the clock to a market time, epoch ms. */
  set(at: number): void {
    this.#at = epochMs(at)
  }

  /** Real milliseconds until a market time; while the clock stands, as if it ran like a real one. */
  until(at: EpochMs): number {
    return (at - this.#at) / (this.speed === 0 ? 1 : this.speed)
  }
}
