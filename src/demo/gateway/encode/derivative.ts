import type { OrderBook } from '../../../shared/domain/book.ts'
import type { DerivativeQuote } from '../../../shared/domain/quote.ts'
import type { Isin } from '../../../shared/domain/units.ts'
import { encodeSide } from '../../../shared/krx/feed-codes/side.ts'
import { encodeFeedTime } from '../../../shared/krx/feed-codes/time-signal.ts'
import { levelFields } from './equity.ts'
import type { WireField, WireTable } from './wire.ts'
import { fixed, issueText, number, text, wireTime, zeroIfNone } from './wire.ts'

const code: WireField<{ readonly code: string }> = issueText((value) => value.code)
const day: WireTable<DerivativeQuote> = {
  trdPrc: number((quote) => quote.last),
  opnprc: zeroIfNone((quote) => quote.open),
  hgprc: zeroIfNone((quote) => quote.high),
  lwprc: zeroIfNone((quote) => quote.low),
  accTrdvol: number((quote) => quote.volume),
  trdTm: number(encodeFeedTime),
  trdvol: number((quote) => quote.lastQuantity),
  lstTrdTpCd: fixed(0, (quote) => encodeSide(quote.lastSide)),
  accTrdval: number((quote) => quote.turnover),
}
const band: WireTable<DerivativeQuote> = {
  negoBlkAccTrdvol: zeroIfNone((quote) => quote.blockVolume),
  realtmUplmtprc: zeroIfNone((quote) => quote.upperLimit),
  realtmLwlmtprc: zeroIfNone((quote) => quote.lowerLimit),
}

/** Quote of a future or a spread: `futures.price` and its preset `tick10`. Prices in points, volumes in contracts, turnover in KRW. */
export const futuresQuoteTable: WireTable<DerivativeQuote> = {
  isuSrtCd: code,
  ...day,
  fstmmAgndaContrtPrc: zeroIfNone((quote) => quote.nearLegPrice),
  futrmmAgndaContrtPrc: zeroIfNone((quote) => quote.farLegPrice),
  ...band,
}

/** An option's quote with the codes under which the feed sends it: `201N6220*006` and the ISIN. */
export interface CodedOptionQuote extends DerivativeQuote {
  readonly suffixedCode: string
  readonly isin: Isin | null
}

/** Quote of an option: `options.price` and its preset `tick10`. */
export const optionQuoteTable: WireTable<CodedOptionQuote> = {
  isuSrtCd: issueText((quote) => quote.suffixedCode),
  ...day,
  isuCd: text((quote) => quote.isin),
  ...band,
}

/** Five levels with order counts: `futures.orderbook`, `options.orderbook` and their preset `quote10`. */
export const derivativeBookTable: WireTable<OrderBook> = {
  isuSrtCd: code,
  ...levelFields('ask', 5, 'Prc', (level) => level.price),
  ...levelFields('ask', 5, 'Rqty', (level) => level.size),
  ...levelFields('bid', 5, 'Prc', (level) => level.price),
  ...levelFields('bid', 5, 'Rqty', (level) => level.size),
  askTotOrdRqty: zeroIfNone((book) => book.totalAskSize),
  bidTotOrdRqty: zeroIfNone((book) => book.totalBidSize),
  ...levelFields('ask', 5, 'Cnt', (level) => level.orders),
  ...levelFields('bid', 5, 'Cnt', (level) => level.orders),
  askValidOrdCnt: zeroIfNone((book) => book.askOrders),
  bidValidOrdCnt: zeroIfNone((book) => book.bidOrders),
  ordAcptTm: number((book) => (book.time === null ? 0 : wireTime(book.time))),
  deemTrdPrc: zeroIfNone((book) => book.expectedPrice),
}
