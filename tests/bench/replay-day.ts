import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { readEvent } from '../../src/main/core/recording/items.ts'
import { ReplayCursor } from '../../src/main/core/replay/cursor.ts'
import { plantSeed, seedOf } from '../../src/main/market/board-seed.ts'
import { Board } from '../../src/main/market/board.ts'
import { InstrumentTable } from '../../src/main/market/instruments.ts'
import { openRecording } from '../../src/main/recorder/recording.ts'
import { RecordingWriter } from '../../src/main/recorder/recording-writer.ts'
import type { IssueList } from '../../src/shared/domain/instrument.ts'
import { isin, issueCode, krw, price, quantity, timeOfDay, tradeDate } from '../../src/shared/domain/units.ts'
import { epochAt } from '../../src/shared/krx/kst.ts'
import { randomFrom } from './random.ts'

/** What it costs to jump into a recorded day, and what states and books take on disk. */
export interface DayReport {
  readonly prints: number
  readonly blocks: number
  /** Of the file without whole states: blocks of a second are smaller than full ones, and say their codes each. */
  readonly bytesPerPrint: number
  /** Whole states, and compressed bytes of one. */
  readonly states: number
  readonly bytesPerState: number
  /** Milliseconds to 15:00: the blocks found, the nearest whole state taken in, the rest read. */
  readonly jumpMs: number
  /** The same once the blocks are known, as for every further jump. */
  readonly nextJumpMs: number
  /** The same without whole states. */
  readonly fromStartMs: number
  /** Compressed bytes of a book of ten levels a side. */
  readonly bytesPerBook: number
}

const issues = 2_500
const day = tradeDate('2026-11-20')
const daySeconds = 23_400
const opens = epochAt(day, timeOfDay('09:00:00.00'))
const target = epochAt(day, timeOfDay('15:00:00.00'))
/** As `core/recorder` does. */
const printsBetweenStates = 262_144
/** Every minute there is a snapshot of the totals, which the prints before it are part of. */
const snapshotEverySeconds = 60
const codes = Array.from({ length: issues }, (_, row) => String(row * 10).padStart(6, '0'))

/** Records a day of five million prints, or a tenth of them, with one block a second, and jumps into it. */
export async function measureDay(file: string, quick: boolean): Promise<DayReport> {
  const prints = quick ? 500_000 : 5_000_000
  const list = issueList()
  await recordDay(file, prints, list)
  const began = performance.now()
  const recording = await openRecording(file)
  const { blocks } = recording
  await jump(recording, recording.segmentAt(target), list)
  const jumped = performance.now()
  await recording.close()
  const again = await openRecording(file, blocks)
  await jump(again, again.segmentAt(target), list)
  const jumpedAgain = performance.now()
  await jump(again, 0, list)
  const ended = performance.now()
  await again.close()
  const states = blocks.filter(({ begins }) => begins)
  return {
    prints,
    blocks: blocks.length,
    bytesPerPrint: sum(blocks.filter(({ begins }) => !begins).map(({ bytes }) => bytes)) / prints,
    states: states.length,
    bytesPerState: sum(states.map(({ bytes }) => bytes)) / states.length,
    jumpMs: jumped - began,
    nextJumpMs: jumpedAgain - jumped,
    fromStartMs: ended - jumpedAgain,
    bytesPerBook: await measureBooks(`${file}-books`),
  }
}

function issueList(): IssueList {
  const random = randomFrom(11)
  const syllable = () => String.fromCodePoint(0xac_00 + Math.floor(random() * 2_350))
  const listed = codes.map((code, row) => {
    const name = Array.from({ length: 3 + (row % 5) }, syllable).join('')
    return { code: issueCode(code), name: `${name}보통주`, shortName: name, isin: isin(`KR7${code}00${row % 10}`), feedMarket: null }
  })
  return { tradeDate: day, marketCloses: null, issues: listed }
}

async function recordDay(file: string, prints: number, list: IssueList): Promise<void> {
  const writer = newWriter(file)
  const board = newBoard(list)
  const random = randomFrom(7)
  const prices = Float64Array.from({ length: issues }, (_, row) => 1_000 + row * 50)
  const perSecond = prints / daySeconds
  let [written, sinceState] = [0, printsBetweenStates]
  for (let second = 0; second < daySeconds; second += 1) {
    const at = opens + second * 1_000
    if (second % snapshotEverySeconds === 0) takeSnapshot(board, at)
    if (sinceState >= printsBetweenStates) {
      writer.begin()
      writer.item(JSON.stringify({ kind: 'checkpoint', board: seedOf(board), lists: { kospi: list } }), at)
      sinceState = 0
    }
    for (; written < perSecond * (second + 1); written += 1, sinceState += 1) {
      const row = Math.floor(random() ** 3 * issues)
      const won = Math.max(100, (prices[row] ?? 0) + (Math.floor(random() * 3) - 1) * 50)
      const shares = 1 + Math.floor(random() ** 4 * 500)
      const time = 32_400_000 + second * 1_000 + Math.floor(random() * 100) * 10
      prices[row] = won
      writer.print(codes[row] ?? '', won, shares, time, null, at)
      board.applyPrint(row, won, shares, time, 0)
    }
    await writer.flush()
  }
  await writer.close()
}

