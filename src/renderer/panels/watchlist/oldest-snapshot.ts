import type { InstrumentQuote } from '../../../shared/contract/streams.ts'

/** Market time of the oldest among the quotes that are snapshots; `null` where none is, or no age is known. */
export function oldestSnapshot(quotes: readonly (InstrumentQuote | undefined)[]): number | null {
  const times = quotes.flatMap((quote) => (quote?.state === 'snapshot' && quote.receivedAt !== null ? [quote.receivedAt] : []))
  return times.length === 0 ? null : Math.min(...times)
}
