import { describe, expect, test } from 'vitest'
import { tradeDate } from '../../domain/units.ts'
import type { EndpointDefinition } from '../endpoint.ts'
import { endpoints, isEndpointId } from '../index.ts'
import type { EndpointId } from '../index.ts'
import type { ParameterSpec } from '../parameters.ts'
import { buildPath, completeParameters, matchPath, parseParameters } from '../request.ts'
import type { ParameterValues } from '../request.ts'

const context = { today: tradeDate('2026-11-20') }

function values(id: string, raw: Readonly<Record<string, unknown>>): ParameterValues {
  const parsed = parseParameters(id, raw)
  if (!parsed.ok) throw new Error(parsed.failure.message)
  return parsed.values
}

function failure(id: string, raw: Readonly<Record<string, unknown>>) {
  const parsed = parseParameters(id, raw)
  if (parsed.ok) throw new Error('accepted')
  return parsed.failure
}

describe('parseParameters', () => {
  test('takes text from a command line', () => {
    const raw = { market: 'KOSPI', issue: '005930*001', period: 'd', from: '20260901', to: '2026-11-20', count: '20' }
    expect(values('stocks.history', raw)).toEqual({
      market: 'kospi',
      issue: '005930',
      period: 'D',
      from: '2026-09-01',
      to: '2026-11-20',
      count: 20,
    })
  })

  test('takes the values of a typed call', () => {
    const raw = { market: 'kospi200', issue: 'K2FA001', interval: 60, from: '0900', to: '10:30', date: undefined }
    expect(values('futures.intraday', raw)).toEqual({ market: 'kospi200', issue: 'K2FA001', interval: 60, from: '09:00', to: '10:30' })
  })

  test('lists come as array or comma text, without repeats and suffixes', () => {
    expect(values('multiquote.price', { market: 'kospi', issues: '005930, 0126z0,005930*001' })['issues']).toEqual(['005930', '0126Z0'])
    expect(values('multiquote.price', { market: 'kospi', issues: ['005930'] })['issues']).toEqual(['005930'])
  })

  test('items go by either name in any case and come out with ours', () => {
    const raw = { market: 'kospi', issue: '005930', items: 'prevddClsprc,yearHigh,isuEngNm,srtsellTrdvol' }
    expect(values('stocks.selectivemaster', raw)['items']).toEqual(['previousClose', 'yearHigh', 'englishName', 'shortVolume'])
  })

  test('KONEX may be named but need not', () => {
    expect(values('konex.lists', {})).toEqual({})
    expect(values('konex.lists', { market: 'konex' })).toEqual({ market: 'konex' })
  })

  const history = { market: 'kospi', issue: '005930', period: 'D', from: '20261101', to: '20261120' }
  test.each([
    ['stocks.prices', {}, undefined],
    ['toString', {}, undefined],
    ['stocks.price', { market: 'kospi' }, 'issue'],
    ['stocks.price', { market: 'nyse', issue: '005930' }, 'market'],
    ['konex.lists', { market: 'kospi' }, 'market'],
    ['stocks.price', { market: 'kospi', issue: '005930', colour: 'red' }, 'colour'],
    ['stocks.price', { market: 'kospi', issue: '삼성전자' }, 'issue'],
    ['stocks.history', { ...history, from: '2026-02-30' }, 'from'],
    ['stocks.history', { ...history, from: '20261121' }, 'from'],
    ['stocks.history', { ...history, period: 'Y' }, 'period'],
    ['stocks.history', { ...history, count: '101' }, 'count'],
    ['stocks.history', { ...history, count: 0 }, 'count'],
    ['index.intraday', { market: 'kospi', issue: 'K1', interval: '30', from: '0900', to: '1000' }, 'interval'],
    ['index.intraday', { market: 'kospi', issue: 'K1', interval: '60', from: '0960', to: '1000' }, 'from'],
    ['index.intraday', { market: 'kospi', issue: 'K1', interval: '60', from: '1001', to: '1000' }, 'from'],
    ['multiquote.price', { market: 'kospi', issues: Array.from({ length: 21 }, (_, n) => String(n)) }, 'issues'],
    ['multiquote.price', { market: 'kospi', issues: '005930,' }, 'issues'],
    ['multiquote.price', { market: 'kospi', issues: [{}] }, 'issues'],
    ['stocks.selectivemaster', { market: 'kospi', issue: '005930', items: 'eps,nonsense' }, 'items'],
    ['calendar.holiday', { nation: 'Korea' }, 'nation'],
  ])('%s refuses %j and names %s', (id, raw, parameter) => {
    expect(failure(id, raw)).toMatchObject({ kind: 'bad-request', endpoint: id, ...(parameter === undefined ? {} : { parameter }) })
  })

  test('the message says what would have been right', () => {
    expect(failure('stocks.price', { market: 'nyse', issue: '1' }).message).toBe('market of stocks.price must be one of kospi, kosdaq')
    expect(failure('multiquote.price', { market: 'kospi', issues: 'a b' }).message).toContain('"a b" is none')
  })
})

