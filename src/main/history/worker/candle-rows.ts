import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { HistoryCandle } from '../../../shared/contract/requests/history.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { RawCandle } from '../series.ts'
import { splitFactor } from '../split-factor.ts'

/** The rows of a series, by its number. */
export interface CandleRows {
  /** The newest rows of those after one label up to another, newest first, at the basis of today. */
  between(series: number, after: number, upTo: number, newest: number): readonly HistoryCandle[]
  /** The row of one label of every series of a gateway and a kind, with its code, at the basis of today. */
  across(gateway: string, kind: string, time: number): readonly (HistoryCandle & { readonly code: string })[]
  /** Notes a split where rows that are held come back with other prices. @returns whether there was one */
  noteSplit(series: number, candles: readonly RawCandle[], foundAt: EpochMs): boolean
  /** Writes rows in place of those of the same time; what they leave open stays as it was. At least one. */
  write(series: number, candles: readonly RawCandle[], fetchedAt: EpochMs): void
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
const adjustmentRow = z.object({ series: z.number(), found_at: z.number(), factor: z.number() })
const placed = z.object({ series: z.number(), code: z.string() })

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
  const adjustments = database.prepare('SELECT * FROM adjustments WHERE series = ?')
  const allAdjustments = database.prepare('SELECT * FROM adjustments')
  const ofLabel = database.prepare(
    `SELECT code, candles.* FROM series JOIN candles ON series = id AND time = ?
     WHERE gateway = ? AND kind = ? AND deletion IS NULL ORDER BY code`,
  )
  const adjust = database.prepare('INSERT INTO adjustments (series, found_at, factor) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const acquit = database.prepare('DELETE FROM quarantine WHERE series = ? AND time = ?')

  function between(series: number, after: number, upTo: number, newest: number): readonly HistoryCandle[] {
    const splits = adjustments.all(series).map((row) => adjustmentRow.parse(row))
    return range.all(series, after, upTo, newest).map((found) => {
      const { candle, fetchedAt } = candleRow.parse(found)
      return adjusted(candle, factorSince(splits, fetchedAt))
    })
  }

  return {
    between,
    across(gateway, kind, time) {
      const splits = Map.groupBy(
        allAdjustments.all().map((row) => adjustmentRow.parse(row)),
        ({ series }) => series,
      )
      return ofLabel.all(time, gateway, kind).map((found) => {
        const { series, code } = placed.parse(found)
        const { candle, fetchedAt } = candleRow.parse(found)
        return Object.assign(adjusted(candle, factorSince(splits.get(series) ?? [], fetchedAt)), { code })
      })
    },
    noteSplit(series, candles, foundAt) {
      const [from, to] = edges(candles)
      const held = between(series, from - 1, to, candles.length)
      const factor = splitFactor(new Map(held.map((candle) => [candle.time, candle])), candles)
      if (factor !== null) adjust.run(series, foundAt, factor)
      return factor !== null
    },
    write(series, candles, fetchedAt) {
      const [from, to] = edges(candles)
      const before = Number(countBetween.get(series, from, to)?.['bars'])
      for (const { time, open, high, low, close, volume, turnover, openInterest } of candles) {
        insert.run(series, time, open, high, low, close, volume, turnover, openInterest, fetchedAt)
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

/** By what prices fetched at a moment are multiplied. */
function factorSince(splits: readonly z.infer<typeof adjustmentRow>[], fetchedAt: number): number {
  return splits.reduce((factor, split) => (split.found_at > fetchedAt ? factor * split.factor : factor), 1)
}

/** Prices beside those of today. They are whole KRW where a split can happen at all. */
function adjusted(candle: RawCandle, factor: number): HistoryCandle {
  if (factor === 1) return { ...candle, adjustment: 1 }
  const scaled = (price: number | null) => (price === null ? null : Math.round(price * factor))
  const { open, high, low, close } = candle
  return { ...candle, open: scaled(open), high: scaled(high), low: scaled(low), close: Math.round(close * factor), adjustment: factor }
}
