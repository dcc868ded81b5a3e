import { describe, expect, test } from 'vitest'
import { boardColumns as columnNames, valueStates } from '../../../shared/contract/streams.ts'
import type { BoardColumn } from '../../../shared/contract/streams.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { translators } from '../../locales/translate.ts'
import { createBoardMirror } from '../../store/board-mirror.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { arrangedAs, movedBy } from './arrangement.ts'
import { csvOf } from '../../adapters/grid/csv.ts'
import { boardClipping, boardTable } from './board-export.ts'
import { readMemory } from './board-memory.ts'
import { boardColumns, plainArrangement } from './columns.ts'
import { breadthOf, passes } from './filters.ts'
import type { BoardFilter } from './filters.ts'
import { createFlashes } from './flashes.ts'
import { limitHit } from './price-limits.ts'
import { createSelection } from './selection.ts'
import { createTwinTurn, wholeTwinMs } from './twin-turn.ts'

const today = tradeDate('2026-11-20')

type Row = readonly [code: string, name: string, market: 'kospi' | 'kosdaq', base: number, last: number, volume: number]

const rows: readonly Row[] = [
  ['005930', '삼성전자', 'kospi', 70_000, 71_300, 100],
  ['035720', '카카오', 'kospi', 50_000, 50_000, 10],
  ['247540', '에코프로비엠', 'kosdaq', 100_000, 130_000, 50],
  ['091990', '=셀트리온', 'kosdaq', 70_000, 49_000, 20],
  ['900110', '이스트아시아', 'kosdaq', 100, 100, 0],
]

function value(name: BoardColumn, [, , , base, last, volume]: Row): number {
  if (name === 'change') return last - base
  if (name === 'changeRate') return ((last - base) / base) * 100
  if (name === 'volume') return volume
  if (name === 'turnover') return volume * last * 1_000_000
  return name === 'time' ? Date.UTC(2026, 10, 20, 1) : last
}

function listed(filter: Partial<BoardFilter>): readonly string[] {
  const mirror = board()
  const whole = { market: 'all', move: 'any', text: '', ...filter } as const
  return rows.flatMap(([code], index) => (passes(mirror, index, whole, today) ? [code] : []))
}

const board = (): BoardMirror => boardOf(rows)

function boardOf(rows: readonly Row[]): BoardMirror {
  const mirror = createBoardMirror(rows.map(([code, name, market], index) => ({ index, code, name, market })))
  mirror.apply({
    topic: 'board',
    rows: Uint16Array.from(rows.keys()),
    columns: Object.fromEntries(columnNames.map((name) => [name, Float64Array.from(rows, (row) => value(name, row))])) as Record<
      BoardColumn,
      Float64Array
    >,
    states: new Uint8Array(rows.length).fill(valueStates.indexOf('live')),
    estimated: new Uint8Array(rows.length),
  })
  return mirror
}

describe('filters', () => {
  test('by market, move, and text of name, code or initial consonants', () => {
    expect(listed({})).toHaveLength(5)
    expect(listed({ market: 'kospi' })).toEqual(['005930', '035720'])
    expect(listed({ move: 'up' })).toEqual(['005930', '247540'])
    expect(listed({ move: 'down' })).toEqual(['091990'])
    expect(listed({ move: 'limit' })).toEqual(['247540', '091990'])
    expect(listed({ move: 'untraded' })).toEqual(['900110'])
    expect(listed({ text: 'ㅅㅅㅈㅈ' })).toEqual(['005930'])
    expect(listed({ text: '카카오'.normalize('NFD') })).toEqual(['035720'])
    expect(listed({ text: '2475' })).toEqual(['247540'])
    expect(listed({ text: 'ㅋ', market: 'kosdaq' })).toEqual(['247540'])
  })

  test('breadth counts each issue once, limits besides', () => {
    expect(breadthOf(board(), 'all', today)).toEqual({ up: 2, flat: 1, down: 1, limitUp: 1, limitDown: 1, untraded: 1 })
    expect(breadthOf(board(), 'kospi', today)).toEqual({ up: 1, flat: 1, down: 0, limitUp: 0, limitDown: 0, untraded: 0 })
  })

  test('a limit is told by its price, not by the size of the move', () => {
    const mirror = board()
    expect(limitHit(mirror, 2, today)).toBe('up')
    mirror.columns.last[2] = 129_900
    mirror.columns.change[2] = 29_900
    mirror.columns.changeRate[2] = 29.9
    expect(limitHit(mirror, 2, today)).toBeNull()
  })

  test.each([
    ['a fund follows the ticks of funds', 'KODEX 은행', 5_030, 6_530, null],
    ['so its limit is another than that of a share', 'KODEX 은행', 5_030, 6_535, 'up'],
    ['a share at the same price', '은행', 5_030, 6_530, 'up'],
    ['a leveraged fund is not at its limit at 30 %', 'KODEX 레버리지', 10_000, 13_000, null],
    ['but at 60 %', 'KODEX 레버리지', 10_000, 16_000, 'up'],
    ['and at −60 %', 'KODEX 200선물인버스2X', 1_000, 400, 'down'],
    ['a cheap share whose ticks are coarse', '이화', 53, 68, 'up'],
    ['the cheapest cannot move down', '이화', 1, 1, null],
    ['a first day ends at four times the offer price', '새내기', 20_000, 80_000, 'up'],
    ['and is not at a limit on its way', '새내기', 20_000, 50_000, null],
    ['40 % down may be a liquidation', '정리', 1_000, 600, null],
  ] as const)('limits: %s', (_, name, base, last, hit) => {
    const mirror = boardOf([['005930', name, 'kospi', base, last, 10]])
    expect(limitHit(mirror, 0, today)).toBe(hit)
  })

  test('an issue that was beyond 30 % today has another limit', () => {
    const mirror = boardOf([['005930', '새내기', 'kospi', 20_000, 26_000, 10]])
    expect(limitHit(mirror, 0, today)).toBe('up')
    mirror.columns.high[0] = 31_000
    expect(limitHit(mirror, 0, today)).toBeNull()
  })

  test('an issue without a print is untraded alone, wherever it is quoted', () => {
    const quoted = boardOf([['005930', '삼성전자', 'kospi', 70_000, 91_000, 0]])
    expect(breadthOf(quoted, 'all', today)).toEqual({ up: 0, flat: 0, down: 0, limitUp: 0, limitDown: 0, untraded: 1 })
  })
})

