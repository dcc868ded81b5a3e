import type { z } from 'zod'
import { changeFields, rangeFields } from './change.ts'
import { wireObject, wireRows } from './objects.ts'
import { wireCode, wireFeedTime, wireIsin, wireKrw, wirePrice, wireQuantity, wireText, wireTradedPrice } from './primitives.ts'

/** The side of the last trade has one name for equities and another for derivatives (quirk 6). */
const side = { lstTrdTpCd: 'lstAskbidTpCd' }

const traded = {
  isuSrtCd: wireCode.required,
  trdPrc: wirePrice.required,
  ...rangeFields,
  trdvol: wireQuantity.required,
  accTrdvol: wireQuantity.required,
  accTrdval: wireKrw.required,
  trdTm: wireFeedTime.nullable,
  lstAskbidTpCd: wireText.optional,
}

/** Quote of one equity; the best quotes come only with some trades. */
export const equityQuote = wireObject(
  { ...traded, ...changeFields, bidordPrc_1: wireTradedPrice.optional, askordPrc_1: wireTradedPrice.optional },
  side,
)
export type EquityQuoteWire = z.output<typeof equityQuote>

export const equityQuotes = wireObject({ isulist: wireRows(equityQuote) }, { isuLists: 'isulist' })

/** Quote of a future or an option, without a change (quirk 44). */
export const derivativeQuote = wireObject(
  {
    ...traded,
    isuCd: wireIsin.optional,
    negoBlkAccTrdvol: wireQuantity.optional,
    fstmmAgndaContrtPrc: wireTradedPrice.optional,
    futrmmAgndaContrtPrc: wireTradedPrice.optional,
    realtmUplmtprc: wireTradedPrice.optional,
    realtmLwlmtprc: wireTradedPrice.optional,
  },
  side,
)
export type DerivativeQuoteWire = z.output<typeof derivativeQuote>

/** End-of-day figures of an equity, a future or an option. */
export const closingPrice = wireObject({
  isuSrtCd: wireCode.required,
  trdPrc: wirePrice.required,
  ...changeFields,
  ...rangeFields,
  accTrdvol: wireQuantity.required,
  accTrdval: wireKrw.required,
})
export type ClosingPriceWire = z.output<typeof closingPrice>
