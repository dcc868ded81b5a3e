import { price, tradeDate } from '../../shared/domain/units.ts'
import type { MasterItems } from '../../shared/domain/flows.ts'
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
  const reply = await askItems(gateway, subject, signal).catch(() => null)
  if (reply === null) return null
  const { yearHigh, yearHighOn, yearLow, yearLowOn } = reply.items
  return { high: dated(yearHigh, yearHighOn), low: dated(yearLow, yearLowOn) }
}

/** The chosen items of an equity; `null` for what has none. */
async function askItems(gateway: MarketGateway, subject: Subject, signal: AbortSignal): Promise<MasterItems | null> {
  const chosen = { issue: subject.code, items: [...items] }
  if (subject.family === 'stocks') return gateway.current('stocks.selectivemaster', { market: subject.market, ...chosen }, signal)
  return subject.family === 'konex' ? gateway.current('konex.selectivemaster', { market: subject.market, ...chosen }, signal) : null
}

/** `null` where there is no price; the feed writes 0 for none. */
function dated(value: unknown, on: unknown): DatedPrice | null {
  if (typeof value !== 'number' || value <= 0) return null
  return { price: price(value), on: typeof on === 'string' && on !== '' ? tradeDate(on) : null }
}
