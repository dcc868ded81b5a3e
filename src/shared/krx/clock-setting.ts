import { epochMs, timeOfDay, tradeDate, type EpochMs, type TradeDate } from '../domain/units.ts'
import { epochAt, kstDate, kstTime } from './kst.ts'
import type { MarketClock } from './market-clock.ts'

/** What the option `--clock` says: market time, and the moment of real time at which it is (or was) that. */
export interface ClockSetting {
  readonly market: EpochMs
  /** `null` when the text names none: the clock then starts when the program does. */
  readonly anchoredAt: EpochMs | null
}

/** A setting with its anchor, by which two processes agree on the time. */
export interface AnchoredClockSetting extends ClockSetting {
  readonly anchoredAt: EpochMs
}

const form = /^(?:(\d{4}-\d{2}-\d{2})T)?(\d{2}:\d{2})(:\d{2})?(\.\d{2})?(?:@(\d{1,15}))?$/

/**
 * Reads `[YYYY-MM-DDT]HH:MM[:SS[.cc]][@epochMs]`, KST.
 * @param defaultDate the day where the text names none.
 * @throws RangeError when the text is none or names a day or time that does not exist.
 */
export function parseClockSetting(text: string, defaultDate: TradeDate): ClockSetting {
  const [match, day, minutes = '', seconds = ':00', hundredths = '.00', anchor] = form.exec(text) ?? []
  if (match === undefined) throw new RangeError(`not a clock setting ([YYYY-MM-DDT]HH:MM[:SS][@epochMs]): ${text}`)
  return {
    market: epochAt(day === undefined ? defaultDate : tradeDate(day), timeOfDay(`${minutes}${seconds}${hundredths}`)),
    anchoredAt: anchor === undefined ? null : epochMs(Number(anchor)),
  }
}

/** The text that {@link parseClockSetting} reads back, with day and anchor. Market time is cut to hundredths of a second. */
export function formatClockSetting(setting: AnchoredClockSetting): string {
  const time = kstTime(setting.market).replace(/\.00$/, '')
  return `${kstDate(setting.market)}T${time}@${setting.anchoredAt}`
}

/**
 * A clock that showed `setting.market` at the real moment `setting.anchoredAt` and runs `speed` times as fast since.
 * @param speed market milliseconds in one real millisecond, above 0.
 * @param realNow real time in ms since 1970 UTC.
 * @throws RangeError when the speed is not above 0.
 */
export function createMarketClock(
  setting: { readonly market: EpochMs; readonly anchoredAt: EpochMs },
  speed: number,
  realNow: () => EpochMs,
): MarketClock {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`not a speed of a clock: ${speed}`)
  return {
    speed,
    now: () => epochMs(setting.market + (realNow() - setting.anchoredAt) * speed),
  }
}
