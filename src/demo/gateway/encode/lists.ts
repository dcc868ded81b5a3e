import type { ListedIssue } from '../../../shared/domain/instrument.ts'
import type { TimeOfDay, TradeDate } from '../../../shared/domain/units.ts'
import { encodeClock } from '../../../shared/krx/feed-codes/feed-time.ts'
import type { WireObject } from './wire.ts'
import { dayDigits } from './wire.ts'

/** Nominal end of the regular session as the issue lists state it, HHMM. */
export const nominalCloses = { equities: '1540', derivatives: '1550' } as const

/** The issue list of a market. `map_to` carries the gateway's number of the market; a continuous contract stands alone. */
export function encodeIssueList(issues: readonly ListedIssue[], tradeDate: TradeDate, closes: string): WireObject {
  return {
    trdDd: dayDigits(tradeDate),
    mktEndTm: closes,
    isuLists: issues.map((issue) => ({
      isuSrtCd: issue.code,
      isuCd: issue.isin,
      isuKorNm: issue.name,
      isuKorAbbr: issue.shortName,
      map_to: withMarketNumber(issue),
    })),
  }
}

/** `005930` of market 001 → `005930*001`. */
export function withMarketNumber(issue: Pick<ListedIssue, 'code' | 'feedMarket'>): string {
  return issue.feedMarket === null ? issue.code : `${issue.code}*${issue.feedMarket}`
}

/** A snapshot of a whole market with the moment at which it was made; its time is text HHMMSS with the leading zero. */
export function encodeSnapshot(rows: readonly WireObject[], tradeDate: TradeDate, time: TimeOfDay): WireObject {
  return { trdDd: dayDigits(tradeDate), trdTm: encodeClock(time, 'HHMMSS'), isuLists: rows }
}
