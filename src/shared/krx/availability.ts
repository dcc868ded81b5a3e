import type { AvailabilityWindow } from '../catalogue/endpoint.ts'
import { epochMs, type EpochMs, type TradeDate } from '../domain/units.ts'
import { isTradingDay, nextTradingDay, previousTradingDay } from './calendar.ts'
import { kstDate, minutesOf, startOfDay } from './kst.ts'
import { shiftOn } from './sessions/special-days.ts'

/** The batch of the morning opens the gateway's new day; until then real-time replies hold the day before. Source: API documents, batch times. */
const dayOpens = '06:30'
/** Windows from here on follow the close and move with it on days with a late one (to be confirmed). */
const closeOfTrading = '15:00'

/**
 * The next moment at which the figures of the running trade date are there: `now` itself when they are already, later today
 * before their time, and on a day without trading the time of the next trading day. A hint; the gateway has the last word.
 */
export function availableFrom(window: AvailabilityWindow, now: EpochMs): EpochMs {
  if (window.kind === 'realtime') return now
  const today = kstDate(now)
  if (!isTradingDay(today)) return moment(window.time, nextTradingDay(today))
  return epochMs(Math.max(moment(window.time, today), now))
}

/** The trade date to which a reply asked for at `now` belongs: today from the window's time on, the trading day before until then. */
export function coveredTradeDate(window: AvailabilityWindow, now: EpochMs): TradeDate {
  const today = kstDate(now)
  const time = window.kind === 'realtime' ? dayOpens : window.time
  return isTradingDay(today) && now >= moment(time, today) ? today : previousTradingDay(today)
}

function moment(time: string, date: TradeDate): EpochMs {
  const shift = time < closeOfTrading ? 0 : shiftOn('equity', date).closing
  return epochMs(startOfDay(date) + (minutesOf(time) + shift) * 60_000)
}
