import { describe, expect, test } from 'vitest'
import { eventually, pause, startBench } from './harness.ts'

const morning = (9 * 3600 + 30 * 60) * 1000

describe('frames', () => {
  test('come out as records, in order, each on its own channel', async () => {
    const { client, exchange, log } = await startBench()
    client.open('kospi')
    client.open('kosdaq')
    await eventually(() => expect(log.connected).toHaveLength(2))
    const peer = (path: string) => exchange.peers.find((candidate) => candidate.path === path)
    peer('/ws_ksp')?.frame(['000210', 81_000, 5, '09300000'], ['500032', 12_760, 400, '9300001'])
    peer('/ws_kdq')?.frame(['0126Z0', 3_455.5, 1, '71000000'])
    await eventually(() => expect(log.prints).toHaveLength(3))
    expect(log.prints.filter(({ channel }) => channel === 'kospi')).toEqual([
      { channel: 'kospi', code: '000210', price: 81_000, quantity: 5, timeOfDayMs: morning, signal: null },
      { channel: 'kospi', code: '500032', price: 12_760, quantity: 400, timeOfDayMs: morning + 10, signal: null },
    ])
    expect(log.prints.find(({ channel }) => channel === 'kosdaq')).toMatchObject({
      code: '0126Z0',
      price: 3_455.5,
      timeOfDayMs: Number.NaN,
    })
    expect(client.counts('kospi')).toMatchObject({ frames: 1, records: 2, unparsed: 0 })
  })

  test('wait for the snapshot, also those before ok, and follow it in order', async () => {
    const { client, exchange, log } = await startBench({
      releaseAtOnce: false,
      script: {
        init: (peer, { id }) => {
          peer.frame(['000001', 1, 1, '9300000'])
          peer.ok(id)
          peer.frame(['000002', 2, 1, '9300000'])
        },
      },
    })
    client.open('kospi')
    await eventually(() => expect(client.counts('kospi').buffered).toBe(2))
    expect(log.connected).toEqual(['kospi'])
    expect(log.prints).toEqual([])
    client.release('kospi')
    expect(log.prints.map(({ code }) => code)).toEqual(['000001', '000002'])
    exchange.peers[0]?.frame(['000003', 3, 1, '9300000'])
    await eventually(() => expect(log.prints).toHaveLength(3))
    expect(client.counts('kospi')).toMatchObject({ buffered: 2, overflowed: 0, records: 3 })
  })

  test('follow by themselves when the snapshot does not come, and the oldest give way when too many wait', async () => {
    const { client, exchange, log } = await startBench({
      releaseAtOnce: false,
      options: { bufferCharacters: 160, timings: { holdMs: 200 } },
    })
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    for (let n = 1; n <= 5; n++) exchange.peers[0]?.frame([`00000${n}`, n, 1, '9300000'])
    await eventually(() => expect(log.prints.map(({ code }) => code)).toEqual(['000004', '000005']))
    expect(client.counts('kospi')).toMatchObject({ buffered: 5, overflowed: 3 })
  })

  test('that cannot be read are counted and kept for inspection, and the rest goes on', async () => {
    const { client, exchange, log } = await startBench()
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    const peer = exchange.peers[0]
    peer?.send('[{"isuSrtCd":"00021')
    peer?.send('no JSON at all')
    peer?.send('[{"isuSrtCd":"000210","trdPrc":"much","trdVol":"1","trdTm":"9300000"}]')
    peer?.send(Buffer.from([0xff, 0xfe, 0x00]).toString('latin1'))
    peer?.frame(['000660', 100, 1, '9300000'])
    await eventually(() => expect(log.prints.map(({ code }) => code)).toEqual(['000660']))
    expect(client.counts('kospi').unparsed).toBe(4)
    expect(client.samples('kospi')).toHaveLength(4)
    expect(client.status('kospi').state).toBe('live')
  })
})

