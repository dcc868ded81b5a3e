import type { DerivativeMarket, StockMarket } from '../../shared/catalogue/markets.ts'
import type { InstrumentKind } from '../../shared/contract/streams.ts'
import type { IssueList, ListedIssue } from '../../shared/domain/instrument.ts'
import { parseDerivativeCode } from '../../shared/krx/codes/derivative.ts'
import { indexCodes } from '../../shared/krx/index-codes.ts'
import { isTradedProductName } from '../../shared/krx/traded-product-name.ts'
import type { Findable } from './entry.ts'

/** A list of the gateway that instruments are found in. */
export type ListSource =
  | { readonly endpoint: 'stocks.lists'; readonly market: StockMarket }
  | { readonly endpoint: 'konex.lists'; readonly market: 'konex' }
  | { readonly endpoint: 'futures.lists' | 'options.lists'; readonly market: DerivativeMarket }

/** In the order in which instruments of equal rank are shown. */
export const listSources: readonly ListSource[] = [
  { endpoint: 'stocks.lists', market: 'kospi' },
  { endpoint: 'stocks.lists', market: 'kosdaq' },
  { endpoint: 'konex.lists', market: 'konex' },
  { endpoint: 'futures.lists', market: 'kospi200' },
  { endpoint: 'futures.lists', market: 'mini_kospi200' },
  { endpoint: 'options.lists', market: 'kospi200' },
  { endpoint: 'options.lists', market: 'mini_kospi200' },
]

/** What people call the indices that the documents list in Latin letters. */
const spokenNames: ReadonlyMap<string, string> = new Map([
  ['K1', '코스피'],
  ['Q1', '코스닥'],
  ['K51', '코스피200'],
])

/** Indices, which come in no list of the gateway. */
export const findableIndices: readonly Findable[] = Object.values(indexCodes)
  .flat()
  .map(({ code, family, name }) => ({
    code,
    name: name.ko,
    englishName: name.en,
    market: family,
    kind: 'index',
    isin: null,
    longName: spokenNames.get(code) ?? null,
  }))

/** The instruments of a list: options of monthly series before weekly ones, the front month first; otherwise as listed. */
export function findables(
  { endpoint, market }: ListSource,
  { issues }: IssueList,
  englishName: (code: string) => string | null,
): readonly Findable[] {
  const listed = endpoint === 'options.lists' ? issues.toSorted((a, b) => compare(monthOf(a), monthOf(b))) : issues
  return listed.map((issue) => ({
    code: issue.code,
    name: issue.shortName || issue.name,
    englishName: englishName(issue.code),
    market,
    kind: kindOf(endpoint, issue),
    isin: issue.isin,
    longName: issue.name === issue.shortName ? null : issue.name,
  }))
}

function kindOf(endpoint: ListSource['endpoint'], issue: ListedIssue): InstrumentKind {
  if (endpoint === 'futures.lists') return 'future'
  if (endpoint === 'options.lists') return 'option'
  return isTradedProductName(issue.name) || isTradedProductName(issue.shortName) ? 'etf' : 'equity'
}

/** Month of an option as text that sorts; weekly options have none in their code and come last. */
function monthOf({ code }: ListedIssue): string {
  const parsed = parseDerivativeCode(code)
  return parsed !== null && 'month' in parsed && parsed.month !== null ? parsed.month : '9999'
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
