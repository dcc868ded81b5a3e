import type { InstrumentKind, InstrumentQuote } from '../../shared/contract/streams.ts'
import type { Master } from './masters.ts'
import type { QuotedSubject } from './subject.ts'

/** What an equity's master calls the products that are shown as exchange-traded ones. */
const tradedProducts: ReadonlySet<string> = new Set(['etf', 'foreign-etf', 'etn'])
const kinds = { futures: 'future', options: 'option', index: 'index' } as const satisfies Record<string, InstrumentKind>

/** Kind and name of an instrument, as far as its master is known: contracts are named by it, exchange-traded products told from shares. */
export function identityOf({ family, name }: QuotedSubject, master: Master | null): Pick<InstrumentQuote, 'kind' | 'name'> {
  if (family === 'futures' || family === 'options') return { kind: kinds[family], name: master?.shortName || name }
  if (family === 'index') return { kind: 'index', name }
  return { kind: master !== null && 'group' in master && tradedProducts.has(master.group) ? 'etf' : 'equity', name }
}

/** Contracts that were open at the end of the previous trade date; `null` for what has none, and while the master is not known. */
export function openInterestOf(master: Master | null): number | null {
  return master !== null && 'previousOpenInterest' in master ? master.previousOpenInterest : null
}
