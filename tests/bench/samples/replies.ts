import { answer } from '../../../src/demo/gateway/answer/index.ts'
import { readParameters } from '../../../src/demo/gateway/parameters.ts'
import { Refusal } from '../../../src/demo/gateway/refusal.ts'
import { routeOf } from '../../../src/demo/gateway/router.ts'
import type { MarketModel } from '../../../src/demo/model.ts'
import type { DecodeContext } from '../../../src/main/koscom/decode/index.ts'
import { type EndpointId, endpoint } from '../../../src/shared/catalogue/index.ts'
import { buildPath, type ParameterValues } from '../../../src/shared/catalogue/request.ts'
import { coveredTradeDate } from '../../../src/shared/krx/availability.ts'
import { day } from './market.ts'

/** The reply of one endpoint as it leaves the exchange. */
export interface Reply {
  readonly id: EndpointId
  readonly body: string
  /** Rows of its longest list; 1 where it has none. */
  readonly rows: number
  readonly context: DecodeContext
}

/** An endpoint that the exchange did not answer, and what it said. */
export interface MissingReply {
  readonly id: EndpointId
  readonly reason: string
}

/** Rows that the lists of a whole market are brought to, about those of KOSPI. */
const marketRows = 1_000

/** Asks the market for one reply of each kind of document, in the version that the mission names (v2). */
export function replies(model: MarketModel): { readonly replies: readonly Reply[]; readonly missing: readonly MissingReply[] } {
  const given: Reply[] = []
  const missing: MissingReply[] = []
  for (const [id, values] of calls(model)) {
    try {
      given.push(replyOf(model, id, values))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      missing.push({ id, reason: JSON.stringify(error.body) })
    }
  }
  return { replies: given, missing }
}

/** One call for each decoder, of issues that the market lists; a hundred rows where the caller can choose. */
function calls(model: MarketModel): readonly (readonly [EndpointId, ParameterValues])[] {
  const listed = model.equities.list('kospi').map((issue) => issue.code)
  const market = 'kospi'
  const equity = { market, issue: '005930' }
  const etf = { market, issue: '069500' }
  const future = { market: 'kospi200', issue: model.futures.list('kospi200')[0]?.code ?? '' }
  const option = { market: 'kospi200', issue: model.options.list('kospi200')[0]?.code ?? '' }
  const index = { market, issue: 'K1' }
  const range = { from: '2026-01-02', to: day, count: 100 }
  const intraday = { interval: 60, date: day, from: '09:01', to: '10:40' }
  const daily = { ...range, period: 'D' }
  const some = { market, issues: listed.slice(0, 20) }
  return [
    ['multiquote.lists', { market }],
    ['multiquote.ohlclists', { market }],
    ['multiquote.quotelists', { market }],
    ['multiquote.price', some],
    ['multiquote.orderbook', some],
    ['stocks.lists', { market }],
    ['stocks.master', equity],
    ['stocks.selectivemaster', { ...equity, items: ['prevddClsprc', 'wk52HgstPrc', 'listDd'] }],
    ['stocks.price', equity],
    ['stocks.orderbook', equity],
    ['stocks.closeprice', equity],
    ['stocks.investors', equity],
    ['stocks.traderanking', equity],
    ['stocks.intraday', { ...equity, ...intraday }],
    ['stocks.history', { ...equity, ...daily }],
    ['stocks.foreignhistory', { ...equity, ...range }],
    ['stocks.shortsell', { ...equity, from: range.from, to: range.to }],
    ['futures.lists', { market: future.market }],
    ['futures.master', future],
    ['futures.price', future],
    ['futures.orderbook', future],
    ['options.lists', { market: option.market }],
    ['options.master', option],
    ['options.price', option],
    ['options.orderbook', option],
    ['options.investors', { market: option.market }],
    ['index.index', index],
    ['index.marketcap', index],
    ['index.investors', index],
    ['index.history', { ...index, ...daily }],
    ['etf.nav', etf],
    ['etf.navhistory', { ...etf, ...daily }],
    ['etf.pdf', etf],
    ['calendar.holiday', { nation: 'KR' }],
  ]
}

function replyOf(model: MarketModel, id: EndpointId, values: ParameterValues): Reply {
  const url = new URL(buildPath(id, 'v2', values, { today: day }), 'http://gateway')
  const route = routeOf(url.pathname)
  const body: unknown = answer(model, readParameters(id, 'v2', route.pathParameters, url.searchParams))
  const ofWholeMarket = id.startsWith('multiquote.') && id.endsWith('lists')
  const sent = ofWholeMarket ? grown(body, marketRows) : body
  return {
    id,
    body: JSON.stringify(sent),
    rows: Math.max(1, longestList(sent)),
    context: { version: 'v2', parameters: values, coveredDate: coveredTradeDate(endpoint(id).window, model.clock.now()), today: day },
  }
}

/** A value whose lists have `rows` rows, made of their own ones over and over. */
function grown(value: unknown, rows: number): unknown {
  if (Array.isArray(value))
    return value.length === 0 ? value : Array.from({ length: rows }, (_, index): unknown => value[index % value.length])
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, grown(inner, rows)]))
}

function longestList(value: unknown): number {
  if (Array.isArray(value)) return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Math.max(0, ...Object.values(value).map(longestList))
}
