import { describe, expect, test } from 'vitest'
import { issueCode } from '../../../src/shared/domain/units.ts'
import type { RegistrationRequest, RegistrationState } from '../../../src/main/koscom/stream/index.ts'
import { eventually, pause, startBench } from './harness.ts'
import type { Peer } from './scripted-exchange.ts'

const tick = (code: string, more: Partial<RegistrationRequest> = {}): RegistrationRequest => ({
  code: issueCode(code),
  preset: 'tick',
  priority: 'visible',
  ...more,
})
const change = (items: readonly string[]): RegistrationRequest => tick('005930', { preset: 'change', items })
const push = (price: number) => ({ preset: 'tick', isuSrtCd: '005930', trdPrc: price, trdvol: 1, trdTm: 9_000_000 })
const sent = (peer: Peer | undefined, method: string): readonly string[] =>
  (peer?.received ?? []).filter((message) => message.method === method).map(({ params }) => `${params?.preset} ${params?.isuSrtCd}`)

describe('subscribe', () => {
  test('follows init on one socket that opens with the first demand, with an id of its own each', async () => {
    const { client, exchange } = await startBench()
    const leases = [
      client.acquire(tick('005930')),
      client.acquire(tick('005930', { preset: 'quote10' })),
      client.acquire(tick('K1', { preset: 'index' })),
    ]
    await eventually(() => expect(leases.map(({ state }) => state)).toEqual(['registered', 'registered', 'registered']))
    expect(exchange.peers).toHaveLength(1)
    const [peer] = exchange.peers
    expect(peer?.path).toBe('/ws')
    expect(peer?.received.map(({ method }) => method)).toEqual(['init', 'subscribe', 'subscribe', 'subscribe'])
    expect(new Set(peer?.received.map(({ id }) => id)).size).toBe(4)
    expect(peer?.received[1]?.params).toEqual({ preset: 'tick', isuSrtCd: '005930' })
    expect(client.counts('detail')).toMatchObject({ registered: 3, refused: 0 })
  })

  test('is granted by ok, by the values in the result, and by a push; the values come out as a push', async () => {
    const { client, log } = await startBench({
      script: {
        subscribe: (peer, { id, params }) => {
          if (params?.isuSrtCd === '000001') peer.ok(id)
          if (params?.isuSrtCd === '000002')
            peer.send({
              jsonrpc: '2.0',
              id,
              result: { isuSrtCd: '000002', trdPrc: 1_310_000, trdvol: 86, trdTm: 9_450_155, mkStatTpCd: 1 },
            })
          if (params?.isuSrtCd === '000003')
            peer.push({ preset: 'tick', isuSrtCd: '000003', trdPrc: 2_465_000, trdvol: 2, trdTm: 14_412_000 })
        },
      },
    })
    const leases = ['000001', '000002', '000003'].map((code) => client.acquire(tick(code)))
    await eventually(() => expect(leases.map(({ state }) => state)).toEqual(['registered', 'registered', 'registered']))
    expect(log.pushes.map(({ preset, code }) => `${preset} ${code}`).toSorted()).toEqual(['tick 000002', 'tick 000003'])
  })

  test('of changed items names them, shares one registration, and asks again when a holder wants more', async () => {
    const { client, exchange, log } = await startBench()
    const first = client.acquire(change(['trdPrc', 'trdTm']))
    await eventually(() => expect(first.state).toBe('registered'))
    client.acquire(change(['trdPrc']))
    const third = client.acquire(change(['accTrdvol']))
    await eventually(() => expect(third.state).toBe('registered'))
    const [peer] = exchange.peers
    expect(peer?.received.slice(1).map(({ method, params }) => [method, params?.items])).toEqual([
      ['subscribe', ['trdPrc', 'trdTm']],
      ['unsubscribe', undefined],
      ['subscribe', ['trdPrc', 'trdTm', 'accTrdvol']],
    ])
    peer?.push({ isuCd: 'KR7005930003', isuSrtCd: '005930', trdPrc: 2_466_000, trdTm: 14_340_300 })
    await eventually(() => expect(log.pushes).toMatchObject([{ preset: 'change', code: '005930' }]))
  })

  test('brings each preset as its own kind of event', async () => {
    const { client, exchange, log } = await startBench()
    const code = '005930'
    for (const preset of ['tick', 'quote', 'tick10', 'quote10'] as const) client.acquire(tick(code, { preset }))
    const index = client.acquire(tick('K1', { preset: 'index' }))
    await eventually(() => expect(index.state).toBe('registered'))
    const best = { askStep1BstordPrc: 2_465_000, askStep1BstordRqty: 144, bidStep1BstordPrc: 2_464_000, bidStep1BstordRqty: 298 }
    const [peer] = exchange.peers
    peer?.push({
      preset: 'tick',
      isuSrtCd: code,
      trdPrc: 2_465_000,
      trdvol: 2,
      accTrdvol: 251_916,
      accTrdval: 627_899_637_000,
      trdTm: 14_412_000,
    })
    peer?.push({ preset: 'quote', isuSrtCd: code, ...best })
    peer?.push({ preset: 'tick10', isuSrtCd: code, trdPrc: 2_465_000, trdvol: 2, accTrdvol: 251_916, hgprc: 2_470_000, trdTm: 14_412_000 })
    peer?.push({ preset: 'quote10', isuSrtCd: code, ...best })
    peer?.push({ preset: 'index', isuSrtCd: 'K1', trdPrc: 2_601.5, accTrdvol: 310_000, accTrdval: 8_000_000, trdTm: 14_412_000 })
    await eventually(() => expect(log.pushes.map(({ kind }) => kind)).toEqual(['print', 'best-quote', 'trade', 'book', 'index']))
    expect(log.pushes[0]).toMatchObject({ code, price: 2_465_000, quantity: 2, volume: 251_916, time: '14:41:20.00' })
    expect(log.pushes[1]).toMatchObject({ bid: 2_464_000, bidSize: 298, ask: 2_465_000, askSize: 144 })
    expect(client.counts('detail')).toMatchObject({ pushes: 5, unparsed: 0 })
  })

  test('refused by id: the holder hears why, the others stay, and the place is free again', async () => {
    const { client, exchange } = await startBench({
      options: { registrationsPerSession: 2 },
      script: { subscribe: (peer, { id, params }) => (params?.isuSrtCd === '999999' ? peer.error(id, 'no such issue', 31) : peer.ok(id)) },
    })
    const bad = client.acquire(tick('999999'))
    const good = client.acquire(tick('005930'))
    await eventually(() => expect(bad.state).toBe('refused'))
    expect(bad.failure).toEqual({ kind: 'gateway', message: 'no such issue', endpoint: 'ws.detail', code: 31 })
    const other = client.acquire(tick('000660'))
    await eventually(() => expect([good.state, other.state]).toEqual(['registered', 'registered']))
    expect(sent(exchange.peers[0], 'unsubscribe')).toEqual([])
    expect(client.counts('detail')).toMatchObject({ registered: 2, refused: 1 })
  })

  test('refused without an id: the oldest request that waits is meant', async () => {
    const { client } = await startBench({
      script: {
        subscribe: (peer, { id, params }) =>
          params?.isuSrtCd === '000001' ? peer.error(null, '정상적인 JSON-RPC 형식이 아닙니다', 47) : peer.ok(id),
      },
    })
    const leases = ['000001', '000002'].map((code) => client.acquire(tick(code)))
    await eventually(() => expect(leases.map(({ state }) => state)).toEqual(['refused', 'registered']))
    expect(leases[0]?.failure).toMatchObject({ kind: 'gateway', code: 47 })
    expect(client.counts('detail').unattributed).toBe(0)
  })

  test('an error that nothing waits for is counted, and harms nobody', async () => {
    const { client, exchange } = await startBench()
    const lease = client.acquire(tick('005930'))
    await eventually(() => expect(lease.state).toBe('registered'))
    exchange.peers[0]?.error(null, 'bad format', 47)
    exchange.peers[0]?.error(4_711, 'unknown id', 47)
    await eventually(() => expect(client.counts('detail').unattributed).toBe(2))
    expect(lease.state).toBe('registered')
    expect(client.status('detail').state).toBe('live')
  })

  test('without an answer: refused in time, but a late push makes it good', async () => {
    const { client, exchange } = await startBench({ script: { subscribe: () => undefined } })
    const lease = client.acquire(tick('005930'))
    await eventually(() => expect(lease.state).toBe('refused'))
    expect(lease.failure).toMatchObject({ kind: 'timeout', afterMs: 300 })
    exchange.peers[0]?.push({ preset: 'tick', isuSrtCd: '005930', trdPrc: 1, trdvol: 1, trdTm: 9_000_000 })
    await eventually(() => expect(lease.state).toBe('registered'))
    expect(lease.failure).toBeNull()
  })
})

