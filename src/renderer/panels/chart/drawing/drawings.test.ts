import { assert, constantFrom, double, integer, property } from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Drawing } from '../../../../shared/contract/requests/drawings.ts'
import type { Slot } from '../bar-series.ts'
import { createDrawingBook } from './book.ts'
import { createPen, tools } from './pen.ts'
import { holdAt, movedBy, shapeOf } from './shape.ts'
import type { Space } from './shape.ts'
import { placeOf } from './time-place.ts'

/** One px a second to the right, one px a KRW downwards from 1,000. */
const space: Space = {
  pointOf: ({ time, price }) => ({ x: time / 1_000, y: 1_000 - price }),
  anchorAt: ({ x, y }) => ({ time: x * 1_000, price: 1_000 - y }),
  left: 0,
  right: 800,
  writePrice: String,
}
const trend: Drawing = {
  id: 't',
  kind: 'trend',
  points: [
    { time: 100_000, price: 900 },
    { time: 300_000, price: 700 },
  ],
}
const level: Drawing = { id: 'h', kind: 'horizontal', points: [{ time: 100_000, price: 500 }] }

const at = (text: string) => Date.parse(`${text}+09:00`)

const slots = (times: readonly string[]): Slot[] => times.map((text) => ({ time: at(text), bar: null }))

describe('shapes', () => {
  test('a level goes through, retracements stand between the prices of their points', () => {
    expect(shapeOf(level, space).segments).toEqual([{ from: { x: 0, y: 500 }, to: { x: 800, y: 500 }, label: '500' }])
    const { segments } = shapeOf({ ...trend, kind: 'fibonacci' }, space)
    expect(segments.slice(1).map(({ label }) => label)).toEqual([
      '0.0% 700',
      '23.6% 747.2',
      '38.2% 776.4',
      '50.0% 800',
      '61.8% 823.6',
      '78.6% 857.2',
      '100.0% 900',
    ])
  })

  test('a hand takes the anchor that it is at, else the line, else nothing', () => {
    const shapes = [trend, level].map((each) => shapeOf(each, space))
    expect(holdAt(shapes, { x: 302, y: 299 })).toEqual({ id: 't', handle: 1 })
    expect(holdAt(shapes, { x: 200, y: 203 })).toEqual({ id: 't', handle: null })
    expect(holdAt(shapes, { x: 700, y: 497 })).toEqual({ id: 'h', handle: null })
    expect(holdAt(shapes, { x: 700, y: 400 })).toBeNull()
  })

  test('what is moved there and back stands where it stood', () => {
    const by = integer({ min: -300, max: 300 })
    assert(
      property(by, by, constantFrom(null, 0, 1), (x, y, handle) => {
        const there = movedBy(trend, handle, { x, y }, space)
        expect(movedBy(there, handle, { x: -x, y: -y }, space)).toEqual(trend)
      }),
    )
  })
})

describe('places of moments', () => {
  const days = slots(['2026-11-18T00:00', '2026-11-19T00:00', '2026-11-20T00:00'])

  test('an anchor of one interval is found in the others', () => {
    expect(placeOf(days, at('2026-11-19T14:30'), 'D')).toBe(1)
    const minutes = slots(['2026-11-19T09:10', '2026-11-19T09:20', '2026-11-20T09:10'])
    expect(placeOf(minutes, at('2026-11-19T09:11'), 600)).toBe(1)
    expect(placeOf(minutes, at('2026-11-20T00:00'), 600)).toBe(2)
    expect(placeOf(slots(['2026-11-13T00:00', '2026-11-20T00:00']), at('2026-11-17T00:00'), 'W')).toBe(1)
  })

  test('before what is loaded it counts on, after it nothing is newer than the newest', () => {
    expect(placeOf(days, at('2026-11-16T00:00'), 'D')).toBe(-2)
    expect(placeOf(days, at('2026-12-01T00:00'), 'D')).toBe(2)
  })

  test('every slot is found at its own place', () => {
    expect(days.map(({ time }) => placeOf(days, time, 'D'))).toEqual([0, 1, 2])
  })
})

function setUp(kept: readonly Drawing[] = []) {
  const save = vi.fn(() => Promise.resolve())
  const book = createDrawingBook(() => Promise.resolve(kept), save)
  let next = 0
  const pen = createPen({ book, space: () => space, newId: () => `n${(next += 1)}`, onChange: () => undefined })
  return { book, pen, save }
}

