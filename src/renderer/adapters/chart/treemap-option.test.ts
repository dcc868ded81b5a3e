import { expect, test } from 'vitest'
import { treemapOption } from './treemap-option.ts'
import type { Tile, TreemapColours } from './treemap-option.ts'

const colours: TreemapColours = {
  surface: '#11161d',
  up: '#ff6b6b',
  down: '#6ba6ff',
  flat: '#a3b1c2',
  texts: ['#e8edf4', '#0b0e13'],
  line: '#263241',
  cursor: '#f5b84b',
  chosen: '#e8edf4',
  font: 'font',
}
const tile = (id: string, size: number, value: number | null): Tile => ({ id, name: id, size, value, text: String(value) })

/** Data of the one series. */
function tilesOf(marks: { readonly chosen: string | null; readonly cursor: string | null }) {
  const { series } = treemapOption([tile('a', 3, 1), tile('b', 2, -1), tile('c|{x}', 1, null)], marks, colours)
  return Array.isArray(series) ? series[0]?.data : undefined
}

test('areas are sizes, and opposite values are as far from flat', () => {
  const tiles = tilesOf({ chosen: null, cursor: null })
  expect(tiles).toMatchObject([{ value: 3 }, { value: 2 }, { value: 1 }])
  expect(new Set(tiles?.map((one) => JSON.stringify(one.itemStyle?.color))).size).toBe(3)
})

test('the cursor and the chosen tile have an edge of their own', () => {
  expect(tilesOf({ chosen: 'a', cursor: 'b' })?.slice(0, 2)).toMatchObject([
    { itemStyle: { borderColor: colours.chosen } },
    { itemStyle: { borderColor: colours.cursor } },
  ])
})

test('a name cannot be taken for a style', () => {
  expect(tilesOf({ chosen: null, cursor: null })?.[2]?.label?.formatter).toBe('{name|c  x }\n{value|null}')
})
