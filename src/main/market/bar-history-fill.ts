import type { BarKind, HistoryCandle } from '../../shared/contract/requests/history.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { covers, withSpan } from '../../shared/domain/span.ts'
import type { Span } from '../../shared/domain/span.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { addDays, kstDate, startOfDay } from '../../shared/krx/kst.ts'
import { askHistory, askIntraday, mostRows } from './bar-history-calls.ts'
import { contradictionOf, historyCandle } from './bar-history-rows.ts'
import { nextWindow, settledUntil, wholePeriods } from './bar-history-windows.ts'
import type { BarTimes } from './bar-history-windows.ts'
import type { MarketGateway } from './gateway.ts'
import { failureOf } from './retry-delay.ts'
import type { Subject } from './subject.ts'

/** What is held of bars, oldest first, and what of the stretch is whole. */
export interface HeldBars {
  readonly candles: readonly HistoryCandle[]
  readonly covered: readonly Span[]
  readonly quarantined: number
}

/** What one call brought. */
export interface FetchedBars {
  readonly code: string
  readonly interval: BarKind
  readonly candles: readonly HistoryCandle[]
  readonly broken: readonly { readonly candle: HistoryCandle; readonly reason: string }[]
  readonly covered: Span | null
  readonly fetchedAt: EpochMs
}

/** Where bars are kept. A store that is broken is as good as an empty one: neither ever rejects. */
export interface BarStore {
  /** The newest bars of a stretch, as many as are wanted, and all that is covered of it. */
  read(code: string, interval: BarKind, span: Span, newest: number): Promise<HeldBars>
  /** Resolves when they are on disk, or cannot be. @returns whether bars that were held stand on another basis now */
  keep(bars: FetchedBars): Promise<{ readonly adjusted: boolean }>
}

/** How bars are had. */
export interface BarSource {
  /** Calls that keep nothing themselves. */
  readonly gateway: Pick<MarketGateway, 'call'>
  readonly store: BarStore
  /** Market time. */
  readonly now: () => EpochMs
  /** Whether issues take part in the after-market. */
  readonly afterMarket: boolean
}

export interface FillQuery {
  readonly interval: BarKind
  readonly span: Span
  /** Bars that are wanted, the newest first. */
  readonly newest: number
  /** Asked before each call with the stretch that it is to fill: `false` ends the filling there. */
  readonly mayCall: (window: Span, bars: ReadonlyMap<EpochMs, HistoryCandle>, calls: number) => boolean | Promise<boolean>
}

export interface FilledBars extends HeldBars {
  readonly calls: number
  readonly failure: TerminalFailure | null
  /** What the next call would have asked for; `null` where nothing is missing. */
  readonly missing: Span | null
}

/** Calendar days by which a stretch of days reaches into what is held beside it, so that a split since then shows. It costs no call. */
const overlapDays = { D: 10, W: 21, M: 62 } as const

/**
 * The bars of a stretch: from the store what it holds, and gaps by calls, newest first; what a call brought is kept before the next
 * one is made. Never rejects unless the signal aborts.
 */
export async function fillBars(source: BarSource, subject: Subject, query: FillQuery, signal: AbortSignal): Promise<FilledBars> {
  const { store } = source
  const { interval, newest } = query
  const asked = typeof interval === 'number' ? query.span : wholePeriods(interval, query.span)
  const span = { ...asked, to: epochMs(Math.min(asked.to, endOfBars(interval, source.now()))) }
  const times: BarTimes = { group: subject.group, interval, afterMarket: source.afterMarket }
  const read = () => store.read(subject.code, interval, span, newest)
  const held = await read()
  const bars = new Map(held.candles.map((candle) => [candle.time, candle]))
  let { covered, quarantined } = held
  let isStale = false
  let failure: TerminalFailure | null = null
  let calls = 0
  // As the store does: a day that is held for good stays as it was told.
  const isHeld = (time: EpochMs) => typeof interval !== 'number' && bars.has(time) && covers(held.covered, time)
  let missing = nextWindow(times, covered, span)
  while (missing !== null && (await query.mayCall(missing, bars, calls))) {
    try {
      calls += 1
      const fetched = await fetchWindow(source, subject, { interval, window: missing, covered }, signal)
      for (const candle of fetched.candles) if (isWithin(interval, candle.time, span) && !isHeld(candle.time)) put(bars, candle)
      covered = withSpan(covered, fetched.whole)
      quarantined += fetched.broken.length
      const { adjusted } = await store.keep(fetched)
      isStale ||= adjusted
    } catch (error) {
      if (signal.aborted) throw error
      failure = failureOf(error)
      break
    }
    missing = nextWindow(times, covered, span)
  }
  const candles = isStale ? (await read()).candles : [...bars.values()].toSorted((a, b) => a.time - b.time)
  return { candles, covered, quarantined, calls, failure, missing }
}