describe('demand', () => {
  test('is counted per issue and preset: the last holder ends the registration, and an empty socket closes after a while', async () => {
    const { client, exchange } = await startBench()
    const first = client.acquire(tick('005930'))
    const second = client.acquire(tick('005930', { priority: 'alert' }))
    await eventually(() => expect([first.state, second.state]).toEqual(['registered', 'registered']))
    first.release()
    first.release()
    await pause(50)
    expect(sent(exchange.peers[0], 'unsubscribe')).toEqual([])
    second.release()
    await eventually(() => expect(sent(exchange.peers[0], 'unsubscribe')).toEqual(['tick 005930']))
    await eventually(() => expect(exchange.peers[0]?.closed).toBe(true))
    expect(client.status('detail').state).toBe('idle')
    const again = client.acquire(tick('005930'))
    await eventually(() => expect(again.state).toBe('registered'))
    expect(exchange.peers).toHaveLength(2)
  })

  test('that comes and goes within one turn sends nothing', async () => {
    const { client, exchange } = await startBench()
    client.acquire(tick('005930')).release()
    await pause(50)
    expect(exchange.upgrades()).toBe(0)
  })

  test('that passes from one holder to the next within one turn keeps its registration', async () => {
    const { client, exchange } = await startBench()
    const first = client.acquire(tick('005930'))
    await eventually(() => expect(first.state).toBe('registered'))
    first.release()
    const second = client.acquire(tick('005930'))
    await pause(50)
    expect(second.state).toBe('registered')
    expect(exchange.peers[0]?.received.map(({ method }) => method)).toEqual(['init', 'subscribe'])
  })

  test('past the limit: the least recently visible falls back to snapshots, and returns when room appears', async () => {
    const told: RegistrationState[] = []
    const { client, exchange } = await startBench({ options: { registrationsPerSession: 2 } })
    const oldest = client.acquire(tick('000001'), (state) => told.push(state))
    await pause(5)
    const middle = client.acquire(tick('000002'))
    await eventually(() => expect([oldest.state, middle.state]).toEqual(['registered', 'registered']))
    const newest = client.acquire(tick('000003'))
    await eventually(() => expect([oldest.state, middle.state, newest.state]).toEqual(['snapshot-only', 'registered', 'registered']))
    newest.release()
    await eventually(() => expect(oldest.state).toBe('registered'))
    expect(told).toEqual(['registered', 'snapshot-only', 'pending', 'registered'])
    expect(exchange.peers[0]?.mostRegistered).toBe(2)
  })

  test('of what is visible goes before watchlists, and those before alerts; a rise in priority takes the place at once', async () => {
    const { client, exchange } = await startBench({ options: { registrationsPerSession: 1 } })
    const visible = client.acquire(tick('000001'))
    const alert = client.acquire(tick('000003', { priority: 'alert' }))
    const watched = client.acquire(tick('000002', { priority: 'watchlist' }))
    const states = () => [visible.state, watched.state, alert.state]
    await eventually(() => expect(states()).toEqual(['registered', 'snapshot-only', 'snapshot-only']))
    visible.release()
    await eventually(() => expect(states().slice(1)).toEqual(['registered', 'snapshot-only']))
    alert.setPriority('visible')
    await eventually(() => expect(states().slice(1)).toEqual(['snapshot-only', 'registered']))
    expect(exchange.peers[0]?.mostRegistered).toBe(1)
  })

  test('seen again takes the place of what has been out of sight for longer than the margin', async () => {
    const { client } = await startBench({ options: { registrationsPerSession: 1 } })
    const first = client.acquire(tick('000001'))
    await eventually(() => expect(first.state).toBe('registered'))
    const second = client.acquire(tick('000002'))
    await eventually(() => expect([first.state, second.state]).toEqual(['snapshot-only', 'registered']))
    for (let round = 0; round < 20; round++) {
      first.seen()
      second.seen()
      await pause(1)
    }
    expect([first.state, second.state]).toEqual(['snapshot-only', 'registered'])
    await pause(150)
    first.seen()
    await eventually(() => expect([first.state, second.state]).toEqual(['registered', 'snapshot-only']))
  })
})

