import { assert, jsonValue, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultLayout } from './default-layout.ts'
import { readLayout, writeLayout } from './saved-layout.ts'

const kinds = new Set(['market-board', 'order-book', 'settings'])
const desk = { width: 1920, height: 1000 }
/** A saved workspace after a change to its text. */
const changed = (from: string, to: string): unknown =>
  JSON.parse(JSON.stringify(writeLayout(defaultLayout(kinds, desk))).replaceAll(from, to))

/** Ids of panels from left to right, top to bottom. */
function viewsOf(node: unknown): string[] {
  const { data } = node as { data: { views: string[] } | unknown[] }
  return Array.isArray(data) ? data.flatMap(viewsOf) : data.views
}

describe('a saved layout', () => {
  test('comes back as it was written', () => {
    const layout = defaultLayout(kinds, desk)
    expect(readLayout(JSON.parse(JSON.stringify(writeLayout(layout))), kinds)).toEqual(layout)
  })

  test.each([
    ['another version', changed('"version":1', '"version":2')],
    ['a panel that does not exist', changed('"kind":"order-book"', '"kind":"gone"')],
    ['a link group that does not exist', changed('"group":"B"', '"group":"Z"')],
    ['a component of its own', changed('"contentComponent":"panel"', '"contentComponent":"script"')],
    ['a place without its panel', changed('"views":["order-book-B"]', '"views":["order-book-C"]')],
    ['a panel in two places', changed('"views":["order-book-B"]', '"views":["order-book-A"]')],
    ['a panel under another name', changed('"id":"order-book-B","content', '"id":"other","content')],
    ['no size', changed('"width":1920', '"width":0')],
  ])('with %s is refused', (_, workspace) => {
    expect(readLayout(workspace, kinds)).toBeNull()
  })

  test('of splits without end is refused', () => {
    let node: unknown = { type: 'leaf', size: 1, data: { id: 'g', views: ['order-book-A'] } }
    for (let depth = 0; depth < 2_000; depth += 1) node = { type: 'branch', size: 1, data: [node] }
    const { layout } = changed('', '') as { layout: { grid: object } }
    expect(readLayout({ version: 1, layout: { ...layout, grid: { ...layout.grid, root: node } } }, kinds)).toBeNull()
  })

  test('of any content is read or refused, never more', () => {
    assert(property(jsonValue(), (workspace) => readLayout(workspace, kinds) === null))
  })
})

/** Heights of the strip, and of header and chart below it, on a desk of this height. */
function middleRows(height: number): readonly number[] {
  const { root } = defaultLayout(new Set(['index-strip', 'instrument-header', 'chart']), { width: 1920, height }).grid
  const [strip, { data }] = (root as unknown as { data: [{ size: number }, { data: { data: { size: number }[] }[] }] }).data
  return [strip.size, ...data[0]!.data.map(({ size }) => size)]
}

describe('the default layout', () => {
  test('takes the panels that there are', () => {
    const { grid, panels } = defaultLayout(kinds, desk)
    expect(viewsOf(grid.root)).toEqual(['market-board-A', 'order-book-A', 'order-book-B'])
    expect(panels['order-book-B']?.params).toEqual({ kind: 'order-book', group: 'B' })
  })

  test('gives the space of a missing panel to its neighbours', () => {
    const { root, width } = defaultLayout(new Set(['market-board', 'chart']), desk).grid
    const columns = (root as unknown as { data: { data: { size: number }[] }[] }).data[0]!.data
    expect(columns).toHaveLength(2)
    expect(columns.reduce((sum, { size }) => sum + size, 0)).toBeCloseTo(width)
  })

  test('keeps the size of a strip and of a header; what grows with the desk is what has rows', () => {
    expect(middleRows(1_000)).toEqual([40, 206, 754])
    expect(middleRows(1_400)).toEqual([40, 206, 1_154])
  })
})
