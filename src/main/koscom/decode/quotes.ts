import type { ClosingPriceWire, DerivativeQuoteWire, EquityQuoteWire } from '../../../shared/catalogue/wire/quotes.ts'
import type { ClosingPrice, DerivativeQuote, EquityQuote, FeedTime } from '../../../shared/domain/quote.ts'
import { decodeSide } from '../../../shared/krx/feed-codes/side.ts'
import { changeOf, dayRange } from './change.ts'
import type { ReplyContext } from './context.ts'
import { noData } from './context.ts'

const noTime: FeedTime = { time: null, timeSignal: null }

export function equityQuote(wire: EquityQuoteWire): EquityQuote {
  return { ...traded(wire), ...changeOf(wire), bid: wire.bidordPrc_1, ask: wire.askordPrc_1 }
}

export function equityQuotes({ isulist }: { readonly isulist: readonly EquityQuoteWire[] }, { id }: ReplyContext): readonly EquityQuote[] {
  if (isulist.length === 0) throw noData(id)
  return isulist.map(equityQuote)
}

export function derivativeQuote(wire: DerivativeQuoteWire): DerivativeQuote {
  return {
    ...traded(wire),
    isin: wire.isuCd,
    blockVolume: wire.negoBlkAccTrdvol,
    nearLegPrice: wire.fstmmAgndaContrtPrc,
    farLegPrice: wire.futrmmAgndaContrtPrc,
    upperLimit: wire.realtmUplmtprc,
    lowerLimit: wire.realtmLwlmtprc,
  }
}

export function closingPrice(wire: ClosingPriceWire, { coveredDate }: ReplyContext): ClosingPrice {
  return {
    code: wire.isuSrtCd,
    tradeDate: coveredDate,
    close: wire.trdPrc,
    volume: wire.accTrdvol,
    turnover: wire.accTrdval,
    ...changeOf(wire),
    ...dayRange(wire),
  }
}

/** What quotes of equities and of derivatives share. */
function traded(wire: EquityQuoteWire | DerivativeQuoteWire) {
  return {
    code: wire.isuSrtCd,
    last: wire.trdPrc,
    volume: wire.accTrdvol,
    turnover: wire.accTrdval,
    lastQuantity: wire.trdvol,
    lastSide: decodeSide(wire.lstAskbidTpCd),
    ...dayRange(wire),
    ...(wire.trdTm ?? noTime),
  }
}