describe('several sessions', () => {
  const codes = ['000001', '000002', '000003', '000004', '000005', '000006', '000007']

  test('open as they are needed, fill to their limit, and close when they are empty', async () => {
    const { client, exchange } = await startBench({ options: { registrationsPerSession: 2, maxSessions: 3 } })
    const leases = codes.map((code) => client.acquire(tick(code)))
    await eventually(() => expect(leases.filter(({ state }) => state === 'registered')).toHaveLength(6))
    await eventually(() => expect(exchange.peers.map((peer) => peer.registered.size)).toEqual([2, 2, 2]))
    expect(leases.filter(({ state }) => state === 'snapshot-only')).toHaveLength(1)
    for (const lease of leases.slice(2)) lease.release()
    await eventually(() => expect(exchange.peers.filter(({ closed }) => closed)).toHaveLength(2))
    expect(exchange.peers.map((peer) => peer.mostRegistered)).toEqual([2, 2, 2])
    expect(client.counts('detail').registered).toBe(2)
  })

  test('that the key does not have: what they would carry shares the others', async () => {
    let sessions = 0
    const { client, exchange } = await startBench({
      options: { registrationsPerSession: 2, maxSessions: 3 },
      script: {
        init: (peer, { id }) => {
          sessions += 1
          if (sessions > 1) peer.error(id, 'too many sessions', 5)
          else peer.ok(id)
        },
      },
    })
    const leases = codes.map((code) => client.acquire(tick(code)))
    await eventually(() => expect(client.status('detail').state).toBe('live'))
    await eventually(() =>
      expect(leases.map(({ state }) => state).toSorted()).toEqual(['registered', 'registered', ...Array<string>(5).fill('snapshot-only')]),
    )
    expect(exchange.peers[0]?.mostRegistered).toBe(2)
  })
})