test('a changed price is tinted for 200 ms in its direction, an issue that comes on screen is not', () => {
  let wanted = true
  const flashes = createFlashes(2, () => wanted)
  const frame = (now: number, last: number) => {
    flashes.begin(now)
    flashes.observe(0, last)
    return flashes.tickOf(0)
  }
  expect(frame(0, 100)).toBeNull()
  expect(frame(16, 101)).toBe('up')
  expect(frame(32, 101)).toBe('up')
  expect(flashes.pending()).toBe(true)
  expect(frame(216, 101)).toBeNull()
  expect(flashes.pending()).toBe(false)
  expect(frame(232, 99)).toBe('down')
  flashes.begin(248)
  expect(frame(264, 120)).toBeNull()
  wanted = false
  expect(frame(280, 130)).toBeNull()
})

test('chosen issues stay chosen when the rows change places', () => {
  const selection = createSelection()
  const order = Int32Array.of(4, 3, 2, 1, 0)
  selection.choose(order, 1, 'only')
  selection.choose(order, 3, 'extend')
  expect([...selection.among(order)]).toEqual([3, 2, 1])
  expect(selection.lead).toBe(1)
  selection.choose(Int32Array.of(0, 1, 2, 3, 4), 2, 'toggle')
  expect([...selection.among(Int32Array.of(0, 1, 2, 3, 4))]).toEqual([1, 3])
  selection.lone(-1)
  expect(selection.among(order)).toEqual([])
})

test('every row of the twin has its turn within the time, however often frames come', () => {
  for (const step of [4, 16, 100, 1_000]) {
    const turn = createTwinTurn()
    turn.next(50, 0)
    const seen = new Set<number>()
    for (let now = step; now <= Math.max(step, wholeTwinMs + step); now += step) {
      const { first, rows: due } = turn.next(50, now)
      for (let row = 0; row < due; row += 1) seen.add((first + row) % 50)
    }
    expect(seen.size).toBe(50)
  }
})

test('what a layout kept is believed only as far as it makes sense', () => {
  const kept = { market: 'kospi', move: 'limit', sort: { field: 'name', descending: false } } as const
  const columns = { hidden: ['open', 'name', 7], order: ['last', 'name', 'last', 'nonsense'], widths: { last: 90, name: 9e9, code: 'x' } }
  expect(readMemory({ ...kept, columns })).toEqual({
    ...kept,
    columns: {
      hidden: ['open'],
      order: ['last', 'name', 'code', 'change', 'changeRate', 'volume', 'turnover', 'open', 'high', 'low', 'time'],
      widths: { last: 90, name: 186 },
    },
  })
  const defaults = { market: 'all', move: 'any', sort: { field: 'turnover', descending: true }, columns: plainArrangement }
  for (const broken of [undefined, null, 3, 'x', [], { market: 'nyse', sort: 5, columns: 'open' }, { columns: { order: 1, widths: [] } }])
    expect(readMemory(broken)).toEqual(defaults)
})

test('what was kept comes back the same', () => {
  const memory = readMemory({ columns: { hidden: ['time'], order: ['code', 'name'], widths: { code: 80 } } })
  expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory)
})

test('columns move among those that are shown; hidden ones keep their places and widths', () => {
  const arrangement = { ...plainArrangement, hidden: ['code', 'change'], widths: { code: 70, last: 90 } } as const
  const order = ['last', 'name', 'changeRate', 'volume', 'turnover', 'open', 'high', 'low', 'time'] as const
  const next = arrangedAs(arrangement, { order, widths: [['name', 130]] })
  expect(next.order.slice(0, 5)).toEqual(['last', 'code', 'name', 'change', 'changeRate'])
  expect(next.widths).toEqual({ code: 70, name: 130 })
  expect(movedBy(next, 'code', -1).order.slice(0, 3)).toEqual(['code', 'last', 'name'])
  expect(movedBy(next, 'last', -1).order).toEqual(next.order)
  expect(movedBy(next, 'time', 1).order).toEqual(next.order)
})

test('exports keep codes as texts, guard formulas, and write figures bare', () => {
  const columns = boardColumns(translators.en, { ...plainArrangement, hidden: ['open', 'high', 'low', 'time', 'volume'] })
  const { header, rows } = boardTable(board(), columns, [0, 3])
  const csv = csvOf(header, rows)
  expect(csv.codePointAt(0)).toBe(0xfe_ff)
  const lines = csv.slice(1).split('\r\n')
  expect(lines[1]).toBe('삼성전자,"=""005930""",71300,1300,1.86,7130000')
  expect(lines[2]).toBe(`'=셀트리온,"=""091990""",49000,-21000,-30,980000`)
  expect(boardClipping(board(), columns, [0])).toBe('삼성전자\t005930\t71300\t1300\t1.86\t7130000')
})
