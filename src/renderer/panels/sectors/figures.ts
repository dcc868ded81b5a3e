import type { IndexFamily, StockMarket } from '../../../shared/catalogue/markets.ts'
import { indexEndpoints } from '../../../shared/catalogue/endpoints/index-family.ts'
import type { StatusUpdate } from '../../../shared/contract/streams.ts'
import type { ExpectedIndex, IndexCapitalisation, IndexSummary } from '../../../shared/domain/quote.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { coveredTradeDate } from '../../../shared/krx/availability.ts'
import { findIndexCode } from '../../../shared/krx/index-codes.ts'
import { loadDocument } from '../../store/load-document.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'

/** Figures of an index beside its live quote; `null` where they are not known. */
export interface IndexFigures {
  readonly issueCount: number | null
  /** KRW. */
  readonly marketCapitalisation: number | null
  /** Points at which the auction would end now. */
  readonly expected: number | null
  /** Its change rate in percent. */
  readonly expectedRate: number | null
}

/** What an index is made of, from whichever endpoint tells it for the fewest calls. */
export type Composition = Pick<IndexCapitalisation | IndexSummary, 'issueCount' | 'marketCapitalisation'>

/** The composite index of each market, which has an endpoint of its own. */
const composites: Readonly<Record<string, StockMarket>> = { K1: 'kospi', Q1: 'kosdaq' }

/** The market that an index stands for as a whole; `null` for any other. */
export function marketOf(code: string): StockMarket | null {
  return composites[code] ?? null
}

/** Parameters of the endpoints that speak of one index. */
export function indexParameters(code: string): { readonly market: IndexFamily; readonly issue: string } {
  return { market: findIndexCode(code)?.family ?? 'etc', issue: code }
}

/**
 * Whether the closing figures of the session's trade date are out. They are documents: asked for once, they are held for good,
 * while figures of the running session cost a call each time.
 */
export function isClosingOut(session: StatusUpdate['session'], now: EpochMs): boolean {
  return coveredTradeDate(indexEndpoints['index.closeindex'].window, now) === session.tradeDate
}

type Request = TerminalStore['request']

interface CompositionOptions {
  /** Whether the session's closing figures are out. */
  readonly closed: boolean
  /** Asks the gateway even where figures of the day are held. */
  readonly refresh: boolean
  readonly signal: AbortSignal
}

/** Number of issues and market value of an index. @throws TerminalError as `documents.load` does */
export async function loadComposition(request: Request, code: string, { closed, ...options }: CompositionOptions): Promise<Composition> {
  const market = marketOf(code)
  if (closed) return (await loadDocument(request, 'index.closeindex', indexParameters(code), options)).value
  if (market !== null) return (await loadDocument(request, 'stocks.index', { market }, options)).value
  return (await loadDocument(request, 'index.marketcap', indexParameters(code), options)).value
}

/** The index at which the auction would end now. @throws TerminalError as `documents.load` does */
export async function loadExpected(request: Request, code: string, signal: AbortSignal): Promise<ExpectedIndex> {
  return (await loadDocument(request, 'index.prospectindex', indexParameters(code), { refresh: false, signal })).value
}
