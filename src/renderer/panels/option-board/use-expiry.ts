import { settlementMoment } from '../../../shared/analytics/expiry.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import { daysBetween, kstDate } from '../../../shared/krx/kst.ts'
import { phaseAt } from '../../../shared/krx/sessions/session.ts'
import { useText } from '../../locales/use-text.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'
import type { ConfirmedSeries } from './use-series.ts'

/** How often the clock is looked at, in ms. */
const lookMs = 1_000

/** Market time, of which the minute is enough; `null` while it is not known. */
function useMinute(): EpochMs | null {
  const { status } = useTerminal()
  const minute = useSampled(() => {
    const clock = status.get()?.clock
    return clock === undefined ? 0 : Math.floor(marketNow(clock, Date.now()) / minuteMs)
  }, lookMs)
  return minute === 0 ? null : epochMs(minute * minuteMs)
}

/** Tells whether the last trading day of a series has gone by: on a day without trading the list still names those of the day before. */
export function usePast(): (series: ConfirmedSeries) => boolean {
  const now = useMinute()
  return ({ master }) => now !== null && master?.lastTradingDay != null && master.lastTradingDay < kstDate(now)
}

/** Words for the days that are left to a last trading day: its settlement, the day itself, or a number of days. */
export function useRemaining(): (day: TradeDate | null) => string {
  const text = useText()
  const now = useMinute()
  return (day) => {
    if (day === null || now === null) return ''
    if (now >= settlementMoment(day)) return text('options.expired')
    const days = daysBetween(kstDate(now), day)
    return days === 0 ? text('options.expiresToday') : text('options.daysLeft', { days: String(days) })
  }
}

const minuteMs = 60_000

/** Whether the shown series trades no more today. */
export function useClosed({ master }: ConfirmedSeries): boolean {
  const { status } = useTerminal()
  return useSampled(() => {
    const clock = status.get()?.clock
    if (clock === undefined) return false
    const now = epochMs(marketNow(clock, Date.now()))
    const expiringToday = master?.lastTradingDay === kstDate(now)
    return phaseAt('equity-derivatives', now, { expiringToday }) === 'closed'
  }, lookMs)
}
