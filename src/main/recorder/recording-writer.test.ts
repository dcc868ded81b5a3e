import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openRecording } from './recording.ts'
import { RecordingWriter } from './recording-writer.ts'

let directory = ''
let log: string[] = []
let failures: string[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-recording-'))
  log = []
  failures = []
})

afterEach(() => rmSync(directory, { recursive: true }))

function openWriter(changes: { readonly mostBytes?: number; readonly reserveBytes?: number; readonly file?: string } = {}) {
  return new RecordingWriter({
    file: join(directory, 'day'),
    mostBytes: 1e9,
    log: (line) => log.push(line),
    onFailure: ({ reason, message }) => failures.push(`${reason}: ${message}`),
    ...changes,
  })
}

async function write(prints: number, from: number): Promise<void> {
  const writer = openWriter()
  writer.item('{"kind":"seed"}', from)
  for (let index = 0; index < prints; index += 1) writer.print('005930', 70_000 + index, 1, index, null, from + index)
  await writer.close()
}

async function pricesFrom(segment: number): Promise<readonly number[]> {
  const recording = await openRecording(join(directory, 'day'))
  const prices: number[] = []
  try {
    for (let index = segment; index < recording.blocks.length; index += 1) prices.push(...(await recording.read(index)).prints.price)
  } finally {
    await recording.close()
  }
  return prices
}

describe('a recording', () => {
  test('is gone on with, and knows where its segments begin', async () => {
    await write(3, 1_000)
    await write(2, 5_000)
    const recording = await openRecording(join(directory, 'day'))
    expect([recording.from, recording.to]).toEqual([1_000, 5_001])
    expect([recording.segmentAt(0), recording.segmentAt(4_999), recording.segmentAt(5_000)]).toEqual([0, 0, 1])
    await recording.close()
    expect(await pricesFrom(0)).toEqual([70_000, 70_001, 70_002, 70_000, 70_001])
    expect(await pricesFrom(1)).toEqual([70_000, 70_001])
  })

  test('loses a torn end and says so', async () => {
    await write(3, 1_000)
    const whole = statSync(join(directory, 'day')).size
    await write(2, 5_000)
    truncateSync(join(directory, 'day'), statSync(join(directory, 'day')).size - 1)
    expect(await pricesFrom(0)).toEqual([70_000, 70_001, 70_002])
    await write(1, 9_000)
    expect(log.join()).toContain('were not whole and were cut off')
    expect(readFileSync(join(directory, 'day')).length).toBeGreaterThan(whole)
    expect(await pricesFrom(0)).toEqual([70_000, 70_001, 70_002, 70_000])
  })

  test('cuts off what is no block', async () => {
    await write(3, 1_000)
    appendFileSync(join(directory, 'day'), 'not a block at all, and longer than the head of one')
    expect(await pricesFrom(0)).toHaveLength(3)
  })

  test('tells a block that was damaged in the middle', async () => {
    await write(3, 1_000)
    await write(2, 5_000)
    const bytes = readFileSync(join(directory, 'day'))
    bytes[60] = (bytes[60] ?? 0) ^ 0xff
    writeFileSync(join(directory, 'day'), bytes)
    await expect(pricesFrom(0)).rejects.toThrow('damaged')
    expect(await pricesFrom(1)).toEqual([70_000, 70_001])
  })

  test('that holds nothing is refused', async () => {
    writeFileSync(join(directory, 'day'), '')
    await expect(pricesFrom(0)).rejects.toThrow('empty')
  })
})

describe('recording stops', () => {
  test('where the budget is used up, counts what is lost, and keeps what was written', async () => {
    await write(3, 1_000)
    const writer = openWriter({ mostBytes: statSync(join(directory, 'day')).size + 10 })
    writer.print('005930', 1, 1, 1, null, 2_000)
    await writer.flush()
    writer.print('005930', 2, 1, 1, null, 2_001)
    await writer.close()
    expect(failures).toEqual(['budget: the disk budget of recordings is used up'])
    expect(writer.counts).toMatchObject({ prints: 0, dropped: 2 })
    expect(await pricesFrom(0)).toHaveLength(3)
  })

  test('where the disk has no room left', async () => {
    const writer = openWriter({ reserveBytes: Number.MAX_SAFE_INTEGER })
    writer.print('005930', 1, 1, 1, null, 2_000)
    await writer.close()
    expect(failures).toEqual(['disk-full: the disk is full'])
  })

  test('where the folder is gone, without a fault of the program', async () => {
    const writer = openWriter({ file: join(directory, 'nowhere', 'day') })
    writer.print('005930', 1, 1, 1, null, 2_000)
    await writer.close()
    expect(failures).toHaveLength(1)
    expect(writer.counts.dropped).toBe(1)
  })
})

test('what is lost while the disk is too slow is counted', async () => {
  const writer = openWriter()
  for (let index = 0; index < 40 * 65_536; index += 1) writer.print('005930', 1, 1, 1, null, index)
  await writer.close()
  const { prints, dropped } = writer.counts
  expect(prints + dropped).toBe(40 * 65_536)
  expect(dropped).toBeGreaterThan(0)
})
