import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoExchange, startDemoExchange } from '../../../src/demo/index.ts'
import { presets } from '../../../src/main/koscom/decode/stream/frame.ts'
import { issueCode } from '../../../src/shared/domain/units.ts'
import { phaseAt } from '../../../src/shared/krx/sessions/session.ts'
import { type Bench, eventually, startBench } from './harness.ts'

let exchange: DemoExchange

beforeAll(async () => {
  exchange = await startDemoExchange()
})

afterAll(async () => {
  await exchange.close()
})

/** A client of the demo exchange at ten in the morning, with all channels wanted. */
async function startTerminal(): Promise<Bench> {
  const { streamUrl, key, clock } = exchange
  const bench = await startBench({
    options: {
      baseUrl: streamUrl,
      apiKey: () => key,
      clock,
      phase: (at) => phaseAt('equity', at),
      timings: { silenceMs: 1_000, heartbeatMs: 200 },
    },
  })
  bench.client.open('kospi')
  bench.client.open('kosdaq')
  return bench
}

test('every channel and every preset bring values', async () => {
  const { client, log } = await startTerminal()
  const leases = presets.map((preset) =>
    client.acquire({
      code: issueCode(preset === 'index' ? 'K1' : '005930'),
      preset,
      priority: 'visible',
      items: preset === 'change' ? ['trdPrc'] : [],
    }),
  )
  const unknown = client.acquire({ code: issueCode('999999'), preset: 'tick', priority: 'visible' })
  await eventually(() => expect(leases.map(({ state }) => state)).toEqual(presets.map(() => 'registered')))
  await eventually(() => expect(unknown.state).toBe('refused'))
  await eventually(() => expect(new Set(log.pushes.map(({ preset }) => preset))).toEqual(new Set(presets)))
  await eventually(() => expect(new Set(log.prints.map(({ channel }) => channel))).toEqual(new Set(['kospi', 'kosdaq'])))
  for (const { timeOfDayMs, price } of log.prints) {
    expect(timeOfDayMs).toBeGreaterThan(10 * 3_600_000 - 60_000)
    expect(price).toBeGreaterThan(0)
  }
  for (const channel of ['detail', 'kospi', 'kosdaq'] as const) {
    expect(client.counts(channel).unparsed).toBe(0)
    await eventually(() => expect(client.status(channel)).toMatchObject({ state: 'live', liveness: 'answered' }))
  }
})

test('cut sockets, silence and broken frames are lived through', async () => {
  const { client, log } = await startTerminal()
  const lease = client.acquire({ code: issueCode('005930'), preset: 'quote', priority: 'visible' })
  await eventually(() => expect([lease.state, log.connected.length]).toEqual(['registered', 3]))
  exchange.control.cutSockets()
  await eventually(() => expect([lease.state, log.gaps.length]).toEqual(['registered', 3]))
  exchange.control.breakFrames('truncated', 3)
  await eventually(() =>
    expect(client.counts('kospi').unparsed + client.counts('kosdaq').unparsed + client.counts('detail').unparsed).toBe(3),
  )
  await eventually(() => expect(client.status('detail').liveness).toBe('answered'))
  exchange.control.silenceSockets(1_500)
  await eventually(() => {
    for (const channel of ['detail', 'kospi', 'kosdaq'] as const) expect(log.states).toContainEqual([channel, 'stalled'])
  })
  const before = log.prints.length
  await eventually(() => expect(log.prints.length).toBeGreaterThan(before))
  await eventually(() => expect([lease.state, client.status('detail').state]).toEqual(['registered', 'live']))
})
