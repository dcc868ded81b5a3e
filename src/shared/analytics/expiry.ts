import { epochMs, type EpochMs, type TradeDate } from '../domain/units.ts'
import { startOfDay } from '../krx/kst.ts'
import { sessionTimes } from '../krx/sessions/session.ts'

const yearLength = 365 * 86_400_000
const usualClose = (15 * 60 + 30) * 60_000

/**
 * The moment at which an option on an index or a share gets its settlement value: the close of the equity market on its last
 * trading day, 15:30 KST on most. Weekly and monthly series settle alike. The option itself stops trading ten minutes earlier,
 * before the closing auction that makes the value.
 */
export function settlementMoment(lastTradingDay: TradeDate): EpochMs {
  // A master's own date wins over the shipped calendar, also where that takes the day for closed.
  return sessionTimes('equity', lastTradingDay)?.closes ?? epochMs(startOfDay(lastTradingDay) + usualClose)
}

/**
 * Years of 365 calendar days from a moment to the settlement, the part of the day included; 0 after it. At the hour of the
 * settlement this is (remaining days − 1) / 365, where masters count both ends. KRX's own convention is to be confirmed.
 */
export function yearsToExpiry(at: EpochMs, lastTradingDay: TradeDate): number {
  return Math.max(0, settlementMoment(lastTradingDay) - at) / yearLength
}
