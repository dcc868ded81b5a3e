import { useEffect, useRef } from 'react'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import { availableFrom, coveredTradeDate } from '../../../shared/krx/availability.ts'
import { isTradingDay } from '../../../shared/krx/calendar.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import { useSampled, useTerminal } from '../../store/context.ts'
import { marketNow } from '../../store/market-time.ts'

const lookMs = 1_000

/** Something of the market time, looked at once a second; `null` until the time is known. */
function useMarketTime<Value extends string | number>(of: (now: EpochMs) => Value | null): Value | null {
  const { status } = useTerminal()
  const sampled = useSampled((): Value | '' => {
    const clock = status.get()?.clock
    return clock === undefined ? '' : (of(epochMs(marketNow(clock, Date.now()))) ?? '')
  }, lookMs)
  return sampled === '' ? null : sampled
}

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
  return useMarketTime(kstDate)
}

/**
 * The moment from which an endpoint has the figures of a trading day that is not over for it; `null` when it has them. At that
 * moment, or as soon as the panel is seen after it, `reload` is called once: it does not have to be opened anew.
 */
export function useDue(id: EndpointId, reload: () => void, isSeen: boolean): EpochMs | null {
  const { window } = endpoint(id)
  const due = useMarketTime((now) => {
    const isWaiting = isTradingDay(kstDate(now)) && coveredTradeDate(window, now) !== kstDate(now)
    return isWaiting ? availableFrom(window, now) : null
  })
  const before = useRef(due)
  useEffect(() => {
    if (!isSeen) return
    if (before.current !== null && due === null) reload()
    before.current = due
  }, [due, reload, isSeen])
  return due
}
