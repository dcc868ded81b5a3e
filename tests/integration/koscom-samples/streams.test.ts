import { describe, expect, test } from 'vitest'
import { decodeAllIssueFrame } from '../../../src/main/koscom/decode/stream/all-issue.ts'
import { decodeFrame, decodeValues } from '../../../src/main/koscom/decode/stream/frame.ts'
import { hasReference, sampleFiles, sampleText } from './reference.ts'

const expected: Readonly<Record<string, unknown>> = {
  'ws.detail.1.json': { kind: 'reply', id: 1, result: { message: 'ok' } },
  'ws.detail.3.json': {
    kind: 'push',
    push: { kind: 'best-quote', preset: 'quote', code: '005930', ask: 2465000, askSize: 144, bid: 2464000, bidSize: 298, volume: null },
  },
  'ws.detail.4.json': {
    kind: 'push',
    push: {
      kind: 'print',
      preset: 'tick',
      code: '005930',
      price: 2465000,
      quantity: 2,
      volume: 251916,
      turnover: 627899637000,
      time: '14:41:20.00',
      timeSignal: null,
    },
  },
  'ws.detail.5.json': {
    kind: 'push',
    push: { kind: 'change', code: '005930', isin: 'KR7005930003', levels: [], values: { last: 2465000, time: '14:34:04.00' } },
  },
  'ws.detail.6.json': { kind: 'push', push: { kind: 'change', values: { last: 2466000, time: '14:34:03.00' } } },
  'ws.detail.7.json': { kind: 'push', push: { kind: 'change', preset: 'change', values: { last: 2465000 } } },
  'ws.detail.8.json': {
    kind: 'push',
    push: { kind: 'print', price: 1310000, quantity: 86, time: '09:45:01.55', volume: null, turnover: null },
  },
  'error.ws-bad-format.json': { kind: 'error', id: null, code: 47 },
}

describe.skipIf(!hasReference)('printed messages of the streams', () => {
  test.each(Object.entries(expected))('%s', (file, frame) => {
    expect(decodeFrame(sampleText(file))).toMatchObject(Object(frame))
  })

  test('ws.detail.2.json: a reply with the values of now', () => {
    const frame = decodeFrame(sampleText('ws.detail.2.json'))
    if (frame.kind !== 'reply') throw new Error(frame.kind)
    expect(frame.id).toBe(1)
    expect(decodeValues('tick', frame.result)).toMatchObject({ code: '005930', price: 1310000, quantity: 86, time: '09:45:01.55' })
  })

  test('ws.detail.7.json: what did not change is not there', () => {
    const frame = decodeFrame(sampleText('ws.detail.7.json'))
    if (frame.kind !== 'push' || frame.push.kind !== 'change') throw new Error(frame.kind)
    expect(frame.push.values.time).toBeUndefined()
  })

  test('ws.kospi.1.json: a frame of a whole market', () => {
    const records: unknown[] = []
    expect(decodeAllIssueFrame(sampleText('ws.kospi.1.json'), (...record) => void records.push(record))).toBe(0)
    const at = ((14 * 60 + 34) * 60 + 4) * 1000
    expect(records).toEqual([
      ['000210', 81000, 5, at, null],
      ['500032', 12760, 400, at, null],
    ])
  })

  test('every printed message is among them', () => {
    const named = [...Object.keys(expected), 'ws.detail.2.json', 'ws.kospi.1.json']
    expect(
      sampleFiles()
        .filter((file) => /^(ws\.|error\.ws)/.test(file))
        .toSorted(),
    ).toEqual(named.toSorted())
  })
})
