import { price, tradeDate } from '../../shared/domain/units.ts'
import type { DatedPrice } from '../../shared/domain/instrument.ts'
import type { MarketGateway } from './gateway.ts'
import type { Master } from './masters.ts'
import type { Subject } from './subject.ts'

export interface YearRange {
  readonly high: DatedPrice | null
  readonly low: DatedPrice | null
}

const items = ['yearHigh', 'yearHighOn', 'yearLow', 'yearLowOn'] as const

/**
 * Highest and lowest price of the last 52 weeks, in KRW or points. Contracts have them in their master; those of an equity are
 * chosen items, asked for once a day. `null` for an index, and where the gateway does not give them: nothing else waits for that.
 */
export async function askYearRange(
  gateway: MarketGateway,
  subject: Subject,
  master: Master | null,
  signal: AbortSignal,
): Promise<YearRange | null> {
  if (master !== null && 'yearHigh' in master) return { high: master.yearHigh, low: master.yearLow }
  if (subject.family !== 'stocks') return null
  const { market, code: issue } = subject
  const reply = await gateway.current('stocks.selectivemaster', { market, issue, items: [...items] }, signal).catch(() => null)
  if (reply === null) return null
  const { yearHigh, yearHighOn, yearLow, yearLowOn } = reply.items
  return { high: dated(yearHigh, yearHighOn), low: dated(yearLow, yearLowOn) }
}

/** `null` where there is no price; the feed writes 0 for none. */
function dated(value: unknown, on: unknown): DatedPrice | null {
  if (typeof value !== 'number' || value <= 0) return null
  return { price: price(value), on: typeof on === 'string' && on !== '' ? tradeDate(on) : null }
}