describe('a reconnect', () => {
  test('registers everything that is wanted anew, on every session, and tells the gap', async () => {
    const { client, exchange, log } = await startBench({ options: { registrationsPerSession: 2, maxSessions: 2 } })
    const leases = ['000001', '000002', '000003'].map((code) => client.acquire(tick(code)))
    await eventually(() => expect(leases.every(({ state }) => state === 'registered')).toBe(true))
    leases[0]?.release()
    exchange.peers[0]?.cut()
    await eventually(() => expect(sent(exchange.peers[2], 'subscribe')).toEqual(['tick 000002']))
    await eventually(() => expect(leases[1]?.state).toBe('registered'))
    expect(exchange.peers[2]?.received[0]?.method).toBe('init')
    expect(leases[2]?.state).toBe('registered')
    expect(log.gaps.map(({ channel }) => channel)).toEqual(['detail'])
    expect(client.counts('detail')).toMatchObject({ reconnects: 1, gaps: 1, registered: 2 })
  })

  test('asks again for what was refused before', async () => {
    let refuse = true
    const { client, exchange } = await startBench({
      script: { subscribe: (peer, { id }) => (refuse ? peer.error(id, 'not now', 5) : peer.ok(id)) },
    })
    const lease = client.acquire(tick('005930'))
    const other = client.acquire(tick('000660'))
    await eventually(() => expect([lease.state, other.state]).toEqual(['refused', 'refused']))
    refuse = false
    exchange.peers[0]?.cut()
    await eventually(() => expect([lease.state, other.state]).toEqual(['registered', 'registered']))
  })

  test('holds pushes back until the new snapshot is applied', async () => {
    const { client, exchange, log } = await startBench({ releaseAtOnce: false })
    const lease = client.acquire(tick('005930'))
    await eventually(() => expect(lease.state).toBe('registered'))
    exchange.peers[0]?.push(push(100))
    await eventually(() => expect(client.counts('detail').buffered).toBe(1))
    expect(log.pushes).toEqual([])
    client.release('detail')
    expect(log.pushes).toHaveLength(1)
    client.reconnect('detail')
    await eventually(() => expect(exchange.peers[1]?.registered.size).toBe(1))
    exchange.peers[1]?.push(push(101))
    await eventually(() => expect(client.counts('detail').buffered).toBe(2))
    client.release('detail')
    expect(log.pushes).toHaveLength(2)
  })
})

