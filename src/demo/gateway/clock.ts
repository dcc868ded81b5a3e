import type { EpochMs } from '../../shared/domain/units.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { AnchoredClockSetting } from '../../shared/krx/clock-setting.ts'
import { createMarketClock, formatClockSetting } from '../../shared/krx/clock-setting.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'

/** A market clock that can be set and sped up while it runs. */
export interface SettableClock extends MarketClock {
  /** The anchored setting as `--clock` takes it; another process that is given it and the speed shows the same time. */
  readonly setting: string
  set(at: EpochMs): void
  /** @throws RangeError when the speed is not above 0. */
  setSpeed(speed: number): void
}

const realNow = () => epochMs(Date.now())

/**
 * A clock over real time.
 * @param setting market time, and the real moment at which it is (or was) that
 * @param speed market milliseconds in one real millisecond, above 0
 */
export function createSettableClock(setting: AnchoredClockSetting, speed: number): SettableClock {
  let anchored = setting
  let running = createMarketClock(anchored, speed, realNow)
  const restart = (at: EpochMs, nextSpeed: number) => {
    const next = { market: at, anchoredAt: realNow() }
    running = createMarketClock(next, nextSpeed, realNow)
    anchored = next
  }
  return {
    now: () => running.now(),
    get speed() {
      return running.speed
    },
    get setting() {
      return formatClockSetting(anchored)
    },
    set: (at) => restart(at, running.speed),
    setSpeed: (next) => restart(running.now(), next),
  }
}
