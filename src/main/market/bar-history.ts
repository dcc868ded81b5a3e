import type { Interval, Period } from '../../shared/catalogue/parameters.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { BarCandle } from '../../shared/contract/streams.ts'
import type { Candle, CandleSeries } from '../../shared/domain/series.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import { latestTradingDay, previousTradingDay } from '../../shared/krx/calendar.ts'
import { addDays, epochAt, kstDate, kstTime, startOfDay } from '../../shared/krx/kst.ts'
import { expectedPriceIsLiveIn, lastPriceIsLive, phasesOf } from '../../shared/krx/sessions/session.ts'
import { inItsMarket } from './futures-market.ts'
import type { MarketGateway } from './gateway.ts'
import { failureOf } from './retry-delay.ts'
import type { Subject } from './subject.ts'

export interface BarsQuery {
  readonly interval: Interval | Period
  /** Bars that end before this are wanted; `null` for the newest. */
  readonly before: EpochMs | null
  readonly count: number
}

export interface LoadedBars {
  /** Oldest first. */
  readonly candles: BarCandle[]
  /** Nothing older exists. */
  readonly complete: boolean
  /** What ended the loading early; the bars up to there are good. */
  readonly failure: TerminalFailure | null
}

/** How bars are asked for. */
export interface BarSource {
  readonly gateway: MarketGateway
  /** Market time. */
  readonly now: () => EpochMs
  /** Whether issues take part in the after-market. */
  readonly afterMarket: boolean
}

/** Rows that the gateway gives at most, intraday and history (quirk 58). */
const mostRows = 100
const minuteMs = 60_000
/** Intraday calls of one request at most. */
const mostCalls = 40
/** Trading days without a single bar after which nothing older is looked for. */
const emptyDays = 3
/** No series of the exchange is older. */
const firstDay = '1980-01-04'

/** Bars of an instrument, backwards from a moment by as many calls as it takes. Never rejects unless the signal aborts. */
export async function loadBars(source: BarSource, subject: Subject, query: BarsQuery, signal: AbortSignal): Promise<LoadedBars> {
  const { interval } = query
  return typeof interval === 'number'
    ? loadIntraday(source, subject, { ...query, interval }, signal)
    : loadHistory(source, subject, { ...query, interval }, signal)
}

/** The bars of one call: those whose end lies within the minutes, both included, with the moment up to which each counts. */
export async function askIntraday(
  gateway: MarketGateway,
  subject: Subject,
  window: { readonly interval: Interval; readonly from: EpochMs; readonly to: EpochMs },
  signal: AbortSignal,
): Promise<readonly Candle[]> {
  const { code: issue, family } = subject
  const { interval, from, to } = window
  const when = { interval, date: kstDate(from), from: kstTime(from).slice(0, 5), to: kstTime(to).slice(0, 5) }
  const series = await seriesOf(() => {
    if (family === 'stocks') return gateway.call('stocks.intraday', { market: subject.market, issue, ...when }, signal)
    if (family === 'futures') return inItsMarket(subject, (market) => gateway.call('futures.intraday', { market, issue, ...when }, signal))
    if (family === 'options') return gateway.call('options.intraday', { market: subject.market, issue, ...when }, signal)
    return gateway.call('index.intraday', { market: subject.market, issue, ...when }, signal)
  })
  return series
}

/** A bar as a chart shows it, under its nominal end; `null` for one without prices, which is a gap (quirk 48). */
export function toBar({ date, time, open, high, low, close, volume }: Candle, lengthMs: number | null): BarCandle | null {
  if (open === null || high === null || low === null) return null
  // The newest bar carries the present second instead of its end (quirk 56).
  const end = time === null || lengthMs === null ? startOfDay(date) : Math.ceil(epochAt(date, time) / lengthMs) * lengthMs
  return { time: epochMs(end), open, high, low, close, volume: volume ?? 0 }
}

