import { price } from '../../../shared/domain/units.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { dailyLimits } from '../../../shared/krx/limits.ts'
import { isOnGrid } from '../../../shared/krx/ticks.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'

export type LimitHit = 'up' | 'down'

/** A move below this size, in percent, cannot be a limit: limits are 30 % less what rounding to ticks takes. */
const nearLimit = 29.5
/** The board does not tell shares from funds; a price that stands on the limit of either table stands on a limit. */
const tables = ['equity', 'etf'] as const

/**
 * Whether an issue's last price (KRW) stands on its daily limit, worked out from the base price behind its change. Issues with
 * wider limits (leveraged funds, first days) are not told; `null` then, and for all others.
 */
export function limitHit({ columns, instruments }: BoardMirror, index: number, on: TradeDate): LimitHit | null {
  const rate = columns.changeRate[index] ?? Number.NaN
  const market = instruments[index]?.market
  if (!(Math.abs(rate) >= nearLimit) || !market) return null
  const last = columns.last[index] ?? Number.NaN
  const base = price(last - (columns.change[index] ?? Number.NaN))
  if (base <= 0) return null
  const hit = tables.some((table) => {
    if (!isOnGrid(table, base, on)) return false
    const limits = dailyLimits(base, { table, market }, on)
    return last === (rate > 0 ? limits.upper : limits.lower)
  })
  if (!hit) return null
  return rate > 0 ? 'up' : 'down'
}
