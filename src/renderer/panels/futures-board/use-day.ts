import { useMemo } from 'react'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import { availableFrom, coveredTradeDate } from '../../../shared/krx/availability.ts'
import { contractSpec } from '../../../shared/krx/contracts/specs.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import type { SessionPhase } from '../../../shared/krx/sessions/phase.ts'
import { phaseAt, tradeDateAt } from '../../../shared/krx/sessions/session.ts'
import { useMarketMinute } from '../../store/use-market-time.ts'
import { isSpotOfSession } from './figures.ts'

/** What the clock says of a product. */
export interface ProductDay {
  readonly phase: SessionPhase
  /** The day of the masters: from its first hour on, and on a day without trading the last one before. */
  readonly tradeDate: TradeDate
  /** The day that closing prices are of. */
  readonly closeDate: TradeDate
  /** Market time at which the closing prices of the running day come; `null` once they are there, and on a day without trading. */
  readonly closesFrom: EpochMs | null
  /** False while the contracts trade and their spot does not yet. */
  readonly hasSpot: boolean
}

/** The hours of a product now; `null` before the core has told the time. The same object for a minute. */
export function useDay(market: DerivativeMarket): ProductDay | null {
  // Everything changes on a minute, so the minute tells whether anything did.
  const minute = useMarketMinute()
  return useMemo(() => minute && dayAt(market, minute), [market, minute])
}

/** The hours of a product at a moment of market time. */
export function dayAt(market: DerivativeMarket, now: EpochMs): ProductDay {
  const today = kstDate(now)
  const { group } = contractSpec(market, today)
  const { window } = endpoint('futures.closeprice')
  const from = availableFrom(window, now)
  return {
    phase: phaseAt(group, now),
    tradeDate: tradeDateAt(group, now),
    closeDate: coveredTradeDate(window, now),
    closesFrom: from > now && kstDate(from) === today ? from : null,
    hasSpot: isSpotOfSession(group, now),
  }
}
