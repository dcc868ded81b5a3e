import { stockMarkets } from '../../../shared/catalogue/markets.ts'
import type { InstrumentKind } from '../../../shared/contract/streams.ts'
import type { SecurityGroup } from '../../../shared/domain/instrument.ts'
import type { Description } from '../use-description.ts'

/** Markets whose issues the panel answers for. KONEX has documents only: neither quotes nor members. */
const equityMarkets = [...stockMarkets, 'konex'] as const
export type EquityMarket = (typeof equityMarkets)[number]

/** An issue with all that decides what can be asked about it. */
export interface Equity {
  readonly kind: 'equity'
  readonly code: string
  readonly market: EquityMarket
  readonly name: string
  readonly englishName: string | null
  /** Whether it has a net asset value; `null` while its master is not known. */
  readonly isFund: boolean | null
}

/** Futures, options and indices have panels of their own. */
export interface OtherInstrument {
  readonly kind: 'other'
  readonly of: InstrumentKind
}

export type Subject = Equity | OtherInstrument

const funds: ReadonlySet<SecurityGroup> = new Set(['etf', 'foreign-etf'])

/** What the terminal's reference data says of an instrument. */
export function describedSubject({ code, market, name, englishName, kind, master }: Description): Subject {
  const listed = equityMarkets.find((known) => known === market)
  if (listed === undefined || (kind !== 'equity' && kind !== 'etf')) return { kind: 'other', of: kind }
  const group = master !== null && 'group' in master ? master.group : null
  return { kind: 'equity', code, market: listed, name, englishName, isFund: group === null ? null : funds.has(group) }
}

/** Documents that KONEX has under paths of its own. */
type SharedDocument = 'master' | 'selectivemaster' | 'closeprice' | 'shortsell' | 'foreignhistory' | 'history'

/** The endpoint of a document in the market of an issue. */
export function documentOf<Leaf extends SharedDocument>(market: EquityMarket, leaf: Leaf): `stocks.${Leaf}` | `konex.${Leaf}` {
  return market === 'konex' ? `konex.${leaf}` : `stocks.${leaf}`
}
