import { afterEach, describe, expect, test } from 'vitest'
import { timeOfDay, tradeDate } from '../../../src/shared/domain/units.ts'
import { epochAt } from '../../../src/shared/krx/kst.ts'
import type { GatewayUnderTest } from './gateway-under-test.ts'
import { gatewayAt, get, testKey } from './gateway-under-test.ts'
import { future, kodex, option, samsung, today } from './hand-made-market.ts'

const opened: GatewayUnderTest[] = []
async function gateway(...args: Parameters<typeof gatewayAt>): Promise<GatewayUnderTest> {
  const opening = await gatewayAt(...args)
  opened.push(opening)
  return opening
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()))
})

const price = `/v2/market/stocks/kospi/${samsung}/price`
const wrongMarket = { error: '서브마켓/코드가 정상적이지 않습니다.' }
const noRoute = { message: 'no Route matched with those values' }
const notTheTime = { error: '당일 종가 제공 시간이 아닙니다.' }

describe('keys', () => {
  test('a request without a key and one with an unknown key', async () => {
    const { url } = await gateway('10:00')
    expect(await get(url, price, {})).toMatchObject({ status: 401, body: { message: 'No API key found in request' } })
    expect(await get(url, price, { apikey: 'wrong' })).toMatchObject({
      status: 401,
      body: { message: 'Invalid authentication credentials' },
    })
  })

  test('the key travels in the header or in the query', async () => {
    const { url } = await gateway('10:00')
    expect(await get(url, price)).toMatchObject({ status: 200 })
    expect(await get(url, `${price}?apikey=${testKey}`, {})).toMatchObject({ status: 200 })
  })

  test('a licence that the key lacks is refused for its group alone', async () => {
    const { url, control } = await gateway('10:00')
    control.setKey(testKey, { licences: ['closing-or-realtime'] })
    expect(await get(url, price)).toMatchObject({ status: 403, body: { message: 'You cannot consume this service' } })
    expect(await get(url, '/v2/market/stocks/kospi/lists')).toMatchObject({ status: 200 })
    control.setKey(testKey, { licences: 'all' })
    expect(await get(url, price)).toMatchObject({ status: 200 })
  })

  test('the allowance counts down in two headers and ends in 429', async () => {
    const { url } = await gateway('10:00', { dailyLimit: 2 })
    const first = await get(url, price)
    expect(first.headers.get('x-ratelimit-limit-day')).toBe('2')
    expect(first.headers.get('x-ratelimit-remaining-day')).toBe('1')
    await get(url, price)
    const third = await get(url, price)
    expect(third).toMatchObject({ status: 429, body: { message: 'API rate limit exceeded' } })
    expect(third.headers.get('x-ratelimit-remaining-day')).toBe('0')
  })
})

describe('paths', () => {
  test.each([
    '/v2/market/stocks/kospi/005930/nosuch',
    '/v4/market/stocks/kospi/005930/price',
    '/',
    '//',
    '/?',
    `/v2/market/stocks/kospi/${samsung}/selectivereal`,
    '/v2/market/stocks/kospi/%E0%A4%A/price',
  ])('%s is no route', async (path) => {
    const { url } = await gateway('10:00')
    expect(await get(url, path)).toMatchObject({ status: 404, body: noRoute })
  })

  test.each([
    `/v2/market/multiquote/stocks/kospi/pricelist`,
    `/v2/market/stocks/kospi/${samsung}/traderanking`,
    `/v2/market/stocks/kospi/${samsung}/traderaking`,
    `/v2/market/index/kospi/K1/closeprice`,
    `/v3/market/realtime/derivative/options/kospi200/${option}/oederbook`,
    `/v3/market/closed/index/index/kospi/K1/history?trnsmCycleTpCd=D&inqStrtDd=20261101&inqEndDd=20261120`,
  ])('%s, as some document spells it, answers', async (path) => {
    const { url } = await gateway('18:30')
    expect(await get(url, path)).toMatchObject({ status: 200 })
  })

  test.each([
    `/v2/market/stocks/kosdaq/${samsung}/price`,
    `/v2/market/stocks/nasdaq/${samsung}/price`,
    '/v2/market/stocks/kospi/999999/price',
    `/v2/market/stocks/konex/${samsung}/price`,
    `/v2/market/stocks/konex/${samsung}/master`,
    `/v2/market/futures/mini_kospi200/${future}/price`,
    '/v2/market/index/kosdaq/K1/index',
    `/v3/market/realtime/kosdaq/multiquote/stocks/price?isuCd=${samsung}`,
  ])('%s names a wrong market', async (path) => {
    const { url } = await gateway('10:00')
    expect(await get(url, path)).toMatchObject({ status: 400, body: wrongMarket })
  })

  test('only GET is offered', async () => {
    const { url } = await gateway('10:00')
    const response = await fetch(url + price, { method: 'POST', headers: { apikey: testKey } })
    expect(response.status).toBe(404)
  })
})

