import type { Candle, ShortSellingDay } from '../../../shared/domain/series.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { isShortSellingBanned } from '../../../shared/krx/short-selling.ts'
import { shareOf } from './figures.ts'

/** Short sales of a day beside what was traded at all. */
export interface ShortDay extends ShortSellingDay {
  /** Percent of the day's volume; `null` where either is not known. */
  readonly share: number | null
  /** Short selling was forbidden: zero is what it says. */
  readonly isBanned: boolean
}

/**
 * Days in the order of `days`.
 * @param candles daily bars that tell the whole volume; where a day has none there is no share
 * @param final last day whose bar is final; `null` where none is
 */
export function shortDays(days: readonly ShortSellingDay[], candles: readonly Candle[], final: TradeDate | null): readonly ShortDay[] {
  const finals = candles.filter(({ date }) => final !== null && date <= final)
  const volumes = new Map<TradeDate, number | null>(finals.map(({ date, volume }) => [date, volume]))
  return days.map((day) => ({
    ...day,
    share: shareOf(day.volume, volumes.get(day.date)),
    isBanned: isShortSellingBanned(day.date),
  }))
}

/** Days whose figures are not published yet, oldest first. */
export function unpublishedDays(days: readonly ShortDay[]): readonly TradeDate[] {
  return days.filter(({ volume }) => volume === null).map(({ date }) => date)
}
