import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { ReplayCursor } from '../../src/main/core/replay/cursor.ts'
import { columnNames } from '../../src/main/market/board-columns.ts'
import { Board } from '../../src/main/market/board.ts'
import { InstrumentTable } from '../../src/main/market/instruments.ts'
import { openRecording } from '../../src/main/recorder/recording.ts'
import { RecordingWriter } from '../../src/main/recorder/recording-writer.ts'
import { issueCode, timeOfDay, tradeDate } from '../../src/shared/domain/units.ts'
import { epochAt } from '../../src/shared/krx/kst.ts'
import { randomFrom } from './random.ts'
import { measureDay } from './replay-day.ts'
import type { DayReport } from './replay-day.ts'
import { decimal } from './report.ts'

/** What it costs to record a busy market and to replay it. */
export interface ReplayReport {
  readonly prints: number
  /** Prints a second while recording, feed and board included, as fast as it goes. */
  readonly recordedPerSecond: number
  /** Prints a second of a replay through the board, as fast as it goes. */
  readonly replayedPerSecond: number
  readonly bytesPerPrint: number
  /** Prints that the disk was too slow for. */
  readonly dropped: number
  /** Whether every column of the replayed board holds what that of the recorded one does. */
  readonly isSame: boolean
  readonly day: DayReport
}

const printsPerSecond = 20_000
const issues = 2_800
const day = tradeDate('2026-11-20')
/** Prints between two waits for the disk, so that a feed faster than any market loses none. */
const printsAhead = 8 * 65_536

/** Records ten minutes of 20,000 prints a second, or one where it is to be quick, and replays them; then a day to jump in. */
export async function measureReplay(quick: boolean): Promise<ReplayReport> {
  const directory = mkdtempSync(join(tmpdir(), 'sise-bench-replay-'))
  try {
    const stream = await measure(join(directory, 'stream'), (quick ? 60 : 600) * printsPerSecond)
    return { ...stream, day: await measureDay(join(directory, 'day'), quick) }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

async function measure(file: string, prints: number): Promise<Omit<ReplayReport, 'day'>> {
  const live = newBoard()
  const began = performance.now()
  const dropped = await record(file, prints, live)
  const recorded = performance.now()
  const replayed = newBoard()
  await replay(file, replayed)
  const ended = performance.now()
  const compared = columnNames.filter((name) => name !== 'arrivedAt')
  return {
    prints,
    recordedPerSecond: (prints / (recorded - began)) * 1_000,
    replayedPerSecond: (prints / (ended - recorded)) * 1_000,
    bytesPerPrint: statSync(file).size / prints,
    dropped,
    isSame: compared.every((name) => live.columns[name].every((value, row) => Object.is(value, replayed.columns[name][row]))),
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A feed that is the same every time: busy issues print more often, and every price walks by ticks. */
async function record(file: string, prints: number, board: Board): Promise<number> {
  const writer = new RecordingWriter({ file, mostBytes: 1e10, log: tell, onFailure: ({ message }) => tell(message) })
  const prices = Float64Array.from({ length: issues }, (_, row) => 1_000 + row * 50)
  const opens = epochAt(day, timeOfDay('09:00:00.00'))
  const random = randomFrom(7)
  for (let index = 0; index < prints; index += 1) {
    const row = Math.floor(random() ** 3 * issues)
    const price = Math.max(100, (prices[row] ?? 0) + (Math.floor(random() * 3) - 1) * 50)
    const quantity = 1 + Math.floor(random() ** 4 * 500)
    const sinceOpen = Math.floor((index / printsPerSecond) * 1_000)
    prices[row] = price
    writer.print(codeOf(row), price, quantity, 32_400_000 + sinceOpen, null, opens + sinceOpen)
    board.applyPrint(row, price, quantity, 32_400_000 + sinceOpen, 0)
    if (index % printsAhead === 0) await writer.flush()
  }
  await writer.close()
  return writer.counts.dropped
}

async function replay(file: string, board: Board): Promise<void> {
  const recording = await openRecording(file)
  const sink = {
    print(code: string, price: number, quantity: number, time: number) {
      board.applyPrint(board.instruments.indexOf(code), price, quantity, time, 0)
    },
    event: () => false,
  }
  const cursor = new ReplayCursor(recording, 0, sink, () => undefined)
  while ((await cursor.advance(recording.to)) === 'turn') await setImmediate()
  await recording.close()
}

const codes = Array.from({ length: issues }, (_, row) => String(row).padStart(6, '0'))

function codeOf(row: number): string {
  return codes[row] ?? ''
}

function newBoard(): Board {
  const board = new Board(new InstrumentTable())
  const listed = codes.map((code) => ({ code: issueCode(code), name: code, shortName: code, isin: null, feedMarket: null }))
  board.addMarket('kospi', { tradeDate: day, marketCloses: null, issues: listed })
  board.applySnapshot('kospi', { tradeDate: day, time: timeOfDay('08:59:59.00'), rows: [] }, epochAt(day, timeOfDay('08:59:59.00')))
  return board
}

export function replayText({ prints, recordedPerSecond, replayedPerSecond, bytesPerPrint, dropped, isSame, day }: ReplayReport): string {
  const millions = decimal(prints / 1e6, 1)
  const state = isSame ? 'the same state' : 'ANOTHER STATE'
  return [
    `replay: ${millions} million prints, ${state} after the replay, ${decimal(dropped)} lost`,
    `  recorded at ${decimal(recordedPerSecond)} prints/s, replayed at ${decimal(replayedPerSecond)} prints/s`,
    `  ${decimal(bytesPerPrint, 2)} bytes a print, ${decimal(bytesPerPrint, 2)} MB a million prints`,
    `  a day of ${decimal(day.prints / 1e6, 1)} million prints in ${decimal(day.blocks)} blocks: a jump to 15:00 takes ${decimal(day.jumpMs)} ms,`,
    `  the next ${decimal(day.nextJumpMs)} ms, without whole states ${decimal(day.fromStartMs)} ms`,
    `  ${decimal(day.bytesPerPrint, 1)} bytes a print in its blocks of a second,`,
    `  ${decimal(day.states)} whole states of ${decimal(day.bytesPerState / 1_000)} KB, ${decimal(day.bytesPerBook)} bytes a book\n\n`,
  ].join('\n')
}