describe('parameters', () => {
  const intraday = `/v2/market/stocks/kospi/${samsung}/intraday`
  test.each([
    `${intraday}?inddCycleTpCd=600&strtTm=0900`,
    `${intraday}?inddCycleTpCd=30&strtTm=0900&endTm=1000`,
    `${intraday}?inddCycleTpCd=60&strtTm=9:00&endTm=1000`,
    `/v2/market/stocks/kospi/${samsung}/history?trnsmCycleTpCd=Y&inqStrtDd=20261101&inqEndDd=20261120&reqCnt=10`,
    `/v2/market/stocks/kospi/${samsung}/history?trnsmCycleTpCd=D&inqStrtDd=20261131&inqEndDd=20261201&reqCnt=10`,
    '/v2/market/multiquote/stocks/kospi/price',
    `/v2/market/multiquote/stocks/kospi/price?isuCd=${Array.from({ length: 21 }, () => samsung).join(',')}`,
    `/v2/market/stocks/kospi/${samsung}/selectivemaster`,
    `/v2/market/stocks/kospi/${samsung}/selectivemaster?noSuchItem`,
    `/v2/market/stocks/kospi/${samsung}/selectivemaster?eps&per&bps&pbr&dps&divYd&basPrc&parval&sbPrc&isuPrc&listShrs`,
  ])('%s is refused', async (path) => {
    const { url } = await gateway('10:00')
    const { status, body } = await get(url, path)
    expect({ status, body }).toEqual({ status: 400, body: { error: expect.any(String) as string } })
  })

  test('commas may come encoded, and issues come in the order asked', async () => {
    const { url } = await gateway('10:00')
    const { body } = await get(url, `/v2/market/multiquote/stocks/kospi/price?isuCd=${kodex}%2C${samsung}`)
    expect(body).toMatchObject({ result: { isulist: [{ isuSrtCd: kodex }, { isuSrtCd: samsung }] } })
  })

  test('chosen items come by their keys, empty ones as null or a blank', async () => {
    const { url } = await gateway('10:00')
    const { body } = await get(url, `/v2/market/stocks/kospi/${samsung}/selectivemaster?prevddClsprc&wk52HgstPrc&DebtRt&CrdtGrd`)
    expect(body).toEqual({
      jsonrpc: '2.0',
      result: { isuSrtCd: samsung, prevddClsprc: 54_000, wk52HgstPrc: 88_800, DebtRt: null, CrdtGrd: ' -' },
    })
  })

  test('a count keeps the newest rows', async () => {
    const { url } = await gateway('18:30')
    const { body } = await get(
      url,
      `/v2/market/stocks/kospi/${samsung}/history?trnsmCycleTpCd=D&inqStrtDd=20261101&inqEndDd=20261120&reqCnt=1`,
    )
    expect(body).toMatchObject({ result: { hisLists: [{ BzDd: 20261120 }] } })
  })
})

