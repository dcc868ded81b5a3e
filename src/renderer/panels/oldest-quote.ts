import type { InstrumentQuote } from '../../shared/contract/streams.ts'

/** Market time of the oldest among the quotes that are snapshots or kept from before; `null` where none is, or no age is known. */
export function oldestQuote(quotes: readonly (InstrumentQuote | undefined)[]): number | null {
  const times = quotes.flatMap((quote) => {
    const at = quote?.asOf ?? (quote?.state === 'snapshot' ? quote.receivedAt : null)
    return at === null || at === undefined ? [] : [at]
  })
  return times.length === 0 ? null : Math.min(...times)
}
