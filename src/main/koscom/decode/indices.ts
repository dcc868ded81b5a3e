import type {
  ExpectedIndexWire,
  IndexCapitalisationWire,
  IndexLevelWire,
  IndexSummaryWire,
} from '../../../shared/catalogue/wire/indices.ts'
import type { ExpectedIndex, IndexCapitalisation, IndexLevel, IndexSummary } from '../../../shared/domain/quote.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'
import { changeOf, dayRange, signedChange } from './change.ts'
import type { ReplyContext } from './context.ts'

export function indexLevel(wire: IndexLevelWire): IndexLevel {
  return {
    code: wire.isuSrtCd,
    last: wire.trdPrc,
    volume: wire.accTrdvol,
    turnover: wire.accTrdval,
    ...changeOf(wire),
    ...(wire.trdTm ?? { time: null, timeSignal: null }),
  }
}

/** The composite of a market, which moves with the market (quirk 65). */
export function compositeIndex(wire: IndexSummaryWire): IndexSummary {
  return summary(wire, null)
}

/** An index at the close of the covered day. */
export function closingIndex(wire: IndexSummaryWire, { coveredDate }: ReplyContext): IndexSummary {
  return summary(wire, coveredDate)
}

function summary(wire: IndexSummaryWire, tradeDate: TradeDate | null): IndexSummary {
  return {
    ...capitalisation(wire),
    tradeDate,
    last: wire.trdPrc,
    ...changeOf(wire),
    ...dayRange(wire),
  }
}

export function expectedIndex(wire: ExpectedIndexWire): ExpectedIndex {
  return {
    code: wire.isuSrtCd,
    time: wire.deemTm,
    expected: wire.deemTrdPrc,
    expectedVolume: wire.deemAccTrdvol,
    expectedTurnover: wire.deemAccTrdval,
    ...signedChange(wire.deemTrdPrc, wire.deemcmpprevddPrc, wire.deemcmpprevddTpCd),
  }
}

export function capitalisation(wire: IndexCapitalisationWire): IndexCapitalisation {
  return {
    code: wire.isuSrtCd,
    issueCount: wire.isuCnt,
    listedShares: wire.listShrs,
    marketCapitalisation: wire.mktcap,
    volume: wire.accTrdvol,
    turnover: wire.accTrdval,
  }
}
