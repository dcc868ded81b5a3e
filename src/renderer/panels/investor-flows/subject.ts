import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { stockMarkets, tradedDerivativeMarkets } from '../../../shared/catalogue/markets.ts'
import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import type { FoundInstrument } from '../../../shared/contract/requests/instruments.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { contractSpec } from '../../../shared/krx/contracts/specs.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'
import type { ProductGroup } from '../../../shared/krx/sessions/product-group.ts'
import type { Language, Translate } from '../../locales/texts.ts'
import type { DocumentParameters } from '../../store/load-document.ts'
import { optionsMarkets } from './memory.ts'
import type { FlowsMemory, FuturesMarket, Right } from './memory.ts'

export type FlowsEndpoint = Extract<
  EndpointId,
  'stocks.investors' | 'stocks.marketInvestors' | 'index.investors' | 'futures.investors' | 'options.investors'
>

/** One table of investors: where it comes from, and what follows from that. */
export interface Subject {
  readonly endpoint: FlowsEndpoint
  readonly parameters: DocumentParameters
  /** Code of an issue or an index; `null` for a market. */
  readonly code: string | null
  /** The market as a whole; `null` for an issue or an index. */
  readonly product: StockMarket | FuturesMarket | null
  /** What volumes count. */
  readonly counts: 'shares' | 'contracts'
}

/** The subject that was chosen to stay; `null` while the link group decides. */
export function chosenSubject({ scope, market, index, futures, options }: FlowsMemory): Subject | null {
  if (scope === 'market')
    return { endpoint: 'stocks.marketInvestors', parameters: { market }, code: null, product: market, counts: 'shares' }
  if (scope === 'index') return indexSubject(index)
  if (scope === 'futures') return contractsSubject('futures.investors', futures)
  return scope === 'options' ? contractsSubject('options.investors', options) : null
}

/**
 * The subject that an instrument leads to: an issue or an index itself, of a contract its whole market; `null` where the exchange
 * counts no investors.
 */
export function linkedSubject({ code, kind, market }: Pick<FoundInstrument, 'code' | 'kind' | 'market'>): Subject | null {
  if (kind === 'index') return indexSubject(code)
  if (kind === 'future' || kind === 'option') {
    const product = (kind === 'future' ? tradedDerivativeMarkets : optionsMarkets).find((each) => each === market)
    return product === undefined ? null : contractsSubject(kind === 'future' ? 'futures.investors' : 'options.investors', product)
  }
  if (!stockMarkets.some((each) => each === market)) return null
  return { endpoint: 'stocks.investors', parameters: { market, issue: code }, code, product: null, counts: 'shares' }
}

/** Whose hours the figures follow. */
export function hoursOf({ product }: Subject, date: TradeDate): ProductGroup {
  return product === null || product === 'kospi' || product === 'kosdaq' ? 'equity' : contractSpec(product, date).group
}

/**
 * What a subject is called.
 * @param title name of the linked instrument; an index has its own where there is none
 */
export function subjectName(
  { endpoint, code, product }: Subject,
  {
    title,
    right,
    language,
    text,
  }: { readonly title: string | null; readonly right: Right; readonly language: Language; readonly text: Translate },
): string {
  if (product === null) return title ?? (code === null ? '' : (findIndexCode(code)?.name[language] ?? code))
  const name = text(`flows.product.${product}`)
  if (endpoint === 'futures.investors') return text('flows.of.futures', { name })
  return endpoint === 'options.investors' ? text('flows.of.options', { name, right: text(`flows.right.${right}`) }) : name
}

function indexSubject(code: string): Subject | null {
  const found = findIndexCode(code)
  if (found === null) return null
  return { endpoint: 'index.investors', parameters: { market: found.family, issue: code }, code, product: null, counts: 'shares' }
}

function contractsSubject(endpoint: 'futures.investors' | 'options.investors', product: FuturesMarket): Subject {
  return { endpoint, parameters: { market: product }, code: null, product, counts: 'contracts' }
}