describe('irregularities of the wire', () => {
  test('times are numbers without their leading zero', async () => {
    const { url } = await gateway('10:00')
    expect((await get(url, price)).body).toMatchObject({
      result: { trdTm: 9544500, lstAskbidTpCd: 1, cmpprevddPrc: -900, cmpprevddTpCd: '5' },
    })
  })

  test('a contract before its first trade has zeros, a suffixed code and no time', async () => {
    const { url } = await gateway('08:50')
    const { body } = await get(url, `/v2/market/options/kospi200/${option}/price`)
    expect(body).toMatchObject({
      result: { isuSrtCd: `${option}*006`, trdPrc: 0.3, opnprc: 0, hgprc: 0, lwprc: 0, trdTm: 0, lstTrdTpCd: 0 },
    })
  })

  test('a signal stands in the place of a time', async () => {
    const { url } = await gateway('18:30')
    expect((await get(url, `/v2/market/futures/kospi200/${future}/price`)).body).toMatchObject({
      result: { trdTm: 71000000, trdPrc: 308.7 },
    })
  })

  test('an unknown contract is a good reply without data', async () => {
    const { url } = await gateway('10:00')
    const { status, body } = await get(url, '/v2/market/options/kospi200/B01ZZ999/price')
    expect(status).toBe(200)
    expect(body).toMatchObject({ result: { isuSrtCd: [' -'], trdPrc: null, isuCd: ' -', lstTrdTpCd: 0 } })
  })

  test('a continuous code gives the real contract, save in v3 bars', async () => {
    const { url } = await gateway('10:00')
    expect((await get(url, '/v2/market/futures/kospi200/K2FA001/price')).body).toMatchObject({ result: { isuSrtCd: future } })
    const bars = '/intraday?inddCycleTpCd=600&strtTm=0845&endTm=1000'
    expect((await get(url, `/v3/market/realtime/derivative/futures/kospi200/K2FA001${bars}`)).body).toMatchObject({
      result: { isuSrtCd: 'K2FA001' },
    })
  })

  test('v2 bars carry running totals, v3 bars their own volume beside them, newest first', async () => {
    const { url } = await gateway('10:00')
    const query = 'intraday?inddCycleTpCd=600&strtTm=0920&endTm=1000'
    expect((await get(url, `/v2/market/stocks/kospi/${samsung}/${query}`)).body).toMatchObject({
      result: { hisLists: [{ inddTm: '9400000', inddTrdvol: 46 }, { inddTm: '9300000', inddTrdvol: 33 }, { inddTrdvol: 21 }] },
    })
    expect((await get(url, `/v3/market/realtime/kospi/stocks/${samsung}/${query}`)).body).toMatchObject({
      result: { hisLists: [{ inddTrdvol: 13, inddAccTrdvol: 46, inddTrdval: 13_000_000, inddAccTrdval: 46_000_000 }, {}, {}] },
    })
  })

  test('other countries have closed days of their own', async () => {
    const { url } = await gateway('10:00')
    const { body } = await get(url, '/v3/market/extra/stocks/US/holiday')
    expect(body).toMatchObject({ marketCd: 'US', lists: expect.arrayContaining(['20261225']) as string[] })
    expect(JSON.stringify(body)).not.toContain('20260101')
  })
})

describe('windows', () => {
  const close = `/v2/market/futures/kospi200/${future}/closeprice`
  test("today's close of a future is refused before 15:50", async () => {
    const { url, clock } = await gateway('15:49')
    expect(await get(url, close)).toMatchObject({ status: 400, body: notTheTime })
    clock.set(epochAt(today, timeOfDay('15:50:00.00')))
    expect(await get(url, close)).toMatchObject({ status: 200 })
    clock.set(epochAt(tradeDate('2026-11-21'), timeOfDay('10:00:00.00')))
    expect(await get(url, close)).toMatchObject({ status: 200 })
  })

  test('other closing figures are those of the day before until their time', async () => {
    const { url, market, clock } = await gateway('15:39')
    const asked: string[] = []
    const closingPrice = market.equities.closingPrice.bind(market.equities)
    Object.assign(market.equities, {
      closingPrice: (...[code, date]: Parameters<typeof closingPrice>) => {
        asked.push(date)
        return closingPrice(code, date)
      },
    })
    await get(url, `/v2/market/stocks/kospi/${samsung}/closeprice`)
    clock.set(epochAt(today, timeOfDay('15:40:00.00')))
    await get(url, `/v2/market/stocks/kospi/${samsung}/closeprice`)
    expect(asked).toEqual(['2026-11-19', '2026-11-20'])
  })

  test('the Date header tells real time, whatever the market clock says', async () => {
    const { url } = await gateway('10:00')
    const { headers } = await get(url, price)
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000)
  })
})
