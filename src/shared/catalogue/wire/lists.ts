import type { z } from 'zod'
import { rangeFields } from './change.ts'
import { wireObject, wireRows } from './objects.ts'
import { wireClock, wireCode, wireDate, wireIsin, wireKrw, wirePrice, wireQuantity, wireText, wireTradedPrice } from './primitives.ts'

/** A list of issues, of equities as well as of futures and options. */
export const issueList = wireObject({
  trdDd: wireDate.required,
  mktEndTm: wireClock('HHMM').optional,
  isuLists: wireRows(
    wireObject(
      {
        isuSrtCd: wireCode.required,
        isuCd: wireIsin.optional,
        isuKorNm: wireText.required,
        isuKorAbbrv: wireText.optional,
        map_to: wireText.optional,
      },
      { isuKorAbbr: 'isuKorAbbrv' },
    ),
  ),
})
export type IssueListWire = z.output<typeof issueList>

function snapshot<Row>(row: z.ZodType<Row>) {
  return wireObject({ trdDd: wireDate.required, trdTm: wireClock('HHMMSS').required, isuLists: wireRows(row) })
}

/** Last price, volume and turnover of a market; one dialect spells code and price differently and adds the best quotes (quirk 13). */
export const marketSnapshot = snapshot(
  wireObject(
    {
      isuSrtCd: wireCode.required,
      trdPrc: wirePrice.required,
      accTrdvol: wireQuantity.required,
      accTrdval: wireKrw.required,
      askStep1BstordPrc: wireTradedPrice.optional,
      bidStep1BstordPrc: wireTradedPrice.optional,
      mktcap: wireKrw.optional,
    },
    { isuCd: 'isuSrtCd', prc: 'trdPrc' },
  ),
)
export type MarketSnapshotWire = z.output<typeof marketSnapshot>

export const rangeSnapshot = snapshot(wireObject({ isuSrtCd: wireCode.required, trdPrc: wirePrice.required, ...rangeFields }))
export type RangeSnapshotWire = z.output<typeof rangeSnapshot>

export const bestQuoteSnapshot = snapshot(
  wireObject({
    isuSrtCd: wireCode.required,
    trdPrc: wirePrice.required,
    askStep1BstordPrc: wireTradedPrice.nullable,
    askStep1BstordRqty: wireQuantity.nullable,
    bidStep1BstordPrc: wireTradedPrice.nullable,
    bidStep1BstordRqty: wireQuantity.nullable,
  }),
)
export type BestQuoteSnapshotWire = z.output<typeof bestQuoteSnapshot>
