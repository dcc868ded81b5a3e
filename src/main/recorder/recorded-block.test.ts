import { describe, expect, test } from 'vitest'
import { OpenBlock } from './open-block.ts'
import { decodeBlock, encodeBlock, signalNumber, signalOf } from './recorded-block.ts'

const nine = 32_400_000

function filled(): OpenBlock {
  const block = new OpenBlock()
  block.item('{"kind":"seed"}', 1_000)
  block.add('005930', 70_100, 12, nine, null, 1_001)
  block.add('0001A0', 1_005.5, 0, Number.NaN, 'intraday-block', 1_001)
  block.item('{"text":"삼성"}', 1_002)
  block.add('005930', 70_000, 9_007_199_254, nine - 10, null, 1_003)
  return block
}

describe('a block', () => {
  test('comes back as it was, in its order', () => {
    const { prints, items } = decodeBlock(encodeBlock(filled().block()))
    expect(prints.codes).toEqual(['005930', '0001A0'])
    expect([...prints.issue]).toEqual([0, 1, 0])
    expect([...prints.price]).toEqual([70_100, 1_005.5, 70_000])
    expect([...prints.quantity]).toEqual([12, 0, 9_007_199_254])
    expect([...prints.timeOfDay]).toEqual([nine, -1, nine - 10])
    expect([...prints.signal].map(signalOf)).toEqual([null, 'intraday-block', null])
    expect([...prints.at]).toEqual([1_001, 1_001, 1_003])
    expect(items).toEqual([
      { position: 0, at: 1_000, text: '{"kind":"seed"}' },
      { position: 2, at: 1_002, text: '{"text":"삼성"}' },
    ])
  })

  test('knows what it holds and when it is full', () => {
    const block = filled()
    expect([block.prints, block.items, block.isEmpty, block.isFull]).toEqual([3, 2, false, false])
    expect(block.span).toEqual({ firstAt: 1_000, lastAt: 1_003 })
    block.item('x'.repeat(4_000_000), 1_004)
    expect(block.isFull).toBe(true)
  })

  test.each([0, 1, 5, 20])('that ends after %i bytes is refused', (length) => {
    expect(() => decodeBlock(encodeBlock(filled().block()).subarray(0, length))).toThrow(RangeError)
  })

  test('of another version is refused', () => {
    const bytes = Uint8Array.from(encodeBlock(filled().block()))
    bytes[0] = 99
    expect(() => decodeBlock(bytes)).toThrow('another version')
  })

  test('tells every signal from none', () => {
    expect(signalNumber(null)).toBe(0)
    expect(signalOf(signalNumber('unknown'))).toBe('unknown')
  })
})
