import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { issueCode } from '../../../src/shared/domain/units.ts'
import { createStreamClient } from '../../../src/main/koscom/stream/index.ts'
import { eventually, pause, secretKey, startBench } from './harness.ts'

describe('init', () => {
  test('is sent first, with key and company, on the path of the channel, and ok makes the channel live', async () => {
    const { client, exchange, log } = await startBench()
    client.open('kospi')
    client.open('kosdaq')
    await eventually(() => expect(log.connected).toHaveLength(2))
    expect(exchange.peers.map(({ path }) => path).toSorted()).toEqual(['/ws_kdq', '/ws_ksp'])
    for (const peer of exchange.peers) {
      expect(peer.received).toEqual([
        { jsonrpc: '2.0', id: expect.any(Number), method: 'init', params: { key: secretKey, membername: 'Test Desk' } },
      ])
    }
    expect(log.states.filter(([channel]) => channel === 'kospi').map(([, state]) => state)).toEqual(['connecting', 'live'])
    expect(client.status('kospi')).toMatchObject({ state: 'live', failure: null })
    expect(client.status('detail').state).toBe('idle')
  })

  test('goes below a prefix, to a path with a trailing slash', async () => {
    const { exchange } = await startBench()
    const { client, log } = await startBench({ options: { baseUrl: `${exchange.baseUrl}/prefix/`, paths: { kospi: '/ws_ksp/' } } })
    client.open('kospi')
    await eventually(() => expect(log.connected).toEqual(['kospi']))
    expect(exchange.peers[0]?.path).toBe('/prefix/ws_ksp/')
  })

  test.each([
    ['with its id', (id: number) => id],
    ['without an id', () => null],
  ])('an error %s denies the channel with the reason, without the key and without another try', async (_, idOf) => {
    const { client, exchange, log } = await startBench({
      script: { init: (peer, { id, params }) => peer.error(idOf(id), `unknown key ${params?.key}`, 12) },
    })
    client.open('kospi')
    await eventually(() => expect(client.status('kospi').state).toBe('denied'))
    expect(client.status('kospi').failure).toEqual({
      kind: 'unauthorized',
      message: 'the streaming server refused the key: unknown key •••',
      endpoint: 'ws.kospi',
    })
    await pause(300)
    expect(exchange.upgrades()).toBe(1)
    expect(log.connected).toEqual([])
  })

  test('a denied channel tries again when it is told to', async () => {
    let accept = false
    const { client, log } = await startBench({ script: { init: (peer, { id }) => (accept ? peer.ok(id) : peer.error(id, 'no', 12)) } })
    client.open('kospi')
    await eventually(() => expect(client.status('kospi').state).toBe('denied'))
    accept = true
    client.reconnect('kospi')
    await eventually(() => expect(log.connected).toEqual(['kospi']))
    expect(client.status('kospi')).toMatchObject({ state: 'live', failure: null })
  })

  test('without a key nothing is sent', async () => {
    const { client, exchange } = await startBench({ options: { apiKey: () => null } })
    client.open('kospi')
    await eventually(() => expect(client.status('kospi').state).toBe('denied'))
    expect(client.status('kospi').failure).toMatchObject({ kind: 'unauthorized' })
    expect(exchange.upgrades()).toBe(0)
  })

  test('that is never answered times out and is tried again', async () => {
    let silent = true
    const { client, exchange, log } = await startBench({ script: { init: (peer, { id }) => (silent ? undefined : peer.ok(id)) } })
    client.open('kospi')
    await eventually(() => expect(client.status('kospi').failure).toMatchObject({ kind: 'timeout', afterMs: 300 }))
    expect(client.status('kospi').state).toBe('reconnecting')
    silent = false
    await eventually(() => expect(log.connected).toEqual(['kospi']))
    expect(exchange.peers[0]?.closed).toBe(true)
  })
})

describe('a connection that cannot be had', () => {
  test.each([
    [401, 'denied', 'unauthorized'],
    [403, 'denied', 'not-licensed'],
    [404, 'denied', 'bad-request'],
    [302, 'denied', 'bad-request'],
    [500, 'reconnecting', 'gateway'],
    [503, 'reconnecting', 'gateway'],
    [429, 'reconnecting', 'gateway'],
  ])('HTTP %i in place of the upgrade: %s, %s', async (status, state, kind) => {
    const { client, exchange } = await startBench({ script: { upgradeStatus: () => status } })
    client.open('kosdaq')
    await eventually(() => expect(client.status('kosdaq')).toMatchObject({ state, failure: { kind, endpoint: 'ws.kosdaq' } }))
    if (state === 'reconnecting') await eventually(() => expect(exchange.upgrades()).toBeGreaterThan(2))
    else {
      await pause(200)
      expect(exchange.upgrades()).toBe(1)
    }
  })

  test('nobody listens: offline, and it is tried again', async () => {
    const { exchange, client, log } = await startBench()
    await exchange.close()
    client.open('kospi')
    await eventually(() => expect(client.status('kospi').failure).toMatchObject({ kind: 'offline', cachedAt: null }))
    expect(log.states.map(([, state]) => state)).toEqual(['connecting', 'reconnecting'])
  })

  test('an upgrade without an answer ends in time', async () => {
    const { client, exchange, log } = await startBench({ script: { ignoreUpgrade: true } })
    client.open('kospi')
    await eventually(() => expect(client.status('kospi').failure).toMatchObject({ kind: 'offline' }))
    exchange.script.ignoreUpgrade = false
    await eventually(() => expect(log.connected).toEqual(['kospi']))
  })
})

