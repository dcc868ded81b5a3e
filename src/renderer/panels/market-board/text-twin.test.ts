// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { boardColumns as columnNames, valueStates } from '../../../shared/contract/streams.ts'
import type { BoardColumn } from '../../../shared/contract/streams.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import type { LiveRow } from '../../adapters/grid/cell-registry.ts'
import { translators } from '../../locales/translate.ts'
import { createBoardMirror } from '../../store/board-mirror.ts'
import type { BoardMirror } from '../../store/board-mirror.ts'
import { boardColumns, sortKeys } from './columns.ts'
import type { BoardField } from './columns.ts'
import { createCellLooks } from './cell-looks.ts'
import { createFlashes } from './flashes.ts'
import { createTextTwin } from './text-twin.ts'
import type { TextTwin } from './text-twin.ts'

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
let twin: TextTwin
let row: ReturnType<typeof emptyRow>
const shown = (field: BoardField) => row.cells.get(field)?.textContent
const mark = (field: BoardField, name: string) => row.cells.get(field)?.dataset[name]

beforeEach(() => {
  mirror = createBoardMirror(instruments)
  const flashes = createFlashes(instruments.length, () => true)
  twin = createTextTwin(
    mirror,
    createCellLooks(mirror, flashes, () => tradeDate('2026-11-20')),
  )
  row = emptyRow()
})

describe('a row of the text twin', () => {
  test('says an issue with all its figures and marks', () => {
    put(mirror, 0)
    expect(twin.names(row, 0, true)).toBe(false)
    twin.write(row, 0, true)
    expect(twin.names(row, 0, true)).toBe(true)
    expect(
      ['name', 'code', 'last', 'change', 'changeRate', 'volume', 'turnover', 'open', 'time'].map((field) => shown(field as BoardField)),
    ).toEqual(['삼성전자', '005930', '71,300', '+1,200', '+1.71', '12,345,678', '880,123', '70,000', '10:02:03'])
    expect(row.root.dataset).toMatchObject({ instrument: '005930', market: 'kospi', state: 'live' })
    expect(row.root.getAttribute('aria-selected')).toBe('true')
    expect(['last', 'change', 'open', 'high'].map((field) => mark(field as BoardField, 'direction'))).toEqual(['up', 'up', 'down', 'up'])
    expect(row.cells.get('volume')?.hasAttribute('data-estimated')).toBe(true)
  })

  test('is blank where nothing is known', () => {
    twin.write(row, 1, false)
    expect([shown('name'), shown('last'), shown('time')]).toEqual(['카카오', '', ''])
    expect(row.root.dataset['state']).toBe('blank')
    expect(mark('last', 'direction')).toBeUndefined()
  })

  test('takes another issue whole', () => {
    put(mirror, 0)
    put(mirror, 1, { last: 500, volume: 3 })
    twin.write(row, 0, true)
    twin.write(row, 1, false)
    expect([shown('name'), shown('last'), shown('volume')]).toEqual(['카카오', '500', '3'])
    expect(row.root.dataset['instrument']).toBe('035720')
    expect(row.root.getAttribute('aria-selected')).toBe('false')
  })

  test('marks a price at its limit, and drops direction when stale', () => {
    put(mirror, 0, { last: 91_000, change: 21_000, changeRate: 30 })
    twin.write(row, 0, false)
    expect([mark('last', 'limit'), mark('last', 'direction')]).toEqual(['up', 'up'])
    put(mirror, 0, { last: 91_000, change: 21_000, changeRate: 30 }, 'stale')
    twin.write(row, 0, false)
    expect([mark('last', 'limit'), mark('last', 'direction'), shown('change')]).toEqual([undefined, undefined, '+21,000'])
    expect(row.root.dataset['state']).toBe('stale')
  })

  test('touches nothing that has not changed', async () => {
    put(mirror, 0)
    twin.write(row, 0, false)
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(row.root, { attributes: true, characterData: true, childList: true, subtree: true })
    twin.write(row, 0, false)
    await new Promise((resolve) => setTimeout(resolve))
    expect(changes).toEqual([])
    put(mirror, 0, { volume: 12_345_679 })
    twin.write(row, 0, false)
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
