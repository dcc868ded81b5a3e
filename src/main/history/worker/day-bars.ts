import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { withSpan } from '../../../shared/domain/span.ts'
import { epochMs, krw, price, quantity, tradeDate } from '../../../shared/domain/units.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import { nextTradingDay } from '../../../shared/krx/calendar.ts'
import { fileMarkets } from '../../../shared/krx/files/day-row.ts'
import type { DayRow } from '../../../shared/krx/files/day-row.ts'
import type { ScreenBar } from '../../../shared/krx/files/screen.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import type { DayBarTable, DayBatch, DayCounts } from '../day-bars.ts'
import type { RawCandle } from '../series.ts'
import { leastSplit } from '../split-factor.ts'
import { adjustmentsOf } from './adjustments.ts'
import type { FactorSince } from './adjustments.ts'
import { candleRows } from './candle-rows.ts'
import { coverageTable } from './coverage.ts'
import { transact } from './migrations.ts'

const dayMs = 86_400_000
const amount = z.number().nullable()
const heldRow = z.object({
  time: z.number(),
  open: amount,
  high: amount,
  low: amount,
  close: z.number(),
  volume: amount,
  turnover: amount,
  fetched_at: z.number(),
})
const barRow = z.object({
  ...heldRow.shape,
  series: z.number(),
  code: z.string(),
  name: z.string().nullable(),
  market: z.enum(fileMarkets).nullable(),
  base: amount,
  based_at: amount,
  shares: amount,
})
const priceOf = (value: number | null) => (value === null ? null : price(value))
const dayRow = z.object({ day: z.string(), issues: z.number() })

const upsertListing = `INSERT INTO listings (gateway, trade_date, code, name, market, segment, base, shares) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET name = excluded.name, market = excluded.market, segment = excluded.segment, base = excluded.base,
    shares = excluded.shares
  WHERE name <> excluded.name OR market IS NOT excluded.market OR segment <> excluded.segment OR base IS NOT excluded.base
    OR shares IS NOT excluded.shares`

/** What is held of a day; of an issue that no file told of, the base price is the close before. `based_at` is as of when it stands. */
const barsOfDay = `SELECT series.id AS series, series.code, day.time, day.open, day.high, day.low, day.close, day.volume, day.turnover,
    day.fetched_at, name, market, shares,
    CASE WHEN listings.code IS NULL THEN before.close ELSE base END AS base,
    before.fetched_at AS based_at
  FROM series JOIN candles day ON day.series = series.id AND day.time = ?
    LEFT JOIN listings ON listings.gateway = series.gateway AND listings.trade_date = ? AND listings.code = series.code
    LEFT JOIN candles before ON listings.code IS NULL AND before.series = series.id
      AND before.time = (SELECT max(time) FROM candles older WHERE older.series = series.id AND older.time < day.time)
  WHERE series.gateway = ? AND series.kind = 'D' AND series.deletion IS NULL AND length(series.code) = 6 ORDER BY series.code`

/** Bars of days that came from files, and what a file tells of an issue beside its bar. */
export function dayBarTable(database: DatabaseSync): DayBarTable {
  const keepIssue = issueKeeper(database)
  const bars = database.prepare(barsOfDay)
  const adjustments = adjustmentsOf(database)
  const days = database.prepare(
    'SELECT trade_date AS day, count(*) AS issues FROM listings WHERE gateway = ? GROUP BY trade_date ORDER BY trade_date DESC',
  )

  function keepAll({ gateway, rows }: DayBatch): DayCounts {
    const counts: Counting = { added: 0, changed: 0, unchanged: 0, rescaled: 0 }
    for (const issue of Map.groupBy(rows, ({ code }) => code).values()) {
      const [first, ...later] = issue.toSorted((a, b) => a.time - b.time)
      if (first !== undefined) keepIssue(gateway, [first, ...later], counts)
    }
    return counts
  }

  return {
    keepDays: (batch) => transact(database, () => keepAll(batch)),
    barsOfDay(gateway, day) {
      const time = startOfDay(day)
      const factorOf = adjustments.ofAll()
      return bars.all(time, day, gateway).map((found) => {
        const row = barRow.parse(found)
        return screenBar(row, factorOf(row.series), endOfDay(time))
      })
    },
    listedDays: (gateway) =>
      days.all(gateway).map((found) => {
        const { day, issues } = dayRow.parse(found)
        return { day: tradeDate(day), issues }
      }),
  }
}

