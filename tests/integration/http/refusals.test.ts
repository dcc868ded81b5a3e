import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/shared/domain/units.ts'
import { askIndex, at, clientOf, failureOf, gatewayWith, key, standingClock, until } from './harness.ts'
import { after, json, reply } from './misbehaving-gateway.ts'
import { indexReply } from './replies.ts'

const closingWindow = json({ error: '당일 종가 제공 시간이 아닙니다.' }, { status: 400 })
const badKey = json({ message: 'Invalid authentication credentials' }, { status: 401 })
const holiday = { nation: 'KR' } as const

describe('a key', () => {
  test('travels in the header apikey and nowhere else', async () => {
    const gateway = await gatewayWith()
    await askIndex(clientOf(gateway.baseUrl))
    expect(gateway.received[0]?.headers['apikey']).toBe(key)
    expect(gateway.received[0]?.path).toBe('/v2/market/stocks/kospi/index')
  })

  test('that a server repeats stays out of the error, even where the text is cut', async () => {
    const gateway = await gatewayWith(json({ message: `key ${key} may not` }, { status: 400 }))
    const client = clientOf(gateway.baseUrl)
    expect((await failureOf(askIndex(client))).message).toContain('may not')
    gateway.behave(json({ message: `${'x'.repeat(185)}${key}` }, { status: 400 }))
    expect((await failureOf(askIndex(client))).kind).toBe('bad-request')
  })

  test('that no header can carry is not sent', async () => {
    const gateway = await gatewayWith()
    const client = clientOf(gateway.baseUrl, { apiKey: () => `${key}\r\nx-evil: 1` })
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'unauthorized' })
    expect(gateway.received).toHaveLength(0)
  })

  test('that is not there is left out of the request', async () => {
    const gateway = await gatewayWith(json({ message: 'No API key found in request' }, { status: 401 }))
    expect(await failureOf(askIndex(clientOf(gateway.baseUrl, { apiKey: () => null })))).toMatchObject({ kind: 'unauthorized' })
    expect(gateway.received[0]?.headers).not.toHaveProperty('apikey')
  })

  test('is not sent after a redirect', async () => {
    const elsewhere = await gatewayWith()
    const gateway = await gatewayWith(reply('', { status: 302, headers: { location: elsewhere.baseUrl } }))
    expect(await failureOf(askIndex(clientOf(gateway.baseUrl)))).toMatchObject({ kind: 'gateway', status: 302 })
    expect(elsewhere.received).toHaveLength(0)
  })

  test('that is refused is not tried again for a minute, then by one probe', async () => {
    const gateway = await gatewayWith(badKey)
    const clock = standingClock('10:00')
    const client = clientOf(gateway.baseUrl, { clock })
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'unauthorized', endpoint: 'stocks.index' })
    expect(await failureOf(client.call('calendar.holiday', holiday))).toMatchObject({ kind: 'unauthorized', endpoint: 'calendar.holiday' })
    expect(gateway.received).toHaveLength(1)
    clock.advance(60_000)
    const probes = [failureOf(askIndex(client)), failureOf(client.call('calendar.holiday', holiday))]
    expect((await Promise.all(probes)).map(({ kind }) => kind)).toEqual(['unauthorized', 'unauthorized'])
    expect(gateway.received).toHaveLength(2)
    gateway.behave(json(indexReply))
    clock.advance(60_000)
    await askIndex(client)
    await askIndex(client)
    expect(gateway.received).toHaveLength(4)
  })

  test('that replaces a refused one is tried at once, and a late reply to the old one does not touch it', async () => {
    const gateway = await gatewayWith(json(indexReply))
    let inUse = 'old'
    const client = clientOf(gateway.baseUrl, { apiKey: () => inUse })
    gateway.behaveOnce(after(60, badKey))
    const old = failureOf(askIndex(client))
    await until(() => gateway.received.length === 1)
    inUse = 'new'
    await askIndex(client)
    expect(await old).toMatchObject({ kind: 'unauthorized' })
    await askIndex(client)
    expect(gateway.received.map(({ headers }) => headers['apikey'])).toEqual(['old', 'new', 'new'])
  })
})

