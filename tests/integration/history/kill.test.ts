import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { candleTable } from '../../../src/main/history/worker/candles.ts'
import { openDatabase } from '../../../src/main/history/worker/open.ts'
import { epochMs } from '../../../src/shared/domain/units.ts'
import { writeAndKill } from '../../support/write-and-kill.ts'

const script = fileURLToPath(new URL('writer.ts', import.meta.url))
const kills = 24
/** Processes at a time, each on a file of its own. */
const lanes = 4

let directory = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-kill-'))
})

afterEach(() => {
  rmSync(directory, { recursive: true })
})

/** Reads the file as the next start does, and counts its batches: whole ones, from the first on. */
function batchesIn(file: string): number {
  const database = openDatabase(file, () => expect.unreachable('the file is sound'))
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  const span = { from: epochMs(0), to: epochMs(4e12) }
  const { candles, covered } = candleTable(database).readCandles({
    key: { gateway: 'g', code: '005930', kind: 60 },
    span,
    newest: Number.MAX_SAFE_INTEGER,
  })
  database.close()
  expect(candles.length % 10).toBe(0)
  const batches = candles.length / 10
  expect(candles.map(({ time, close }) => [time, close])).toEqual(
    candles.map((_, index) => [(index + 1) * 60_000, Math.floor(index / 10) + 1]),
  )
  expect(covered).toEqual([{ from: 0, to: batches * 600_000 }])
  return batches
}

test('a process that is killed while it writes loses nothing that it said was kept, and damages nothing', async () => {
  const lane = async (number: number): Promise<number> => {
    const file = join(directory, `history-${number}.sqlite`)
    let batches = 0
    let killed = 0
    for (; killed < kills / lanes; killed += 1) {
      // Somewhere within the next batches, not always at the same place of a transaction or of the journal.
      const said = await writeAndKill({ script, file, from: batches, lines: 1 + ((killed * 7 + number * 3) % 23) })
      const held = batchesIn(file)
      expect(held).toBeGreaterThan(said)
      batches = held
    }
    return killed
  }
  const killed = await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)))
  expect(killed.reduce((sum, each) => sum + each, 0)).toBe(kills)
  expect(readdirSync(directory).filter((name) => /damaged|foreign/.test(name))).toEqual([])
}, 120_000)
