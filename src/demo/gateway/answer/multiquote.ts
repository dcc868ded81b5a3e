import type { StockMarket } from '../../../shared/catalogue/markets.ts'
import { stockMarkets } from '../../../shared/catalogue/markets.ts'
import type { IssueCode } from '../../../shared/domain/units.ts'
import { kstTime } from '../../../shared/krx/kst.ts'
import type { MarketModel } from '../../model.ts'
import { encodeListedBook, listedQuoteTable } from '../encode/equity.ts'
import { encodeSnapshot } from '../encode/lists.ts'
import type { WireObject } from '../encode/wire.ts'
import { encodeRecord } from '../encode/wire.ts'
import type { Asked } from '../parameters.ts'
import type { Answer } from './answer.ts'
import { equityOf, present } from './answer.ts'

/** Replies about many issues. Snapshots of a market are made anew once a market second. */
export const multiquoteAnswers = {
  'multiquote.lists': snapshot((model, code, { version }) => {
    const quote = model.equities.quote(code)
    if (quote === null) return null
    const row = { isuSrtCd: code, trdPrc: quote.last, accTrdvol: quote.volume, accTrdval: quote.turnover }
    if (version === 'v2') return row
    return { ...row, mktcap: quote.last * (model.equities.listedShares(code) ?? 0) }
  }),
  'multiquote.ohlclists': snapshot((model, code) => {
    const quote = model.equities.quote(code)
    return quote === null ? null : rangeRow(code, quote)
  }),
  'multiquote.ahtohlclists': snapshot((model, code) => {
    const prices = model.equities.afterHours(code)
    return prices === null ? null : rangeRow(code, prices)
  }),
  'multiquote.quotelists': snapshot((model, code) => {
    const quote = model.equities.quote(code)
    const book = model.equities.book(code)
    if (quote === null) return null
    return {
      isuSrtCd: code,
      trdPrc: quote.last,
      askStep1BstordPrc: book?.asks[0]?.price ?? 0,
      askStep1BstordRqty: book?.asks[0]?.size ?? 0,
      bidStep1BstordPrc: book?.bids[0]?.price ?? 0,
      bidStep1BstordRqty: book?.bids[0]?.size ?? 0,
    }
  }),
  'multiquote.price': (model, asked) => ({
    isulist: codesOf(model, asked).map((code) => encodeRecord(listedQuoteTable, present(model.equities.quote(code)))),
  }),
  'multiquote.orderbook': (model, asked) => ({
    isulist: codesOf(model, asked).map((code) => encodeListedBook(present(model.equities.book(code)), asked.version)),
  }),
} as const satisfies Record<string, Answer>

type Row = (model: MarketModel, code: IssueCode, asked: Asked) => WireObject | null

/** One snapshot a market and version is kept for the rest of its market second, as the gateway rebuilds them once a second. */
function snapshot(row: Row): Answer {
  const kept = new WeakMap<MarketModel, Map<string, { readonly second: number; readonly body: WireObject }>>()
  return (model, asked) => {
    const bodies = kept.get(model) ?? new Map<string, { readonly second: number; readonly body: WireObject }>()
    kept.set(model, bodies)
    const key = `${asked.version} ${asked.market}`
    const now = model.clock.now()
    const second = Math.floor(now / 1000)
    const before = bodies.get(key)
    if (before?.second === second) return before.body
    const issues = model.equities.list(stockMarketOf(asked))
    const rows = issues.map((issue) => row(model, issue.code, asked)).filter((each) => each !== null)
    const body = encodeSnapshot(rows, model.tradeDate, kstTime(now))
    bodies.set(key, { second, body })
    return body
  }
}

function rangeRow(
  code: IssueCode,
  prices: { readonly open: number | null; readonly high: number | null; readonly low: number | null; readonly last: number },
): WireObject {
  return { isuSrtCd: code, opnprc: prices.open ?? 0, hgprc: prices.high ?? 0, lwprc: prices.low ?? 0, trdPrc: prices.last }
}

function codesOf(model: MarketModel, asked: Asked): IssueCode[] {
  return asked.issues.map((code) => equityOf(model, asked, code))
}

/** The stock market that a path names. */
export function stockMarketOf(asked: Asked): StockMarket {
  return present(stockMarkets.find((market) => market === asked.market))
}
