import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { fixtureBody } from '../../../../../tests/fixtures/koscom/load.ts'
import type { StreamPush } from './frame.ts'
import { decodeFrame, decodeValues, isPreset, presets } from './frame.ts'

function pushed(params: Readonly<Record<string, unknown>>): StreamPush | null {
  const frame = decodeFrame(JSON.stringify({ jsonrpc: '2.0', method: 'push', params }))
  return frame.kind === 'push' ? frame.push : null
}

function content(file: string): Readonly<Record<string, unknown>> {
  return (fixtureBody({ file }) as { result: Record<string, unknown> }).result
}

describe('pushes', () => {
  test('tick: one print', () => {
    expect(pushed({ preset: 'tick', isuSrtCd: '012340*001', trdPrc: '23450', trdvol: 5, trdTm: 9154512 })).toEqual({
      kind: 'print',
      preset: 'tick',
      code: '012340',
      price: 23450,
      quantity: 5,
      volume: null,
      turnover: null,
      time: '09:15:45.12',
      timeSignal: null,
    })
  })

  test('quirk 100: a print may bring totals, best quotes their volume', () => {
    expect(pushed({ preset: 'tick', isuSrtCd: '012340', trdPrc: 1, trdvol: 1, accTrdvol: 77, accTrdval: 88, trdTm: 0 })).toMatchObject({
      volume: 77,
      turnover: 88,
      time: null,
    })
    expect(pushed({ preset: 'quote', isuSrtCd: '012340', askStep1BstordPrc: 5, askStep1BstordRqty: 6, accTrdvol: 99 })).toEqual({
      kind: 'best-quote',
      preset: 'quote',
      code: '012340',
      bid: null,
      bidSize: null,
      ask: 5,
      askSize: 6,
      volume: 99,
    })
  })

  test('quote: an empty side is none', () => {
    const push = pushed({
      preset: 'quote',
      isuSrtCd: '1',
      askStep1BstordPrc: 0,
      askStep1BstordRqty: 0,
      bidStep1BstordPrc: 7,
      bidStep1BstordRqty: 8,
    })
    expect(push).toMatchObject({ ask: null, askSize: null, bid: 7, bidSize: 8 })
  })

  test('tick10: a trade of an equity at length', () => {
    expect(pushed({ preset: 'tick10', ...content('stocks.price.v2.json') })).toMatchObject({
      kind: 'trade',
      code: '012340',
      price: 23450,
      quantity: 12,
      values: {
        change: 650,
        changeRate: 2.85,
        changeState: 'up',
        open: 23000,
        high: 23600,
        low: 22950,
        volume: 81234,
        turnover: 1904937300,
        lastSide: 'buy',
        bid: 23450,
        ask: 23500,
        time: '09:15:45.00',
      },
    })
  })

  test('tick10: a trade of a future, with a signal in place of the time', () => {
    const push = pushed({ preset: 'tick10', ...content('futures.price.v2.json') })
    expect(push).toMatchObject({
      code: 'A016C000',
      price: 420.4,
      values: {
        timeSignal: 'regular-close',
        time: null,
        lastSide: 'sell',
        farLegPrice: 421.1,
        nearLegPrice: null,
        blockVolume: 120,
        upperLimit: 455.45,
      },
    })
  })

  test('quote10: the book of an equity, the fourth size derived', () => {
    const { isulist } = content('multiquote.orderbook.v2.json') as { isulist: readonly Record<string, unknown>[] }
    const push = pushed({ preset: 'quote10', ...isulist[0] })
    if (push?.kind !== 'book') throw new Error('no book')
    expect(push.book.asks[3]).toEqual({ price: 23650, size: 104, orders: null, sizeDerived: true })
    expect(push.book).toMatchObject({
      totalBidSize: 2055,
      afterHoursAskSize: 7,
      expectedPrice: 23450,
      expectedVolume: 410,
      volume: 81234,
      time: null,
    })
  })

  test('quote10: the book of an option, empty levels left out', () => {
    const push = pushed({ preset: 'quote10', ...content('options.orderbook.v2.json') })
    if (push?.kind !== 'book') throw new Error('no book')
    expect(push.book.bids).toEqual([
      { price: 420.4, size: 201, orders: 2, sizeDerived: false },
      { price: 420.35, size: 202, orders: 3, sizeDerived: false },
    ])
    expect(push.book).toMatchObject({ askOrders: 510, totalAskSize: 9000, expectedPrice: null, time: '09:01:27.00' })
  })

  test('index: units as in the reply', () => {
    expect(pushed({ preset: 'index', ...content('index.index.v2.json') })).toEqual({
      kind: 'index',
      preset: 'index',
      code: 'K1',
      level: {
        code: 'K1',
        last: 3120.55,
        volume: 412345000,
        turnover: 9876543000000,
        change: -15.25,
        changeRate: -0.49,
        changeState: 'down',
        time: '09:30:15.00',
        timeSignal: null,
      },
    })
  })

  test('quirk 101: a change names no preset and holds only what changed', () => {
    const push = pushed({
      isuCd: 'KR7012340006',
      isuSrtCd: '012340',
      trdPrc: 23400,
      askStep2BstordPrc: 0,
      bidStep1BstordRqty: 55,
      cmpprevddPrc: -50,
    })
    if (push?.kind !== 'change') throw new Error('no change')
    expect(push).toMatchObject({ preset: 'change', code: '012340', isin: 'KR7012340006' })
    expect(push.values).toEqual({ last: 23400, change: -50, changeState: 'down', changeRate: -0.21 })
    expect(push.levels).toEqual([
      { side: 'bid', level: 1, size: 55 },
      { side: 'ask', level: 2, price: null },
    ])
  })

  test('quirk 97: numbers with leading zeros are read as texts', () => {
    const text =
      '{"jsonrpc":"2.0","method":"push","params":{"preset":"tick","isuSrtCd" : 005930,"trdPrc":1310000,"trdvol":86,"trdTm":09450155}}'
    expect(decodeFrame(text)).toMatchObject({ kind: 'push', push: { code: '005930', time: '09:45:01.55' } })
  })

  test('quirk 98: other spellings of code and parameters', () => {
    const text = '{"jsonrpc":"2.0","method":"push","param":{"preset":"tick","isuSrtCode":"005930","trdPrc":1,"trdVol":2}}'
    expect(decodeFrame(text)).toMatchObject({ kind: 'push', push: { code: '005930', quantity: 2 } })
  })

  test.each([
    { preset: 'tick', trdPrc: 1, trdvol: 1 },
    { preset: 'tick', isuSrtCd: '012340', trdvol: 1 },
    { preset: 'tick', isuSrtCd: '012340', trdPrc: 'much', trdvol: 1 },
    { preset: 'tick', isuSrtCd: '012340', trdPrc: 1, trdvol: 1, trdTm: 9999999 },
    { preset: 'tick10', isuSrtCd: '012340', trdPrc: 1 },
    { preset: 'quote', isuSrtCd: '012340' },
    { preset: 'quote10', isuSrtCd: '012340' },
    { preset: 'quote10', isuSrtCd: '012340', askStep1BstordPrc: 5, askStep1BstordRqty: 'x' },
    { preset: 'index', isuSrtCd: 'K1', trdPrc: 3 },
    { preset: 'none', isuSrtCd: '012340' },
  ])('%j is no push', (params) => {
    expect(pushed(params)).toBeNull()
  })
})

