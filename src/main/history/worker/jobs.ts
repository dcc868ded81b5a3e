import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { barIntervals } from '../../../shared/contract/requests/instruments.ts'
import type { HistoryJob } from '../../../shared/contract/requests/history.ts'
import { jobStates } from '../../../shared/contract/requests/history.ts'
import { epochMs } from '../../../shared/domain/units.ts'
import type { JobTable } from '../series.ts'

const jobRow = z.object({
  id: z.number(),
  gateway: z.string(),
  kind: z.string(),
  codes: z.string(),
  from_ms: z.number(),
  to_ms: z.number(),
  state: z.enum(jobStates),
  created_at: z.number(),
  planned_calls: z.number(),
  calls: z.number(),
  finished: z.number(),
  failed: z.string(),
})
const codes = z.array(z.string())
const failures = z.custom<HistoryJob['failed']>((value) => Array.isArray(value))

export function jobTable(database: DatabaseSync): JobTable {
  const insert = database.prepare(
    `INSERT INTO jobs (gateway, kind, codes, from_ms, to_ms, state, created_at, planned_calls, calls, finished, failed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = database.prepare('UPDATE jobs SET state = ?, calls = ?, finished = ?, failed = ? WHERE id = ?')
  const forget = database.prepare("DELETE FROM jobs WHERE state IN ('done', 'cancelled') AND created_at < ?")
  const all = database.prepare('SELECT * FROM jobs WHERE gateway = ? ORDER BY id')
  return {
    addJob(job) {
      const facts = [job.gateway, String(job.kind), JSON.stringify(job.codes), job.from, job.to, job.state, job.createdAt, job.plannedCalls]
      return Number(insert.run(...facts, job.calls, job.finished, JSON.stringify(job.failed)).lastInsertRowid)
    },
    updateJob(id, { state, calls, finished, failed }) {
      update.run(state, calls, finished, JSON.stringify(failed), id)
    },
    jobs(gateway, since) {
      forget.run(since)
      return all.all(gateway).flatMap((found) => {
        const row = jobRow.parse(found)
        const kind = barIntervals.find((each) => String(each) === row.kind)
        if (kind === undefined) return []
        return [
          {
            id: row.id,
            gateway: row.gateway,
            kind,
            codes: codes.parse(JSON.parse(row.codes)),
            from: epochMs(row.from_ms),
            to: epochMs(row.to_ms),
            state: row.state,
            createdAt: epochMs(row.created_at),
            plannedCalls: row.planned_calls,
            calls: row.calls,
            finished: row.finished,
            failed: failures.parse(JSON.parse(row.failed)),
          },
        ]
      })
    },
  }
}
