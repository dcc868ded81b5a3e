import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openHistory } from '../../src/main/history/history.ts'
import { Imports } from '../../src/main/import/imports.ts'
import type { ImportReport } from '../../src/shared/contract/requests/import.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import { fulfils, screenRow } from '../../src/shared/krx/files/screen.ts'
import { percentileOf } from './percentiles.ts'

/** What it takes to bring the daily file into the store, and to screen one of its days. */
export interface ImportCost {
  readonly rows: number
  /** From the bytes to a table that can be looked at, in ms. */
  readonly readMs: number
  /** From the start to the last row on disk, in ms. */
  readonly keepMs: number
  /** The same file once more: nothing changes. */
  readonly againMs: number
  /** Longest stretch without a turn of the core's event loop meanwhile, in ms. */
  readonly longestTurnMs: number
  /** Issues of the screened day, and what it takes to find those at their upper limit, in ms. */
  readonly screened: number
  readonly screenP50: number
  readonly screenP99: number
}

const file = fileURLToPath(new URL('../../../shared/data/krx-daily-2026-01-02_2026-02-20.csv.gz', import.meta.url))
const gateway = 'bench'
const conditions = { market: null, limit: 'upper', rateFrom: null, rateTo: null, volumeFrom: null, turnoverFrom: null } as const

/** Measures on a store of its own; `null` where the real daily file is not beside the checkout. */
export async function measureImport(quick: boolean): Promise<ImportCost | null> {
  if (!existsSync(file)) return null
  const directory = mkdtempSync(join(tmpdir(), 'sise-bench-import-'))
  const worker = new URL('../../src/main/history/worker/index.ts', import.meta.url)
  const history = openHistory({ worker, file: join(directory, 'history.sqlite'), log: () => undefined })
  const loop = watchLoop()
  try {
    const imports = new Imports((rows) => history.keepDays({ gateway, rows }))
    const first = await importOnce(imports)
    const again = await importOnce(imports)
    if (again.report.unchanged !== first.report.accepted) throw new Error('the second import changed something')
    const screens: number[] = []
    const day = tradeDate('2026-02-20')
    let screened = 0
    for (let turn = 0; turn < (quick ? 20 : 200); turn += 1) {
      const startedAt = performance.now()
      const bars = await history.barsOfDay(gateway, day)
      const found = bars.map((bar) => screenRow(bar, day)).filter((row) => fulfils(row, conditions))
      screens.push(performance.now() - startedAt)
      if (found.length === 0) throw new Error('the screen found nothing')
      screened = bars.length
    }
    return {
      rows: first.report.accepted,
      readMs: first.readMs,
      keepMs: first.keepMs,
      againMs: again.keepMs,
      longestTurnMs: loop.longest(),
      screened,
      screenP50: percentileOf(screens, 0.5) ?? Number.NaN,
      screenP99: percentileOf(screens, 0.99) ?? Number.NaN,
    }
  } finally {
    loop[Symbol.dispose]()
    await history.close()
    rmSync(directory, { recursive: true })
  }
}

interface Once {
  readonly readMs: number
  readonly keepMs: number
  readonly report: ImportReport
}

async function importOnce(imports: Imports): Promise<Once> {
  const bytes = readFileSync(file)
  const startedAt = performance.now()
  const id = imports.open('daily.csv.gz', bytes.length)
  imports.append(id, bytes)
  const { preview } = await imports.preview(id)
  if (preview === null) throw new Error('the daily file cannot be read')
  const readAt = performance.now()
  await imports.start(id, preview.mapping, null)
  while (imports.progress(id).state === 'running') await new Promise((resolve) => setTimeout(resolve, 5))
  const { state, report } = imports.progress(id)
  if (state !== 'done' || report === null) throw new Error(`the import ended as ${state}`)
  return { readMs: readAt - startedAt, keepMs: performance.now() - readAt, report }
}

/** How long the event loop is kept from its timers. */
function watchLoop(): Disposable & { longest(): number } {
  const everyMs = 5
  let longest = 0
  let at = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - at - everyMs)
    at = now
  }, everyMs)
  return { longest: () => longest, [Symbol.dispose]: () => clearInterval(timer) }
}
