import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { apiVersions } from '../../../shared/catalogue/endpoint.ts'
import { epochMs, tradeDate } from '../../../shared/domain/units.ts'
import type { Document } from '../document.ts'
import type { DocumentTable } from '../messages.ts'
import { transact } from './migrations.ts'

const row = z
  .object({
    gateway: z.string(),
    endpoint: z.string(),
    parameters: z.string(),
    api: z.enum(apiVersions),
    trade_date: z.string().nullable(),
    fetched_at: z.number(),
    licence: z.string(),
    body: z.string(),
  })
  .transform(({ trade_date: day, fetched_at: fetchedAt, ...rest }): Document => ({
    ...rest,
    tradeDate: day === null ? null : tradeDate(day),
    fetchedAt: epochMs(fetchedAt),
  }))

const newestOfKey = `SELECT * FROM documents WHERE gateway = ? AND endpoint = ? AND parameters = ? ORDER BY fetched_at DESC, id DESC LIMIT 1`

export function documentTable(database: DatabaseSync): DocumentTable {
  const newest = database.prepare(newestOfKey)
  const ofDay = database.prepare(
    `SELECT *, max(fetched_at) FROM documents WHERE gateway = ? AND endpoint = ? AND trade_date = ? GROUP BY parameters`,
  )
  const days = database.prepare(
    `SELECT *, max(fetched_at) FROM documents WHERE gateway = ? AND endpoint = ? AND parameters = ? AND trade_date IS NOT NULL
     GROUP BY trade_date ORDER BY trade_date DESC LIMIT ?`,
  )
  const forget = database.prepare(`DELETE FROM documents WHERE gateway = ? AND endpoint = ? AND parameters = ? AND trade_date IS ?`)
  const renew = database.prepare(`UPDATE documents SET fetched_at = ? WHERE id = ?`)
  const insert = database.prepare(
    `INSERT INTO documents (gateway, endpoint, parameters, api, trade_date, fetched_at, licence, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  function keep({ gateway, endpoint, parameters, api, tradeDate, fetchedAt, licence, body }: Document): void {
    const before = newest.get(gateway, endpoint, parameters)
    const id = before?.['id']
    const same = before?.['body'] === body && before['trade_date'] === tradeDate
    if (same && typeof id === 'number') renew.run(Math.round(fetchedAt), id)
    else insert.run(gateway, endpoint, parameters, api, tradeDate, Math.round(fetchedAt), licence, body)
  }
  return {
    keep,
    keepDay(document) {
      const { gateway, endpoint, parameters, tradeDate } = document
      transact(database, () => {
        forget.run(gateway, endpoint, parameters, tradeDate)
        keep(document)
      })
    },
    latest({ gateway, endpoint, parameters }) {
      const found = newest.get(gateway, endpoint, parameters)
      return found === undefined ? null : row.parse(found)
    },
    ofDay({ gateway, endpoint }, day) {
      return ofDay.all(gateway, endpoint, day).map((found) => row.parse(found))
    },
    days({ gateway, endpoint, parameters }, count) {
      return days.all(gateway, endpoint, parameters, count).map((found) => row.parse(found))
    },
  }
}
