import type { z } from 'zod'
import { changeFields, rangeFields } from './change.ts'
import { businessDay, wireObject, wireRows } from './objects.ts'
import type { Cell } from './primitives.ts'
import {
  wireClock,
  wireCode,
  wireDate,
  wireKrw,
  wireMillionKrw,
  wireNumber,
  wirePercent,
  wirePrice,
  wireQuantity,
  wireThousandKrw,
  wireThousandShares,
  wireTradedPrice,
} from './primitives.ts'
import type { Krw, Quantity } from '../../domain/units.ts'

/** In which units a series counts volume and turnover. */
interface Units {
  readonly volume: Cell<Quantity>
  readonly turnover: Cell<Krw>
}
const single: Units = { volume: wireQuantity, turnover: wireKrw }
const ofIndex: Units = { volume: wireThousandShares, turnover: wireMillionKrw }

function seriesOf<Row>(row: z.ZodType<Row>) {
  return wireObject({ isuSrtCd: wireCode.required, hisLists: wireRows(row) }, { IsuSrtCd: 'isuSrtCd' })
}

/** Intraday bars. The fields beyond the volume came with a later version of the interface (quirk 55). */
function intraday({ volume, turnover }: Units) {
  return seriesOf(
    wireObject({
      inddTm: wireClock('HHMMSSmm').required,
      inddOpnprc: wireTradedPrice.nullable,
      inddHgprc: wireTradedPrice.nullable,
      inddLwprc: wireTradedPrice.nullable,
      inddClsprc: wirePrice.required,
      inddTrdvol: volume.required,
      inddTrdval: turnover.optional,
      inddAccTrdvol: volume.optional,
      inddAccTrdval: turnover.optional,
    }),
  )
}

export const intradayBars = intraday(single)
export const indexIntradayBars = intraday(ofIndex)
export type IntradayBarsWire = z.output<typeof intradayBars>

/** Daily, weekly or monthly bars; open interest in those of derivatives only. */
function history({ volume, turnover }: Units) {
  return seriesOf(
    wireObject(
      {
        trdDd: wireDate.required,
        trdPrc: wirePrice.required,
        ...changeFields,
        ...rangeFields,
        accTrdvol: volume.required,
        accTrdval: turnover.required,
        opnintQty: wireQuantity.optional,
      },
      businessDay,
    ),
  )
}

export const historyBars = history(single)
export const indexHistoryBars = history(ofIndex)
export type HistoryBarsWire = z.output<typeof historyBars>

export const shortSelling = seriesOf(
  wireObject(
    {
      trdDd: wireDate.required,
      srtsellTrdVol: wireQuantity.required,
      srtsellTrdAmt: wireKrw.required,
      lendBalQty: wireQuantity.nullable,
      lendBalAmt: wireThousandKrw.nullable,
      srtsellBal: wireQuantity.optional,
    },
    { ...businessDay, srtsellTrdvol: 'srtsellTrdVol' },
  ),
)
export type ShortSellingWire = z.output<typeof shortSelling>

export const foreignHolding = seriesOf(
  wireObject(
    {
      trdDd: wireDate.required,
      FornHdVol: wireQuantity.required,
      cmpprevddFornHdVol: wireQuantity.required,
      FornHdVolRt: wirePercent.nullable,
    },
    { ...businessDay, fornHdVol: 'FornHdVol', fornHdVolRt: 'FornHdVolRt' },
  ),
)
export type ForeignHoldingWire = z.output<typeof foreignHolding>

export const netAssetValue = wireObject({
  isuSrtCd: wireCode.required,
  nav: wireNumber.nullable,
  cmpprevddNav: wireNumber.nullable,
})
export type NetAssetValueWire = z.output<typeof netAssetValue>

export const netAssetValues = seriesOf(
  wireObject(
    { trdDd: wireDate.required, trdPrc: wireTradedPrice.optional, nav: wireNumber.required, cmpprevddNav: wireNumber.nullable },
    businessDay,
  ),
)
export type NetAssetValuesWire = z.output<typeof netAssetValues>