describe('a licence', () => {
  test.each([
    ['403', json({ message: 'You cannot consume this service' }, { status: 403 })],
    ['401 with another message', json({ message: 'Not subscribed' }, { status: 401 })],
    ['403 in the older format', json({ category: 'op-auth', code: 403, message: 'Forbidden' }, { status: 403 })],
  ])('refused by %s is remembered for its group alone', async (_name, denial) => {
    const gateway = await gatewayWith(denial)
    const client = clientOf(gateway.baseUrl)
    const expected = { kind: 'not-licensed', licence: 'closing-or-realtime' }
    expect(await failureOf(askIndex(client))).toMatchObject({ ...expected, endpoint: 'stocks.index' })
    expect(await failureOf(client.call('stocks.lists', { market: 'kospi' }))).toMatchObject({ ...expected, endpoint: 'stocks.lists' })
    expect(gateway.received).toHaveLength(1)
    expect(await failureOf(client.call('calendar.holiday', holiday))).toMatchObject({ kind: 'not-licensed', licence: 'extra-services' })
    expect(gateway.received).toHaveLength(2)
    expect(client.licences().get('closing-or-realtime')).toBe('denied')
    expect(client.licences().get('realtime')).toBe('unknown')
  })

  test('is asked anew when told to, and shown as granted after a reply', async () => {
    const gateway = await gatewayWith(json({ message: 'Forbidden' }, { status: 403 }))
    const client = clientOf(gateway.baseUrl)
    await failureOf(askIndex(client))
    client.forgetDenials()
    expect(client.licences().get('closing-or-realtime')).toBe('unknown')
    gateway.behave(json(indexReply))
    await askIndex(client)
    expect(client.licences().get('closing-or-realtime')).toBe('granted')
  })
})

describe('not the time', () => {
  test('becomes not-yet-available, is remembered until then, and is asked again then', async () => {
    const gateway = await gatewayWith(closingWindow)
    const clock = standingClock('14:00')
    const client = clientOf(gateway.baseUrl, { clock })
    const close = () => client.call('index.closeindex', { market: 'kospi', issue: 'K1' })
    const message = expect.stringContaining('2026-11-20 15:40:00 KST')
    const expected = { kind: 'not-yet-available', endpoint: 'index.closeindex', availableFrom: at('15:40'), message }
    expect(await failureOf(close())).toMatchObject(expected)
    expect(await failureOf(client.call('index.closeindex', { market: 'kosdaq', issue: 'Q1' }))).toMatchObject(expected)
    expect(gateway.received).toHaveLength(1)
    clock.set('15:40')
    await failureOf(close())
    expect(gateway.received).toHaveLength(2)
  })

  test('inside its own window is asked again after a minute', async () => {
    const gateway = await gatewayWith(closingWindow)
    const clock = standingClock('16:30')
    const client = clientOf(gateway.baseUrl, { clock })
    const close = () => client.call('index.closeindex', { market: 'kospi', issue: 'K1' })
    expect(await failureOf(close())).toMatchObject({ availableFrom: at('16:31') })
    await failureOf(close())
    expect(gateway.received).toHaveLength(1)
    clock.set('16:31')
    await failureOf(close())
    expect(gateway.received).toHaveLength(2)
  })

  test('of a real-time endpoint speaks for the one question', async () => {
    const gateway = await gatewayWith(closingWindow)
    const client = clientOf(gateway.baseUrl)
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'not-yet-available', availableFrom: at('10:01') })
    await failureOf(askIndex(client))
    expect(gateway.received).toHaveLength(1)
    await failureOf(client.call('stocks.index', { market: 'kosdaq' }))
    expect(gateway.received).toHaveLength(2)
  })

  test('the window refuses nothing by itself: a reply before its time is the day before', async () => {
    const gateway = await gatewayWith(json({ jsonrpc: '2.0', result: { ...indexReply.result, trdDd: 20261119 } }))
    const client = clientOf(gateway.baseUrl, { clock: standingClock('14:00') })
    const { tradeDate, fetchedAt } = await client.call('index.closeindex', { market: 'kospi', issue: 'K1' })
    expect(tradeDate).toBe('2026-11-19')
    expect(fetchedAt).toBe(at('14:00'))
  })
})

