import { type EpochMs, epochMs } from '../../../shared/domain/units.ts'
import { kstDate, kstTime } from '../../../shared/krx/kst.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'

/** The market time that it will be when `realMs` of real time have passed: waits are real, what people are shown is market time. */
export function marketAfter(clock: MarketClock, realMs: number): EpochMs {
  return epochMs(clock.now() + realMs * clock.speed)
}

/** A moment for a sentence: `2026-11-20 15:40:00 KST`. */
export function inWords(at: EpochMs): string {
  return `${kstDate(at)} ${kstTime(at).slice(0, 8)} KST`
}
