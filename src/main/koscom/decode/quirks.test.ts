import { describe, expect, test } from 'vitest'
import { fixtureBody } from '../../../../tests/fixtures/koscom/load.ts'
import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../../shared/catalogue/replies.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import { tradeDate } from '../../../shared/domain/units.ts'
import { decodeReply } from './index.ts'

/** Irregularities of the wire, by their numbers in the API documents. Those of codes and times alone are tested with the codes. */

const day = tradeDate('2026-11-20')

function decode<Id extends EndpointId>(
  id: Id,
  body: unknown,
  parameters: Readonly<Record<string, unknown>> = {},
  version: ApiVersion = 'v2',
): EndpointReply<Id> {
  return decodeReply(id, body, { version, parameters, coveredDate: day, today: day })
}

function failure(id: EndpointId, body: unknown): TerminalFailure {
  try {
    decode(id, body)
  } catch (error) {
    if (error instanceof TerminalError) return error.failure
    throw error
  }
  throw new Error('decoded')
}

type Fields = Record<string, unknown>

/** The content of a v2 fixture with fields changed; `undefined` takes one away. */
function changed(id: EndpointId, changes: Fields): { result: Fields } {
  const { result } = fixtureBody({ file: `${id}.v2.json` }) as { result: Fields }
  return { result: Object.fromEntries(Object.entries({ ...result, ...changes }).filter(([, value]) => value !== undefined)) }
}

/** A v2 fixture with fields of its first row changed. */
function changedRow(id: EndpointId, list: string, changes: Fields): { result: Fields } {
  const { result } = fixtureBody({ file: `${id}.v2.json` }) as { result: Fields }
  const [first, ...others] = result[list] as Fields[]
  return { result: { ...result, [list]: [{ ...first, ...changes }, ...others] } }
}

describe('envelope and names', () => {
  test('quirk 1: a reply in the other envelope is refused', () => {
    expect(failure('stocks.price', changed('stocks.price', {}).result)).toMatchObject({ kind: 'bad-reply', field: 'result' })
    expect(failure('stocks.lists', { result: fixtureBody({ file: 'stocks.lists.v2.json' }) })).toMatchObject({
      kind: 'bad-reply',
      field: 'trdDd',
    })
  })

  test('quirk 2: lists of several issues go by either name', () => {
    const { result } = changed('multiquote.price', {})
    expect(decode('multiquote.price', { result: { isuLists: result['isulist'] } })).toHaveLength(2)
  })

  test('quirk 4: the business day by either name, or both', () => {
    const row = { BzDd: 20261118, trdDd: '20261120' }
    expect(decode('stocks.history', changedRow('stocks.history', 'hisLists', row)).candles.at(-1)?.date).toBe('2026-11-20')
    expect(decode('stocks.master', changed('stocks.master', { BzDd: undefined, trdDd: 20261119 })).tradeDate).toBe('2026-11-19')
  })

  test('quirk 5: short-sale volume in either spelling', () => {
    const body = changedRow('stocks.shortsell', 'hisLists', { srtsellTrdVol: undefined, srtsellTrdvol: 12 })
    expect(decode('stocks.shortsell', JSON.parse(JSON.stringify(body))).days.at(-1)?.volume).toBe(12)
  })

  test('quirk 6: the side of the last trade in either spelling', () => {
    expect(decode('futures.price', changed('futures.price', { lstTrdTpCd: undefined, lstAskbidTpCd: '2' })).lastSide).toBe('buy')
    expect(decode('stocks.price', changed('stocks.price', { lstAskbidTpCd: undefined, lstTrdTpCd: 1 })).lastSide).toBe('sell')
  })

  test('quirk 7: totals of a book in either spelling', () => {
    const body = changed('futures.orderbook', { askTotOrdRqty: undefined, askordTotRqty: 5 })
    expect(decode('futures.orderbook', body).totalAskSize).toBe(5)
  })

  test('quirk 8: capital first letters', () => {
    expect(decode('index.index', changed('index.index', { isuSrtCd: undefined, IsuSrtCd: 'K2' })).code).toBe('K2')
    expect(decode('stocks.master', changed('stocks.master', { IsuEngNm: 'Garam' })).englishName).toBe('Garam')
  })

  test('quirk 11: unknown fields are ignored', () => {
    const plain = decode('stocks.price', changed('stocks.price', {}))
    expect(decode('stocks.price', changed('stocks.price', { novelty: { deep: [1] }, isuCd: 7 }))).toEqual(plain)
  })

  test('quirk 12: names that the tables promise need not come', () => {
    expect(decode('stocks.intraday', changed('stocks.intraday', {}), { interval: 60 }).code).toBe('012340')
  })

  test('quirk 13: the other dialect of the snapshot', () => {
    const { rows } = decode('multiquote.lists', fixtureBody({ file: 'multiquote.lists.v2.dialect.json' }))
    expect(rows).toEqual([
      { code: '012340', last: 23450, volume: 81234, turnover: 1904937300, bid: null, ask: 23500, marketCapitalisation: null },
    ])
  })

  test('quirk 15: suffixes of codes are cut', () => {
    expect(decode('stocks.price', changed('stocks.price', { isuSrtCd: '012340*001' })).code).toBe('012340')
  })

  test('quirks 16 and 17: a contract stands twice, and spreads stand beside contracts', () => {
    const { issues } = decode('futures.lists', fixtureBody({ file: 'futures.lists.v2.json' }))
    expect(issues.map(({ code }) => code)).toEqual(['A016C000', 'K2FA001', 'D016C73S'])
    expect(issues[0]?.isin).toBe(issues[1]?.isin)
  })

  test('quirk 18: a continuous code is answered with the contract, or kept', () => {
    expect(decode('futures.price', changed('futures.price', {}), { issue: 'K2FA001' }).code).toBe('A016C000')
    expect(decode('futures.intraday', changed('futures.intraday', { isuSrtCd: 'K2FA001' }), { interval: 60 }).code).toBe('K2FA001')
  })
})

