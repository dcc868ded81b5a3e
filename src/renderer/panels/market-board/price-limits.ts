import type { LimitStep } from '../../../shared/domain/instrument.ts'
import { price } from '../../../shared/domain/units.ts'
import type { Price, TradeDate } from '../../../shared/domain/units.ts'
import { fundMultiple } from '../../../shared/krx/limits-fund.ts'
import { dailyLimits, listingDayLimits } from '../../../shared/krx/limits.ts'
import type { LimitOptions } from '../../../shared/krx/limits.ts'
import { isOnGrid } from '../../../shared/krx/ticks.ts'
import { isTradedProductName } from '../../../shared/krx/traded-product-name.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'

export type LimitHit = 'up' | 'down'

/** A move below this size, in percent, cannot be a limit: limits are 30 % less what rounding to ticks takes. */
const nearLimit = 29.5
/** Below this base price in KRW one tick is more than rounding may take of {@link nearLimit}. */
const coarseBase = 200

/**
 * Whether an issue's last price (KRW) stands on its daily limit, worked out from the base price behind its change: 30 %, for
 * funds as many times more as their name says. An issue that left this band today has another rule. On a first day that is
 * four times the offer price at most; of the lowest price the board cannot say whether a first day or a liquidation, which
 * has no limits, is the cause. `null` where no limit is hit or none is certain.
 */
export function limitHit({ columns, instruments }: BoardMirror, index: number, on: TradeDate): LimitHit | null {
  const rate = columns.changeRate[index] ?? Number.NaN
  const instrument = instruments[index]
  const last = columns.last[index] ?? Number.NaN
  const implied = last - (columns.change[index] ?? Number.NaN)
  if (!instrument || !(implied > 0) || (implied >= coarseBase && Math.abs(rate) < nearLimit)) return null
  const base = price(implied)
  const options = optionsOf(instrument.name, instrument.market)
  if (!isOnGrid(options.table, base, on)) return null
  const limits = dailyLimits(base, options, on)
  const isWithin = [last, columns.high[index], columns.low[index]].every((at) => at === undefined || !leaves(at, limits))
  if (isWithin) return standsOn(last, base, limits)
  return options.table === 'equity' && last === listingDayLimits(base, options.table, on).upper ? 'up' : null
}

function optionsOf(name: string, market: LimitOptions['market']): LimitOptions {
  return isTradedProductName(name) ? { table: 'etf', market, multiple: fundMultiple(name) } : { table: 'equity', market }
}

/** NaN, a price that is not known, leaves nothing. */
function leaves(at: number, { upper, lower }: LimitStep): boolean {
  return at > upper || at < lower
}

/** The band of the cheapest issues is empty: there a price that did not move stands on no limit. */
function standsOn(last: number, base: Price, { upper, lower }: LimitStep): LimitHit | null {
  if (last === base) return null
  if (last === upper) return 'up'
  return last === lower ? 'down' : null
}