describe('replies and errors', () => {
  test('quirk 99: a reply says ok or brings values', () => {
    expect(decodeFrame('{"jsonrpc":"2.0","id":7,"result":{"message":"ok"}}')).toEqual({ kind: 'reply', id: 7, result: { message: 'ok' } })
    expect(decodeValues('tick', { message: 'ok' })).toBeNull()
    expect(decodeValues('tick', { isuSrtCd: '012340', trdPrc: 5, trdvol: 6, trdTm: 9450155 })).toMatchObject({
      price: 5,
      time: '09:45:01.55',
    })
  })

  test('quirk 108: a market state that no document explains is passed on', () => {
    const push = decodeValues('change', { isuSrtCd: '012340', mkStatTpCd: 1 })
    expect(push).toMatchObject({ values: { undocumentedMarketState: 1 } })
  })

  test('quirk 109: an error without an id', () => {
    expect(decodeFrame('{"jsonrpc":"2.0","error":{"message":"no","code":47}}')).toEqual({
      kind: 'error',
      id: null,
      code: 47,
      message: 'no',
    })
    expect(decodeFrame('{"jsonrpc":"2.0","id":3,"error":{"mesage":"no","code":"47"}}')).toEqual({
      kind: 'error',
      id: 3,
      code: 47,
      message: 'no',
    })
  })

  test('what is JSON-RPC but none of these is another message, the rest cannot be read', () => {
    expect(decodeFrame('{"jsonrpc":"2.0","method":"heartbeat"}')).toEqual({ kind: 'other' })
    for (const text of ['', 'ok', '[]', '{}', '7', 'null', '{"jsonrpc":"2.0","method":"push"}', '{"jsonrpc":'])
      expect(decodeFrame(text)).toEqual({ kind: 'unparsed' })
  })

  test('presets by name', () => {
    expect(presets.every(isPreset)).toBe(true)
    expect(isPreset('tick11')).toBe(false)
  })
})

test('no text and no JSON makes it throw', () => {
  const keys = fc.constantFrom(
    'isuSrtCd',
    'trdPrc',
    'trdvol',
    'trdTm',
    'cmpprevddPrc',
    'askStep1BstordPrc',
    'bidStep3BstordRqty',
    'accTrdvol',
    'accTrdval',
  )
  const values = fc.dictionary(fc.oneof(keys, fc.constant('preset')), fc.oneof(fc.jsonValue(), fc.constantFrom<string>(...presets)))
  const push = values.map((params) => JSON.stringify({ jsonrpc: '2.0', method: 'push', params }))
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), push), (text) => {
      expect(['push', 'reply', 'error', 'other', 'unparsed']).toContain(decodeFrame(text).kind)
    }),
  )
})
