import { type MarketDataError, decodeMarketDataError } from '../../../shared/krx/feed-codes/market-data-errors.ts'
import type { ErrorBody } from './error-body.ts'

/** Texts that an error body may carry instead of the number they belong to, without blanks and full stops. Source: the API's error list. */
const numbers: ReadonlyMap<string, number> = new Map([
  ['데이터가존재하지않습니다', 10010],
  ['종목코드가존재하지않습니다', 10040],
  ['고객정보가일치하지않습니다', 10070],
  ['서버시스템에러입니다', 10080],
  ['해당년월일에자료가없습니다', 20020],
  ['종목코드를잘못입력하였습니다', 20030],
  ['자료준비중입니다', 20040],
  ['해당조회코드에자료가없습니다', 20050],
  ['자료가존재하지않습니다', 20090],
  ['미래일이어서Data가없습니다', 20100],
  ['비영업일이어서Data가없습니다', 20110],
])

/**
 * The error of the market-data service that a body names by number or by text, `null` when it names none. Notices ("the query is
 * complete") are none.
 */
export function serviceError({ code, message }: ErrorBody): MarketDataError | null {
  const error = decodeMarketDataError(code ?? numbers.get((message ?? '').normalize('NFC').replaceAll(/[\s.,]/g, '')))
  return error?.kind === 'notice' ? null : error
}