describe('times and dates', () => {
  test('quirk 21: numbers lost their leading zero', () => {
    expect(decode('stocks.price', changed('stocks.price', { trdTm: 9000050 })).time).toBe('09:00:00.50')
    expect(decode('options.orderbook', changed('options.orderbook', { ordAcptTm: 8451234 })).time).toBe('08:45:12.34')
  })

  test('quirk 22: so did texts, and 0 is none', () => {
    expect(decode('index.prospectindex', changed('index.prospectindex', { deemTm: '8400000' })).time).toBe('08:40:00.00')
    expect(decode('index.investors', changed('index.investors', { Tm: '0' })).time).toBeNull()
  })

  test('quirk 23: three forms of time by place', () => {
    expect(decode('multiquote.lists', fixtureBody({ file: 'multiquote.lists.v2.json' })).time).toBe('09:45:07.00')
    expect(decode('stocks.lists', fixtureBody({ file: 'stocks.lists.v2.json' })).marketCloses).toBe('15:40:00.00')
  })

  test('quirk 24: signals in place of a time', () => {
    expect(decode('stocks.price', changed('stocks.price', { trdTm: 81000000 }))).toMatchObject({
      time: null,
      timeSignal: 'single-price-end',
    })
    expect(decode('stocks.price', changed('stocks.price', { trdTm: 0 }))).toMatchObject({ time: null, timeSignal: null })
  })

  test('quirk 26: days as numbers and as texts', () => {
    expect(decode('stocks.master', changed('stocks.master', { listDd: '19990817' })).listedOn).toBe('1999-08-17')
    expect(decode('futures.master', changed('futures.master', { expDd: '202612', lsttrdDd: '20261210' }))).toMatchObject({
      contractMonth: '2026-12',
      lastTradingDay: '2026-12-10',
    })
  })

  test('quirk 27: figures without a day get the covered one', () => {
    expect(decode('stocks.closeprice', changed('stocks.closeprice', {})).tradeDate).toBe('2026-11-20')
  })
})