/** Prices as they were kept, and the base price as of when they were: a split in between would show as a change. */
function screenBar(row: z.infer<typeof barRow>, factorSince: FactorSince, listedAt: EpochMs): ScreenBar {
  const { code, name, market, open, high, low, close, volume, turnover, base, based_at: basedAt, shares, fetched_at: fetchedAt } = row
  const factor = factorSince(basedAt ?? listedAt) / factorSince(fetchedAt)
  return {
    code,
    name: name ?? '',
    market,
    open: priceOf(open),
    high: priceOf(high),
    low: priceOf(low),
    close: price(close),
    volume: volume === null ? null : quantity(volume),
    turnover: turnover === null ? null : krw(turnover),
    base: base === null || factor === 1 ? priceOf(base) : price(Math.round(base * factor)),
    listedShares: shares === null ? null : quantity(shares),
  }
}

/** As of when the prices of a file stand, which are those of the day: a split that was found later scales them. */
function endOfDay(time: EpochMs): EpochMs {
  return epochMs(time + dayMs)
}

type Counting = { -readonly [Name in keyof DayCounts]: number }

/** Writes the days of one issue, oldest first, and counts what became of them. */
function issueKeeper(database: DatabaseSync) {
  const rows = candleRows(database)
  const coverage = coverageTable(database)
  const adjustments = adjustmentsOf(database)
  const find = database.prepare("SELECT id FROM series WHERE gateway = ? AND code = ? AND kind = 'D' AND deletion IS NULL")
  const create = database.prepare("INSERT INTO series (gateway, code, kind) VALUES (?, ?, 'D')")
  const list = database.prepare(upsertListing)
  const held = database.prepare(
    'SELECT time, open, high, low, close, volume, turnover, fetched_at FROM candles WHERE series = ? AND time BETWEEN ? AND ?',
  )
  const heldBars = (series: number, from: number, to: number) => {
    const bars = held.all(series, from, to).map((found) => heldRow.parse(found))
    return new Map(bars.map((bar) => [bar.time, bar]))
  }

  return (gateway: string, issue: readonly [DayRow, ...DayRow[]], counts: Counting): void => {
    const [first] = issue
    const last = issue.at(-1) ?? first
    const series = Number(find.get(gateway, first.code)?.['id'] ?? create.run(gateway, first.code).lastInsertRowid)
    const before = heldBars(series, first.time, last.time)
    const covered = coverage.read(series)
    const factorSince = adjustments.of(series)
    const fresh: RawCandle[] = []
    let spans = covered
    for (const row of issue) {
      const known = before.get(row.time)
      const fate = known === undefined ? 'added' : fateOf(known, row)
      const scale = known !== undefined && fate === 'rescaled' ? scaleOf(known, row, factorSince) : 1
      const isNewlyListed = list.run(...listingOf(gateway, row, scale)).changes > 0
      if (fate === 'added' || fate === 'changed') fresh.push(candleOf(row))
      counts[fate === 'unchanged' && isNewlyListed ? 'changed' : fate] += 1
      spans = withSpan(spans, { from: row.time, to: startOfDay(nextTradingDay(row.date)) })
    }
    if (fresh.length > 0) rows.write(series, fresh, endOfDay)
    if (JSON.stringify(spans) !== JSON.stringify(covered)) coverage.write(series, spans)
  }
}

/**
 * What becomes of a day that is held already. The gateway scales prices after a split and leaves volumes alone: a held bar of the
 * same volume at other prices is the same bar at a later basis, and stays.
 */
function fateOf(held: z.infer<typeof heldRow>, row: DayRow): keyof DayCounts {
  const isSame =
    held.open === row.open &&
    held.high === row.high &&
    held.low === row.low &&
    held.close === row.close &&
    held.volume === row.volume &&
    (row.turnover === null || held.turnover === row.turnover)
  if (isSame) return 'unchanged'
  return held.volume === row.volume && row.volume > 0 && held.close !== row.close ? 'rescaled' : 'changed'
}

/** By what the gateway had scaled a bar before it was held, which nothing else tells: 1 where every split since the day was seen here. */
function scaleOf(held: z.infer<typeof heldRow>, { time, close }: DayRow, factorSince: FactorSince): number {
  const seen = factorSince(endOfDay(time)) / factorSince(held.fetched_at)
  const scale = held.close / close / seen
  return Math.abs(scale - 1) < leastSplit ? 1 : scale
}

function candleOf({ time, open, high, low, close, volume, turnover }: DayRow): RawCandle {
  return { time: epochMs(time), open, high, low, close, volume, turnover, openInterest: null }
}

/** @param scale by which the base price stands where the bar does */
function listingOf(gateway: string, { date, code, name, market, segment, base, listedShares }: DayRow, scale: number) {
  return [gateway, date, code, name, market, segment, base === null || scale === 1 ? base : Math.round(base * scale), listedShares] as const
}
