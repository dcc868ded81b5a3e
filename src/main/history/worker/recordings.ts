import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { stockMarkets } from '../../../shared/catalogue/markets.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import { kstDate } from '../../../shared/krx/kst.ts'
import type { RecordingTable } from '../series.ts'
import { decodeTicks, encodeTicks } from '../tick-block.ts'

const market = z.enum(stockMarkets)
const sumRow = z.object({
  market,
  first: z.number(),
  last: z.number(),
  prints: z.number(),
  bytes: z.number(),
})
const bodyRow = z.object({ body: z.instanceof(Uint8Array) })

export function recordingTable(database: DatabaseSync): RecordingTable {
  const insert = database.prepare(
    'INSERT INTO recordings (gateway, market, trade_date, first_ms, last_ms, prints, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const sums = database.prepare(
    `SELECT market, min(first_ms) AS first, max(last_ms) AS last, sum(prints) AS prints, sum(length(body)) AS bytes
     FROM recordings WHERE gateway = ? GROUP BY market, trade_date ORDER BY trade_date, market`,
  )
  const bodies = database.prepare(
    'SELECT body FROM recordings WHERE gateway = ? AND market = ? AND last_ms >= ? AND first_ms < ? ORDER BY id',
  )
  return {
    keepTicks({ gateway, market: of, ticks }) {
      const [first, last] = [ticks.arrivedAt.at(0), ticks.arrivedAt.at(-1)]
      if (first === undefined || last === undefined) return
      const day = kstDate(epochMs(first))
      insert.run(gateway, of, day, Math.round(first), Math.round(last), ticks.issue.length, encodeTicks(ticks))
    },
    recordings: (gateway) =>
      sums.all(gateway).map((found) => {
        const { market: of, first, last, prints, bytes } = sumRow.parse(found)
        return { market: of, from: epochMs(first), to: epochMs(last), prints, bytes }
      }),
    readTicks: ({ gateway, market: of, span }) =>
      bodies.all(gateway, of, span.from, span.to).map((found) => decodeTicks(bodyRow.parse(found).body)),
  }
}
