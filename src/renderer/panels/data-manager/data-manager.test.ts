import { expect, test } from 'vitest'
import { epochMs, tradeDate } from '../../../shared/domain/units.ts'
import { startOfDay } from '../../../shared/krx/kst.ts'
import { createBoardMirror } from '../../store/board-mirror.ts'
import { codesByTurnover, codesIn, codesOfMarket, firstForm, spanOf } from './fill-order.ts'
import { rowOf } from './held-rows.ts'
import { limitsIn, typedOf } from './limits.ts'
import { readMemory } from './memory.ts'

const startOf = (date: string) => startOfDay(tradeDate(date))
const hours = (count: number) => count * 3_600_000

test('codes are read from any paste: parted by anything, with the suffix and prefix of other systems, each once', () => {
  expect(codesIn('005930, 000660\n0126z0\tA035420;005930*001 K1')).toEqual(['005930', '000660', '0126Z0', '035420', 'K1'])
  expect(codesIn('  삼성전자 ')).toEqual([])
})

test('a stretch is from the start of its first day to the end of its last', () => {
  expect(spanOf({ from: '2026-11-16', to: '2026-11-16' })).toEqual({ from: startOf('2026-11-16'), to: startOf('2026-11-17') })
  expect(spanOf({ from: '2026-11-17', to: '2026-11-16' })).toBeNull()
  expect(spanOf({ from: '', to: '2026-02-30' })).toBeNull()
  expect(firstForm(startOf('2026-11-20'))).toMatchObject({ from: '2025-11-20', to: '2026-11-20' })
})

test('the board gives its issues by market, and those that turn over most', () => {
  const board = createBoardMirror([
    { index: 0, code: '005930', name: '삼성전자', market: 'kospi' },
    { index: 1, code: '247540', name: '에코프로비엠', market: 'kosdaq' },
    { index: 2, code: '000660', name: 'SK하이닉스', market: 'kospi' },
  ])
  board.columns.turnover.set([5, 9, Number.NaN])
  expect(codesOfMarket(board, 'kospi')).toEqual(['005930', '000660'])
  expect(codesByTurnover(board, 'all', '10')).toEqual(['247540', '005930'])
  expect(codesByTurnover(board, 'all', '1')).toEqual(['247540'])
  expect(codesByTurnover(board, 'all', 'x')).toEqual([])
  expect(codesOfMarket(null, 'all')).toEqual([])
})

test('a night and a weekend between two stretches are no gap, a session is one', () => {
  const friday = { from: startOf('2026-11-13'), to: epochMs(startOf('2026-11-13') + hours(16)) }
  const monday = { from: epochMs(startOf('2026-11-16') + hours(9)), to: startOf('2026-11-17') }
  const series = { code: '005930', kind: 60, bars: 760, quarantined: 0 } as const
  expect(rowOf({ ...series, spans: [friday, monday] }, '')).toMatchObject({ from: '2026-11-13', to: '2026-11-16', gaps: [] })
  const thursday = { from: startOf('2026-11-19'), to: startOf('2026-11-20') }
  expect(rowOf({ ...series, spans: [friday, monday, thursday] }, '').gaps).toEqual([{ from: '2026-11-17', to: '2026-11-18' }])
  const late = { from: epochMs(startOf('2026-11-16') + hours(11)), to: startOf('2026-11-17') }
  expect(rowOf({ ...series, spans: [friday, late] }, '').gaps).toEqual([{ from: '2026-11-16', to: '2026-11-16' }])
  expect(rowOf({ ...series, spans: [] }, '')).toMatchObject({ from: null, to: null, gaps: [] })
})

test('limits are typed in GiB and days, empty for ever; what is no limit is named', () => {
  const kept = { budgetBytes: 10_737_418_241, keepDays: { 10: 30 } }
  const typed = typedOf(kept)
  expect(typed).toEqual({ budget: '10', days: { 10: '30', 60: '', 600: '', D: '', W: '', M: '' } })
  expect(limitsIn(typed, kept)).toEqual({ budgetBytes: 10_737_418_241, keepDays: { 10: 30 } })
  const other = { budget: ' 0.0625 ', days: { ...typed.days, 10: ' ', D: ' 365 ' } }
  expect(limitsIn(other, kept)).toEqual({ budgetBytes: 67_108_864, keepDays: { D: 365 } })
  for (const budget of ['', '0.06', '1048577', 'ten', '-1', 'Infinity'])
    expect(limitsIn({ ...typed, budget }, kept)).toEqual({ faults: new Set(['budget']) })
  for (const day of ['0', '1.5', '36501', 'x', '-3'])
    expect(limitsIn({ ...typed, days: { ...typed.days, M: day } }, kept)).toEqual({ faults: new Set(['M']) })
})

test('deletions are remembered for a week; anything else in a saved layout is not believed', () => {
  const deleted = { deletion: 3, bars: 240, what: '005930', at: 1_000 }
  expect(readMemory({ deleted: [deleted, { deletion: 'x' }, null] }, 2_000)).toEqual([deleted])
  expect(readMemory({ deleted: [deleted] }, 1_000 + 7 * 86_400_000)).toEqual([])
  expect(readMemory('x', 0)).toEqual([])
})
