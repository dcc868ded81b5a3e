import { describe, expect, test } from 'vitest'
import { endpoints, isEndpointId } from '../../../shared/catalogue/index.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { firstTexts, readForm } from './form.ts'
import { readMemory } from './memory.ts'
import { exportOf, replyTable } from './reply-table.ts'

const today = tradeDate('2026-11-20')

const named = (id: EndpointId) => 'issue' in endpoints[id].parameters && ['options', 'konex'].includes(endpoints[id].group)

describe('the form', () => {
  const all = Object.keys(endpoints).filter(isEndpointId)

  test.each(all.filter((id) => !named(id)))('%s can be sent as it begins', (id) => {
    expect(readForm(id, firstTexts(id, { instrument: null, today }))).toMatchObject({ ok: true })
  })

  test.each(all.filter(named))('%s asks for the issue', (id) => {
    const read = readForm(id, firstTexts(id, { instrument: null, today }))
    expect(read).toMatchObject({ ok: false, failure: { parameter: 'issue' } })
  })

  test('begins with the instrument where it fits', () => {
    expect(firstTexts('stocks.price', { instrument: '000660', today })['issue']).toBe('000660')
    expect(firstTexts('stocks.price', { instrument: 'K1', today })['issue']).toBe('005930')
    expect(firstTexts('index.index', { instrument: 'K51', today })['issue']).toBe('K51')
  })

  test('says which parameter is wrong', () => {
    const read = readForm('stocks.price', { market: 'kospi', issue: 'not a code' })
    expect(read).toMatchObject({ ok: false, failure: { kind: 'bad-request', parameter: 'issue' } })
  })
})

describe('a reply as a table', () => {
  test('has its longest list of objects as rows and the rest above them', () => {
    expect(
      replyTable({ code: '005930', bids: [{ price: 1 }, { price: 2, orders: { count: 3 } }], asks: [{ price: 9 }], days: [1, 2] }),
    ).toEqual({
      head: [
        ['code', '005930'],
        ['asks.1.price', 9],
        ['days', '1 2'],
      ],
      columns: ['price', 'orders.count'],
      rows: [
        [1, null],
        [2, 3],
      ],
    })
  })

  test.each([
    [[{ a: 1 }], { head: [], columns: ['a'], rows: [[1]] }],
    [
      { a: { b: null, c: true } },
      {
        head: [
          ['a.b', null],
          ['a.c', true],
        ],
        columns: [],
        rows: [],
      },
    ],
    [7, { head: [['value', 7]], columns: [], rows: [] }],
    [[], { head: [['value', '']], columns: [], rows: [] }],
  ])('%j', (value, table) => {
    expect(replyTable(value)).toEqual(table)
  })
})

const number = (value: number) => ({ kind: 'number', value })
const code = (value: string) => ({ kind: 'code', value })

describe('a reply in a file', () => {
  test('is its rows: figures as figures, everything else as texts that keep their zeros', () => {
    expect(exportOf(replyTable({ day: '2026-11-20', issues: [{ code: '000660', last: 1.5, halted: false }, { code: '0126Z0' }] }))).toEqual(
      {
        header: ['code', 'last', 'halted'],
        rows: [
          [code('000660'), number(1.5), code('false')],
          [code('0126Z0'), code(''), code('')],
        ],
      },
    )
  })

  test('is what stands once where nothing repeats', () => {
    expect(exportOf(replyTable({ code: '000660', last: 7 }))).toEqual({ header: ['code', 'last'], rows: [[code('000660'), number(7)]] })
  })
})

test.each([undefined, 3, { endpoint: 'nonsense' }, { endpoint: 4 }])('the memory makes do with %j', (memory) => {
  expect(readMemory(memory)).toBe('stocks.price')
})
