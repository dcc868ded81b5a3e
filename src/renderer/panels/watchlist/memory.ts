import { quoteFields } from '../../ui/quotes/quote-text.ts'
import type { QuoteField } from '../../ui/quotes/quote-text.ts'

/** What a watchlist panel remembers with the layout. */
export interface WatchlistMemory {
  /** Chosen group; the first where it is gone. */
  readonly group: string | null
  /** Columns behind the name, in order. */
  readonly columns: readonly QuoteField[]
}

const firstColumns: readonly QuoteField[] = ['last', 'change', 'changeRate', 'volume', 'turnover']

/** Reads what a saved layout brings. Whatever it is, a usable panel comes out. */
export function readMemory(memory: unknown): WatchlistMemory {
  const held: Partial<Record<string, unknown>> = typeof memory === 'object' && memory !== null ? { ...memory } : {}
  const names: readonly unknown[] = Array.isArray(held['columns']) ? held['columns'] : firstColumns
  const columns = quoteFields.filter((field) => names.includes(field))
  return {
    group: typeof held['group'] === 'string' ? held['group'] : null,
    columns: columns.length > 0 ? columns : firstColumns,
  }
}

/** Shows or hides a column; the last one stays. */
export function toggleColumn(columns: readonly QuoteField[], field: QuoteField): readonly QuoteField[] {
  const next = quoteFields.filter((name) => (name === field ? !columns.includes(name) : columns.includes(name)))
  return next.length > 0 ? next : columns
}
