import type { EpochMs } from '../shared/domain/units.ts'
import { epochMs, timeOfDay } from '../shared/domain/units.ts'
import type { MarketClock } from '../shared/krx/market-clock.ts'
import { latestTradingDay } from '../shared/krx/calendar.ts'
import { epochAt, kstDate } from '../shared/krx/kst.ts'

/** A clock that stands until it is moved. */
export interface SteppedClock extends MarketClock {
  /** Moves it on by market milliseconds. */
  step(milliseconds: number): void
  set(at: EpochMs): void
}

/** A clock for what wants to decide every step itself; `speed` only says how the market counts its prints a real second. */
export function createSteppedClock(start: EpochMs, speed = 1): SteppedClock {
  let at = start
  return {
    speed,
    now: () => at,
    step: (milliseconds) => {
      at = epochMs(at + milliseconds)
    },
    set: (to) => {
      at = to
    },
  }
}

/** Where the demo exchange starts when nothing is said: the latest trading day at 10:00 KST. */
export function defaultClockStart(realNow: EpochMs): EpochMs {
  return epochAt(latestTradingDay(kstDate(realNow)), timeOfDay('10:00:00.00'))
}
