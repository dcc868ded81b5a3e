import type { z } from 'zod'
import { changeFields, rangeFields } from './change.ts'
import { wireObject } from './objects.ts'
import { wireClock, wireCode, wireFeedTime, wireMillionKrw, wireNumber, wirePrice, wireText, wireThousandShares } from './primitives.ts'

/** The workbook spells the code of an index with a capital (quirk 8). */
const spellings = { IsuSrtCd: 'isuSrtCd' }

const totals = { accTrdvol: wireThousandShares.required, accTrdval: wireMillionKrw.required }

const composition = {
  isuCnt: wireNumber.required,
  listShrs: wireThousandShares.required,
  /** Left out now and then (quirk 62). */
  mktcap: wireMillionKrw.optional,
}

export const indexLevel = wireObject(
  { isuSrtCd: wireCode.required, trdPrc: wirePrice.required, ...changeFields, ...totals, trdTm: wireFeedTime.nullable },
  spellings,
)
export type IndexLevelWire = z.output<typeof indexLevel>

export const indexSummary = wireObject(
  { isuSrtCd: wireCode.required, trdPrc: wirePrice.required, ...changeFields, ...rangeFields, ...totals, ...composition },
  spellings,
)
export type IndexSummaryWire = z.output<typeof indexSummary>

export const expectedIndex = wireObject(
  {
    isuSrtCd: wireCode.required,
    deemTm: wireClock('HHMMSSmm').nullable,
    deemTrdPrc: wirePrice.required,
    deemcmpprevddPrc: wirePrice.nullable,
    deemcmpprevddTpCd: wireText.optional,
    deemAccTrdvol: wireThousandShares.required,
    deemAccTrdval: wireMillionKrw.required,
  },
  spellings,
)
export type ExpectedIndexWire = z.output<typeof expectedIndex>

export const indexCapitalisation = wireObject({ isuSrtCd: wireCode.required, ...totals, ...composition }, spellings)
export type IndexCapitalisationWire = z.output<typeof indexCapitalisation>
