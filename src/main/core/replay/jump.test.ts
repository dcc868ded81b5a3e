import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { epochMs, issueCode, krw, price, quantity, timeOfDay, tradeDate } from '../../../shared/domain/units.ts'
import { epochAt, kstTime } from '../../../shared/krx/kst.ts'
import { columnNames } from '../../market/board-columns.ts'
import { plantSeed, seedOf } from '../../market/board-seed.ts'
import { Board } from '../../market/board.ts'
import { InstrumentTable } from '../../market/instruments.ts'
import { openRecording } from '../../recorder/recording.ts'
import type { Recording } from '../../recorder/recording.ts'
import { RecordingWriter } from '../../recorder/recording-writer.ts'
import { applyTable } from '../recording/items.ts'
import type { RecordedEvent, TableReply } from '../recording/items.ts'
import { ReplayCursor } from './cursor.ts'

const day = tradeDate('2026-11-20')
const opens = epochAt(day, timeOfDay('09:00:00.00'))
const codes = Array.from({ length: 40 }, (_, row) => issueCode(String(row * 10).padStart(6, '0')))
const [prints, betweenStates, betweenTables] = [6_000, 1_000, 730]
const stepMs = 100
/** A snapshot says what was some prints before it comes. */
const lateBy = 25

let directory = ''
let recording: Recording

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-jump-'))
  await record(join(directory, 'day'))
  recording = await openRecording(join(directory, 'day'))
})

afterAll(async () => {
  await recording.close()
  rmSync(directory, { recursive: true })
})

function newBoard(): Board {
  const board = new Board(new InstrumentTable())
  const issues = codes.map((code) => ({ code, name: code, shortName: code, isin: null, feedMarket: null }))
  board.addMarket('kospi', { tradeDate: day, marketCloses: null, issues })
  return board
}

/** Prints, late snapshots and whole states, as a market and its recorder bring them. */
async function record(file: string): Promise<void> {
  const writer = new RecordingWriter({ file, mostBytes: 1e9, log: () => undefined, onFailure: ({ message }) => expect.fail(message) })
  const board = newBoard()
  for (let index = 0; index < prints; index += 1) {
    const at = opens + index * stepMs
    if (index % betweenTables === lateBy) table(writer, board, index)
    if (index % betweenStates === 0) {
      writer.begin()
      writer.item(JSON.stringify({ kind: 'checkpoint', board: seedOf(board) }), at)
    }
    const [row, won, shares, time] = [
      (index * 7) % codes.length,
      1_000 + ((index * 13) % 90),
      1 + (index % 11),
      32_400_000 + index * stepMs,
    ]
    writer.print(codes[row] ?? '', won, shares, time, null, at)
    board.applyPrint(row, won, shares, time, 0)
    if (index % 200 === 0) await writer.flush()
  }
  await writer.close()
}

function table(writer: RecordingWriter, board: Board, index: number): void {
  const asOf = epochMs(opens + (index - lateBy) * stepMs)
  const rows = codes.map((code, row) => ({
    code,
    last: price(1_000 + row),
    volume: quantity(index * 10 + row),
    turnover: krw(index * 10_000),
    bid: null,
    ask: null,
    marketCapitalisation: null,
  }))
  const reply: TableReply = { id: 'multiquote.lists', market: 'kospi', value: { tradeDate: day, time: kstTime(asOf), rows } }
  writer.item(JSON.stringify({ kind: 'table', reply }), opens + index * stepMs)
  applyTable(board, reply)
}

/** Every column of the board at a time, read from a block on. */
async function stateAt(target: number, from: number) {
  const board = newBoard()
  let begun = false
  const event = (entry: RecordedEvent) => {
    if (entry.kind === 'checkpoint' && !begun) plantSeed(board, entry.board)
    if (entry.kind === 'table') applyTable(board, entry.reply)
    begun = true
    return false
  }
  const print = (code: string, won: number, shares: number, time: number) =>
    board.applyPrint(board.instruments.indexOf(code), won, shares, time, 0)
  const cursor = new ReplayCursor(recording, from, { event, print }, (line) => expect.fail(line))
  while ((await cursor.advance(target)) === 'turn') await setImmediate()
  const columns = columnNames.filter((name) => name !== 'arrivedAt').map((name) => ({ name, values: [...board.columns[name]] }))
  return { columns, markets: board.markets.map((market) => [board.snapshotAt(market), board.tradeDateOf(market)]) }
}

test('whole states are where reading may begin', () => {
  expect(recording.blocks.filter(({ begins }) => begins)).toHaveLength(prints / betweenStates)
})

test.each([0, 24, 25, 999, 1_000, 1_001, 2_215, 2_999, 3_650, 4_024, 5_135, 5_999])(
  'at print %i the state is the same by a jump and from the start',
  async (index) => {
    const target = opens + index * stepMs
    const from = recording.segmentAt(target)
    expect(from > 0).toBe(index >= betweenStates)
    expect(await stateAt(target, from)).toEqual(await stateAt(target, 0))
  },
)
