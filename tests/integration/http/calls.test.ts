import { describe, expect, test } from 'vitest'
import { epochMs } from '../../../src/shared/domain/units.ts'
import { createGatewayClock } from '../../../src/main/koscom/http/gateway-clock.ts'
import { probe } from '../../../src/main/koscom/gateway-probe.ts'
import type { Quota } from '../../../src/main/koscom/gateway-client.ts'
import { askIndex, at, clientOf, failureOf, gatewayWith, standingClock, until } from './harness.ts'
import { after, closedAddress, json, reply, silent, thenHangUp } from './misbehaving-gateway.ts'
import { indexReply } from './replies.ts'

describe('calls under way', () => {
  test('identical ones share one request, and its reply', async () => {
    const gateway = await gatewayWith(after(20, json(indexReply)))
    const client = clientOf(gateway.baseUrl)
    const [first, second] = await Promise.all([askIndex(client), askIndex(client), client.call('stocks.index', { market: 'kosdaq' })])
    expect(second.body).toBe(first.body)
    expect(gateway.received).toHaveLength(2)
    expect(client.diagnostics()).toMatchObject({ calls: 3, sent: 2, shared: 1 })
    await askIndex(client)
    expect(gateway.received).toHaveLength(3)
  })

  test('each caller may leave alone; the request ends with the last', async () => {
    const gateway = await gatewayWith(silent)
    const client = clientOf(gateway.baseUrl)
    const [one, two] = [new AbortController(), new AbortController()]
    const calls = [failureOf(askIndex(client, { signal: one.signal })), failureOf(askIndex(client, { signal: two.signal }))]
    await until(() => gateway.received.length === 1)
    one.abort()
    expect(await calls[0]).toMatchObject({ kind: 'cancelled', endpoint: 'stocks.index' })
    expect(gateway.broken).toBe(0)
    two.abort()
    expect(await calls[1]).toMatchObject({ kind: 'cancelled' })
    await until(() => gateway.broken === 1)
    gateway.behave(json(indexReply))
    expect((await askIndex(client)).body).toEqual(indexReply)
  })

  test('one after the other use kept connections', async () => {
    const gateway = await gatewayWith()
    const client = clientOf(gateway.baseUrl)
    for (let n = 0; n < 5; n += 1) await askIndex(client)
    // A second one may open when the next call comes before the first connection is free again.
    expect(gateway.connections).toBeLessThanOrEqual(2)
  })

  test('survive a server that closes kept connections', async () => {
    const gateway = await gatewayWith(thenHangUp(indexReply))
    const client = clientOf(gateway.baseUrl)
    for (let n = 0; n < 5; n += 1) expect((await askIndex(client)).body).toEqual(indexReply)
  })

  test('are capped, and served in order', async () => {
    const gateway = await gatewayWith(after(10, json(indexReply)))
    const client = clientOf(gateway.baseUrl, { concurrency: 2 })
    const issues = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6']
    await Promise.allSettled(issues.map((issue) => client.call('index.index', { market: 'kospi', issue })))
    expect(gateway.busy.most).toBe(2)
    expect(gateway.received.map(({ path }) => path.split('/')[5])).toEqual(issues)
  })

  test('cancelled in the queue are never sent', async () => {
    const gateway = await gatewayWith(silent)
    const client = clientOf(gateway.baseUrl, { concurrency: 1 })
    const running = new AbortController()
    const waiting = new AbortController()
    const first = failureOf(askIndex(client, { signal: running.signal }))
    const second = failureOf(client.call('stocks.index', { market: 'kosdaq' }, { signal: waiting.signal }))
    await until(() => gateway.received.length === 1)
    waiting.abort()
    expect(await second).toMatchObject({ kind: 'cancelled' })
    running.abort()
    await first
    gateway.behave(json(indexReply))
    await askIndex(client)
    expect(gateway.received.map(({ path }) => path)).toEqual(Array.from({ length: 2 }, () => '/v2/market/stocks/kospi/index'))
  })

  test('cancelled before they begin, during a back-off, or by closing, end as cancelled', async () => {
    const gateway = await gatewayWith(reply('', { status: 503 }))
    const client = clientOf(gateway.baseUrl, {
      sleep: (_ms, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    expect(await failureOf(askIndex(client, { signal: AbortSignal.abort() }))).toMatchObject({ kind: 'cancelled' })
    expect(gateway.received).toHaveLength(0)
    const controller = new AbortController()
    const inBackOff = failureOf(askIndex(client, { signal: controller.signal }))
    await until(() => gateway.received.length === 1)
    controller.abort()
    expect(await inBackOff).toMatchObject({ kind: 'cancelled' })
    gateway.behave(silent)
    const underWay = failureOf(askIndex(client))
    await until(() => gateway.received.length === 2)
    await client.close()
    expect(await underWay).toMatchObject({ kind: 'cancelled' })
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'cancelled' })
  })
})

/** A good reply that tells how many calls are left. */
const left = (remaining: number) =>
  json(indexReply, { headers: { 'X-RateLimit-Remaining-Day': String(remaining), 'X-RATELIMIT-LIMIT-DAY': '50000' } })

describe('the allowance', () => {
  test('is read from the headers, told to listeners, and forecast', async () => {
    const gateway = await gatewayWith(left(40_000))
    const clock = standingClock('15:00')
    const client = clientOf(gateway.baseUrl, { clock })
    const heard: Quota[] = []
    const stop = client.onQuota((quota) => heard.push(quota))
    expect(client.quota()).toBeNull()
    await askIndex(client)
    // 10,000 calls in the six hours since 09:00; eighteen hours to go.
    const expected = { limit: 50_000, remaining: 40_000, resetsAt: at('09:00', '2026-11-21'), forecast: 10_000 }
    expect(client.quota()).toEqual(expected)
    await askIndex(client)
    expect(heard).toEqual([expected])
    stop()
    gateway.behave(left(39_000))
    await askIndex(client)
    expect(heard).toHaveLength(1)
    expect(client.quota()?.remaining).toBe(39_000)
    clock.set('09:00', '2026-11-21')
    expect(client.quota()).toEqual({ limit: 50_000, remaining: 50_000, resetsAt: at('09:00', '2026-11-22'), forecast: 50_000 })
  })

  test('belongs to the key', async () => {
    const gateway = await gatewayWith(left(40_000))
    let inUse = 'one'
    const client = clientOf(gateway.baseUrl, { apiKey: () => inUse })
    await askIndex(client)
    inUse = 'two'
    gateway.behave(json(indexReply))
    await askIndex(client)
    expect(client.quota()).toBeNull()
  })
})

test('the Date header keeps a gateway clock right', async () => {
  const serverTime = Date.parse('2026-11-20T01:00:00Z')
  const gateway = await gatewayWith(json(indexReply, { headers: { date: new Date(serverTime).toUTCString() } }))
  const clock = createGatewayClock(() => epochMs(serverTime - 3_600_000))
  const client = clientOf(gateway.baseUrl, { clock, realNow: () => epochMs(serverTime - 3_600_000), onServerDate: clock.observe })
  const { fetchedAt } = await askIndex(client)
  expect(fetchedAt).toBe(serverTime + 500)
})

describe('probe', () => {
  test('a working key', async () => {
    const gateway = await gatewayWith(json({ error: '당일 종가 제공 시간이 아닙니다.' }, { status: 400 }))
    const result = await probe(clientOf(gateway.baseUrl))
    expect(result).toMatchObject({ verdict: 'working', failure: null })
    expect(gateway.received).toHaveLength(5)
    expect([...result.licences.values()].filter((state) => state === 'granted')).toHaveLength(5)
  })

  test('a key with one licence group', async () => {
    const gateway = await gatewayWith((response, request) => {
      const allowed = request.url?.includes('/investors') === true
      const body = allowed ? { error: '당일 종가 제공 시간이 아닙니다.' } : { message: 'Forbidden' }
      return json(body, { status: allowed ? 400 : 403 })(response, request)
    })
    const result = await probe(clientOf(gateway.baseUrl))
    expect(result.verdict).toBe('working')
    expect(result.licences.get('issue-investors')).toBe('granted')
    expect(result.licences.get('extra-services')).toBe('denied')
    expect(result.licences.get('session')).toBe('unknown')
  })

  test.each([
    ['unauthorized', json({ message: 'Invalid authentication credentials' }, { status: 401 }), 1],
    ['not-licensed', json({ message: 'Forbidden' }, { status: 403 }), 5],
    ['rate-limited', json({ message: 'API rate limit exceeded' }, { status: 429 }), 1],
    ['not-a-gateway', reply('<html></html>', { headers: { 'content-type': 'text/html' } }), 1],
    ['not-a-gateway', json({ message: 'no Route matched with those values' }, { status: 404 }), 5],
    ['gateway-error', reply('', { status: 502 }), 3],
  ])('%s', async (verdict, behaviour, requests) => {
    const gateway = await gatewayWith(behaviour)
    expect((await probe(clientOf(gateway.baseUrl))).verdict).toBe(verdict)
    expect(gateway.received).toHaveLength(requests)
  })

  test('unreachable', async () => {
    expect(await probe(clientOf(await closedAddress()))).toMatchObject({ verdict: 'unreachable', failure: { kind: 'offline' } })
  })

  test('tries again what was denied before', async () => {
    const gateway = await gatewayWith(json({ message: 'Invalid authentication credentials' }, { status: 401 }))
    const client = clientOf(gateway.baseUrl)
    await failureOf(askIndex(client))
    gateway.behave(json({ error: '당일 종가 제공 시간이 아닙니다.' }, { status: 400 }))
    expect((await probe(client)).verdict).toBe('working')
  })
})
