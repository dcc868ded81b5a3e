import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { epochMs, issueCode, krw, price, quantity, timeOfDay, tradeDate } from '../../../shared/domain/units.ts'
import { epochAt } from '../../../shared/krx/kst.ts'
import type { Document } from '../../history/document.ts'
import { Board } from '../../market/board.ts'
import { InstrumentTable } from '../../market/instruments.ts'
import { keepBoard } from './board.ts'

const day = tradeDate('2026-02-20')
const time = timeOfDay('10:00:00.00')
const at = epochAt(day, time)
const code = issueCode('005930')
const line = { code, last: price(70_000), volume: quantity(10), turnover: krw(700_000), bid: null, ask: null, marketCapitalisation: null }
const range = { open: price(69_500), high: price(70_500), low: price(69_000) }

/** A store of what was kept last. */
function createStore() {
  const held: { document: Document | null } = { document: null }
  return {
    held,
    history: {
      keepDay: (document: Document) => void (held.document = document),
      latest: () => Promise.resolve(held.document),
    },
  }
}

function newBoard(): Board {
  const board = new Board(new InstrumentTable())
  const issue = { code, isin: null, name: '삼성전자', shortName: '삼성전자', feedMarket: null }
  board.addMarket('kospi', { tradeDate: day, marketCloses: null, issues: [issue] })
  return board
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('what was on the board last stands on it without the gateway, under its own time', async () => {
  const { held, history } = createStore()
  const before = newBoard()
  before.applySnapshot('kospi', { tradeDate: day, time, rows: [line] }, at)
  before.applyRanges('kospi', { tradeDate: day, time, rows: [{ code, last: line.last, ...range }] }, at)
  before.applyBase({ code, last: line.last, change: price(500) })
  before.applyPrint(0, 70_100, 5, 36_001_000, epochMs(0))
  keepBoard({ board: before, history, api: 'v2', identity: 'one', isAway: () => false })[Symbol.dispose]()
  expect(held.document).toMatchObject({ gateway: 'one', tradeDate: null, fetchedAt: at + 1_000 })

  const after = newBoard()
  const kept = keepBoard({ board: after, history, api: 'v2', identity: 'one', isAway: () => true })
  await vi.advanceTimersByTimeAsync(1_000)
  const { last, base, open, high, low, snapshotVolume, snapshotTurnover } = after.columns
  expect([last, base, open, high, low, snapshotVolume, snapshotTurnover].map((column) => column[0])).toEqual([
    70_100,
    69_500,
    69_500,
    70_500,
    69_000,
    15,
    700_000 + 5 * 70_100,
  ])
  expect(after.snapshotAt('kospi')).toBe(at + 1_000)
  kept[Symbol.dispose]()
})

test('a board that the gateway fills is left alone, and nothing is kept of one without prices', async () => {
  const { held, history } = createStore()
  const board = newBoard()
  const kept = keepBoard({ board, history, api: 'v2', identity: 'one', isAway: () => false })
  await vi.advanceTimersByTimeAsync(400_000)
  expect(held.document).toBeNull()
  kept[Symbol.dispose]()
  expect(board.tradeDateOf('kospi')).toBeNull()
})