describe('types and missing values', () => {
  test('quirk 28: numbers as texts and codes as numbers', () => {
    const body = changed('stocks.price', { trdPrc: '23450', cmpprevddTpCd: 2, isuSrtCd: 12340, accTrdvol: '81234' })
    expect(decode('stocks.price', body)).toEqual(decode('stocks.price', changed('stocks.price', {})))
  })

  test('quirk 29: an issue that is not known among others that are', () => {
    expect(decode('multiquote.price', fixtureBody({ file: 'multiquote.price.v2.json' })).map(({ code }) => code)).toEqual([
      '012340',
      '098765',
    ])
  })

  test('quirk 30: single blanks', () => {
    expect(
      decode('stocks.master', changed('stocks.master', { krx100IsuYn: '0', sriidxYn: null, uplmtprc: null, dps: ' -' })),
    ).toMatchObject({
      memberships: ['semiconductors'],
      upperLimit: null,
      dividendPerShare: null,
    })
  })

  test('quirk 31: zero means none', () => {
    const quote = decode('stocks.price', changed('stocks.price', { opnprc: 0, hgprc: 0, lwprc: 0, askordPrc_1: 0 }))
    expect(quote).toMatchObject({ open: null, high: null, low: null, ask: null, last: 23450 })
    expect(decode('futures.orderbook', changed('futures.orderbook', {})).asks).toHaveLength(2)
  })

  test('quirk 32: longer than declared', () => {
    expect(decode('futures.master', changed('futures.master', { ulyId: 'KOSPI200 and more' })).underlying).toBe('KOSPI200 and more')
    expect(decode('index.prospectindex', changed('index.prospectindex', { deemcmpprevddTpCd: '69' })).changeState).toBe('up')
  })

  test('quirk 33: integers beyond 32 bits', () => {
    expect(decode('futures.price', changed('futures.price', { accTrdval: 22175503587500 })).turnover).toBe(22_175_503_587_500)
  })

  test('quirk 34: prices are not scaled', () => {
    expect(decode('futures.price', changed('futures.price', { trdPrc: 315, hgprc: 2036.7 }))).toMatchObject({ last: 315, high: 2036.7 })
  })

  test('quirk 35: shares of trading are plain percent', () => {
    expect(decode('stocks.traderanking', changed('stocks.traderanking', { bidTrdWtMbr1: 8.05 })).buyers[0]?.share).toBe(8.05)
  })

  test('quirks 36 and 39: an index counts thousand shares and million KRW', () => {
    expect(decode('stocks.index', changed('stocks.index', { accTrdvol: 1, accTrdval: 2, listShrs: 3, mktcap: 4 }))).toMatchObject({
      volume: 1000,
      turnover: 2_000_000,
      listedShares: 3000,
      marketCapitalisation: 4_000_000,
    })
    const { rows } = decode('multiquote.lists', fixtureBody({ file: 'multiquote.lists.v3.json' }), {}, 'v3')
    expect(rows[0]?.marketCapitalisation).toBe(987_654_321_000)
  })

  test('quirks 37 and 38: investors count thousand KRW', () => {
    const row = { askTrdval: 7 }
    expect(decode('stocks.investors', changedRow('stocks.investors', 'invstLists', row)).flows[0]?.sellTurnover).toBe(7000)
    const contracts = { MktAccAskTrdval: 8 }
    expect(decode('futures.investors', changedRow('futures.investors', 'invstLists', contracts)).flows[0]?.sellTurnover).toBe(8000)
  })

  test('quirk 40: a negative expected quantity is none', () => {
    expect(decode('stocks.orderbook', changed('stocks.orderbook', { deemTrdvol: -120 })).expectedQuantity).toBeNull()
  })
})

describe('change', () => {
  test('quirk 41: it is signed', () => {
    const quote = decode('stocks.price', changed('stocks.price', { trdPrc: 99, cmpprevddPrc: -1, cmpprevddTpCd: '5' }))
    expect(quote).toMatchObject({ change: -1, changeRate: -1, changeState: 'down' })
  })

  test('quirk 42: direction by the number, limit by the code', () => {
    expect(decode('stocks.price', changed('stocks.price', { cmpprevddPrc: -300, cmpprevddTpCd: '2' })).changeState).toBe('down')
    expect(decode('stocks.price', changed('stocks.price', { cmpprevddPrc: 300, cmpprevddTpCd: '0' })).changeState).toBe('up')
    expect(decode('stocks.price', changed('stocks.price', { cmpprevddTpCd: '1' })).changeState).toBe('limit-up')
    expect(decode('stocks.price', changed('stocks.price', { cmpprevddTpCd: '7' }))).toMatchObject({ changeState: 'up', quotedOnly: true })
  })

  test('the rate is half-up to two places, and unknown without a base', () => {
    // 1 of 800 is 0.125 %.
    expect(decode('stocks.price', changed('stocks.price', { trdPrc: 801, cmpprevddPrc: 1 })).changeRate).toBe(0.13)
    expect(decode('stocks.price', changed('stocks.price', { trdPrc: 799, cmpprevddPrc: -1 })).changeRate).toBe(-0.13)
    expect(decode('stocks.price', changed('stocks.price', { trdPrc: 5, cmpprevddPrc: 5 })).changeRate).toBeNull()
    expect(decode('stocks.price', changed('stocks.price', { cmpprevddPrc: null }))).toMatchObject({
      change: null,
      changeRate: null,
      changeState: null,
    })
  })

  test('quirk 44: derivatives have none', () => {
    expect(decode('options.price', changed('options.price', {}))).not.toHaveProperty('change')
  })

  test('quirk 45: it need not agree with neighbouring closes', () => {
    expect(decode('stocks.history', changed('stocks.history', {})).candles[0]).toMatchObject({ close: 23100, change: -9547 })
  })
})

