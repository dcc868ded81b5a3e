import type { ExpectedIndex, IndexCapitalisation, IndexLevel, IndexSummary } from '../../../shared/domain/quote.ts'
import { encodeFeedTime } from '../../../shared/krx/feed-codes/time-signal.ts'
import { indexScale, scaled } from './scale.ts'
import type { WireField, WireObject, WireTable } from './wire.ts'
import { changeCode, encodeRecord, issueText, number, text, wireTime, zeroIfNone } from './wire.ts'

const code: WireField<{ readonly code: string }> = issueText((value) => value.code)
const traded: WireTable<{ readonly volume: number; readonly turnover: number }> = {
  accTrdvol: number((index) => scaled(index.volume, indexScale.volume)),
  accTrdval: number((index) => scaled(index.turnover, indexScale.money)),
}

/** Level of an index: `index.index` and the preset `index`. */
export const indexLevelTable: WireTable<IndexLevel> = {
  isuSrtCd: code,
  trdPrc: number((index) => index.last),
  cmpprevddTpCd: text(changeCode),
  accTrdvol: number((index) => scaled(index.volume, indexScale.volume)),
  trdTm: number(encodeFeedTime),
  accTrdval: number((index) => scaled(index.turnover, indexScale.money)),
  cmpprevddPrc: zeroIfNone((index) => index.change),
}

/** Summary of a day: `stocks.index` and `index.closeindex`. */
export const indexSummaryTable: WireTable<IndexSummary> = {
  isuSrtCd: code,
  isuCnt: number((index) => index.issueCount),
  trdPrc: number((index) => index.last),
  cmpprevddTpCd: text(changeCode),
  opnprc: zeroIfNone((index) => index.open),
  hgprc: zeroIfNone((index) => index.high),
  lwprc: zeroIfNone((index) => index.low),
  ...traded,
  mktcap: number((index) => capitalisation(index.marketCapitalisation)),
  cmpprevddPrc: zeroIfNone((index) => index.change),
  listShrs: number((index) => scaled(index.listedShares, indexScale.volume)),
}

/** Expected level in an auction. The sign code is "69" whatever the change, as in every printed reply. */
export const expectedIndexTable: WireTable<ExpectedIndex> = {
  isuSrtCd: code,
  deemTm: text((index) => (index.time === null ? '0' : String(wireTime(index.time)))),
  deemTrdPrc: number((index) => index.expected),
  deemAccTrdvol: number((index) => scaled(index.expectedVolume, indexScale.volume)),
  deemcmpprevddPrc: zeroIfNone((index) => index.change),
  deemcmpprevddTpCd: text(() => '69'),
  deemAccTrdval: number((index) => scaled(index.expectedTurnover, indexScale.money)),
}

const capitalisationTable: WireTable<IndexCapitalisation> = {
  isuSrtCd: code,
  isuCnt: number((index) => index.issueCount),
  ...traded,
  mktcap: number((index) => capitalisation(index.marketCapitalisation)),
  listShrs: number((index) => scaled(index.listedShares, indexScale.volume)),
}

/** Capitalisation of an index; the key is absent where the exchange has none. */
export function encodeCapitalisation(index: IndexCapitalisation): WireObject {
  const record = encodeRecord(capitalisationTable, index)
  if (index.marketCapitalisation !== null) return record
  const { mktcap: _, ...rest } = record
  return rest
}

function capitalisation(value: number | null): number | null {
  return value === null ? null : scaled(value, indexScale.money)
}
