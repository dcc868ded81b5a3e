import { codeText } from './code-table.ts'

/**
 * What the gateway's own error numbers mean to a caller. The grouping is ours, no document shows a reply with one (quirk 70):
 * - `empty`: a good question without an answer;
 * - `request`: the question is wrong;
 * - `access`: the account may not ask;
 * - `retry`: the service cannot answer now;
 * - `notice`: not an error at all.
 */
type MarketDataErrorKind = 'empty' | 'request' | 'access' | 'retry' | 'notice'

export interface MarketDataError {
  readonly code: number
  readonly kind: MarketDataErrorKind
  readonly message: string
}

const table: readonly (readonly [number, MarketDataErrorKind, string])[] = [
  [10000, 'request', 'no such kind of query'],
  [10010, 'empty', 'there is no data'],
  [10020, 'request', 'no such key field'],
  [10030, 'request', 'no such kind of data'],
  [10040, 'request', 'no such issue code'],
  [10050, 'request', 'no such data field'],
  [10060, 'empty', 'there is no such file'],
  [10070, 'access', 'the customer is not recognised'],
  [10080, 'retry', 'the server has a fault'],
  [10090, 'retry', 'the data is under maintenance'],
  [13001, 'access', 'the customer is not recognised'],
  [13003, 'access', 'the contract of this terminal has ended'],
  [13004, 'retry', 'connect again in a moment'],
  [20010, 'request', 'the period is not valid'],
  [20020, 'empty', 'there is no data for that day'],
  [20030, 'request', 'the issue code is not valid'],
  [20040, 'retry', 'the data is still being prepared'],
  [20050, 'empty', 'there is no data for that code'],
  [20051, 'empty', 'the data has been deleted'],
  [20052, 'empty', 'the data has been deleted or was never registered'],
  [20053, 'request', 'the issue date lies after the maturity'],
  [20054, 'retry', 'the system has a fault'],
  [20055, 'request', 'the input is not valid'],
  [20056, 'request', 'too many issues'],
  [20057, 'request', 'the issue is not registered'],
  [20060, 'request', 'an issue code is missing'],
  [20070, 'request', 'the institution code is not valid'],
  [20080, 'empty', 'there is no data for that bond'],
  [20090, 'empty', 'there is no data'],
  [20100, 'empty', 'the day lies in the future'],
  [20110, 'empty', 'the day is not a business day'],
  [20120, 'request', 'the input needs a check'],
  [20130, 'notice', 'the query is complete'],
  [20140, 'notice', 'the query has ended'],
  [20150, 'request', 'the transaction code is not registered'],
  [20160, 'request', 'the answer is too large for one query'],
  [20170, 'retry', 'the database took too long'],
  [20180, 'empty', "today's data cannot be queried"],
]
const errors = new Map(table.map(([code, kind, message]) => [code, { code, kind, message }]))

/** The error behind a number, as number or text; `null` for numbers outside the table. */
export function decodeMarketDataError(raw: unknown): MarketDataError | null {
  const text = codeText(raw)
  return text === null ? null : (errors.get(Number(text)) ?? null)
}
