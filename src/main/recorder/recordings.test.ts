import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { tradeDate } from '../../shared/domain/units.ts'
import { RecordingWriter } from './recording-writer.ts'
import { openRecordings } from './recordings.ts'
import type { Recordings } from './recordings.ts'

const gateway = 'exchange'
const day = tradeDate('2026-11-20')
const id = '2026-11-20_exchange'
let directory = ''
let recordings: Recordings

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-recordings-'))
  recordings = openRecordings({ directory, log: () => undefined })
})

afterEach(() => rmSync(directory, { recursive: true }))

/** Records prints at moments, one block each. */
async function record(moments: readonly number[]): Promise<void> {
  const file = recordings.fileOf(gateway, day)
  const writer = new RecordingWriter({ file, mostBytes: 1e9, log: () => undefined, onFailure: ({ message }) => expect.fail(message) })
  for (const at of moments) {
    writer.print('005930', 70_000, 1, at, null, at)
    await writer.flush()
  }
  await writer.close()
}

const facts = async () => (await recordings.list(gateway)).map(({ from, to, prints, tornBytes }) => ({ from, to, prints, tornBytes }))

test('a recording that grows is told with all that it holds', async () => {
  await record([1_000, 2_000])
  expect(await facts()).toEqual([{ from: 1_000, to: 2_000, prints: 2, tornBytes: 0 }])
  await record([3_000])
  expect(await facts()).toEqual([{ from: 1_000, to: 3_000, prints: 3, tornBytes: 0 }])
  expect(await facts()).toEqual([{ from: 1_000, to: 3_000, prints: 3, tornBytes: 0 }])
})

test('one that was opened before is opened with what has come since', async () => {
  await record([1_000, 2_000])
  await (await recordings.open(id)).close()
  await record([3_000, 4_000])
  const recording = await recordings.open(id)
  expect([recording.from, recording.to, recording.blocks.length]).toEqual([1_000, 4_000, 4])
  expect((await recording.read(3)).prints.at[0]).toBe(4_000)
  await recording.close()
})

test('one that stands in the place of a deleted one is looked at anew', async () => {
  await record([1_000, 2_000])
  await facts()
  await (await recordings.open(id)).close()
  await recordings.remove(id)
  await record([5_000, 6_000, 7_000])
  expect(await facts()).toEqual([{ from: 5_000, to: 7_000, prints: 3, tornBytes: 0 }])
  const recording = await recordings.open(id)
  expect([recording.from, recording.blocks.length]).toEqual([5_000, 3])
  await recording.close()
})
