import { describe, expect, test } from 'vitest'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { valueStates } from '../../shared/contract/streams.ts'
import type { BoardUpdate } from '../../shared/contract/streams.ts'
import type { IssueList } from '../../shared/domain/instrument.ts'
import type { MarketSnapshot } from '../../shared/domain/quote.ts'
import { issueCode, krw, price, quantity, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import { epochAt, millisecondsOfDay } from '../../shared/krx/kst.ts'
import { BoardView } from './board-view.ts'
import { Board } from './board.ts'
import { buildInstrumentTable } from './instruments.ts'

const today = tradeDate('2026-02-20')
const tomorrow = tradeDate('2026-02-23')
const at = (time: string) => epochAt(today, timeOfDay(time))
const timeMs = (time: string) => millisecondsOfDay(timeOfDay(time))

function issueList(...codes: string[]): IssueList {
  const issues = codes.map((code) => ({ code: issueCode(code), isin: null, name: code, shortName: `${code} name`, feedMarket: null }))
  return { tradeDate: today, marketCloses: null, issues }
}

function newBoard(): Board {
  const board = new Board(buildInstrumentTable({ kospi: issueList('005930', '000660'), kosdaq: issueList('247540') }))
  board.setPhase('continuous')
  return board
}

type Line = [code: string, last: number, volume: number, turnover: number]

function snapshot(time: string, lines: Line[], date = today): MarketSnapshot {
  return {
    tradeDate: date,
    time: timeOfDay(time),
    rows: lines.map(([code, last, volume, turnover]) => ({
      code: issueCode(code),
      last: price(last),
      volume: quantity(volume),
      turnover: krw(turnover),
      bid: null,
      ask: null,
      marketCapitalisation: null,
    })),
  }
}

function takeAll(board: Board): BoardUpdate {
  const view = new BoardView(
    board,
    () => undefined,
    () => 0,
  )
  const taken = view.take()
  view[Symbol.dispose]()
  if (taken === null) throw new Error('nothing to take')
  return taken.update
}

const stateOf = (board: Board, row: number) => board.stateOf(row)

function live(): Board {
  const board = newBoard()
  for (const market of ['kospi', 'kosdaq'] satisfies StockMarket[]) board.setChannel(market, 'live')
  board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
  board.applySnapshot('kosdaq', snapshot('10:00:00.00', [['247540', 200_000, 10, 2_000_000]]), at('10:00:00.00'))
  return board
}

function viewed() {
  const board = newBoard()
  board.setChannel('kospi', 'live')
  board.applySnapshot(
    'kospi',
    snapshot('10:00:00.00', [
      ['005930', 70_000, 100, 7_000_000],
      ['000660', 500_000, 10, 5_000_000],
    ]),
    at('10:00:00.00'),
  )
  board.applySnapshot('kosdaq', snapshot('10:00:00.00', [['247540', 200_000, 10, 2_000_000]]), at('10:00:00.00'))
  const clock = { now: 10_000 }
  let woken = 0
  const view = new BoardView(
    board,
    () => (woken += 1),
    () => clock.now,
  )
  return { board, clock, view, woken: () => woken }
}

describe('instruments', () => {
  test('KOSPI comes first, without gaps, and an unknown code has no index', () => {
    const table = buildInstrumentTable({ kospi: issueList('005930', '000660', '005930'), kosdaq: issueList('247540') })
    expect(table.rows.map(({ index, code, market }) => [index, code, market])).toEqual([
      [0, '005930', 'kospi'],
      [1, '000660', 'kospi'],
      [2, '247540', 'kosdaq'],
    ])
    expect(table.indexOf('000660')).toBe(1)
    expect(table.indexOf('999999')).toBe(-1)
  })
})

describe('prints and snapshots', () => {
  test('a print moves last price, quantity and time', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    board.applyPrint(0, 70_100, 5, timeMs('10:00:01.50'), 1)
    expect([board.columns.last[0], board.columns.lastQuantity[0], board.columns.time[0]]).toEqual([70_100, 5, at('10:00:01.50')])
  })

  test('volume and turnover are the snapshot plus the prints after it, an estimate until the next one', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    board.applyPrint(0, 70_000, 3, timeMs('09:59:59.90'), 1)
    expect([takeAll(board).columns.volume[0], takeAll(board).estimated[0]]).toEqual([100, 0])
    board.applyPrint(0, 70_100, 5, timeMs('10:00:01.00'), 1)
    expect([takeAll(board).columns.volume[0], takeAll(board).columns.turnover[0]]).toEqual([105, 7_350_500])
    expect(takeAll(board).estimated[0]).toBe(1)
    board.applySnapshot('kospi', snapshot('10:00:02.00', [['005930', 70_100, 106, 7_420_600]]), at('10:00:02.00'))
    expect([takeAll(board).columns.volume[0], takeAll(board).columns.turnover[0], takeAll(board).estimated[0]]).toEqual([106, 7_420_600, 0])
  })

  test('prints that came while a snapshot was under way are added to it', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    board.applyPrint(0, 70_100, 5, timeMs('10:00:01.00'), 1)
    board.applyPrint(0, 70_200, 7, timeMs('10:00:03.00'), 1)
    board.applySnapshot('kospi', snapshot('10:00:02.00', [['005930', 70_100, 105, 7_350_500]]), at('10:00:02.00'))
    expect(takeAll(board).columns.volume[0]).toBe(112)
    expect(takeAll(board).columns.last[0]).toBe(70_200)
  })

  test('a snapshot older than the one in force changes nothing', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('10:00:02.00', [['005930', 70_100, 105, 7_350_500]]), at('10:00:02.00'))
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    expect([takeAll(board).columns.last[0], takeAll(board).columns.volume[0]]).toEqual([70_100, 105])
  })

  test('a late print does not turn the last price back but counts for the day', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    board.applyPrint(0, 70_200, 1, timeMs('10:00:05.00'), 1)
    board.applyPrint(0, 70_100, 2, timeMs('10:00:03.00'), 1)
    expect([board.columns.last[0], board.counts.late, takeAll(board).columns.volume[0]]).toEqual([70_200, 1, 103])
    board.applyPrint(0, 70_300, 1, timeMs('10:00:04.50'), 1)
    expect(board.columns.last[0]).toBe(70_300)
  })

  test('a signal in place of a time moves the price and adds no volume', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('15:30:00.00', [['005930', 70_000, 100, 7_000_000]]), at('15:30:00.00'))
    board.applyPrint(0, 70_500, 5, Number.NaN, 1)
    expect([board.columns.last[0], takeAll(board).columns.volume[0]]).toEqual([70_500, 100])
  })

  test('high and low merge live; a range begins with a print only where the snapshot says that none was made', () => {
    const board = newBoard()
    board.applySnapshot(
      'kospi',
      snapshot('10:00:00.00', [
        ['005930', 70_000, 100, 7_000_000],
        ['000660', 500_000, 0, 0],
      ]),
      at('10:00:00.00'),
    )
    board.applyPrint(0, 70_100, 1, timeMs('10:00:01.00'), 1)
    board.applyPrint(1, 501_000, 1, timeMs('10:00:01.00'), 1)
    expect(takeAll(board).columns.high[0]).toBeNaN()
    expect([takeAll(board).columns.open[1], takeAll(board).columns.high[1], takeAll(board).columns.low[1]]).toEqual([
      501_000, 501_000, 501_000,
    ])
    const range = { code: issueCode('005930'), open: price(69_000), high: price(70_050), low: price(68_900), last: price(70_000) }
    board.applyRanges('kospi', { tradeDate: today, time: timeOfDay('10:00:00.00'), rows: [range] }, at('10:00:00.00'))
    board.applyPrint(0, 70_400, 1, timeMs('10:00:02.00'), 1)
    expect([board.columns.open[0], board.columns.high[0], board.columns.low[0]]).toEqual([69_000, 70_400, 68_900])
  })

  test('ranges bring the last price as well, where no print is newer', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    const range = { code: issueCode('005930'), open: price(69_000), high: price(70_500), low: price(68_900), last: price(70_200) }
    board.applyRanges('kospi', { tradeDate: today, time: timeOfDay('10:00:04.00'), rows: [range] }, at('10:00:04.00'))
    expect(board.columns.last[0]).toBe(70_200)
    board.applyPrint(0, 70_400, 1, timeMs('10:00:06.00'), 1)
    board.applyRanges('kospi', { tradeDate: today, time: timeOfDay('10:00:05.00'), rows: [range] }, at('10:00:05.00'))
    expect(board.columns.last[0]).toBe(70_400)
  })

  test('last prices alone make a snapshot with its age, without totals', () => {
    const board = newBoard()
    board.setChannel('kospi', 'denied')
    board.applyLastPrices('kospi', { tradeDate: today, rows: [{ code: issueCode('005930'), last: price(70_000) }] }, at('10:00:00.00'))
    board.applyLastPrices('kospi', { tradeDate: today, rows: [{ code: issueCode('005930'), last: price(1) }] }, at('09:59:59.00'))
    expect([board.columns.last[0], stateOf(board, 0), board.snapshotAt('kospi')]).toEqual([70_000, 'snapshot', at('10:00:00.00')])
    expect(takeAll(board).columns.volume[0]).toBeNaN()
  })

  test('a record of a code that no list holds is counted and changes nothing', () => {
    const board = newBoard()
    board.applyPrint(board.instruments.indexOf('999999'), 1, 1, 0, 1)
    expect(board.counts).toMatchObject({ in: 1, out: 0, unparsed: 1 })
  })

  test('change is measured against the base price that a quote implies', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    board.applyBase({ code: issueCode('005930'), last: price(69_000), change: price(-1_000) })
    board.applyBase({ code: issueCode('000660'), last: price(500_000), change: null })
    expect([takeAll(board).columns.change[0], takeAll(board).columns.changeRate[0]]).toEqual([0, 0])
    board.applyPrint(0, 73_500, 1, timeMs('10:00:01.00'), 1)
    expect([takeAll(board).columns.change[0], takeAll(board).columns.changeRate[0]]).toEqual([3_500, 5])
    expect(board.columns.base[1]).toBeNaN()
  })

  test('the next day starts blank, for its own market only', () => {
    const board = newBoard()
    board.applySnapshot('kospi', snapshot('15:30:00.00', [['005930', 70_000, 100, 7_000_000]]), at('15:30:00.00'))
    board.applySnapshot('kosdaq', snapshot('15:30:00.00', [['247540', 200_000, 10, 2_000_000]]), at('15:30:00.00'))
    board.applyBase({ code: issueCode('005930'), last: price(69_000), change: price(-1_000) })
    board.applySnapshot(
      'kospi',
      snapshot('08:00:00.00', [['000660', 500_000, 0, 0]], tomorrow),
      epochAt(tomorrow, timeOfDay('08:00:00.00')),
    )
    expect([board.columns.last[0], board.columns.base[0], board.columns.last[1]]).toEqual([Number.NaN, Number.NaN, 500_000])
    expect(board.columns.last[2]).toBe(200_000)
    expect([board.tradeDateOf('kospi'), board.tradeDateOf('kosdaq')]).toEqual([tomorrow, today])
  })
})

