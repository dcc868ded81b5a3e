import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { HistoryCandle } from '../../../shared/contract/requests/history.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { RawCandle } from '../series.ts'
import { splitFactor } from '../split-factor.ts'
import { adjustmentsOf } from './adjustments.ts'

/** The rows of a series, by its number. */
export interface CandleRows {
  /** The newest rows of those after one label up to another, newest first, at the basis of today. */
  between(series: number, after: number, upTo: number, newest: number): readonly HistoryCandle[]
  /** Compares rows that do not change any more with those that are held, and notes a split where they come back with other prices. At least one. */
  compare(series: number, candles: readonly RawCandle[], foundAt: EpochMs): Comparison
  /** Writes rows in place of those of the same time; what they leave open stays as it was. At least one. `fetchedAt` says as of when a price stands. */
  write(series: number, candles: readonly RawCandle[], fetchedAt: (time: EpochMs) => EpochMs): void
}

/** How rows are beside what is held. */
interface Comparison {
  readonly isSplit: boolean
  /** Times of those that are held. */
  readonly held: ReadonlySet<EpochMs>
}

const numberOrNull = z.number().nullable()
const candleRow = z
  .object({
    time: z.number(),
    open: numberOrNull,
    high: numberOrNull,
    low: numberOrNull,
    close: z.number(),
    volume: numberOrNull,
    turnover: numberOrNull,
    open_interest: numberOrNull,
    fetched_at: z.number(),
  })
  .transform(({ time, open_interest: openInterest, fetched_at: fetchedAt, ...rest }) => ({
    candle: { ...rest, time: epochMs(time), openInterest },
    fetchedAt,
  }))

const upsert = `INSERT INTO candles (series, time, open, high, low, close, volume, turnover, open_interest, fetched_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
    volume = coalesce(excluded.volume, volume), turnover = coalesce(excluded.turnover, turnover),
    open_interest = coalesce(excluded.open_interest, open_interest), fetched_at = excluded.fetched_at`

export function candleRows(database: DatabaseSync): CandleRows {
  const range = database.prepare('SELECT * FROM candles WHERE series = ? AND time > ? AND time <= ? ORDER BY time DESC LIMIT ?')
  const countBetween = database.prepare('SELECT count(*) AS bars FROM candles WHERE series = ? AND time BETWEEN ? AND ?')
  const addBars = database.prepare('UPDATE series SET bars = bars + ? WHERE id = ?')
  const insert = database.prepare(upsert)
  const adjustments = adjustmentsOf(database)
  const acquit = database.prepare('DELETE FROM quarantine WHERE series = ? AND time = ?')

  function between(series: number, after: number, upTo: number, newest: number): readonly HistoryCandle[] {
    const factorSince = adjustments.of(series)
    return range.all(series, after, upTo, newest).map((found) => {
      const { candle, fetchedAt } = candleRow.parse(found)
      return adjusted(candle, factorSince(fetchedAt))
    })
  }

  return {
    between,
    compare(series, candles, foundAt) {
      const [from, to] = edges(candles)
      const held = new Map(between(series, from - 1, to, Number.MAX_SAFE_INTEGER).map((candle) => [candle.time, candle]))
      const factor = splitFactor(held, candles)
      if (factor !== null) adjustments.note(series, foundAt, factor)
      return { isSplit: factor !== null, held: new Set(candles.map(({ time }) => time).filter((time) => held.has(time))) }
    },
    write(series, candles, fetchedAt) {
      const [from, to] = edges(candles)
      const before = Number(countBetween.get(series, from, to)?.['bars'])
      for (const { time, open, high, low, close, volume, turnover, openInterest } of candles) {
        insert.run(series, time, open, high, low, close, volume, turnover, openInterest, fetchedAt(time))
        acquit.run(series, time)
      }
      addBars.run(Number(countBetween.get(series, from, to)?.['bars']) - before, series)
    },
  }
}

function edges(candles: readonly RawCandle[]): readonly [from: number, to: number] {
  const times = candles.map(({ time }) => time)
  return [Math.min(...times), Math.max(...times)]
}

/** Prices beside those of today. They are whole KRW where a split can happen at all. */
function adjusted(candle: RawCandle, factor: number): HistoryCandle {
  if (factor === 1) return { ...candle, adjustment: 1 }
  const scaled = (price: number | null) => (price === null ? null : Math.round(price * factor))
  const { open, high, low, close } = candle
  return { ...candle, open: scaled(open), high: scaled(high), low: scaled(low), close: Math.round(close * factor), adjustment: factor }
}
