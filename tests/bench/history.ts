import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHistory } from '../../src/main/history/history.ts'
import type { History } from '../../src/main/history/history.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import { previousTradingDay } from '../../src/shared/krx/calendar.ts'
import { startOfDay } from '../../src/shared/krx/kst.ts'
import { percentileOf } from './percentiles.ts'

/** Writing: how much, and how fast it was on disk. */
interface WriteCost {
  readonly work: string
  readonly rows: number
  readonly perSecond: number
  readonly bytesPerRow: number
}

/** Reading, as the core waits for it: ms from the question to the answer of the worker. */
interface ReadCost {
  readonly work: string
  readonly rows: number
  readonly p50: number
  readonly p99: number
}

export interface HistoryReport {
  readonly writes: readonly WriteCost[]
  readonly reads: readonly ReadCost[]
}

const friday = tradeDate('2026-11-20')
const daysOfYear = 245

/** Measures the store in its worker thread, on a file of its own: a year of daily bars of every issue. */
export async function measureHistory(quick: boolean): Promise<HistoryReport> {
  const directory = mkdtempSync(join(tmpdir(), 'sise-bench-'))
  const worker = new URL('../../src/main/history/worker/index.ts', import.meta.url)
  const history = openHistory({ worker, file: join(directory, 'history.sqlite'), log: () => undefined })
  try {
    const issues = quick ? 400 : 2_771
    const writes = [await writeDays(history, issues)]
    const reads = [
      await readCost('open of a one-year daily chart', quick ? 200 : 1_000, async (turn) => {
        const span = { from: startOfDay(tradeDate('2025-11-20')), to: startOfDay(friday) }
        const { candles } = await history.readCandles({ key: keyOf((turn * 997) % issues), span, newest: daysOfYear })
        return candles.length
      }),
    ]
    return { writes, reads }
  } finally {
    await history.close()
    rmSync(directory, { recursive: true })
  }
}

const keyOf = (issue: number) => ({ gateway: 'bench', code: String(issue).padStart(6, '0'), kind: 'D' }) as const

/** A year of days of every issue, a hundred a call, as a fill writes them. */
async function writeDays(history: History, issues: number): Promise<WriteCost> {
  const times: ReturnType<typeof startOfDay>[] = []
  for (let day = previousTradingDay(friday); times.length < daysOfYear; day = previousTradingDay(day)) times.unshift(startOfDay(day))
  const before = (await history.size()).bytes
  const startedAt = performance.now()
  for (let issue = 0; issue < issues; issue += 1) {
    for (let from = 0; from < daysOfYear; from += 100) {
      const candles = times.slice(from, from + 100).map((time, index) => {
        const close = 50_000 + ((issue * 31 + index * 17) % 997) * 100
        return {
          time,
          open: close - 100,
          high: close + 300,
          low: close - 200,
          close,
          volume: 12_345 + index,
          turnover: close * 12_345,
          openInterest: null,
        }
      })
      await history.keepCandles({ key: keyOf(issue), candles, broken: [], covered: null, fetchedAt: startOfDay(friday) })
    }
  }
  const seconds = (performance.now() - startedAt) / 1000
  const rows = issues * daysOfYear
  return {
    work: 'daily bars, a hundred a commit',
    rows,
    perSecond: rows / seconds,
    bytesPerRow: ((await history.size()).bytes - before) / rows,
  }
}

async function readCost(work: string, turns: number, read: (turn: number) => Promise<number>): Promise<ReadCost> {
  const samples: number[] = []
  let rows = 0
  for (let turn = 0; turn < turns; turn += 1) {
    const startedAt = performance.now()
    rows = await read(turn)
    samples.push(performance.now() - startedAt)
  }
  return { work, rows, p50: percentileOf(samples, 0.5) ?? Number.NaN, p99: percentileOf(samples, 0.99) ?? Number.NaN }
}
