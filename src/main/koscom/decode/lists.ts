import type { BestQuoteSnapshotWire, IssueListWire, MarketSnapshotWire, RangeSnapshotWire } from '../../../shared/catalogue/wire/lists.ts'
import type { IssueList } from '../../../shared/domain/instrument.ts'
import type { BestQuoteSnapshot, MarketSnapshot, RangeSnapshot } from '../../../shared/domain/quote.ts'
import type { ReplyContext } from './context.ts'
import { noData } from './context.ts'

/** Continuous futures stand beside their contract with the same ISIN (quirk 16); all rows are kept. */
export function issueList(wire: IssueListWire, { id }: ReplyContext): IssueList {
  const issues = filled(wire.isuLists, id).map((row) => ({
    code: row.isuSrtCd,
    isin: row.isuCd,
    name: row.isuKorNm,
    shortName: row.isuKorAbbrv ?? row.isuKorNm,
    feedMarket: row.map_to?.split('*')[1] ?? null,
  }))
  return { tradeDate: wire.trdDd, marketCloses: wire.mktEndTm, issues }
}

export function marketSnapshot(wire: MarketSnapshotWire, { id }: ReplyContext): MarketSnapshot {
  const rows = filled(wire.isuLists, id).map((row) => ({
    code: row.isuSrtCd,
    last: row.trdPrc,
    volume: row.accTrdvol,
    turnover: row.accTrdval,
    bid: row.bidStep1BstordPrc,
    ask: row.askStep1BstordPrc,
    marketCapitalisation: row.mktcap,
  }))
  return { tradeDate: wire.trdDd, time: wire.trdTm, rows }
}

export function rangeSnapshot(wire: RangeSnapshotWire, { id }: ReplyContext): RangeSnapshot {
  const rows = filled(wire.isuLists, id).map((row) => ({
    code: row.isuSrtCd,
    last: row.trdPrc,
    open: row.opnprc,
    high: row.hgprc,
    low: row.lwprc,
  }))
  return { tradeDate: wire.trdDd, time: wire.trdTm, rows }
}

export function bestQuoteSnapshot(wire: BestQuoteSnapshotWire, { id }: ReplyContext): BestQuoteSnapshot {
  const rows = filled(wire.isuLists, id).map((row) => ({
    code: row.isuSrtCd,
    last: row.trdPrc,
    bid: row.bidStep1BstordPrc,
    bidSize: row.bidStep1BstordPrc === null ? null : row.bidStep1BstordRqty,
    ask: row.askStep1BstordPrc,
    askSize: row.askStep1BstordPrc === null ? null : row.askStep1BstordRqty,
  }))
  return { tradeDate: wire.trdDd, time: wire.trdTm, rows }
}

function filled<Row>(rows: readonly Row[], id: ReplyContext['id']): readonly Row[] {
  if (rows.length === 0) throw noData(id, 'the list is empty')
  return rows
}
