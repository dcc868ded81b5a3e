import { TerminalError } from '../../shared/contract/errors.ts'
import type { OrderBook } from '../../shared/domain/book.ts'
import type { DerivativeQuote, EquityQuote, IndexLevel } from '../../shared/domain/quote.ts'
import { inItsMarket } from './futures-market.ts'
import type { MarketGateway } from './gateway.ts'
import type { QuotedSubject } from './subject.ts'

export type AnyQuote = EquityQuote | DerivativeQuote | IndexLevel

/** The quote of one instrument by one call. @throws TerminalError */
export function askQuote(gateway: MarketGateway, subject: QuotedSubject, signal: AbortSignal): Promise<AnyQuote> {
  const issue = subject.code
  if (subject.family === 'stocks') return gateway.call('stocks.price', { market: subject.market, issue }, signal)
  if (subject.family === 'futures') return inItsMarket(subject, (market) => gateway.call('futures.price', { market, issue }, signal))
  if (subject.family === 'options') return gateway.call('options.price', { market: subject.market, issue }, signal)
  return gateway.call('index.index', { market: subject.market, issue }, signal)
}

/** The order book of one issue by one call. @throws TerminalError `no-data` for an index, which has none. */
export async function askBook(gateway: MarketGateway, subject: QuotedSubject, signal: AbortSignal): Promise<OrderBook> {
  const issue = subject.code
  if (subject.family === 'stocks') return gateway.call('stocks.orderbook', { market: subject.market, issue }, signal)
  if (subject.family === 'futures') return inItsMarket(subject, (market) => gateway.call('futures.orderbook', { market, issue }, signal))
  if (subject.family === 'options') return gateway.call('options.orderbook', { market: subject.market, issue }, signal)
  throw new TerminalError({ kind: 'no-data', message: `${issue} is an index and has no order book`, endpoint: 'stocks.orderbook' })
}
