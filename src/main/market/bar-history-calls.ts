import type { Interval, Period } from '../../shared/catalogue/parameters.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { Candle, CandleSeries } from '../../shared/domain/series.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import { kstDate, kstTime } from '../../shared/krx/kst.ts'
import { inItsMarket } from './futures-market.ts'
import type { MarketGateway } from './gateway.ts'
import { notOfKonex } from './subject.ts'
import type { Subject } from './subject.ts'

/** Rows that the gateway gives at most, intraday and history (quirk 58). */
export const mostRows = 100

/**
 * The bars of one call, oldest first: those whose end lies within the minutes, both included, with the moment up to which each counts.
 * @throws TerminalError also `no-data` for an issue of KONEX, which has none
 */
export function askIntraday(
  gateway: Pick<MarketGateway, 'call'>,
  subject: Subject,
  window: { readonly interval: Interval; readonly from: EpochMs; readonly to: EpochMs },
  signal: AbortSignal,
): Promise<readonly Candle[]> {
  if (subject.family === 'konex') return Promise.reject(new TerminalError(notOfKonex(subject.code, 'stocks.intraday')))
  const { code: issue, family } = subject
  const { interval, from, to } = window
  const when = { interval, date: kstDate(from), from: kstTime(from).slice(0, 5), to: kstTime(to).slice(0, 5) }
  return seriesOf(() => {
    if (family === 'stocks') return gateway.call('stocks.intraday', { market: subject.market, issue, ...when }, signal)
    if (family === 'futures') return inItsMarket(subject, (market) => gateway.call('futures.intraday', { market, issue, ...when }, signal))
    if (family === 'options') return gateway.call('options.intraday', { market: subject.market, issue, ...when }, signal)
    return gateway.call('index.intraday', { market: subject.market, issue, ...when }, signal)
  })
}

/** Daily, weekly or monthly bars of one call, oldest first: of those within the dates the newest, as many as a call gives. */
export function askHistory(
  gateway: Pick<MarketGateway, 'call'>,
  subject: Subject,
  dates: { readonly period: Period; readonly from: TradeDate; readonly to: TradeDate },
  signal: AbortSignal,
): Promise<readonly Candle[]> {
  const { code: issue } = subject
  const range = { ...dates, count: mostRows }
  return seriesOf(() => {
    if (subject.family === 'stocks') return gateway.call('stocks.history', { market: subject.market, issue, ...range }, signal)
    if (subject.family === 'konex') return gateway.call('konex.history', { market: subject.market, issue, ...range }, signal)
    if (subject.family === 'futures')
      return inItsMarket(subject, (of) => gateway.call('futures.history', { market: of, issue, ...range }, signal))
    if (subject.family === 'options') return gateway.call('options.history', { market: subject.market, issue, ...range }, signal)
    return gateway.call('index.history', { market: subject.market, issue, ...range }, signal)
  })
}

/** The candles of a reply; none where the gateway has none. */
async function seriesOf(ask: () => Promise<CandleSeries>): Promise<readonly Candle[]> {
  try {
    return (await ask()).candles
  } catch (error) {
    if (error instanceof TerminalError && error.failure.kind === 'no-data') return []
    throw error
  }
}
