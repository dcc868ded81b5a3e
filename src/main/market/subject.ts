import type { EndpointId } from '../../shared/catalogue/index.ts'
import { derivativeMarkets } from '../../shared/catalogue/markets.ts'
import type { DerivativeMarket, IndexFamily, StockMarket } from '../../shared/catalogue/markets.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { issueCode } from '../../shared/domain/units.ts'
import type { IssueCode } from '../../shared/domain/units.ts'
import { continuousCodes } from '../../shared/krx/codes/continuous.ts'
import { parseDerivativeCode } from '../../shared/krx/codes/derivative.ts'
import { contractSpecs } from '../../shared/krx/contracts/specs.ts'
import { findIndexCode } from '../../shared/krx/index-codes.ts'
import type { ProductGroup } from '../../shared/krx/sessions/product-group.ts'
import { learnedMarket } from './futures-market.ts'
import type { InstrumentTable } from './instruments.ts'

/** What a code stands for, and where the gateway serves it. `row` is the issue's place on the boards. */
export type Subject = {
  readonly code: IssueCode
  /** As far as it is known without a call; the code itself for contracts. */
  readonly name: string
  /** Whose timetable holds. */
  readonly group: ProductGroup
} & (
  | { readonly family: 'stocks'; readonly market: StockMarket; readonly row: number }
  | { readonly family: 'futures'; readonly market: DerivativeMarket }
  | { readonly family: 'options'; readonly market: DerivativeMarket }
  | { readonly family: 'index'; readonly market: IndexFamily }
  | { readonly family: 'konex'; readonly market: 'konex' }
)

/** What has quotes. KONEX has documents only. */
export type QuotedSubject = Exclude<Subject, { readonly family: 'konex' }>

/**
 * What a code stands for: an issue of the boards or of KONEX, an index, a contract, a continuous future; `null` for anything else. A
 * contract whose product no market has to itself is one on a single stock, until the gateway has told that it is on a sector.
 */
export function identify(code: string, table: InstrumentTable): Subject | null {
  const row = table.indexOf(code)
  const listed = table.rows[row]
  if (listed !== undefined) return { code: listed.code, name: listed.name, group: 'equity', family: 'stocks', market: listed.market, row }
  return identifyIndex(code) ?? identifyContract(code) ?? identifyKonex(code, table)
}

/** Why a code cannot be followed; `null` while that is not known, because lists are still asked for. */
export type WhyUnknown = (code: string, endpoint: EndpointId) => TerminalFailure | null

/** The failure of a code that stands for nothing. */
export function unknownInstrument(code: string, endpoint: EndpointId): TerminalFailure {
  return { kind: 'no-data', message: `no instrument has the code ${code}`, endpoint, reason: 'unknown-instrument' }
}

/** The failure of what is not served of KONEX: quotes, books, prints, bars within a day. Source: API documents, the KONEX page and workbook. */
export function notOfKonex(code: string, endpoint: EndpointId): TerminalFailure {
  return { kind: 'no-data', message: `${code} is an issue of KONEX, of which the feed carries documents only`, endpoint, reason: 'konex' }
}

/** The documents' lists of indices have holes, so the first letter tells the family of a code that they lack. */
const indexFamilies: Readonly<Record<string, IndexFamily>> = { K: 'kospi', Q: 'kosdaq', S: 'sector', E: 'etc' }

function identifyIndex(code: string): Subject | null {
  const listed = findIndexCode(code)
  const family = listed?.family ?? (/^[KQSE]\d{1,4}$/.test(code) ? indexFamilies[code.charAt(0)] : undefined)
  if (family === undefined) return null
  return { code: issueCode(code), name: listed?.name.ko ?? code, group: 'equity', family: 'index', market: family }
}

function identifyKonex(code: string, table: InstrumentTable): Subject | null {
  const name = table.konexName(code)
  return name === undefined ? null : { code: issueCode(code), name, group: 'equity', family: 'konex', market: 'konex' }
}

function identifyContract(code: string): Subject | null {
  const continuous = derivativeMarkets.find((market) => continuousCodes[market] === code)
  if (continuous !== undefined) return contract(code, 'futures', continuous)
  const parsed = parseDerivativeCode(code)
  if (parsed === null) return null
  if (parsed.kind === 'future' || parsed.kind === 'spread') return contract(code, 'futures', marketOf(parsed.product))
  return contract(code, 'options', parsed.weeklySerial === null ? marketOf(parsed.product) : 'kospi200')
}

function contract(code: string, family: 'futures' | 'options', market: DerivativeMarket): Subject {
  const group = contractSpecs[market].at(-1)?.group ?? 'equity-derivatives'
  const facts = { code: issueCode(code), name: code, group, market }
  return family === 'futures' ? { ...facts, family } : { ...facts, family }
}

/** Two markets of the past share a product with one of the present, which comes first. */
function marketOf(product: string): DerivativeMarket {
  return (
    derivativeMarkets.find((market) => contractSpecs[market].some((spec) => spec.product === product)) ?? learnedMarket(product) ?? 'stock'
  )
}
