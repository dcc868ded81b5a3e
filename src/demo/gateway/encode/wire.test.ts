import { describe, expect, test } from 'vitest'
import { timeOfDay, tradeDate } from '../../../shared/domain/units.ts'
import type { WireTable } from './wire.ts'
import { blankRecord, day, encodeRecord, exact, issueText, number, text, wireTime, zeroIfNone } from './wire.ts'

describe('values of the wire', () => {
  test.each([
    [0.1 + 0.2, 0.3],
    [308.70000000000005, 308.7],
    [22_175_503_587_500, 22_175_503_587_500],
    [-0, 0],
  ])('%d is sent as %d', (value, sent) => {
    expect(exact(value)).toBe(sent)
  })

  test('times lose their leading zero', () => {
    expect(wireTime(timeOfDay('09:54:45.00'))).toBe(9_544_500)
    expect(wireTime(timeOfDay('14:34:04.07'))).toBe(14_340_407)
  })
})

describe('a table of keys', () => {
  interface Row {
    readonly code: string
    readonly name: string | null
    readonly price: number | null
    readonly open: number | null
    readonly date: ReturnType<typeof tradeDate> | null
  }
  const table: WireTable<Row> = {
    isuSrtCd: issueText((row) => row.code),
    isuKorNm: text((row) => row.name),
    trdPrc: number((row) => row.price),
    opnprc: zeroIfNone((row) => row.open),
    listDd: day((row) => row.date),
  }

  test('keeps its order and the feed’s stand-ins for what is missing', () => {
    const sent = encodeRecord(table, { code: '005930', name: null, price: null, open: null, date: tradeDate('1975-06-11') })
    expect(JSON.stringify(sent)).toBe('{"isuSrtCd":"005930","isuKorNm":" -","trdPrc":null,"opnprc":0,"listDd":19750611}')
  })

  test('without data has the same keys, the code as an array', () => {
    expect(blankRecord(table)).toEqual({ isuSrtCd: [' -'], isuKorNm: ' -', trdPrc: null, opnprc: null, listDd: null })
  })
})