describe('silence', () => {
  test('in continuous trading is a stall: the connection is made anew, the gap is told, data flows again', async () => {
    const { client, exchange, log } = await startBench({ phase: 'continuous' })
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    exchange.peers[0]?.frame(['000660', 100, 1, '9300000'])
    await eventually(() => expect(log.prints).toHaveLength(1))
    const fedAt = Date.now()
    // Heartbeats go on being answered: it is market data that is missing.
    await eventually(() => expect(log.connected).toHaveLength(2))
    expect(log.states.map(([, state]) => state).slice(0, 5)).toEqual(['connecting', 'live', 'stalled', 'reconnecting', 'live'])
    const [gap] = log.gaps
    expect(gap?.channel).toBe('kospi')
    expect(gap?.from).toBeLessThanOrEqual(fedAt)
    expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeGreaterThanOrEqual(300)
    await eventually(() => {
      exchange.peers.at(-1)?.frame(['000660', 101, 1, '9300100'])
      expect(log.prints.length).toBeGreaterThan(1)
    })
  })

  test('of a feed that sends only what cannot be read is a stall too', async () => {
    const { client, exchange, log } = await startBench({ phase: 'continuous' })
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    const sending = setInterval(() => exchange.peers[0]?.send('[{"noise":1}]'), 20)
    await eventually(() => expect(log.states.map(([, state]) => state)).toContain('stalled'))
    clearInterval(sending)
  })

  test('outside continuous trading is normal, and becomes a stall when trading begins', async () => {
    const bench = await startBench({ phase: 'opening-auction' })
    bench.client.open('kospi')
    await eventually(() => expect(bench.log.connected).toHaveLength(1))
    await pause(600)
    expect(bench.client.status('kospi').state).toBe('live')
    bench.phase = 'continuous'
    await eventually(() => expect(bench.log.states.map(([, state]) => state)).toContain('stalled'))
  })

  test('of a half-open connection shows at any hour, because it has answered heartbeats before', async () => {
    const { client, exchange, log } = await startBench({ phase: 'closed' })
    client.open('kospi')
    await eventually(() => expect(client.status('kospi').liveness).toBe('answered'))
    exchange.peers[0]?.freeze()
    await eventually(() => expect(log.connected).toHaveLength(2))
    expect(log.states.map(([, state]) => state)).toEqual(['connecting', 'live', 'stalled', 'reconnecting', 'live'])
  })
})

describe('a cut', () => {
  test('is told as a gap from the last frame to the new connection, and what comes then waits for a new snapshot', async () => {
    const { client, exchange, log } = await startBench({ phase: 'continuous', options: { timings: { silenceMs: 5_000 } } })
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    exchange.peers[0]?.frame(['000660', 100, 1, '9300000'])
    await eventually(() => expect(log.prints).toHaveLength(1))
    const fedAt = Date.now()
    await pause(150)
    exchange.peers[0]?.cut()
    await eventually(() => expect(log.connected).toHaveLength(2))
    expect(log.gaps).toHaveLength(1)
    expect(log.gaps[0]?.from).toBeLessThanOrEqual(fedAt)
    expect((log.gaps[0]?.to ?? 0) - fedAt).toBeGreaterThanOrEqual(150)
    expect(client.counts('kospi')).toMatchObject({ reconnects: 1, gaps: 1 })
  })

  test('during a snapshot: its late release lets nothing of the next connection pass', async () => {
    const { client, exchange, log } = await startBench({ releaseAtOnce: false })
    client.open('kospi')
    await eventually(() => expect(log.connected).toHaveLength(1))
    exchange.peers[0]?.frame(['000001', 1, 1, '9300000'])
    await eventually(() => expect(client.counts('kospi').buffered).toBe(1))
    exchange.peers[0]?.cut()
    await eventually(() => expect(client.status('kospi').state).toBe('reconnecting'))
    client.release('kospi')
    expect(log.prints).toEqual([])
    await eventually(() => expect(log.connected).toHaveLength(2))
    exchange.peers[1]?.frame(['000002', 2, 1, '9300000'])
    await eventually(() => expect(client.counts('kospi').buffered).toBe(2))
    client.release('kospi')
    expect(log.prints.map(({ code }) => code)).toEqual(['000001', '000002'])
  })
})
