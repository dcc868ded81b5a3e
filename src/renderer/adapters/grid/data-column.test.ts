import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'
import { compareValues, tableOfRows, tabbedOfRows } from './data-column.ts'
import type { DataColumn } from './data-column.ts'

interface Row {
  readonly code: string
  readonly volume: number | null
}

const columns: readonly DataColumn<Row>[] = [
  { field: 'code', label: '코드', width: 80, align: 'start', value: ({ code }) => code, text: ({ code }) => code, isCode: true },
  {
    field: 'volume',
    label: '거래량',
    width: 80,
    align: 'end',
    value: ({ volume }) => volume,
    text: ({ volume }) => (volume === null ? '' : volume.toLocaleString('en')),
  },
]

test('blanks stand last, whichever way a column is sorted', () => {
  const values = [3, null, 1, 2]
  expect(values.toSorted((one, other) => compareValues(one, other, false))).toEqual([1, 2, 3, null])
  // The grid turns the order of what it is told when it sorts downwards.
  expect(values.toSorted((one, other) => -compareValues(one, other, true))).toEqual([3, 2, 1, null])
})

test('texts are ordered as Korean is', () => {
  expect(['하나', '가나', '나라'].toSorted((one, other) => compareValues(one, other, false))).toEqual(['가나', '나라', '하나'])
})

test('an export holds plain figures, codes with their zeros, and nothing for a blank', () => {
  const rows: readonly Row[] = [
    { code: '005930', volume: 12_345 },
    { code: '0126Z0', volume: null },
  ]
  const table = tableOfRows(columns, rows)
  expect(csvOf(table.header, table.rows)).toBe('\uFEFF코드,거래량\r\n"=""005930""",12345\r\n"=""0126Z0""",\r\n')
  expect(tabbedOfRows(columns, rows)).toBe('005930\t12345\n0126Z0\t')
})