describe('data that contradicts itself', () => {
  test('quirk 46: the size of the fourth ask is the total less the others', () => {
    const [book] = decode('multiquote.orderbook', fixtureBody({ file: 'multiquote.orderbook.v2.json' }))
    expect(book?.asks[3]).toEqual({ price: 23650, size: 104, orders: null, sizeDerived: true })
    const unsure = changed('stocks.orderbook', { askStep4BstordRqty: undefined, askordTotRqty: 900 })
    expect(decode('stocks.orderbook', unsure).asks[3]).toMatchObject({ size: null, sizeDerived: false })
  })

  test('quirk 48: broken bars leave gaps', () => {
    const bar = decode('stocks.history', changedRow('stocks.history', 'hisLists', { opnprc: 0, hgprc: 74686 })).candles.at(-1)
    expect(bar).toMatchObject({ open: null, high: 74686, close: 23450 })
  })

  test('quirk 49: a foreign rate of 0 beside shares is a hole', () => {
    expect(decode('stocks.foreignhistory', changed('stocks.foreignhistory', {})).days.map(({ rate }) => rate)).toEqual([2.86, null])
    const none = changedRow('stocks.foreignhistory', 'hisLists', { FornHdVol: 0 })
    expect(decode('stocks.foreignhistory', none).days.at(-1)?.rate).toBe(0)
  })

  test('quirk 50: the newest zeros of short selling are not published yet, older ones are zeros', () => {
    const { days } = decode('stocks.shortsell', changed('stocks.shortsell', {}))
    expect(days.map(({ volume }) => volume)).toEqual([0, 812, null, null])
    expect(days.map(({ lendingBalance }) => lendingBalance)).toEqual([50000, 50100, 51234, null])
  })

  test('quirk 50: zeros of a day on which short selling was banned are zeros, also the newest', () => {
    const rows = [{ trdDd: 20250328, srtsellTrdVol: 0, srtsellTrdAmt: 0, lendBalQty: 10, lendBalAmt: 5 }]
    const { days } = decode('stocks.shortsell', changed('stocks.shortsell', { hisLists: rows }))
    expect(days.map(({ volume }) => volume)).toEqual([0])
  })

  test('quirk 51: previous close and base price stay apart', () => {
    expect(decode('stocks.master', changed('stocks.master', { prevddClsprc: 1140000 }))).toMatchObject({
      previousClose: 1140000,
      basePrice: 22800,
    })
  })

  test('quirk 52: the KOSPI flags are passed on as sent', () => {
    expect(decode('stocks.master', changed('stocks.master', { kospiYn: 'Y', kospi100Yn: 'Y' })).memberships).toEqual(
      expect.arrayContaining(['kospi-flag', 'kospi100-flag']),
    )
  })

  test('quirk 59: sixteen rows of zero are an empty answer', () => {
    const zero = { askTrdvol: 0, askTrdval: 0, bidTrdvol: 0, bidTrdval: 0 }
    const body = {
      result: {
        isuSrtCd: '012340',
        invstLists: [
          { invstCd: '01', ...zero },
          { invstCd: '02', ...zero },
        ],
      },
    }
    expect(decode('stocks.investors', body)).toMatchObject({ empty: true })
  })

  test('quirks 60 and 61: investor codes of nothing, and unpadded ones', () => {
    const types = ['0', '1', '01', 16].map(
      (invstCd) => decode('stocks.investors', changedRow('stocks.investors', 'invstLists', { invstCd })).flows[0]?.investor,
    )
    expect(types).toEqual([null, 'securities', 'securities', 'other-total'])
  })

  test('quirk 62: an index without its capitalisation', () => {
    expect(decode('index.marketcap', changed('index.marketcap', {})).marketCapitalisation).toBeNull()
  })

  test('quirk 63: the expected price is passed on as it stands, 0 as none', () => {
    expect(decode('stocks.orderbook', changed('stocks.orderbook', { deemTrdPrc: 23450 })).expectedPrice).toBe(23450)
    expect(decode('stocks.orderbook', changed('stocks.orderbook', { deemTrdPrc: 0 })).expectedPrice).toBeNull()
  })

  test('quirk 64: no ETF, no net asset value', () => {
    expect(decode('stocks.closenav', changed('stocks.closenav', { nav: 0, cmpprevddNav: 0 }))).toMatchObject({
      netAssetValue: null,
      netAssetValueChange: null,
    })
  })
})

