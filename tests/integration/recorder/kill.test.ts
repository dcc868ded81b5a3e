import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRecording } from '../../../src/main/recorder/recording.ts'
import { writeAndKill } from '../../support/write-and-kill.ts'

const script = fileURLToPath(new URL('writing-process.ts', import.meta.url))
const kills = 12

let directory = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-recording-kill-'))
})

afterEach(() => rmSync(directory, { recursive: true }))

/** Prints that can be read, which must be those from the first on, without a hole. */
async function printsIn(file: string): Promise<number> {
  const recording = await openRecording(file)
  let count = 0
  for (let index = 0; index < recording.blocks.length; index += 1) {
    const { price } = (await recording.read(index)).prints
    expect(price.every((value, row) => value === count + row)).toBe(true)
    count += price.length
  }
  await recording.close()
  return count
}

test('a process that is killed while it records loses at most the block that it was writing', async () => {
  const file = join(directory, 'day')
  let held = 0
  for (let killed = 0; killed < kills; killed += 1) {
    const said = await writeAndKill({ script, file, from: held, lines: 1 + ((killed * 7) % 23) })
    const now = await printsIn(file)
    expect(now).toBeGreaterThanOrEqual(said)
    held = now
  }
  expect(held).toBeGreaterThan(kills * 5_000)
}, 120_000)