describe('what a value is worth', () => {
  test('live with a snapshot behind the connection, blank without a price', () => {
    const board = live()
    expect([stateOf(board, 0), stateOf(board, 1)]).toEqual(['live', 'blank'])
  })

  test('a stalled channel makes the rows of its market stale, and only those; they recover with it', () => {
    const board = live()
    board.setChannel('kospi', 'stalled')
    expect([stateOf(board, 0), stateOf(board, 2)]).toEqual(['stale', 'live'])
    board.setChannel('kospi', 'reconnecting')
    expect(stateOf(board, 0)).toBe('stale')
    board.reconnected('kospi')
    board.setChannel('kospi', 'live')
    expect(stateOf(board, 0)).toBe('snapshot')
    board.applySnapshot('kospi', snapshot('10:00:09.00', [['005930', 70_000, 101, 7_070_000]]), at('10:00:09.00'))
    expect(stateOf(board, 0)).toBe('live')
  })

  test('after a gap the next print confirms its own row', () => {
    const board = live()
    board.reconnected('kospi')
    board.applyPrint(0, 70_100, 1, timeMs('10:00:03.00'), 1)
    expect(stateOf(board, 0)).toBe('live')
  })

  test('closed outside the sessions whatever the channel does, and not stale in an auction', () => {
    const board = live()
    board.setPhase('closing-auction')
    expect(stateOf(board, 0)).toBe('live')
    board.setChannel('kospi', 'stalled')
    board.setPhase('closed')
    expect([stateOf(board, 0), stateOf(board, 2)]).toEqual(['closed', 'closed'])
  })

  test('a channel that is refused leaves snapshots', () => {
    const board = live()
    board.setChannel('kospi', 'denied')
    expect(stateOf(board, 0)).toBe('snapshot')
  })
})