const overLimit = (headers: Record<string, string>) => json({ message: 'API rate limit exceeded' }, { status: 429, headers })

describe('429', () => {
  test.each([
    ['Retry-After in seconds', { 'retry-after': '30' }, epochMs(at('10:00') + 30_000)],
    [
      'Retry-After as a date, against the reply’s own Date',
      { 'retry-after': 'Fri, 20 Nov 2026 07:00:30 GMT', date: 'Fri, 20 Nov 2026 07:00:00 GMT' },
      epochMs(at('10:00') + 30_000),
    ],
    ['nothing left: the next 09:00 KST', { 'x-ratelimit-remaining-day': '0', 'x-ratelimit-limit-day': '50000' }, at('09:00', '2026-11-21')],
    [
      'no word of it: a short back-off',
      { 'x-ratelimit-remaining-day': '400', 'x-ratelimit-limit-day': '50000' },
      epochMs(at('10:00') + 5_000),
    ],
  ])('%s', async (_name, headers, retryAt) => {
    const gateway = await gatewayWith(overLimit(headers))
    const clock = standingClock('10:00')
    const client = clientOf(gateway.baseUrl, { clock })
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'rate-limited', endpoint: 'stocks.index', retryAt })
    clock.advance(retryAt - at('10:00') - 1)
    expect(await failureOf(client.call('calendar.holiday', holiday))).toMatchObject({ kind: 'rate-limited', retryAt })
    expect(gateway.received).toHaveLength(1)
    clock.advance(1)
    gateway.behave(json(indexReply))
    await askIndex(client)
    expect(gateway.received).toHaveLength(2)
  })

  test('is asked again at once when told to', async () => {
    const gateway = await gatewayWith(overLimit({ 'retry-after': '3600' }))
    const client = clientOf(gateway.baseUrl)
    await failureOf(askIndex(client))
    gateway.behave(json(indexReply))
    client.forgetDenials()
    await askIndex(client)
    expect(gateway.received).toHaveLength(2)
  })

  test('stops calls that were already waiting for a place', async () => {
    const gateway = await gatewayWith(after(20, overLimit({ 'retry-after': '30' })))
    const client = clientOf(gateway.baseUrl, { concurrency: 1 })
    const calls = [askIndex(client), client.call('stocks.index', { market: 'kosdaq' }), client.call('calendar.holiday', holiday)]
    const kinds = (await Promise.all(calls.map(failureOf))).map(({ kind }) => kind)
    expect(kinds).toEqual(['rate-limited', 'rate-limited', 'rate-limited'])
    expect(gateway.received).toHaveLength(1)
  })
})