describe('a connection that is lost', () => {
  test.each([1000, 1001, 1011, 1012])('close code %i: it comes back', async (code) => {
    const { client, exchange, log } = await startBench()
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    exchange.peers[0]?.close(code)
    await eventually(() => expect(log.connected).toHaveLength(2))
    expect(log.states.map(([, state]) => state)).toEqual(['connecting', 'live', 'reconnecting', 'live'])
    expect(client.counts('kospi')).toMatchObject({ reconnects: 1, gaps: 1 })
  })

  test('close code 1008, a broken rule: denied', async () => {
    const { client, exchange, log } = await startBench()
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    exchange.peers[0]?.close(1008)
    await eventually(() => expect(client.status('kospi').state).toBe('denied'))
  })
})

describe('close', () => {
  test('is final and leaves neither socket nor timer', async () => {
    const before = resources()
    const { client, exchange, log } = await startBench({ phase: 'continuous', releaseAtOnce: false })
    client.open('kospi')
    client.open('kosdaq')
    client.acquire({ code: issueCode('005930'), preset: 'tick', priority: 'visible' })
    await eventually(() => expect(log.connected).toHaveLength(3))
    await client.close()
    await exchange.close()
    await resourcesFallTo(before)
    const states = log.states.length
    client.open('kospi')
    client.reconnect('kospi')
    client.acquire({ code: issueCode('000660'), preset: 'tick', priority: 'visible' })
    await pause(100)
    expect(exchange.upgrades()).toBe(3)
    expect(log.states).toHaveLength(states)
    expect(client.status('kospi').state).toBe('idle')
    expect(exchange.peers.every((peer) => peer.closed)).toBe(true)
  })

  test('ends tries that are under way', async () => {
    const before = resources()
    const { client, exchange } = await startBench({ script: { ignoreUpgrade: true } })
    const refused = await startBench({ script: { upgradeStatus: () => 503 } })
    client.open('kospi')
    refused.client.open('kospi')
    await eventually(() => expect(exchange.upgrades()).toBe(1))
    await client.close()
    await refused.client.close()
    await exchange.close()
    await refused.exchange.close()
    await resourcesFallTo(before)
  })

  test('a server that ignores the closing handshake is cut off', async () => {
    const { client, exchange, log } = await startBench({ options: { timings: { silenceMs: 60_000 } } })
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    exchange.peers[0]?.freeze()
    await client.close()
    expect(client.status('kospi').state).toBe('idle')
  })
})

test('the key shows in nothing that the client gives out', async () => {
  const { client, exchange, log } = await startBench({
    phase: 'continuous',
    script: {
      subscribe: (peer, { id }) => peer.error(id, `key ${secretKey} may not`, 3),
      heartbeat: (peer) => peer.send(`garbage around ${secretKey}`),
    },
  })
  const lease = client.acquire({ code: issueCode('005930'), preset: 'tick', priority: 'visible' })
  client.open('kospi')
  await eventually(() => expect(lease.state).toBe('refused'))
  exchange.peers.find(({ path }) => path === '/ws_ksp')?.send(`[{"isuSrtCd":"${secretKey}`)
  await eventually(() => {
    expect(client.samples('kospi').join(' ')).toContain('isuSrtCd')
    expect(client.samples('detail').length).toBeGreaterThan(0)
  })
  const told = [
    log,
    client,
    lease,
    ...(['detail', 'kospi'] as const).flatMap((name) => [client.status(name), client.counts(name), client.samples(name)]),
  ]
  for (const value of told) expect(inspect(value, { depth: 12, showHidden: true, getters: true })).not.toContain(secretKey)
  expect(JSON.stringify(lease)).toContain('key ••• may not')
})

test('refuses an address or a limit that cannot be right', () => {
  const rest = {
    apiKey: () => null,
    memberName: '',
    clock: { now: () => never(), speed: 1 },
    phase: () => 'closed' as const,
    events: { onPrint: never, onPush: never, onChannelState: never, onGap: never, onConnected: never },
  }
  expect(() => createStreamClient({ ...rest, baseUrl: 'http://host' })).toThrow(RangeError)
  expect(() => createStreamClient({ ...rest, baseUrl: 'ws://host', maxSessions: 0 })).toThrow(RangeError)
  expect(() => createStreamClient({ ...rest, baseUrl: 'ws://host', registrationsPerSession: 0 })).toThrow(RangeError)
})

function never(): never {
  throw new Error('must not be called')
}

/** Timers and TCP handles of this process that keep it alive. */
function resources(): number {
  return process.getActiveResourcesInfo().filter((resource) => /Timeout|TCP/.test(resource)).length
}

/** Looks between pauses, when no timer of the test itself is running. */
async function resourcesFallTo(before: number): Promise<void> {
  for (let round = 0; round < 50 && resources() > before; round++) await pause(20)
  expect(resources()).toBeLessThanOrEqual(before)
}
