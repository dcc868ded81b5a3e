import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { endpoint } from '../../../shared/catalogue/index.ts'
import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import { sessionTimes } from '../../../shared/krx/sessions/session.ts'

/** Endpoints that move with the market and whose last reply of a day is that day's figure: there is no other way to its past. */
const dayFigures: ReadonlySet<EndpointId> = new Set(['index.investors', 'futures.investors', 'options.investors'])

/**
 * How a reply is kept: a document beside those before it, a figure of the day in place of the one before; `null` for what is not
 * kept. A table of zeros, which is what the feed answers outside its hours (quirk 59), says nothing of its day. Before the opening
 * the feed may still tell of the day before, so figures of a day begin with it.
 * @param tradeDate day to which the reply belongs
 * @param fetchedAt market time at which it came
 */
export function keepingOf(id: EndpointId, value: unknown, tradeDate: TradeDate, fetchedAt: EpochMs): 'keep' | 'keepDay' | null {
  if (isBlank(value)) return null
  if (endpoint(id).document) return 'keep'
  const opens = sessionTimes('equity', tradeDate)?.opens
  return dayFigures.has(id) && opens !== undefined && fetchedAt >= opens ? 'keepDay' : null
}

function isBlank(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'empty' in value && value.empty === true
}