describe('other refusals', () => {
  test.each([
    ['the sub-market text', 400, { error: '서브마켓/코드가 정상적이지 않습니다.' }, { kind: 'bad-request' }],
    ['{"error"}', 400, { error: 'isuCd is wrong' }, { kind: 'bad-request', message: expect.stringContaining('isuCd is wrong') }],
    ['{"message"}', 400, { message: 'Bad Request' }, { kind: 'bad-request', message: expect.stringContaining('Bad Request') }],
    [
      '{"category","code","message"}',
      400,
      { category: 'op-exco', code: 9011, message: 'invalid number' },
      { kind: 'bad-request', message: expect.stringContaining('invalid number') },
    ],
    ['no known shape', 400, ['?'], { kind: 'bad-request' }],
    ['a market-data number: nothing there', 400, { error: { code: 20090, message: '?' } }, { kind: 'no-data' }],
    ['a market-data number: service down', 400, { error: { code: 10090, message: '?' } }, { kind: 'gateway', code: 10090 }],
    ['a market-data text: unknown code', 400, { error: '종목코드가 존재 하지 않습니다' }, { kind: 'bad-request' }],
    [
      '404',
      404,
      { message: 'no Route matched with those values' },
      { kind: 'bad-request', message: expect.stringContaining('stocks.index') },
    ],
    ['500', 500, { message: 'Internal Server Error' }, { kind: 'gateway', status: 500 }],
    ['503 with a number', 503, { code: 10080, message: 'x' }, { kind: 'gateway', status: 503, code: 10080 }],
    ['408', 408, {}, { kind: 'gateway', status: 408 }],
    ['an error in a 200', 200, { jsonrpc: '2.0', error: { code: 10010, message: '데이터가 존재 하지 않습니다' } }, { kind: 'no-data' }],
    ['the closing text in a 200', 200, { error: '당일 종가 제공 시간이 아닙니다.' }, { kind: 'not-yet-available' }],
    ['an unknown error in a 200', 200, { error: { code: 1, message: 'odd' } }, { kind: 'gateway', code: 1 }],
  ])('%s', async (_name, status, body, expected) => {
    const gateway = await gatewayWith(json(body, { status }))
    expect(await failureOf(askIndex(clientOf(gateway.baseUrl)))).toMatchObject({ endpoint: 'stocks.index', ...expected })
  })

  test('the Korean text in the Korean code page is understood', async () => {
    const word = [
      0xb4, 0xe7, 0xc0, 0xcf, 0x20, 0xc1, 0xbe, 0xb0, 0xa1, 0x20, 0xc1, 0xa6, 0xb0, 0xf8, 0x20, 0xbd, 0xc3, 0xb0, 0xa3, 0xc0, 0xcc,
    ]
    const rest = [0x20, 0xbe, 0xc6, 0xb4, 0xd5, 0xb4, 0xcf, 0xb4, 0xd9, 0x2e]
    const body = Buffer.concat([Buffer.from('{"error":"'), Buffer.from([...word, ...rest]), Buffer.from('"}')])
    const gateway = await gatewayWith(reply(body, { status: 400 }))
    expect(await failureOf(askIndex(clientOf(gateway.baseUrl)))).toMatchObject({ kind: 'not-yet-available' })
  })

  test('what is wrong on our side is never sent', async () => {
    const gateway = await gatewayWith()
    const client = clientOf(gateway.baseUrl)
    const wrong = client.call('stocks.price', { market: 'kospi', issue: 'not a code' })
    expect(await failureOf(wrong)).toMatchObject({ kind: 'bad-request', parameter: 'issue' })
    const never = client.call('stocks.selectivereal', { market: 'kospi', issue: '005930' })
    expect(await failureOf(never)).toMatchObject({ kind: 'no-data', endpoint: 'stocks.selectivereal' })
    expect(gateway.received).toHaveLength(0)
  })

  test('parameters may come as text', async () => {
    const gateway = await gatewayWith()
    const client = clientOf(gateway.baseUrl)
    expect((await client.ask('stocks.index', { market: 'KOSPI' })).body).toEqual(indexReply)
    expect(await failureOf(client.ask('stocks.index', { market: 'nyse' }))).toMatchObject({ kind: 'bad-request', parameter: 'market' })
    expect(gateway.received.map(({ path }) => path)).toEqual(['/v2/market/stocks/kospi/index'])
  })

  test('v3 goes to its own paths, below the path of the address', async () => {
    const gateway = await gatewayWith()
    await askIndex(clientOf(`${gateway.baseUrl}/through/`, { version: 'v3' }))
    expect(gateway.received[0]?.path).toBe('/through/v3/market/closed/kospi/index')
  })
})