describe('buildPath', () => {
  test.each<[EndpointId, Record<string, unknown>, string, string | null]>([
    [
      'multiquote.price',
      { market: 'kospi', issues: '005930,000660' },
      '/v2/market/multiquote/stocks/kospi/price?isuCd=005930,000660',
      '/v3/market/realtime/kospi/multiquote/stocks/price?isuCd=005930,000660',
    ],
    [
      'stocks.selectivemaster',
      { market: 'kospi', issue: '005930', items: 'previousClose,wk52HgstPrc' },
      '/v2/market/stocks/kospi/005930/selectivemaster?prevddClsprc&wk52HgstPrc',
      '/v3/market/closed/kospi/005930/selectivemaster?prevddClsprc&wk52HgstPrc',
    ],
    [
      'stocks.traderanking',
      { market: 'kosdaq', issue: '035720' },
      '/v2/market/stocks/kosdaq/035720/traderaking',
      '/v3/market/realtime/kosdaq/stocks/035720/traderanking',
    ],
    [
      'futures.intraday',
      { market: 'kospi200', issue: 'A016C000', interval: 600, from: '09:00', to: '10:30' },
      '/v2/market/futures/kospi200/A016C000/intraday?inddCycleTpCd=600&inqStrtDd=20261120&strtTm=090000&endTm=103000',
      '/v3/market/realtime/derivative/futures/kospi200/A016C000/intraday?inddCycleTpCd=600&inqStrtDd=20261120&strtTm=0900&endTm=1030',
    ],
    [
      'stocks.intraday',
      { market: 'kospi', issue: '005930', interval: 10, date: '2026-11-19', from: '0900', to: '0910' },
      '/v2/market/stocks/kospi/005930/intraday?inddCycleTpCd=10&inqStrtDd=20261119&strtTm=0900&endTm=0910',
      '/v3/market/realtime/kospi/stocks/005930/intraday?inddCycleTpCd=10&inqStrtDd=20261119&strtTm=0900&endTm=0910',
    ],
    [
      'stocks.shortsell',
      { market: 'kospi', issue: '005930', to: '2026-03-31' },
      '/v2/market/stocks/kospi/005930/shortsell?inqStrtDd=20260228&inqEndDd=20260331',
      '/v3/market/closed/kospi/005930/shortsell?inqStrtDd=20260228&inqEndDd=20260331',
    ],
    [
      'index.history',
      { market: 'kospi', issue: 'K1', period: 'M', from: '20260101', to: '20261120' },
      '/v2/market/index/kospi/K1/history?trnsmCycleTpCd=M&inqStrtDd=20260101&inqEndDd=20261120&reqCnt=100',
      '/v3/market/closed/index/kospi/K1/history?trnsmCycleTpCd=M&inqStrtDd=20260101&inqEndDd=20261120&reqCnt=100',
    ],
    [
      'options.investors',
      { market: 'kospi200' },
      '/v2/market/options/kospi200/market/investors',
      '/v3/market/realtime/derivative/options/kospi200/market/investors',
    ],
    ['konex.lists', {}, '/v2/market/stocks/konex/lists', '/v3/market/closed/konex/lists'],
    ['calendar.holiday', { nation: 'kr' }, '/v2/market/stocks/KR/holiday', '/v3/market/extra/stocks/KR/holiday'],
    ['stocks.selectivereal', { market: 'kospi', issue: '005930' }, '/v2/market/stocks/kospi/005930/selectivereal', null],
  ])('%s %j', (id, raw, v2, v3) => {
    expect(buildPath(id, 'v2', values(id, raw), context)).toBe(v2)
    if (v3 === null) expect(() => buildPath(id, 'v3', values(id, raw), context)).toThrow('never delivered')
    else expect(buildPath(id, 'v3', values(id, raw), context)).toBe(v3)
  })

  test('quirk 75: what is left out is filled in', () => {
    const given = values('stocks.shortsell', { market: 'kospi', issue: '005930', to: '2026-01-15' })
    expect(completeParameters('stocks.shortsell', given, context)).toEqual({ ...given, from: '2025-12-15' })
  })
})

