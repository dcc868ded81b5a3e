import { endpoint } from '../../../shared/catalogue/index.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import { availableFrom, coveredTradeDate } from '../../../shared/krx/availability.ts'
import { isTradingDay } from '../../../shared/krx/calendar.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import { useMarketTime } from '../../store/use-market-time.ts'

/**
 * The last day whose bar and values are final in something that was fetched at a moment: what came before the close of a day
 * holds that day as it stood then.
 */
export function finalDay(fetchedAt: EpochMs | null): TradeDate | null {
  const { window } = endpoint('stocks.closeprice')
  return fetchedAt === null ? null : coveredTradeDate(window, fetchedAt)
}

/** Today by the market's clock, with or without trading. */
export function useToday(): TradeDate | null {
  const today = useMarketTime<TradeDate | ''>(kstDate, '')
  return today === '' ? null : today
}

const never = epochMs(0)

/**
 * The moment from which an endpoint has the figures of a trading day that is not over for it; `null` when it has them, and on a day
 * without trading.
 */
export function useDue(id: EndpointId): EpochMs | null {
  const { window } = endpoint(id)
  const due = useMarketTime((now) => {
    const isWaiting = isTradingDay(kstDate(now)) && coveredTradeDate(window, now) !== kstDate(now)
    return isWaiting ? availableFrom(window, now) : never
  }, never)
  return due === never ? null : due
}
