import type { TradeDate } from '../../../shared/domain/units.ts'
import { f64, itemAt } from '../columns.ts'
import { historyLength, inventHistory, RecentCache, tradingDaysBefore, type DayBar } from '../history.ts'
import type { IndexEngine } from './engine.ts'

/** The days of the indices: invented ones before the market's first day, then those that the model has seen. */
export class IndexHistory {
  private readonly closed: { readonly date: TradeDate; readonly bars: readonly DayBar[] }[] = []
  private readonly invented = new RecentCache<readonly DayBar[]>(400)
  private readonly days: readonly TradeDate[]
  private readonly engine: IndexEngine
  private readonly seed: number

  constructor(engine: IndexEngine, firstDay: TradeDate, seed: number) {
    this.engine = engine
    this.seed = seed
    this.days = tradingDaysBefore(firstDay, historyLength)
  }

  /** Keeps the regular session of a day as it stands now. */
  add(date: TradeDate): void {
    if (this.closed.at(-1)?.date === date) return
    this.closed.push({ date, bars: this.engine.definitions.map((_, row) => todayOf(this.engine, row, date)) })
  }

  /** All days of an index up to `today`, oldest first. */
  of(row: number, today: TradeDate): readonly DayBar[] {
    const { code } = itemAt(this.engine.definitions, row)
    const past = this.invented.get(code, () => this.invent(row))
    const modelled = this.closed.map(({ bars }) => itemAt(bars, row))
    const running = this.closed.at(-1)?.date === today ? [] : [todayOf(this.engine, row, today)]
    return [...past, ...modelled, ...running]
  }

  private invent(row: number): readonly DayBar[] {
    const { code, start, basket, factor } = itemAt(this.engine.definitions, row)
    return inventHistory(
      {
        key: `index ${code}`,
        close: start,
        beta: basket === null ? factor.beta : 1,
        volatility: code === 'K1' || code === 'K51' ? 0.001 : 0.004,
        usualVolume: 300_000_000,
        multiplier: 25,
        openInterest: null,
        toGrid: (value) => Math.round(value * 100) / 100,
        // Indices have no limits; a circuit breaker ends a day at −20 %.
        limits: (close) => ({ upper: close * 1.3, lower: close * 0.8 }),
      },
      this.days,
      this.seed,
    )
  }
}

function todayOf(engine: IndexEngine, row: number, date: TradeDate): DayBar {
  return {
    date,
    open: f64(engine.open, row),
    high: f64(engine.high, row),
    low: f64(engine.low, row),
    close: f64(engine.level, row),
    volume: f64(engine.volume, row),
    turnover: f64(engine.turnover, row),
    openInterest: null,
  }
}
