import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { barIntervals } from '../../../shared/contract/requests/instruments.ts'
import type { BarKind, HeldSeries } from '../../../shared/contract/requests/history.ts'
import { covers, withSpan } from '../../../shared/domain/span.ts'
import type { CandleBatch, CandleQuery, CandleTable, KeptCandles, SeriesKey } from '../series.ts'
import { candleRows } from './candle-rows.ts'
import type { CandleRows } from './candle-rows.ts'
import { coverageTable } from './coverage.ts'
import { labelsWithin } from './labels.ts'
import { transact } from './migrations.ts'

const seriesRow = z.object({ id: z.number(), code: z.string(), kind: z.string(), bars: z.number() })
const kindByText: ReadonlyMap<string, BarKind> = new Map(barIntervals.map((kind) => [String(kind), kind]))

const nothingHeld: ReturnType<CandleRows['compare']> = { isSplit: false, held: new Set() }

export function candleTable(database: DatabaseSync): CandleTable {
  const coverage = coverageTable(database)
  const rows = candleRows(database)
  const find = database.prepare('SELECT id FROM series WHERE gateway = ? AND code = ? AND kind = ? AND deletion IS NULL')
  const create = database.prepare('INSERT INTO series (gateway, code, kind) VALUES (?, ?, ?)')
  const all = database.prepare(
    'SELECT id, code, kind, bars FROM series WHERE gateway = ? AND deletion IS NULL AND (? IS NULL OR code = ?) ORDER BY code, kind',
  )
  const setApart = database.prepare('INSERT OR REPLACE INTO quarantine (series, time, reason, row) VALUES (?, ?, ?, ?)')
  const countApart = database.prepare('SELECT count(*) AS rows FROM quarantine WHERE series = ? AND time > ? AND time <= ?')

  const quarantined = (series: number, after: number, upTo: number) => Number(countApart.get(series, after, upTo)?.['rows'])
  const idOf = ({ gateway, code, kind }: SeriesKey): number | null => {
    const id = find.get(gateway, code, String(kind))?.['id']
    return typeof id === 'number' ? id : null
  }

  function keepCandles({ key, candles, broken, covered, fetchedAt }: CandleBatch) {
    const series = idOf(key) ?? Number(create.run(key.gateway, key.code, String(key.kind)).lastInsertRowid)
    const whole = coverage.read(series)
    const again = typeof key.kind === 'number' ? [] : candles.filter(({ time }) => covers(whole, time))
    const { isSplit, held } = again.length > 0 ? rows.compare(series, again, fetchedAt) : nothingHeld
    // Days that are whole come once more to be compared. At the same basis they stay as they were told, at another all are written.
    const fresh = isSplit ? candles : candles.filter(({ time }) => !held.has(time))
    if (fresh.length > 0) rows.write(series, fresh, () => fetchedAt)
    for (const { candle, reason } of broken) setApart.run(series, candle.time, reason, JSON.stringify(candle))
    if (covered !== null) coverage.write(series, withSpan(whole, covered))
    return { adjusted: isSplit }
  }

  function readCandles({ key, span, newest }: CandleQuery): KeptCandles {
    const series = idOf(key)
    if (series === null) return { candles: [], covered: [], quarantined: 0 }
    const [after, upTo] = labelsWithin(key.kind, span)
    return {
      candles: rows.between(series, after, upTo, newest).toReversed(),
      covered: coverage.read(series).filter(({ from, to }) => to > span.from && from < span.to),
      quarantined: quarantined(series, after, upTo),
    }
  }

  return {
    keepCandles: (batch) => transact(database, () => keepCandles(batch)),
    readCandles,
    series: (gateway, code) =>
      all.all(gateway, code, code).flatMap((found): HeldSeries[] => {
        const { id, code: of, kind: text, bars } = seriesRow.parse(found)
        const kind = kindByText.get(text)
        if (kind === undefined) return []
        const apart = quarantined(id, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
        return [{ code: of, kind, bars, quarantined: apart, spans: coverage.read(id) }]
      }),
  }
}
