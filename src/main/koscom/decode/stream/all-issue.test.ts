import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { decodeAllIssueFrame } from './all-issue.ts'

type Args = Parameters<Parameters<typeof decodeAllIssueFrame>[1]>

function read(text: string): { readonly unread: number; readonly records: readonly Args[] } {
  const records: Args[] = []
  const unread = decodeAllIssueFrame(text, (...record) => void records.push(record))
  return { unread, records }
}

const at = (hours: number, minutes: number, seconds: number, hundredths = 0) =>
  ((hours * 60 + minutes) * 60 + seconds) * 1000 + hundredths * 10

describe('frames of a whole market', () => {
  test('quirk 102: texts, and the volume with a capital', () => {
    const { unread, records } = read(
      '[{"isuSrtCd":"000210","trdPrc":"81000","trdVol":"5","trdTm":"14340407"},{"isuSrtCd":"0126Z0*001","trdPrc":"12760.5","trdVol":"400","trdTm":"9000000"}]',
    )
    expect(unread).toBe(0)
    expect(records).toEqual([
      ['000210', 81000, 5, at(14, 34, 4, 7), null],
      ['0126Z0', 12760.5, 400, at(9, 0, 0), null],
    ])
  })

  test('numbers, other spellings and missing zeros are read too', () => {
    expect(read('[{"isuSrtCd":5930,"trdPrc":81000,"trdvol":5,"trdTm":9000000}]').records).toEqual([['005930', 81000, 5, at(9, 0, 0), null]])
    expect(read('[{"isuSrtCd" : 005930,"trdPrc":"81000","trdVol":"5","trdTm":09450155}]').records).toEqual([
      ['005930', 81000, 5, at(9, 45, 1, 55), null],
    ])
  })

  test('quirk 24: a signal or nothing in place of the time', () => {
    const { records } = read(
      '[{"isuSrtCd":"A","trdPrc":"1","trdVol":"1","trdTm":"71000000"},{"isuSrtCd":"B","trdPrc":"1","trdVol":"1","trdTm":"0"},{"isuSrtCd":"C","trdPrc":"1","trdVol":"1"}]',
    )
    expect(records).toEqual([
      ['A', 1, 1, Number.NaN, 'after-close-block'],
      ['B', 1, 1, Number.NaN, null],
      ['C', 1, 1, Number.NaN, null],
    ])
  })

  test('records that cannot be read are counted, the others get through', () => {
    const good = { isuSrtCd: '000210', trdPrc: '81000', trdVol: '5', trdTm: '14340400' }
    const bad = [
      null,
      7,
      [],
      {},
      { ...good, isuSrtCd: '한글' },
      { ...good, trdPrc: '0' },
      { ...good, trdPrc: 'x' },
      { ...good, trdVol: '' },
    ]
    const late = [
      { ...good, trdTm: '14650400' },
      { ...good, trdTm: 'noon' },
      { ...good, trdTm: '-1' },
      { ...good, trdPrc: '1e999' },
    ]
    const { unread, records } = read(JSON.stringify([...bad, good, ...late]))
    expect(unread).toBe(bad.length + late.length)
    expect(records).toHaveLength(1)
  })

  test.each(['', '{}', 'null', '[{"isuSrtCd":"0002', 'true'])('%j is one unread thing', (text) => {
    expect(read(text)).toEqual({ unread: 1, records: [] })
  })

  test('an empty frame holds nothing', () => {
    expect(read('[]')).toEqual({ unread: 0, records: [] })
  })

  test('every record is either handed over or counted, whatever it holds', () => {
    const field = fc.oneof(fc.jsonValue(), fc.integer(), fc.integer().map(String))
    const record = fc.record({ isuSrtCd: field, trdPrc: field, trdVol: field, trdTm: field }, { requiredKeys: [] })
    fc.assert(
      fc.property(fc.array(fc.oneof(record, fc.jsonValue()), { maxLength: 50 }), (frame) => {
        const { unread, records } = read(JSON.stringify(frame))
        expect(records.length + unread).toBe(frame.length)
        for (const [code, price, quantity] of records) expect(/^[0-9A-Z]{1,12}$/.test(code) && price > 0 && quantity > 0).toBe(true)
      }),
    )
  })
})
