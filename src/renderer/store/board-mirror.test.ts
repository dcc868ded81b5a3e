import { describe, expect, test } from 'vitest'
import { boardColumns, valueStates } from '../../shared/contract/streams.ts'
import type { BoardColumn, BoardUpdate, ValueState } from '../../shared/contract/streams.ts'
import { createBoardMirror } from './board-mirror.ts'

const instruments = ['005930', '000660', '035720'].map((code, index) => ({ code, index, name: `${code} name`, market: 'kospi' as const }))

function update(rows: readonly number[], last: readonly number[], state: ValueState): BoardUpdate {
  return {
    topic: 'board',
    rows: Uint16Array.from(rows),
    columns: Object.fromEntries(boardColumns.map((name) => [name, Float64Array.from(last)])) as Record<BoardColumn, Float64Array>,
    states: new Uint8Array(rows.length).fill(valueStates.indexOf(state)),
    estimated: Uint8Array.from(rows, () => 1),
  }
}

describe('board mirror', () => {
  test('is blank until something comes', () => {
    const mirror = createBoardMirror(instruments)
    expect([...mirror.columns.last]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect(mirror.prevailingState()).toBe('blank')
    expect(mirror.indexOf('000660')).toBe(1)
    expect(mirror.indexOf('999999')).toBeUndefined()
  })

  test('takes the rows of a batch and no others', () => {
    const mirror = createBoardMirror(instruments)
    mirror.apply(update([2, 0], [50, 71_000], 'live'))
    expect([...mirror.columns.last]).toEqual([71_000, Number.NaN, 50])
    expect([...mirror.estimated]).toEqual([1, 0, 1])
    expect(mirror.prevailingState()).toBe('live')
    expect(mirror.version).toBe(1)
  })

  test('a row beyond the list harms nothing', () => {
    const mirror = createBoardMirror(instruments)
    mirror.apply(update([700], [1], 'live'))
    expect(mirror.columns.last.length).toBe(3)
  })

  test('without the core what moved is stale, what stood still is not', () => {
    const mirror = createBoardMirror(instruments)
    mirror.apply(update([0], [1], 'live'))
    mirror.apply(update([1], [1], 'closed'))
    mirror.markStale()
    expect([...mirror.states].map((state) => valueStates[state])).toEqual(['stale', 'closed', 'blank'])
  })
})