describe('errors inside a good reply', () => {
  test.each([
    [{ error: { code: 10010, message: 'x' } }, { kind: 'no-data' }],
    [{ error: { code: '20110' } }, { kind: 'no-data' }],
    [{ error: { code: 20130 } }, { kind: 'no-data' }],
    [{ error: '20090 자료가 존재하지 않습니다' }, { kind: 'no-data' }],
    [{ error: { code: 10040 } }, { kind: 'gateway', code: 10040 }],
    [{ error: { code: 20170 } }, { kind: 'gateway', code: 20170 }],
    [{ error: { code: 47, message: 'no' } }, { kind: 'gateway', code: 47 }],
    [{ message: 'API rate limit exceeded' }, { kind: 'gateway' }],
  ])('quirks 68 and 70: %j', (body, expected) => {
    expect(failure('stocks.price', { jsonrpc: '2.0', ...body })).toMatchObject({ ...expected, endpoint: 'stocks.price' })
    expect(failure('stocks.lists', body)).toMatchObject(expected)
  })

  test('an empty error beside a result is none', () => {
    expect(decode('stocks.price', { ...changed('stocks.price', {}), error: null }).last).toBe(23450)
  })
})

describe('replies that are wrong name their field', () => {
  test.each<[EndpointId, unknown, string | undefined]>([
    ['stocks.price', changed('stocks.price', { trdPrc: undefined }), 'result.trdPrc'],
    ['stocks.price', changed('stocks.price', { trdPrc: 'many' }), 'result.trdPrc'],
    ['stocks.price', changed('stocks.price', { trdTm: 9990000 }), 'result.trdTm'],
    ['stocks.price', changed('stocks.price', { isuSrtCd: '한글' }), 'result.isuSrtCd'],
    ['stocks.history', changedRow('stocks.history', 'hisLists', { trdPrc: null }), 'result.hisLists[0].trdPrc'],
    ['stocks.history', changedRow('stocks.history', 'hisLists', { BzDd: 20261399 }), 'result.hisLists[0].trdDd'],
    ['stocks.history', changed('stocks.history', { hisLists: 'none' }), 'result.hisLists'],
    ['stocks.orderbook', changed('stocks.orderbook', { askStep7BstordPrc: undefined }), 'result.askStep7BstordPrc'],
    ['stocks.orderbook', changed('stocks.orderbook', { bidStep2BstordRqty: {} }), 'result.bidStep2BstordRqty'],
    ['stocks.traderanking', changed('stocks.traderanking', { askTrdVolMbr2: 'x' }), 'result.askTrdVolMbr2'],
    ['stocks.master', changed('stocks.master', { mktWarnTpCd: '77' }), 'result.mktWarnTpCd'],
    ['options.master', changed('options.master', { isuSrtCd: 'A016C000' }), 'result.isuSrtCd'],
    ['stocks.lists', { trdDd: '20261120', isuLists: [{ isuSrtCd: '1' }] }, 'isuLists[0].isuKorNm'],
    ['stocks.price', null, undefined],
    ['stocks.price', 'text', undefined],
    ['stocks.price', [], undefined],
    ['stocks.price', {}, 'result'],
  ])('%s', (id, body, field) => {
    const found = failure(id, body)
    expect(found).toMatchObject({ kind: 'bad-reply', endpoint: id })
    expect('field' in found ? found.field : undefined).toBe(field)
  })

  test('an endpoint that was never delivered has no data', () => {
    expect(failure('stocks.selectivereal', { result: {} })).toMatchObject({ kind: 'no-data' })
  })

  test.each<[EndpointId, unknown]>([
    ['stocks.history', { result: { isuSrtCd: '012340', hisLists: [] } }],
    ['stocks.intraday', { result: { isuSrtCd: '012340', hisLists: [] } }],
    ['stocks.lists', { trdDd: '20261120', isuLists: [] }],
    ['multiquote.price', { result: { isulist: [] } }],
    ['stocks.price', { result: null }],
  ])('%s without rows has no data', (id, body) => {
    expect(failure(id, body)).toMatchObject({ kind: 'no-data' })
  })

  test('no closures ahead is an answer', () => {
    expect(decode('calendar.holiday', { marketCd: 'KR', lists: [] })).toEqual({ nation: 'KR', holidays: [] })
  })
})