interface Window {
  readonly interval: BarKind
  readonly window: Span
  readonly covered: readonly Span[]
}

/** One call, and what of its stretch is whole with it, settled (`covered`) or not. */
async function fetchWindow(
  { gateway, now }: BarSource,
  subject: Subject,
  { interval, window, covered }: Window,
  signal: AbortSignal,
): Promise<FetchedBars & { readonly whole: Span }> {
  const rows =
    typeof interval === 'number'
      ? await askIntraday(gateway, subject, { ...window, interval }, signal)
      : await askHistory(gateway, subject, { period: interval, ...datesOf(interval, window, covered) }, signal)
  const candles = rows.map((row) => historyCandle(row, interval))
  const broken = candles.flatMap((candle) => {
    const reason = contradictionOf(candle)
    return reason === null || (typeof interval !== 'number' && covers(covered, candle.time)) ? [] : [{ candle, reason }]
  })
  // A full page of days may lack older ones; one of minutes holds all of its window.
  const isCut = typeof interval !== 'number' && rows.length >= mostRows
  const from = isCut ? Math.max(window.from, candles[0]?.time ?? window.from) : window.from
  const whole = { from: epochMs(from), to: window.to }
  const settled = { from: whole.from, to: epochMs(Math.min(whole.to, settledUntil(interval, now()))) }
  // Of the day that runs, a reply without any bar may only have come too early.
  const isCertain = settled.from < settled.to && (rows.length > 0 || kstDate(window.from) < kstDate(now()))
  return {
    code: subject.code,
    interval,
    candles: candles.filter((candle) => contradictionOf(candle) === null),
    broken,
    covered: isCertain ? settled : null,
    fetchedAt: now(),
    whole,
  }
}

/** Dates of a stretch of whole periods, with an overlap where bars beside it are held. */
function datesOf(interval: Exclude<BarKind, number>, { from, to }: Span, covered: readonly Span[]) {
  const before = covered.some((span) => span.to === from) ? overlapDays[interval] : 0
  const after = covered.some((span) => span.from === to) ? overlapDays[interval] : 0
  const first = startOfDay(addDays(kstDate(from), -before))
  const asked = wholePeriods(interval, { from: first, to: startOfDay(addDays(kstDate(to), after)) })
  return { from: kstDate(asked.from), to: kstDate(epochMs(asked.to - 1)) }
}

/** Nothing is asked for beyond: the end of today, and for shorter bars the end of the forming one. */
function endOfBars(interval: BarKind, now: EpochMs): number {
  return typeof interval === 'number' ? now + Math.max(interval * 1_000, 60_000) : startOfDay(addDays(kstDate(now), 1))
}

/** Days stand under their start, shorter bars under their end. */
function isWithin(interval: BarKind, time: EpochMs, { from, to }: Span): boolean {
  return typeof interval === 'number' ? time > from && time <= to : time >= from && time < to
}

/** The oldest bar of a window may lack its volume (quirk 55); the window before ends with it. */
function put(bars: Map<EpochMs, HistoryCandle>, candle: HistoryCandle): void {
  const volume = candle.volume ?? bars.get(candle.time)?.volume ?? null
  bars.set(candle.time, { ...candle, volume })
}