describe('liveness', () => {
  test('heartbeats go out on open sockets; once one was answered, silence is a stall at any hour', async () => {
    const { client, exchange, log } = await startBench()
    const lease = client.acquire(tick('005930'))
    await eventually(() => expect(client.status('detail').liveness).toBe('answered'))
    await eventually(() => expect(exchange.peers[0]?.heartbeats).toBeGreaterThan(2))
    exchange.script.heartbeat = () => undefined
    await eventually(() => expect(log.states.map(([, state]) => state)).toContain('stalled'))
    await eventually(() => expect(lease.state).toBe('registered'))
    expect(log.states.map(([, state]) => state).slice(0, 5)).toEqual(['connecting', 'live', 'stalled', 'reconnecting', 'live'])
  })

  test('is unknown, and silence allowed, while the server never answers a heartbeat', async () => {
    const { client, log } = await startBench({ phase: 'continuous', script: { heartbeat: () => undefined } })
    client.acquire(tick('005930'))
    await eventually(() => expect(client.status('detail').liveness).toBe('unknown'))
    await pause(600)
    expect(client.status('detail').state).toBe('live')
    expect(log.connected).toHaveLength(1)
  })

  test('an echo of another form counts as an answer', async () => {
    const { client } = await startBench({ script: { heartbeat: (peer) => peer.send({ jsonrpc: '2.0', method: 'heartbeat' }) } })
    client.acquire(tick('005930'))
    await eventually(() => expect(client.status('detail').liveness).toBe('answered'))
  })

  test('a server that answers heartbeats with errors without an id is not sent more, so that requests are not blamed', async () => {
    const { client, exchange } = await startBench({ script: { heartbeat: (peer) => peer.error(null, 'unknown method', 47) } })
    const lease = client.acquire(tick('005930'))
    await eventually(() => expect(client.status('detail').liveness).toBe('unknown'))
    const beats = exchange.peers[0]?.heartbeats
    await pause(300)
    expect(exchange.peers[0]?.heartbeats).toBe(beats)
    expect(lease.state).toBe('registered')
  })
})
