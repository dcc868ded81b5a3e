import type { TradeDate } from '../../shared/domain/units.ts'
import { previousTradingDay } from '../../shared/krx/calendar.ts'
import { hash, randomOf } from '../random.ts'

/** Trading days that histories reach back: ten years. */
export const historyLength = 2_470

/** Figures of one day. Prices in KRW or points, volume in shares or contracts, turnover in KRW. */
export interface DayBar {
  readonly date: TradeDate
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
  readonly turnover: number
  readonly openInterest: number | null
}

/** What a history is made from. */
export interface HistorySource {
  /** Tells instruments apart; the same key gives the same history. */
  readonly key: string
  /** The close of the last day, which the history ends on. */
  readonly close: number
  /** Answer to the common daily move of the market. */
  readonly beta: number
  /** Deviation of the own daily return. */
  readonly volatility: number
  readonly usualVolume: number
  /** KRW that one unit of price and quantity is worth. */
  readonly multiplier: number
  /** Usual open interest; `null` where there is none. */
  readonly openInterest: number | null
  /** The price of the grid near a value. */
  readonly toGrid: (value: number) => number
  /** Daily limits that follow from a close, on the grid. */
  readonly limits: (previousClose: number) => { readonly upper: number; readonly lower: number }
}

/** The `count` trading days before `date`, oldest first. */
export function tradingDaysBefore(date: TradeDate, count: number): readonly TradeDate[] {
  const days: TradeDate[] = []
  let day = date
  for (let i = 0; i < count; i += 1) {
    day = previousTradingDay(day)
    days.push(day)
  }
  return days.reverse()
}

/** Deviation of the market's common daily move. */
const commonVolatility = 0.0085

/**
 * Invents the days of an instrument backwards from its last close, without simulating trades: each close lies within the
 * limits that follow from the one before it, on the grid, and all instruments share the market's move of a day.
 */
export function inventHistory(source: HistorySource, days: readonly TradeDate[], seed: number): readonly DayBar[] {
  const random = randomOf(seed, 'history', source.key)
  const bars: DayBar[] = []
  let close = source.close
  for (const date of days.toReversed()) {
    const common = commonVolatility * randomOf(seed, 'market', date).normal()
    const move = Math.max(-0.25, Math.min(0.25, source.beta * common + source.volatility * random.normal()))
    const before = source.toGrid(close / (1 + move))
    const { upper, lower } = source.limits(before)
    // Rounding on a coarse grid can step over a limit; a flat day is then the plain answer.
    const previous = close > upper || close < lower ? close : before
    bars.push(dayOf(source, date, previous, close, random))
    close = previous
  }
  return bars.reverse()
}

function dayOf(
  source: HistorySource,
  date: TradeDate,
  previous: number,
  close: number,
  random: { next(): number; normal(): number },
): DayBar {
  const { upper, lower } = source.limits(previous)
  const within = (value: number) => Math.min(upper, Math.max(lower, source.toGrid(value)))
  const reach = source.volatility * 0.7
  const open = within(previous * (1 + reach * 0.6 * random.normal()))
  const high = Math.max(open, close, within(Math.max(open, close) * (1 + reach * Math.abs(random.normal()))))
  const low = Math.min(open, close, within(Math.min(open, close) * (1 - reach * Math.abs(random.normal()))))
  const volume = Math.round(source.usualVolume * Math.exp(0.35 * random.normal()) * (1 + 12 * Math.abs(close / previous - 1)))
  const typical = (open + high + low + close) / 4
  const openInterest = source.openInterest === null ? null : Math.round(source.openInterest * (0.85 + 0.3 * random.next()))
  return { date, open, high, low, close, volume, turnover: Math.round(typical * volume * source.multiplier), openInterest }
}

/** A stable whole number of a code and a purpose, for facts that never change (listing day, par value, …). */
export function factOf(code: string, purpose: string): number {
  return hash('fact', purpose, code)
}

/** Keeps what was worked out for a limited number of keys; the key that was asked for longest ago goes first. */
export class RecentCache<Value> {
  private readonly kept = new Map<string, Value>()
  private readonly capacity: number

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get(key: string, make: () => Value): Value {
    const known = this.kept.get(key)
    const value = known ?? make()
    this.kept.delete(key)
    this.kept.set(key, value)
    if (this.kept.size > this.capacity) {
      const oldest = this.kept.keys().next()
      if (oldest.done !== true) this.kept.delete(oldest.value)
    }
    return value
  }

  clear(): void {
    this.kept.clear()
  }
}
