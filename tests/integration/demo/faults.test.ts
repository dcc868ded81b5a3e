import { afterEach, describe, expect, test } from 'vitest'
import type { GatewayUnderTest } from './gateway-under-test.ts'
import { gatewayAt, get, testKey } from './gateway-under-test.ts'
import { printOf, samsung } from './hand-made-market.ts'
import { connect } from './test-socket.ts'

const opened: GatewayUnderTest[] = []
async function gateway(): Promise<GatewayUnderTest> {
  const opening = await gatewayAt('10:00')
  opened.push(opening)
  return opening
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()))
})

const price = `/v2/market/stocks/kospi/${samsung}/price`
const lists = '/v2/market/stocks/kospi/lists'

describe('REST replies on demand', () => {
  test('a server error of one endpoint, for so many replies', async () => {
    const { url, control } = await gateway()
    control.addFault({ kind: 'server-error', endpoint: 'stocks.price', times: 2, status: 503 })
    expect((await get(url, lists)).status).toBe(200)
    expect([(await get(url, price)).status, (await get(url, price)).status, (await get(url, price)).status]).toEqual([503, 503, 200])
  })

  test('garbage, a reply cut in the middle, a page in place of data', async () => {
    const { url, control } = await gateway()
    const id = control.addFault({ kind: 'garbage' })
    expect(await get(url, price)).toMatchObject({ status: 200, body: undefined })
    control.clearFaults(id)
    control.addFault({ kind: 'truncated', times: 1 })
    const cut = await get(url, price)
    expect(cut).toMatchObject({ status: 200, body: undefined })
    expect(cut.text.startsWith('{"jsonrpc":"2.0","result":{')).toBe(true)
    control.addFault({ kind: 'wrong-type', times: 1 })
    expect((await get(url, price)).headers.get('content-type')).toContain('text/html')
    expect((await get(url, price)).status).toBe(200)
  })

  test('429 with the headers of the allowance', async () => {
    const { url, control } = await gateway()
    control.addFault({ kind: 'rate-limited', times: 1 })
    const { status, headers } = await get(url, price)
    expect(status).toBe(429)
    expect(headers.get('x-ratelimit-remaining-day')).toBe('9999')
  })

  test('a slow reply, a reply that never comes, a connection that is closed', async () => {
    const { url, control } = await gateway()
    control.addFault({ kind: 'slow', times: 1, delayMs: 60 })
    const asked = performance.now()
    expect((await get(url, price)).status).toBe(200)
    expect(performance.now() - asked).toBeGreaterThan(50)
    control.addFault({ kind: 'cut', times: 1 })
    await expect(get(url, price)).rejects.toThrow()
    control.addFault({ kind: 'stall', times: 1 })
    const abandoned = fetch(url + price, { headers: { apikey: testKey }, signal: AbortSignal.timeout(100) })
    await expect(abandoned).rejects.toThrow('timeout')
    expect((await get(url, price)).status).toBe(200)
  })

  test('a fault ends with its time', async () => {
    const { url, control } = await gateway()
    control.addFault({ kind: 'server-error', forMs: 80 })
    expect((await get(url, price)).status).toBe(500)
    await expect.poll(async () => (await get(url, price)).status).toBe(200)
  })
})

