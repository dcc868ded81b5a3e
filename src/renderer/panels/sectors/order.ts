import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { QuoteSort } from '../../ui/quotes/quote-table.tsx'

/** Codes in the order of a column; those without a value come last, equal ones stay as they stood. */
export function ordered(
  codes: readonly string[],
  sort: QuoteSort | null,
  quotes: ReadonlyMap<string, InstrumentQuote>,
  nameOf: (code: string) => string,
): readonly string[] {
  if (!sort) return codes
  const { field, descending } = sort
  const valueOf = (code: string): number | string | null => (field === 'name' ? nameOf(code) : (quotes.get(code)?.[field] ?? null))
  const sign = descending ? -1 : 1
  return [...codes].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b), 'ko') : a - b)
  })
}

/** What a click on a column makes of the order: largest first, smallest first (names the other way round), none. */
export function nextSort(sort: QuoteSort | null, field: QuoteSort['field']): QuoteSort | null {
  const first = field !== 'name'
  if (sort?.field !== field) return { field, descending: first }
  return sort.descending === first ? { field, descending: !first } : null
}
