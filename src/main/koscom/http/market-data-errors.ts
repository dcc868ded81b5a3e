/**
 * The numeric errors of the market-data service, by what they ask of us. The documents list them without showing a reply that
 * carries one, so they are recognised by number and by their Korean text.
 */
export type MarketDataErrorKind =
  /** Nothing there: unknown day, no rows. */
  | 'empty'
  /** The request is wrong. */
  | 'request'
  /** The customer is not known. */
  | 'auth'
  /** The service is not able to answer now. */
  | 'service'

export interface MarketDataError {
  readonly code: number
  readonly kind: MarketDataErrorKind
}

const codes: Readonly<Record<MarketDataErrorKind, readonly number[]>> = {
  empty: [10010, 10060, 20020, 20050, 20051, 20052, 20080, 20090, 20100, 20110, 20180],
  request: [10000, 10020, 10030, 10040, 10050, 20010, 20030, 20053, 20055, 20056, 20057, 20060, 20070, 20120, 20150, 20160],
  auth: [10070, 13001, 13003],
  service: [10080, 10090, 13004, 20040, 20054, 20170],
}

/** Texts that a reply may carry instead of a number. Compared without blanks and full stops. */
const texts: Readonly<Record<string, number>> = {
  데이터가존재하지않습니다: 10010,
  종목코드가존재하지않습니다: 10040,
  고객정보가일치하지않습니다: 10070,
  서버시스템에러입니다: 10080,
  해당년월일에자료가없습니다: 20020,
  종목코드를잘못입력하였습니다: 20030,
  자료준비중입니다: 20040,
  해당조회코드에자료가없습니다: 20050,
  자료가존재하지않습니다: 20090,
  미래일이어서Data가없습니다: 20100,
  비영업일이어서Data가없습니다: 20110,
}

const kinds: ReadonlyMap<number, MarketDataErrorKind> = new Map([
  ...codes.empty.map((code) => [code, 'empty'] as const),
  ...codes.request.map((code) => [code, 'request'] as const),
  ...codes.auth.map((code) => [code, 'auth'] as const),
  ...codes.service.map((code) => [code, 'service'] as const),
])

/**
 * What a number or a text of an error body means, `null` when it is none of the service's errors. 20130 and 20140 only say that a
 * query is complete and count as none.
 */
export function marketDataError(code: number | null, message: string | null): MarketDataError | null {
  const number = code ?? texts[(message ?? '').normalize('NFC').replaceAll(/[\s.,]/g, '')]
  const kind = number === undefined ? undefined : kinds.get(number)
  return number === undefined || kind === undefined ? null : { code: number, kind }
}