/** The totals by now become those of a snapshot. */
function takeSnapshot(board: Board, at: number): void {
  const { last: lasts, snapshotVolume, volumeSince, snapshotTurnover, turnoverSince } = board.columns
  const rows = board.instruments.rows.flatMap(({ code, index }) => {
    const last = lasts[index] ?? Number.NaN
    const volume = (snapshotVolume[index] || 0) + (volumeSince[index] ?? 0)
    const turnover = (snapshotTurnover[index] || 0) + (turnoverSince[index] ?? 0)
    return Number.isNaN(last)
      ? []
      : [{ code, last: price(last), volume: quantity(volume), turnover: krw(turnover), bid: null, ask: null, marketCapitalisation: null }]
  })
  board.applySnapshot('kospi', { tradeDate: day, time: timeOfDay('09:00:00.00'), rows }, at)
}

async function jump(recording: Awaited<ReturnType<typeof openRecording>>, from: number, list: IssueList): Promise<void> {
  const board = newBoard(list)
  let begun = false
  const sink = {
    print: (code: string, price: number, quantity: number, time: number) =>
      board.applyPrint(board.instruments.indexOf(code), price, quantity, time, 0),
    event(entry: ReturnType<typeof readEvent>) {
      if (entry.kind === 'checkpoint' && !begun) plantSeed(board, entry.board)
      begun = true
      return false
    },
  }
  const cursor = new ReplayCursor(recording, from, sink, () => undefined)
  while ((await cursor.advance(target)) === 'turn') await setImmediate()
}

/** Books of ten issues, five a second each, of which a few levels move from one to the next. */
async function measureBooks(file: string): Promise<number> {
  const [seconds, count, perSecond] = [200, 10, 5]
  const writer = newWriter(file)
  const random = randomFrom(5)
  const size = () => 1 + Math.floor(random() ** 2 * 90_000)
  const books = codes.slice(0, count).map((code, row) => ({ code, mid: 50_000 + row * 1_000, sizes: Array.from({ length: 20 }, size) }))
  for (let second = 0; second < seconds; second += 1) {
    for (let turn = 0; turn < perSecond * count; turn += 1) {
      const book = books[turn % count]
      if (book === undefined) continue
      if (random() < 0.1) book.mid += random() < 0.5 ? 100 : -100
      for (let moved = 0; moved < 3; moved += 1) book.sizes[Math.floor(random() * 20)] = size()
      const level = (sign: number, first: number) =>
        Array.from({ length: 10 }, (_, place) => ({
          price: book.mid + sign * (place + 1) * 100,
          size: book.sizes[first + place],
          orders: null,
        }))
      const [bids, asks] = [level(-1, 0), level(1, 10)]
      const at = opens + second * 1_000 + turn * 20
      const totals = { totalBidSize: sum(book.sizes.slice(0, 10)), totalAskSize: sum(book.sizes.slice(10)) }
      const time = new Date(at).toISOString().slice(11, 22)
      const empty = {
        askOrders: null,
        bidOrders: null,
        afterHoursAskSize: 0,
        afterHoursBidSize: 0,
        expectedPrice: null,
        expectedQuantity: null,
      }
      const facts = { code: book.code, asks, bids, ...totals, ...empty, expectedVolume: null, volume: null, time }
      writer.item(JSON.stringify({ kind: 'push', push: { kind: 'book', book: facts, code: book.code } }), at)
    }
    await writer.flush()
  }
  await writer.close()
  return statSync(file).size / (seconds * perSecond * count)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function newWriter(file: string): RecordingWriter {
  return new RecordingWriter({
    file,
    mostBytes: 1e10,
    log: (line) => process.stderr.write(`${line}\n`),
    onFailure: ({ message }) => process.stderr.write(`${message}\n`),
  })
}

function newBoard(list: IssueList): Board {
  const board = new Board(new InstrumentTable())
  board.addMarket('kospi', list)
  const before = timeOfDay('08:59:59.00')
  board.applySnapshot('kospi', { tradeDate: day, time: before, rows: [] }, epochAt(day, before))
  return board
}
