// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { boardColumns as columnNames, valueStates } from '../../../shared/contract/streams.ts'
import type { BoardColumn } from '../../../shared/contract/streams.ts'
import type { LiveRow } from '../../adapters/grid/cell-registry.ts'
import { translators } from '../../locales/translate.ts'
import { createBoardMirror } from '../../store/board-mirror.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { boardColumns, sortKeys } from './columns.ts'
import type { BoardField } from './columns.ts'
import { createRowPainter } from './row-painter.ts'

const instruments = [
  { index: 0, code: '005930', name: '삼성전자', market: 'kospi' as const },
  { index: 1, code: '035720', name: '카카오', market: 'kospi' as const },
]

const values: Readonly<Record<BoardColumn, number>> = {
  last: 71_300,
  change: 1_200,
  changeRate: 1.71,
  open: 70_000,
  high: 71_500,
  low: 70_100,
  volume: 12_345_678,
  turnover: 880_123_456_789,
  lastQuantity: 5,
  time: Date.UTC(2026, 10, 20, 1, 2, 3),
}

function put(
  mirror: BoardMirror,
  row: number,
  changes: Partial<Record<BoardColumn, number>> = {},
  state: (typeof valueStates)[number] = 'live',
): void {
  const all = { ...values, ...changes }
  mirror.apply({
    topic: 'board',
    rows: Uint16Array.of(row),
    columns: Object.fromEntries(columnNames.map((name) => [name, Float64Array.of(all[name])])) as Record<BoardColumn, Float64Array>,
    states: Uint8Array.of(valueStates.indexOf(state)),
    estimated: Uint8Array.of(1),
  })
}

function emptyRow(): LiveRow<BoardField> & { readonly root: HTMLElement } {
  const root = document.createElement('div')
  const cells = new Map(
    boardColumns(translators.ko).map(({ field }) => {
      const cell = root.appendChild(document.createElement('span'))
      return [field, cell] as const
    }),
  )
  return { root, position: 0, element: () => root, cells, generation: () => 1 }
}

let mirror: BoardMirror
let row: ReturnType<typeof emptyRow>
const shown = (field: BoardField) => row.cells.get(field)?.textContent
const mark = (field: BoardField, name: string) => row.cells.get(field)?.dataset[name]

beforeEach(() => {
  mirror = createBoardMirror(instruments)
  row = emptyRow()
})

describe('a row of the board', () => {
  test('shows an issue with all its figures and marks', () => {
    put(mirror, 0)
    createRowPainter(mirror, () => true).paint(row, 0, true, 0)
    expect(
      ['name', 'code', 'last', 'change', 'changeRate', 'volume', 'turnover', 'open', 'time'].map((field) => shown(field as BoardField)),
    ).toEqual(['삼성전자', '005930', '71,300', '+1,200', '+1.71', '12,345,678', '880,123', '70,000', '10:02:03'])
    expect(row.root.dataset).toMatchObject({ instrument: '005930', market: 'kospi', state: 'live' })
    expect(row.root.getAttribute('aria-selected')).toBe('true')
    expect(['last', 'change', 'open', 'high'].map((field) => mark(field as BoardField, 'direction'))).toEqual(['up', 'up', 'down', 'up'])
    expect(row.cells.get('volume')?.hasAttribute('data-estimated')).toBe(true)
  })

  test('is blank where nothing is known', () => {
    createRowPainter(mirror, () => true).paint(row, 1, false, 0)
    expect([shown('name'), shown('last'), shown('time')]).toEqual(['카카오', '', ''])
    expect(row.root.dataset['state']).toBe('blank')
    expect(mark('last', 'direction')).toBeUndefined()
  })

  test('tints a changed price for 200 ms in the direction of the change', () => {
    put(mirror, 0)
    const painter = createRowPainter(mirror, () => true)
    expect(painter.paint(row, 0, false, 0)).toBe(false)
    put(mirror, 0, { last: 71_200, change: 1_100 })
    expect(painter.paint(row, 0, false, 1_000)).toBe(true)
    expect([shown('last'), mark('last', 'tick'), mark('last', 'direction')]).toEqual(['71,200', 'down', 'up'])
    expect(painter.paint(row, 0, false, 1_199)).toBe(true)
    expect(painter.paint(row, 0, false, 1_200)).toBe(false)
    expect(mark('last', 'tick')).toBeUndefined()
  })

  test('tints nothing under reduced motion, nor when another issue takes the row', () => {
    put(mirror, 0)
    put(mirror, 1, { last: 500 })
    const still = createRowPainter(mirror, () => false)
    still.paint(row, 0, false, 0)
    put(mirror, 0, { last: 99_000 })
    expect(still.paint(row, 0, false, 10)).toBe(false)
    const painter = createRowPainter(mirror, () => true)
    painter.paint(row, 0, false, 20)
    expect(painter.paint(row, 1, false, 30)).toBe(false)
    expect([shown('name'), shown('last'), mark('last', 'tick')]).toEqual(['카카오', '500', undefined])
    expect(row.root.dataset['instrument']).toBe('035720')
  })

  test('writes sums a few times a second, prices at once', () => {
    put(mirror, 0)
    const painter = createRowPainter(mirror, () => false)
    painter.paint(row, 0, false, 1_000)
    put(mirror, 0, { last: 71_400, volume: 12_345_700 })
    expect(painter.paint(row, 0, false, 1_100)).toBe(true)
    expect([shown('last'), shown('volume')]).toEqual(['71,400', '12,345,678'])
    expect(painter.paint(row, 0, false, 1_200)).toBe(false)
    expect(shown('volume')).toBe('12,345,700')
  })

  test('touches nothing that has not changed', async () => {
    put(mirror, 0)
    const painter = createRowPainter(mirror, () => true)
    painter.paint(row, 0, false, 0)
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(row.root, { attributes: true, characterData: true, childList: true, subtree: true })
    painter.paint(row, 0, false, 500)
    await new Promise((resolve) => setTimeout(resolve))
    expect(changes).toEqual([])
    put(mirror, 0, { volume: 12_345_679 })
    painter.paint(row, 0, false, 600)
    await new Promise((resolve) => setTimeout(resolve))
    observer.disconnect()
    expect(changes).toHaveLength(1)
    expect(shown('volume')).toBe('12,345,679')
  })
})

test('names sort as Korean readers expect, codes by their characters, figures by themselves', () => {
  const list = ['0001A0', '000020', '005930'].map((code, index) => ({
    index,
    code,
    name: ['호텔신라', 'KB금융', '가온칩스'][index] ?? '',
    market: 'kospi' as const,
  }))
  const listed = createBoardMirror(list)
  expect([...sortKeys(listed, 'code')]).toEqual([1, 0, 2])
  const ranks = sortKeys(listed, 'name')
  expect(ranks[2]).toBeLessThan(ranks[0] ?? 0)
  expect(sortKeys(listed, 'turnover')).toBe(listed.columns.turnover)
})