async function loadIntraday(
  source: BarSource,
  subject: Subject,
  { interval, before, count }: BarsQuery & { readonly interval: Interval },
  signal: AbortSignal,
): Promise<LoadedBars> {
  const lengthMs = interval * 1_000
  const end = before ?? epochMs(source.now() + lengthMs)
  const found = new Map<number, BarCandle>()
  let empty = 0
  let calls = 0
  for (let date = latestTradingDay(kstDate(end)); empty < emptyDays; date = previousTradingDay(date)) {
    const { opens, closes } = sessionOf(source, subject, date)
    const foundBefore = found.size
    let to = Math.min(closes, Math.ceil(Math.min(end, source.now() + minuteMs) / minuteMs) * minuteMs)
    while (to > opens) {
      if (found.size >= count || calls === mostCalls) return { candles: newest(found, count), complete: false, failure: null }
      const from = Math.max(opens, to - Math.floor(((mostRows - 1) * lengthMs) / minuteMs) * minuteMs)
      calls += 1
      try {
        const candles = await askIntraday(source.gateway, subject, { interval, from: epochMs(from), to: epochMs(to) }, signal)
        // The oldest bar of a window may lack its volume (quirk 55); the next window ends with it.
        for (const candle of candles.filter(({ volume }) => volume !== null)) put(found, toBar(candle, lengthMs), end)
      } catch (error) {
        if (signal.aborted) throw error
        return { candles: newest(found, count), complete: false, failure: failureOf(error) }
      }
      to = from
    }
    empty = found.size === foundBefore ? empty + 1 : 0
  }
  return { candles: newest(found, count), complete: true, failure: null }
}

async function loadHistory(
  { gateway, now }: BarSource,
  subject: Subject,
  { interval: period, before, count }: BarsQuery & { readonly interval: Period },
  signal: AbortSignal,
): Promise<LoadedBars> {
  const found = new Map<number, BarCandle>()
  const end = before ?? Number.POSITIVE_INFINITY
  let to = before === null ? kstDate(now()) : addDays(kstDate(before), -1)
  while (found.size < count) {
    const range = { period, from: firstDay, to, count: mostRows }
    try {
      const candles = await askHistory(gateway, subject, range, signal)
      for (const candle of candles) put(found, toBar(candle, null), end)
      const oldest = candles[0]?.date
      if (oldest === undefined || candles.length < mostRows) return { candles: newest(found, count), complete: true, failure: null }
      to = addDays(oldest, -1)
    } catch (error) {
      if (signal.aborted) throw error
      return { candles: newest(found, count), complete: false, failure: failureOf(error) }
    }
  }
  return { candles: newest(found, count), complete: false, failure: null }
}

function askHistory(
  gateway: MarketGateway,
  subject: Subject,
  range: { readonly period: Period; readonly from: string; readonly to: TradeDate; readonly count: number },
  signal: AbortSignal,
): Promise<readonly Candle[]> {
  const { code: issue } = subject
  return seriesOf(() => {
    if (subject.family === 'stocks') return gateway.call('stocks.history', { market: subject.market, issue, ...range }, signal)
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

/** From the start of continuous trading to the end of the last phase in which prints are made, closing auction included. */
function sessionOf({ afterMarket }: BarSource, { group }: Subject, date: TradeDate): { readonly opens: number; readonly closes: number } {
  const phases = phasesOf(group, date, { afterMarket })
  const trades = phases.map(({ phase }) => lastPriceIsLive(phase) || expectedPriceIsLiveIn(phase))
  const opens = phases[trades.indexOf(true)]?.minute ?? 0
  const closes = phases[trades.lastIndexOf(true) + 1]?.minute ?? 24 * 60 - 1
  // An auction ends up to half a minute late, and its bar a whole one.
  return { opens: startOfDay(date) + opens * minuteMs, closes: startOfDay(date) + Math.min(closes + 10, 24 * 60 - 1) * minuteMs }
}

function put(found: Map<number, BarCandle>, bar: BarCandle | null, before: number): void {
  if (bar !== null && bar.time < before && !found.has(bar.time)) found.set(bar.time, bar)
}

function newest(found: ReadonlyMap<number, BarCandle>, count: number): BarCandle[] {
  return [...found.values()].toSorted((a, b) => a.time - b.time).slice(-count)
}
