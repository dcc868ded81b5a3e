import type { BookLevel, OrderBook } from '../../../shared/domain/book.ts'
import type { MemberRanking, MemberShare } from '../../../shared/domain/flows.ts'
import type { EquityQuote } from '../../../shared/domain/quote.ts'
import { encodeSide } from '../../../shared/krx/feed-codes/side.ts'
import { encodeFeedTime } from '../../../shared/krx/feed-codes/time-signal.ts'
import type { WireField, WireObject, WireTable } from './wire.ts'
import { changeCode, encodeRecord, exact, issueText, missingText, number, text, zeroIfNone } from './wire.ts'

const tradeFields: WireTable<EquityQuote> = {
  trdPrc: number((quote) => quote.last),
  cmpprevddTpCd: text(changeCode),
  opnprc: zeroIfNone((quote) => quote.open),
  hgprc: zeroIfNone((quote) => quote.high),
  lwprc: zeroIfNone((quote) => quote.low),
  accTrdvol: number((quote) => quote.volume),
  trdTm: number(encodeFeedTime),
  trdvol: number((quote) => quote.lastQuantity),
  accTrdval: number((quote) => quote.turnover),
  cmpprevddPrc: zeroIfNone((quote) => quote.change),
}
const code: WireField<{ readonly code: string }> = issueText((value) => value.code)
const bestQuotes: WireTable<EquityQuote> = {
  bidordPrc_1: zeroIfNone((quote) => quote.bid),
  askordPrc_1: zeroIfNone((quote) => quote.ask),
  lstAskbidTpCd: number((quote) => encodeSide(quote.lastSide)),
}

/** Quote of one equity: `stocks.price` and the preset `tick10`. Prices in KRW, volumes in shares. */
export const equityQuoteTable: WireTable<EquityQuote> = { isuSrtCd: code, ...tradeFields, ...bestQuotes }
/** The same in a reply about several issues, where the code stands behind the trade. */
export const listedQuoteTable: WireTable<EquityQuote> = { ...tradeFields, isuSrtCd: code, ...bestQuotes }

type Side = 'ask' | 'bid'
const levelsOf = (side: Side) => (book: OrderBook) => (side === 'ask' ? book.asks : book.bids)

/** One value of each of the first `depth` levels of a side, under `<side>Step<level>Bstord<suffix>`; 0 for an empty level. */
export function levelFields(
  side: Side,
  depth: number,
  suffix: 'Prc' | 'Rqty' | 'Cnt',
  read: (level: BookLevel) => number | null,
): WireTable<OrderBook> {
  const fields: Record<string, WireField<OrderBook>> = {}
  const levels = levelsOf(side)
  for (let step = 0; step < depth; step += 1) {
    fields[`${side}Step${step + 1}Bstord${suffix}`] = zeroIfNone((book) => {
      const level = levels(book)[step]
      return level === undefined ? null : read(level)
    })
  }
  return fields
}

const bookFields: WireTable<OrderBook> = {
  ...levelFields('ask', 10, 'Prc', (level) => level.price),
  ...levelFields('ask', 10, 'Rqty', (level) => level.size),
  ...levelFields('bid', 10, 'Prc', (level) => level.price),
  ...levelFields('bid', 10, 'Rqty', (level) => level.size),
  askordTotRqty: zeroIfNone((book) => book.totalAskSize),
  bidordTotRqty: zeroIfNone((book) => book.totalBidSize),
  pstoffhrAskTotOrdRqty: zeroIfNone((book) => book.afterHoursAskSize),
  pstoffhrBidTotOrdRqty: zeroIfNone((book) => book.afterHoursBidSize),
  accTrdvol: zeroIfNone((book) => book.volume),
  deemTrdPrc: zeroIfNone((book) => book.expectedPrice),
  deemTrdvol: zeroIfNone((book) => book.expectedQuantity),
  deemAccTrdvol: zeroIfNone((book) => book.expectedVolume),
}

/** Ten levels of an equity: `stocks.orderbook` and the preset `quote10`. */
export const equityBookTable: WireTable<OrderBook> = { isuSrtCd: code, ...bookFields }
/** The same in a reply about several issues (v3). */
const listedBookTable: WireTable<OrderBook> = { ...bookFields, isuSrtCd: code }

/** A book in a reply about several issues. v2 leaves the size of the fourth ask level out. */
export function encodeListedBook(book: OrderBook, version: 'v2' | 'v3'): WireObject {
  const record = encodeRecord(listedBookTable, book)
  if (version === 'v3') return record
  const { askStep4BstordRqty: _, ...rest } = record
  return rest
}

const ranks = [0, 1, 2, 3, 4] as const

/** The five largest members of each side; `suffixedCode` is the short code with the number of its market, `005930*001`. */
export function encodeMembers(ranking: MemberRanking, suffixedCode: string): WireObject {
  const { sellers, buyers } = ranking
  return {
    isuSrtCd: suffixedCode,
    ...members('askTrdVolMbr', sellers, (member) => member.volume),
    ...members('askTrdAmtMbr', sellers, (member) => member.turnover),
    ...members('askTrdWtMbr', sellers, (member) => member.share),
    ...members('bidTrdVolMbr', buyers, (member) => member.volume),
    ...members('bidTrdAmtMbr', buyers, (member) => member.turnover),
    ...members('bidTrdWtMbr', buyers, (member) => member.share),
    ...members('bidTrdPrcMbr', buyers, (member) => member.averagePrice),
    ...members('askTrdPrcMbr', sellers, (member) => member.averagePrice),
    ...names('bidTrdMbr', buyers),
    ...names('askTrdMbr', sellers),
  }
}

function members(key: string, shares: readonly MemberShare[], read: (member: MemberShare) => number): WireObject {
  const entries = ranks.map((rank) => {
    const share = shares[rank]
    return [`${key}${rank + 1}`, share === undefined ? 0 : exact(read(share))] as const
  })
  return Object.fromEntries(entries)
}

function names(key: string, shares: readonly MemberShare[]): WireObject {
  return Object.fromEntries(ranks.map((rank) => [`${key}${rank + 1}`, shares[rank]?.member ?? missingText]))
}
