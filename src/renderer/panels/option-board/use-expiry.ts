import { settlementMoment } from '../../../shared/analytics/expiry.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { daysBetween, kstDate } from '../../../shared/krx/kst.ts'
import { phaseAt } from '../../../shared/krx/sessions/session.ts'
import { useText } from '../../locales/use-text.ts'
import { useMarketMinute, useMarketTime } from '../../store/use-market-time.ts'
import type { ConfirmedSeries } from './use-series.ts'

/** Tells whether the last trading day of a series has gone by: on a day without trading the list still names those of the day before. */
export function usePast(): (series: ConfirmedSeries) => boolean {
  const now = useMarketMinute()
  return ({ master }) => now !== null && master?.lastTradingDay != null && master.lastTradingDay < kstDate(now)
}

/** Words for the days that are left to a last trading day: its settlement, the day itself, or a number of days. */
export function useRemaining(): (day: TradeDate | null) => string {
  const text = useText()
  const now = useMarketMinute()
  return (day) => {
    if (day === null || now === null) return ''
    if (now >= settlementMoment(day)) return text('options.expired')
    const days = daysBetween(kstDate(now), day)
    return days === 0 ? text('options.expiresToday') : text('options.daysLeft', { days: String(days) })
  }
}

/** Whether the shown series trades no more today. */
export function useClosed({ master }: ConfirmedSeries): boolean {
  return useMarketTime((now) => {
    const expiringToday = master?.lastTradingDay === kstDate(now)
    return phaseAt('equity-derivatives', now, { expiringToday }) === 'closed'
  }, false)
}
