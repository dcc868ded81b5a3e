import type { HistoryRange, IntradayRange } from '../model.ts'
import type { Period } from '../../shared/catalogue/parameters.ts'
import type { ChangeState } from '../../shared/domain/quote.ts'
import type { Candle } from '../../shared/domain/series.ts'
import type { TradeDate } from '../../shared/domain/units.ts'
import { krw, price, quantity } from '../../shared/domain/units.ts'
import { addDays, millisecondsOfDay, startOfDay, timeOfDayAt, weekday } from '../../shared/krx/kst.ts'
import type { Bar } from './bars.ts'
import { barLength } from './bars.ts'
import type { DayBar } from './history.ts'

/** A closing auction ends at a random moment within this after its time (KRX). */
const randomEnd = 30_000
const dayLength = 86_400_000

/** Days as candles of a period, the newest `count` of the range, oldest first. Changes are against the bar before. */
export function historyCandles(days: readonly DayBar[], range: HistoryRange): readonly Candle[] {
  const bars = groupDays(days, range.period)
  const candles = bars.map((bar, index) => candleOf(bar, bars[index - 1]?.close ?? null))
  return candles.filter(({ date }) => date >= range.from && date <= range.to).slice(-Math.max(1, range.count))
}

/** Merges days into weeks or months, each under its last business day. */
function groupDays(days: readonly DayBar[], period: Period): readonly DayBar[] {
  if (period === 'D') return days
  const keyOf = period === 'M' ? (date: TradeDate) => date.slice(0, 7) : (date: TradeDate) => addDays(date, -((weekday(date) + 6) % 7))
  return [...Map.groupBy(days, ({ date }) => keyOf(date)).values()].map(mergeDays)
}

function mergeDays(days: readonly DayBar[]): DayBar {
  const traded = days.filter(({ open }) => open > 0)
  const last = days.at(-1)
  if (last === undefined) throw new RangeError('no days to merge')
  return {
    date: last.date,
    open: traded[0]?.open ?? 0,
    high: Math.max(0, ...traded.map(({ high }) => high)),
    low: traded.length === 0 ? 0 : Math.min(...traded.map(({ low }) => low)),
    close: last.close,
    volume: days.reduce((sum, { volume }) => sum + volume, 0),
    turnover: days.reduce((sum, { turnover }) => sum + turnover, 0),
    openInterest: last.openInterest,
  }
}

function candleOf(bar: DayBar, previous: number | null): Candle {
  const change = previous === null ? 0 : Math.round((bar.close - previous) * 100) / 100
  const traded = bar.open > 0
  return {
    date: bar.date,
    time: null,
    open: traded ? price(bar.open) : null,
    high: traded ? price(bar.high) : null,
    low: traded ? price(bar.low) : null,
    close: price(bar.close),
    volume: quantity(bar.volume),
    turnover: krw(bar.turnover),
    change: price(change),
    changeState: directionOf(change),
    openInterest: bar.openInterest === null ? null : quantity(bar.openInterest),
  }
}

export function directionOf(change: number): ChangeState {
  return change > 0 ? 'up' : change < 0 ? 'down' : 'flat'
}

/** Slots of the 10-second bars whose candles of `interval` end within the range. */
export function slotsOf(range: IntradayRange): { readonly from: number; readonly to: number } {
  const length = range.interval * 1000
  const first = Math.ceil(millisecondsOfDay(range.from) / length) * length - length
  const last = Math.floor(millisecondsOfDay(range.to) / length) * length
  return { from: Math.max(0, first / barLength), to: last / barLength - 1 }
}

/** The price that stands from the opening of a session on while nothing trades. */
export interface Opening {
  /** Milliseconds of the day. */
  readonly opensMs: number
  /** KRW or points: the base price, which is the close of a day without trades. */
  readonly price: number
}

/** The opening of a session. @param session `null` on a day without one: then nothing stands before the first trade. */
export function openingOf(date: TradeDate, session: { readonly opens: number } | null, standing: number): Opening {
  return { opensMs: session === null ? dayLength : session.opens - startOfDay(date), price: standing }
}

/**
 * Candles of an interval from 10-second bars. A stretch without trades repeats the last price with no volume, as the feed
 * does: a day without any repeats the price it opened with, one with trades has nothing before the first. A candle carries its end, one that is still forming the present second.
 * @param nowMs market time in ms of the day, at most the end of the session: after it nothing repeats.
 */
export function intradayCandles(bars: readonly Bar[], range: IntradayRange, nowMs: number, opening: Opening): readonly Candle[] {
  const length = range.interval * 1000
  const candles: Candle[] = []
  let close = opening.price
  let next = Math.floor((bars[0] === undefined ? opening.opensMs : bars[0].slot * barLength) / length)
  const stand = (until: number) => {
    for (; next < until; next += 1) candles.push(quietCandle(range.date, endOf(next, length, nowMs), close))
  }
  for (const [index, members] of Map.groupBy(bars, ({ slot }) => Math.floor((slot * barLength) / length))) {
    stand(index)
    candles.push(intradayCandle(range.date, endOf(index, length, nowMs), members))
    next = index + 1
    close = members.at(-1)?.close ?? close
  }
  stand(1 + Math.min(Math.floor((nowMs - 1) / length), Math.floor((Math.max(0, slotsOf(range).to) * barLength) / length)))
  return candles.filter(({ time }) => time !== null && time >= range.from && time <= range.to)
}

/** Milliseconds of a day up to which bars of a session go: now, at most {@link randomEnd} after the close. */
export function barsEnd(date: TradeDate, closes: number | undefined, now: number): number {
  const start = startOfDay(date)
  return Math.min(now, (closes ?? start) + randomEnd) - start
}

function endOf(index: number, length: number, nowMs: number): number {
  const end = (index + 1) * length
  return end <= nowMs ? end : Math.max(index * length + 1000, Math.floor(nowMs / 1000) * 1000)
}

function intradayCandle(date: TradeDate, end: number, bars: readonly Bar[]): Candle {
  return {
    date,
    time: timeOfDayAt(end),
    open: price(bars[0]?.open ?? 0),
    high: price(Math.max(...bars.map(({ high }) => high))),
    low: price(Math.min(...bars.map(({ low }) => low))),
    close: price(bars.at(-1)?.close ?? 0),
    volume: quantity(bars.reduce((sum, { volume }) => sum + volume, 0)),
    turnover: krw(bars.reduce((sum, { turnover }) => sum + turnover, 0)),
    change: null,
    changeState: null,
    openInterest: null,
  }
}

function quietCandle(date: TradeDate, end: number, close: number): Candle {
  const flat = price(close)
  return {
    date,
    time: timeOfDayAt(end),
    open: flat,
    high: flat,
    low: flat,
    close: flat,
    volume: quantity(0),
    turnover: krw(0),
    change: null,
    changeState: null,
    openInterest: null,
  }
}
