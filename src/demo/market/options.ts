import type { MarketClock } from '../../shared/krx/market-clock.ts'
import type { Universe } from '../universe/index.ts'

export interface MarketModelOptions {
  readonly universe: Universe
  /** It may stand still, run faster than real time, or jump forwards. */
  readonly clock: MarketClock
  /** The same seed and the same readings of the clock make the same market. */
  readonly seed: number
  /** Prints a **real** second over all equities, Zipf-distributed by turnover; up to 100,000. */
  readonly ratePerSecond: number
  /** Whether the exchange's after-market (16:00–20:00) is held. */
  readonly afterMarket: boolean
}
