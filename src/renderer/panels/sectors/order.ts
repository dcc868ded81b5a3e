import type { InstrumentQuote } from '../../../shared/contract/streams.ts'
import type { IndexFigures } from './figures.ts'
import { isQuoteField } from './memory.ts'
import type { SectorSort, SortField } from './memory.ts'

/** What an order is made of. */
export interface Sortable {
  readonly quotes: ReadonlyMap<string, InstrumentQuote>
  readonly figures: ReadonlyMap<string, IndexFigures>
  readonly nameOf: (code: string) => string
}

/** Codes in the order of a column; those without a value come last, equal ones stay as they stood. */
export function ordered(codes: readonly string[], sort: SectorSort | null, { quotes, figures, nameOf }: Sortable): readonly string[] {
  if (!sort) return codes
  const { field, descending } = sort
  const valueOf = (code: string): number | string | null => {
    if (field === 'name') return nameOf(code)
    return (isQuoteField(field) ? quotes.get(code)?.[field] : figures.get(code)?.[field]) ?? null
  }
  const sign = descending ? -1 : 1
  return [...codes].sort((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b), 'ko') : a - b)
  })
}

/** What a click on a column makes of the order: largest first, smallest first (names the other way round), none. */
export function nextSort(sort: SectorSort | null, field: SortField): SectorSort | null {
  const first = field !== 'name'
  if (sort?.field !== field) return { field, descending: first }
  return sort.descending === first ? { field, descending: !first } : null
}
