import type { TradeDate } from '../../../shared/domain/units.ts'
import { price } from '../../../shared/domain/units.ts'
import { dailyLimits, basePriceFrom } from '../../../shared/krx/limits.ts'
import { f64, itemAt } from '../columns.ts'
import { historyLength, inventHistory, RecentCache, tradingDaysBefore, type DayBar } from '../history.ts'
import type { Tape } from '../tape.ts'
import type { DayClose } from './close.ts'
import { tickTableOf, type EquityState } from './state.ts'

/** Histories that are kept at a time; each is some two hundred and fifty kilobytes. */
const keptHistories = 130

/** The days of the equities: invented ones before the market's first day, then what the model itself has traded. */
export class EquityHistory {
  private readonly closed: DayClose[] = []
  private readonly invented = new RecentCache<readonly DayBar[]>(keptHistories)
  private readonly days: readonly TradeDate[]
  private readonly state: EquityState
  private readonly seed: number

  constructor(state: EquityState, firstDay: TradeDate, seed: number) {
    this.state = state
    this.seed = seed
    this.days = tradingDaysBefore(firstDay, historyLength)
  }

  /** Adds a regular session that is over. */
  add(close: DayClose): void {
    if (this.closed.at(-1)?.date !== close.date) this.closed.push(close)
  }

  /** All days of an issue up to today, oldest first; today as it stands (its regular session once that is over). */
  of(row: number): readonly DayBar[] {
    const past = this.invented.get(itemAt(this.state.issues, row).code, () => this.invent(row))
    const { tradeDate, tape } = this.state
    const modelled = this.closed.map((close) => dayBar(close, row))
    const running = this.closed.at(-1)?.date === tradeDate ? [] : [dayBar(asDay(tape, tradeDate), row)]
    return [...past, ...modelled, ...running]
  }

  private invent(row: number): readonly DayBar[] {
    const { state } = this
    const issue = itemAt(state.issues, row)
    const character = itemAt(state.characters, row)
    const ladder = itemAt(state.ladders, row)
    const table = tickTableOf(issue)
    // All days stand on the grid of the newest one.
    const on = itemAt(this.days, this.days.length - 1)
    const multiple = issue.etf?.multiple ?? 1
    return inventHistory(
      {
        key: issue.code,
        close: issue.previousClose,
        beta: issue.etf?.tracks == null ? character.beta : multiple,
        volatility: issue.etf?.tracks == null ? character.volatility : 0.001,
        usualVolume: issue.usualVolume,
        multiplier: 1,
        openInterest: null,
        toGrid: (value) => ladder.priceAt(ladder.nearest(value)),
        limits: (close) => dailyLimits(basePriceFrom(price(close), table, on), { table, market: issue.market, multiple }, on),
      },
      this.days,
      this.seed,
    )
  }
}

function dayBar(close: DayClose, row: number): DayBar {
  return {
    date: close.date,
    open: f64(close.open, row),
    high: f64(close.high, row),
    low: f64(close.low, row),
    close: f64(close.close, row),
    volume: f64(close.volume, row),
    turnover: f64(close.turnover, row),
    openInterest: null,
  }
}

/** A tape's columns as a day, without copying them. */
function asDay(tape: Tape, date: TradeDate): DayClose {
  const { open, high, low, last, volume, turnover } = tape
  return { date, open, high, low, close: last, volume, turnover }
}