describe('a window looks at the board', () => {
  test('the first take is the whole board, then only what changed', () => {
    const { board, view } = viewed()
    expect([...(view.take()?.update.rows ?? [])]).toEqual([0, 1, 2])
    expect(view.take()).toBeNull()
    view.show([0])
    board.applyPrint(0, 70_100, 5, timeMs('10:00:01.00'), 5_000)
    const taken = view.take()
    expect([...(taken?.update.rows ?? [])]).toEqual([0])
    expect(taken?.update.columns.last[0]).toBe(70_100)
    expect(taken?.newestAt).toBe(5_000)
    expect(valueStates[taken?.update.states[0] ?? 0]).toBe('live')
  })

  test('rows off screen wait for their second, rows on screen do not', () => {
    const { board, clock, view } = viewed()
    view.take()
    view.show([0])
    board.applyPrint(1, 500_500, 5, timeMs('10:00:01.00'), 5_000)
    clock.now += 400
    expect([view.take(), view.dueInMs()]).toEqual([null, 600])
    view.show([1])
    expect([...(view.take()?.update.rows ?? [])]).toEqual([1])
    board.applyPrint(0, 70_500, 5, timeMs('10:00:01.00'), 5_000)
    clock.now += 600
    expect([...(view.take()?.update.rows ?? [])]).toEqual([0])
    expect(view.dueInMs()).toBeNull()
  })

  test('prints between two takes merge into the newest, and values that are the same again do not cross', () => {
    const { board, view } = viewed()
    view.take()
    view.show([0, 1])
    board.applyPrint(0, 70_100, 5, timeMs('10:00:01.00'), 1)
    board.applyPrint(0, 70_200, 6, timeMs('10:00:01.10'), 2)
    const taken = view.take()
    expect([taken?.update.columns.last[0], taken?.update.columns.volume[0]]).toEqual([70_200, 111])
    board.setChannel('kospi', 'stalled')
    board.setChannel('kospi', 'live')
    expect(view.take()).toBeNull()
    expect(board.counts.merged).toBeGreaterThan(0)
  })

  test('a board that is loading sends values to every row as they come', () => {
    const board = newBoard()
    const view = new BoardView(
      board,
      () => undefined,
      () => 0,
    )
    view.take()
    board.applySnapshot('kospi', snapshot('10:00:00.00', [['005930', 70_000, 100, 7_000_000]]), at('10:00:00.00'))
    expect([...(view.take()?.update.rows ?? [])]).toEqual([0])
    board.applySnapshot('kosdaq', snapshot('10:00:00.00', [['247540', 200_000, 10, 2_000_000]]), at('10:00:00.00'))
    expect([...(view.take()?.update.rows ?? [])]).toEqual([2])
    view[Symbol.dispose]()
  })

  test('it is woken once until it is asked, again after that, and never after its end', () => {
    const { board, view, woken } = viewed()
    view.take()
    const before = woken()
    board.applyPrint(0, 70_100, 5, timeMs('10:00:01.00'), 1)
    board.applyPrint(0, 70_200, 5, timeMs('10:00:01.10'), 1)
    expect(woken()).toBe(before + 1)
    view.take()
    view[Symbol.dispose]()
    board.applyPrint(0, 70_300, 5, timeMs('10:00:01.20'), 1)
    expect(woken()).toBe(before + 1)
  })

  test('a restart gives the whole board again', () => {
    const { view } = viewed()
    view.take()
    view.restart()
    expect([...(view.take()?.update.rows ?? [])]).toEqual([0, 1, 2])
  })

  test('rows that do not exist are ignored', () => {
    const { view } = viewed()
    view.show([0, 499, 65_535])
    expect(view.visibleRows()).toEqual([0])
  })
})
