import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { epochMs } from '../domain/units.ts'
import { decodeCoreMessage, encodeCoreMessage } from './codec.ts'
import type { Batch, CoreMessage } from './messages.ts'
import { boardColumns } from './streams.ts'
import type { BoardColumn, BoardUpdate } from './streams.ts'

const boardUpdate: fc.Arbitrary<BoardUpdate> = fc.integer({ min: 0, max: 40 }).chain((count) => {
  const column = fc.float64Array({ minLength: count, maxLength: count })
  const columns: Record<BoardColumn, typeof column> = {
    last: column,
    change: column,
    changeRate: column,
    open: column,
    high: column,
    low: column,
    volume: column,
    turnover: column,
    lastQuantity: column,
    time: column,
  }
  const bytes = fc.uint8Array({ minLength: count, maxLength: count })
  return fc.record({
    topic: fc.constant('board' as const),
    rows: fc.uint16Array({ minLength: count, maxLength: count }),
    columns: fc.record(columns),
    states: bytes,
    estimated: bytes,
  })
})

const batch: fc.Arbitrary<Batch> = fc.record({
  kind: fc.constant('batch' as const),
  sequence: fc.nat(),
  newestAt: fc.option(fc.nat().map(epochMs)),
  updates: fc.array(fc.record({ id: fc.nat(), update: boardUpdate }), { maxLength: 4 }),
})

const reply: fc.Arbitrary<CoreMessage> = fc.record({
  kind: fc.constant('reply' as const),
  id: fc.nat(),
  ok: fc.constant(true as const),
  value: fc.jsonValue({ noUnicodeString: false, depthSize: 'small' }).map((value): unknown => JSON.parse(JSON.stringify(value))),
})

describe('codec of core messages', () => {
  test('a message comes back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(batch, reply), (message) => {
        expect(decodeCoreMessage(encodeCoreMessage(message))).toEqual(message)
      }),
    )
  })

  test('bytes at an odd offset of a larger buffer decode too', () => {
    fc.assert(
      fc.property(batch, fc.integer({ min: 1, max: 7 }), (message, shift) => {
        const bytes = encodeCoreMessage(message)
        const shifted = new Uint8Array(bytes.length + shift)
        shifted.set(bytes, shift)
        expect(decodeCoreMessage(shifted.subarray(shift))).toEqual(message)
      }),
    )
  })

  test('a Buffer of Node at an odd offset decodes too, although its slices share memory', () => {
    const message: CoreMessage = { kind: 'reply', id: 1, ok: true, value: '시세' }
    const shifted = Buffer.concat([Buffer.alloc(3), encodeCoreMessage(message)])
    expect(decodeCoreMessage(shifted.subarray(3))).toEqual(message)
  })

  test('NaN means blank and survives in every column', () => {
    const blank = new Float64Array([Number.NaN])
    const columns = {
      last: blank,
      change: blank,
      changeRate: blank,
      open: blank,
      high: blank,
      low: blank,
      volume: blank,
      turnover: blank,
      lastQuantity: blank,
      time: blank,
    }
    const update: BoardUpdate = {
      topic: 'board',
      rows: new Uint16Array([7]),
      columns,
      states: new Uint8Array(1),
      estimated: new Uint8Array(1),
    }
    const decoded = decodeCoreMessage(encodeCoreMessage({ kind: 'batch', sequence: 1, newestAt: null, updates: [{ id: 3, update }] }))
    const board = decoded.kind === 'batch' ? decoded.updates[0]?.update : undefined
    if (board?.topic !== 'board') throw new Error('no board update came back')
    expect(boardColumns.map((name) => board.columns[name][0])).toEqual(boardColumns.map(() => Number.NaN))
  })

  test('cut bytes are refused', () => {
    fc.assert(
      fc.property(fc.oneof(batch, reply), fc.nat(), (message, at) => {
        const bytes = encodeCoreMessage(message)
        expect(() => decodeCoreMessage(bytes.subarray(0, at % bytes.length))).toThrow(RangeError)
      }),
    )
  })

  test('noise is refused with a RangeError, never another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        expect(() => decodeCoreMessage(noise)).toThrow(RangeError)
      }),
    )
  })

  test('a changed byte gives a message or a RangeError', () => {
    fc.assert(
      fc.property(batch, fc.nat(), fc.integer({ min: 1, max: 255 }), (message, at, flip) => {
        const bytes = encodeCoreMessage(message)
        const index = at % bytes.length
        bytes[index] = (bytes[index] ?? 0) ^ flip
        try {
          expect(decodeCoreMessage(bytes)).toHaveProperty('kind')
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})