describe('matchPath', () => {
  const example: Readonly<Record<ParameterSpec['kind'], string>> = {
    choice: '',
    issue: '005930',
    nation: 'KR',
    issues: '005930',
    items: 'eps',
    interval: '60',
    period: 'D',
    date: '2026-11-20',
    time: '09:00',
    count: '10',
  }

  const all = Object.values<EndpointDefinition>(endpoints)
  test.each(all.flatMap(({ id, parameters, paths }) => (['v2', 'v3'] as const).map((version) => ({ id, version, parameters, paths }))))(
    '$version $id leads back to itself',
    ({ id, version, parameters, paths }) => {
      if (!isEndpointId(id)) throw new Error(id)
      if (paths[version] === null) return
      const raw = Object.fromEntries(
        Object.entries(parameters).map(([name, spec]) => [name, spec.kind === 'choice' ? spec.values[0] : example[spec.kind]]),
      )
      const [path = ''] = buildPath(id, version, values(id, raw), context).split('?')
      expect(matchPath(path, version)?.id).toBe(id)
      expect(matchPath(path, version === 'v2' ? 'v3' : 'v2')).toBeNull()
    },
  )

  test.each([
    ['/v2/market/stocks/kospi/investors', 'stocks.marketInvestors', { market: 'kospi' }],
    ['/v2/market/stocks/kospi/005930/investors', 'stocks.investors', { market: 'kospi', issue: '005930' }],
    ['/v2/market/stocks/konex/lists', 'konex.lists', {}],
    ['/v2/market/stocks/kosdaq/lists', 'stocks.lists', { market: 'kosdaq' }],
    ['/v2/market/stocks/US/holiday', 'calendar.holiday', { nation: 'US' }],
    ['/v2/market/stocks/kospi/005930/traderanking', 'stocks.traderanking', { market: 'kospi', issue: '005930' }],
    ['/v2/market/stocks/kospi/005930*001/price/', 'stocks.price', { market: 'kospi', issue: '005930*001' }],
    ['/v2/market/index/kospi/K1/closeprice', 'index.closeindex', { market: 'kospi', issue: 'K1' }],
    ['/v2/market/multiquote/stocks/kospi/pricelist', 'multiquote.lists', { market: 'kospi' }],
    ['/v2/market/futures/kospi200/market/investors', 'futures.investors', { market: 'kospi200' }],
  ])('%s', (path, id, pathParameters) => {
    expect(matchPath(path, 'v2')).toEqual({ id, pathParameters })
  })

  test('quirk 82: the misprinted path is answered too', () => {
    expect(matchPath('/v3/market/realtime/derivative/options/kospi200/201N6220/oederbook', 'v3')?.id).toBe('options.orderbook')
  })

  test.each(['/', '', '/v2/market/stocks/nyse/lists', '/v2/market/stocks/KR/lists', '/v2/market/stocks/konex/005930/price', '/v2/ws'])(
    'no endpoint at %s',
    (path) => {
      expect(matchPath(path, 'v2')).toBeNull()
    },
  )
})