describe('sockets on demand', () => {
  test('cut, and refused until the time is over', async () => {
    const { streamUrl, control } = await gateway()
    const client = await connect(`${streamUrl}/ws_ksp`)
    const detail = await connect(`${streamUrl}/ws`)
    control.refuseSockets(60_000)
    control.cutSockets('kospi')
    await client.closed
    expect(control.state().counts.connections).toEqual({ detail: 1, kospi: 0, kosdaq: 0 })
    await expect(connect(`${streamUrl}/ws_ksp`)).rejects.toThrow('503')
    control.cutSockets()
    await detail.closed
    control.refuseSockets(0)
    const again = await connect(`${streamUrl}/ws_ksp`)
    again.close()
  })

  test('open but silent, heartbeats included', async () => {
    const { streamUrl, control } = await gateway()
    const client = await connect(`${streamUrl}/ws`)
    control.silenceSockets(60_000)
    client.send({ jsonrpc: '2.0', id: 1, method: 'heartbeat' })
    await expect.poll(() => control.state().counts.droppedFrames).toBe(1)
    control.silenceSockets(0)
    client.send({ jsonrpc: '2.0', id: 2, method: 'heartbeat' })
    expect(await client.next()).toMatchObject({ id: 2 })
    client.close()
  })

  test('broken frames', async () => {
    const { streamUrl, control, market, clock } = await gateway()
    const client = await connect(`${streamUrl}/ws_ksp`)
    client.send({ jsonrpc: '2.0', id: 1, method: 'init', params: { key: testKey, membername: 'test' } })
    await client.next()
    control.breakFrames('truncated', 1)
    market.print(printOf(samsung, clock.now()))
    expect(await client.nextText()).toMatch(/^\[\{"isuSrtCd":"005930"[^\]]*$/)
    control.breakFrames('garbage', 1)
    market.print(printOf(samsung, clock.now()))
    expect(await client.nextText()).toBe('}{ not json')
    market.print(printOf(samsung, clock.now()))
    expect(await client.next()).toHaveLength(1)
    client.close()
  })
})

const post = (under: GatewayUnderTest, command: string, body: object, token = under.controlToken) =>
  fetch(`${under.url}/control/${command}`, { method: 'POST', headers: { 'x-control-token': token }, body: JSON.stringify(body) })

describe('the control over HTTP', () => {
  test('needs the token', async () => {
    const under = await gateway()
    expect((await fetch(`${under.url}/control/state`)).status).toBe(401)
    expect((await post(under, 'cut', {}, 'f'.repeat(32))).status).toBe(401)
    expect((await fetch(`${under.url}/control/state?token=${under.controlToken}`)).status).toBe(200)
  })

  test('does what the typed control does', async () => {
    const under = await gateway()
    const { url, clock, market, control } = under
    await post(under, 'clock', { at: '18:30' })
    expect(new Date(clock.now()).toISOString().slice(0, 16)).toBe('2026-11-20T09:30')
    await post(under, 'speed', { speed: 10 })
    expect(clock.speed).toBe(10)
    await post(under, 'rate', { ratePerSecond: 20_000 })
    expect(market.rate).toBe(20_000)
    await post(under, 'key', { key: 'another', licences: ['session'], dailyLimit: 1 })
    expect((await get(url, price, { apikey: 'another' })).status).toBe(403)
    await post(under, 'remove-key', { key: 'another' })
    expect((await get(url, price, { apikey: 'another' })).status).toBe(401)
    const { id } = (await (await post(under, 'fault', { kind: 'server-error', endpoint: 'stocks.price' })).json()) as { id: number }
    expect((await get(url, price)).status).toBe(500)
    await post(under, 'clear-faults', { id })
    expect((await get(url, price)).status).toBe(200)
    const client = await connect(`${under.streamUrl}/ws`)
    await post(under, 'break-frames', { kind: 'garbage', times: 1 })
    client.send({ jsonrpc: '2.0', id: 1, method: 'heartbeat' })
    expect(await client.nextText()).toBe('}{ not json')
    await post(under, 'silence', { forMs: 0 })
    await post(under, 'refuse', { forMs: 60_000 })
    await post(under, 'cut', { channel: 'detail' })
    await client.closed
    await expect(connect(`${under.streamUrl}/ws`)).rejects.toThrow('503')
    const state: unknown = await (await fetch(`${url}/control/state?token=${under.controlToken}`)).json()
    expect(state).toMatchObject({
      speed: 10,
      tradeDate: '2026-11-20',
      counts: { replies: { 200: 1, 401: 1, 403: 1, 500: 1 }, calls: { 'stocks.price': 4 }, frames: 1 },
    })
    expect(control.state().counts.connections.detail).toBe(0)
  })

  test.each([
    ['clock', { at: 'noon' }],
    ['clock', {}],
    ['speed', { speed: 0 }],
    ['rate', { ratePerSecond: -1 }],
    ['fault', { kind: 'earthquake' }],
    ['fault', { kind: 'slow', endpoint: 'stocks.nosuch' }],
    ['key', { key: 'k', licences: ['nosuch'] }],
  ])('says what is wrong with %s %j', async (command, body) => {
    const response = await post(await gateway(), command, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ message: expect.any(String) as string })
  })

  test('names its commands to who asks for another', async () => {
    const response = await post(await gateway(), 'nosuch', {})
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('break-frames')
  })
})
