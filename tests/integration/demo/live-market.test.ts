import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoExchange } from '../../../src/demo/index.ts'
import { startDemoExchange } from '../../../src/demo/index.ts'
import { get } from './gateway-under-test.ts'
import type { TestSocket } from './test-socket.ts'
import { connect } from './test-socket.ts'

let exchange: DemoExchange
beforeAll(async () => {
  exchange = await startDemoExchange({ clock: '2026-11-20T09:05', seed: 7, ratePerSecond: 5000 })
})
afterAll(() => exchange.close())

async function joined(path: string): Promise<TestSocket> {
  const client = await connect(exchange.streamUrl + path)
  client.send({ jsonrpc: '2.0', id: 1, method: 'init', params: { key: exchange.key, membername: 'test' } })
  expect(await client.next()).toMatchObject({ result: { message: 'ok' } })
  return client
}

interface Tick {
  readonly params: { readonly trdPrc: number; readonly trdvol: number; readonly accTrdvol: number; readonly accTrdval: number }
}
interface Record {
  readonly isuSrtCd: string
  readonly trdPrc: string
  readonly trdVol: string
  readonly trdTm: string
}

describe('the whole exchange, streaming', () => {
  test('ticks of an issue add up to its running volume and turnover', async () => {
    const client = await joined('/ws')
    client.send({ jsonrpc: '2.0', id: 2, method: 'subscribe', params: { preset: 'tick', isuSrtCd: '005930' } })
    await client.next()
    let before = ((await client.next()) as Tick).params
    for (let count = 0; count < 50; count += 1) {
      const tick = ((await client.next()) as Tick).params
      expect(tick.accTrdvol).toBe(before.accTrdvol + tick.trdvol)
      expect(tick.accTrdval).toBe(before.accTrdval + tick.trdvol * tick.trdPrc)
      before = tick
    }
    client.close()
  })

  test('each market has its own channel, and prints go on in the order of time', async () => {
    const lists = await Promise.all(
      ['kospi', 'kosdaq'].map((market) => get(exchange.url, `/v2/market/stocks/${market}/lists`, { apikey: 'demo' })),
    )
    const [kospi, kosdaq] = lists.map(({ body }) => new Set((body as { isuLists: Record[] }).isuLists.map((issue) => issue.isuSrtCd)))
    for (const [path, codes] of [
      ['/ws_ksp', kospi],
      ['/ws_kdq', kosdaq],
    ] as const) {
      const client = await joined(path)
      const frames = [(await client.next()) as Record[], (await client.next()) as Record[]]
      const records = frames.flat()
      expect(records.filter((record) => codes?.has(record.isuSrtCd) !== true)).toEqual([])
      const times = records.map((record) => Number(record.trdTm))
      expect(times).toEqual([...times].sort((left, right) => left - right))
      client.close()
    }
  })

  test('an index moves with its shares', async () => {
    const client = await joined('/ws')
    client.send({ jsonrpc: '2.0', id: 2, method: 'subscribe', params: { preset: 'index', isuSrtCd: 'K1' } })
    await client.next()
    const first = (await client.next()) as Tick
    const second = (await client.next()) as Tick
    expect(second.params.accTrdval).toBeGreaterThan(first.params.accTrdval)
    client.close()
  })

  test('nothing flows while the market is closed, and heartbeats are answered', async () => {
    exchange.control.setClock('07:00')
    const client = await joined('/ws_ksp')
    client.send({ jsonrpc: '2.0', id: 2, method: 'heartbeat' })
    expect(await client.next()).toMatchObject({ id: 2 })
    const { records } = exchange.control.state().counts
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
    expect(exchange.control.state().counts.records).toBe(records)
    expect(client.waiting).toBe(0)
    client.close()
  })
})