describe('the pen', () => {
  test('draws a level with one press, other lines with two or with a pull', () => {
    const { book, pen } = setUp()
    pen.tool.set('horizontal')
    expect(pen.down({ x: 10, y: 400 })).toBe(true)
    pen.tool.set('trend')
    pen.down({ x: 100, y: 100 })
    pen.up({ x: 101, y: 100 })
    expect(book.lines.get()).toHaveLength(1)
    pen.down({ x: 200, y: 50 })
    pen.tool.set('fibonacci')
    pen.down({ x: 0, y: 0 })
    pen.move({ x: 50, y: 60 })
    expect(pen.lines()).toHaveLength(3)
    pen.up({ x: 50, y: 60 })
    expect(book.lines.get().map(({ kind, points }) => `${kind} ${points.map(({ price }) => price).join(' ')}`)).toEqual([
      'horizontal 600',
      'trend 900 950',
      'fibonacci 1000 940',
    ])
    expect(pen.tool.get()).toBeNull()
  })

  test('moves, deletes and undoes', async () => {
    const { book, pen } = setUp([level])
    await vi.waitFor(() => expect(book.lines.get()).toEqual([level]))
    expect(pen.down({ x: 400, y: 500 })).toBe(true)
    pen.move({ x: 400, y: 450 })
    pen.up({ x: 400, y: 450 })
    expect(book.lines.get()[0]?.points[0].price).toBe(550)
    expect(pen.nudge({ x: 0, y: 10 })).toBe(true)
    expect(book.lines.get()[0]?.points[0].price).toBe(540)
    expect(pen.remove()).toBe(true)
    expect(book.lines.get()).toEqual([])
    book.undo()
    book.undo()
    book.undo()
    book.undo()
    expect(book.lines.get()).toEqual([level])
  })

  test('lets go of what it does not hold', () => {
    const { pen } = setUp()
    expect([pen.down({ x: 5, y: 5 }), pen.nudge({ x: 1, y: 1 }), pen.remove(), pen.cancel(), pen.put({ time: 0, price: 1 })]).toEqual([
      false,
      false,
      false,
      false,
      false,
    ])
  })

  test('chooses one line after the other', async () => {
    const { book, pen } = setUp([level, trend])
    await vi.waitFor(() => expect(book.lines.get()).toHaveLength(2))
    const chosen = [1, 2, 3].map(() => {
      pen.selectNext()
      return pen.selected()
    })
    expect(chosen).toEqual(['h', 't', 'h'])
    expect([pen.cancel(), pen.selected()]).toEqual([true, null])
  })

  test('whatever is pressed, lines have the points of their kind', () => {
    const place = double({ min: 0, max: 800, noNaN: true })
    assert(
      property(constantFrom(...tools), place, place, place, place, (tool, x, y, toX, toY) => {
        const { book, pen } = setUp()
        pen.tool.set(tool)
        pen.down({ x, y })
        pen.up({ x: toX, y: toY })
        for (const { kind, points } of book.lines.get()) expect(points).toHaveLength(kind === 'horizontal' ? 1 : 2)
      }),
    )
  })
})

describe('the book', () => {
  test('keeps each change', async () => {
    const { book, save } = setUp()
    book.change([level])
    await vi.waitFor(() => expect(save).toHaveBeenLastCalledWith([level]))
    expect(book.unkept.get()).toBe(false)
  })

  test('never writes over lines that it could not read', async () => {
    const save = vi.fn(() => Promise.resolve())
    let reads = 0
    const load = () => ((reads += 1) < 3 ? Promise.reject(new Error('offline')) : Promise.resolve([trend]))
    const book = createDrawingBook(load, save)
    await Promise.resolve()
    book.change([level])
    await vi.waitFor(() => expect(book.unkept.get()).toBe(true))
    expect(save).not.toHaveBeenCalled()
    book.keep()
    await vi.waitFor(() => expect(save).toHaveBeenLastCalledWith([trend, level]))
    expect(book.unkept.get()).toBe(false)
  })

  test('shows what other windows draw, and undoes its own changes alone', async () => {
    const { book, save } = setUp()
    await vi.waitFor(() => expect(book.lines.get()).toEqual([]))
    book.change([level])
    await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(1))
    await new Promise((resolve) => setImmediate(resolve))
    const moved: Drawing = { ...level, points: [{ time: 100_000, price: 510 }] }
    book.take([level, trend])
    book.change([moved, trend])
    await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(2))
    book.undo()
    expect(book.lines.get()).toEqual([level, trend])
    book.undo()
    expect(book.lines.get()).toEqual([trend])
    book.undo()
    expect(book.lines.get()).toEqual([trend])
  })

  test('takes nothing of before a change that is on its way', async () => {
    const kept = Promise.withResolvers<void>()
    const book = createDrawingBook(
      () => Promise.resolve([]),
      () => kept.promise,
    )
    book.change([level])
    book.take([])
    expect(book.lines.get()).toEqual([level])
    kept.resolve()
    await vi.waitFor(() => {
      book.take([trend])
      expect(book.lines.get()).toEqual([trend])
    })
  })

  test('keeps a line that could not be kept beside those of other windows', async () => {
    const book = createDrawingBook(
      () => Promise.resolve([]),
      () => Promise.reject(new Error('full')),
    )
    book.change([level])
    await vi.waitFor(() => expect(book.unkept.get()).toBe(true))
    await new Promise((resolve) => setImmediate(resolve))
    book.take([trend])
    expect(book.lines.get()).toEqual([trend, level])
  })
})
