import { afterEach, describe, expect, test } from 'vitest'
import { quantity } from '../../../src/shared/domain/units.ts'
import type { GatewayUnderTest } from './gateway-under-test.ts'
import { gatewayAt, testKey } from './gateway-under-test.ts'
import { equityQuote, future, kosdaqIssue, option, printOf, samsung } from './hand-made-market.ts'
import type { TestSocket } from './test-socket.ts'
import { connect } from './test-socket.ts'

const opened: GatewayUnderTest[] = []
const sockets: TestSocket[] = []
async function gateway(...args: Parameters<typeof gatewayAt>): Promise<GatewayUnderTest> {
  const opening = await gatewayAt(...args)
  opened.push(opening)
  return opening
}
async function socket(url: string): Promise<TestSocket> {
  const connected = await connect(url)
  sockets.push(connected)
  return connected
}
/** A detail socket after `init`. */
async function detail(under: GatewayUnderTest): Promise<TestSocket> {
  const connected = await socket(`${under.streamUrl}/ws`)
  connected.send({ jsonrpc: '2.0', id: 1, method: 'init', params: { key: testKey, membername: 'test' } })
  expect(await connected.next()).toEqual({ jsonrpc: '2.0', id: 1, result: { message: 'ok' } })
  return connected
}
afterEach(async () => {
  for (const each of sockets.splice(0)) each.close()
  await Promise.all(opened.splice(0).map((each) => each.close()))
})

const request = (id: number, method: string, params?: object) => ({ jsonrpc: '2.0', id, method, params })
const ok = (id: number) => ({ jsonrpc: '2.0', id, result: { message: 'ok' } })
const error = (code: number) => ({ jsonrpc: '2.0', error: { code, message: expect.any(String) as string } })

describe('a session of the detail channel', () => {
  test('a wrong key, a request before init and broken JSON are answered by errors without a number', async () => {
    const under = await gateway('10:00')
    const client = await socket(`${under.streamUrl}/ws/`)
    client.send(request(1, 'subscribe', { preset: 'tick', isuSrtCd: samsung }))
    expect(await client.next()).toEqual(error(10070))
    client.send(request(2, 'init', { key: 'wrong', membername: 'test' }))
    expect(await client.next()).toEqual(error(13001))
    client.sendText('{"jsonrpc":"2.0",')
    expect(await client.next()).toEqual({ jsonrpc: '2.0', error: { message: '정상적인 JSON-RPC 형식이 아닙니다', code: 47 } })
  })

  test('heartbeats are answered', async () => {
    const client = await detail(await gateway('10:00'))
    client.send(request(9, 'heartbeat'))
    expect(await client.next()).toEqual(ok(9))
  })

  test('a subscription is confirmed, then its values are pushed, then each print', async () => {
    const under = await gateway('10:00')
    const client = await detail(under)
    client.send(request(2, 'subscribe', { preset: 'tick', isuSrtCd: samsung }))
    expect(await client.next()).toEqual(ok(2))
    const values = {
      preset: 'tick',
      isuSrtCd: samsung,
      trdPrc: 53_100,
      trdvol: 76,
      accTrdvol: 2_829_006,
      accTrdval: 150_220_218_600,
      trdTm: 9544500,
    }
    expect(await client.next()).toEqual({ jsonrpc: '2.0', method: 'push', params: values })
    under.market.setQuote({ ...equityQuote, lastQuantity: quantity(5), volume: quantity(2_829_011) })
    under.market.print(printOf(samsung, under.clock.now()))
    expect(await client.next()).toMatchObject({ method: 'push', params: { preset: 'tick', trdvol: 5, accTrdvol: 2_829_011 } })
  })

  test('books are pushed when they moved', async () => {
    const under = await gateway('10:00')
    const client = await detail(under)
    client.send(request(2, 'subscribe', { preset: 'quote', isuSrtCd: `${future}*005` }))
    expect(await client.next()).toEqual(ok(2))
    expect(await client.next()).toEqual({
      jsonrpc: '2.0',
      method: 'push',
      params: {
        preset: 'quote',
        isuSrtCd: future,
        askStep1BstordPrc: 308.75,
        askStep1BstordRqty: 10,
        bidStep1BstordPrc: 308.7,
        bidStep1BstordRqty: 20,
      },
    })
    client.send(request(3, 'subscribe', { preset: 'quote10', isuSrtCd: 'K2FA001' }))
    expect(await client.next()).toEqual(ok(3))
    expect(await client.next()).toMatchObject({
      params: { preset: 'quote10', isuSrtCd: future, askStep5BstordCnt: 4, ordAcptTm: 15450000 },
    })
  })

  test.each([
    ['tick10', samsung, { bidordPrc_1: 53_000, askordPrc_1: 53_100, opnprc: 53_000 }],
    ['quote10', samsung, { askStep10BstordPrc: 54_000, askordTotRqty: 1045 }],
    ['tick10', option, { isuSrtCd: `${option}*006`, realtmUplmtprc: 341.3 }],
    ['index', 'K1', { isuSrtCd: 'K1', trdPrc: 2409.03, accTrdvol: 575_922, trdTm: 13063000 }],
  ])('%s of %s', async (preset, isuSrtCd, values) => {
    const client = await detail(await gateway('10:00'))
    client.send(request(2, 'subscribe', { preset, isuSrtCd }))
    expect(await client.next()).toEqual(ok(2))
    expect(await client.next()).toMatchObject({ method: 'push', params: { preset, ...values } })
  })

  test('chosen items come once in full, then only those that changed, without the name of the preset', async () => {
    const under = await gateway('10:00')
    const client = await detail(under)
    client.send(request(2, 'subscribe', { preset: 'change', isuSrtCd: samsung, items: ['trdPrc', 'trdTm', 'askStep1BstordPrc'] }))
    expect(await client.next()).toEqual(ok(2))
    const codes = { isuCd: 'KR7005930003', isuSrtCd: samsung }
    expect(await client.next()).toMatchObject({ params: { ...codes, trdPrc: 53_100, trdTm: 9544500, askStep1BstordPrc: 53_100 } })
    under.market.setQuote({ ...equityQuote, last: equityQuote.ask ?? equityQuote.last, time: null })
    under.market.moveBook(samsung)
    expect(await client.next()).toEqual({ jsonrpc: '2.0', method: 'push', params: { ...codes, trdTm: 0 } })
  })

  test('what cannot be registered is refused and not counted', async () => {
    const under = await gateway('10:00')
    const client = await detail(under)
    const refused: readonly (readonly [object, number])[] = [
      [{ preset: 'tick', isuSrtCd: '999999' }, 20030],
      [{ preset: 'nosuch', isuSrtCd: samsung }, 10030],
      [{ preset: 'index', isuSrtCd: samsung }, 10030],
      [{ preset: 'tick', isuSrtCd: 'K1' }, 10030],
      [{ preset: 'change', isuSrtCd: 'K1', items: ['trdPrc'] }, 10030],
      [{ preset: 'change', isuSrtCd: samsung, items: ['trdPrc', 'prevddClsprc'] }, 10050],
      [{ preset: 'change', isuSrtCd: samsung }, 10050],
    ]
    for (const [params, code] of refused) {
      client.send(request(2, 'subscribe', params))
      expect(await client.next()).toEqual(error(code))
    }
    client.send(request(3, 'query', {}))
    expect(await client.next()).toEqual(error(10000))
    expect(under.control.state().counts.registrations).toBe(0)
  })

  test('registrations are limited; one that is there already takes no further place', async () => {
    const under = await gateway('10:00', { registrations: 1 })
    const client = await detail(under)
    for (const id of [2, 3]) {
      client.send(request(id, 'subscribe', { preset: 'tick', isuSrtCd: samsung }))
      expect(await client.next()).toEqual(ok(id))
      await client.next()
    }
    client.send(request(4, 'subscribe', { preset: 'quote', isuSrtCd: samsung }))
    expect(await client.next()).toEqual(error(20056))
  })

  test('a registration is cancelled by preset and code, or all of a number; what is not there cannot be', async () => {
    const under = await gateway('10:00')
    const client = await detail(under)
    const subscribe = async (id: number, preset: string) => {
      client.send(request(id, 'subscribe', { preset, isuSrtCd: samsung }))
      await client.next()
      await client.next()
    }
    await subscribe(5, 'tick')
    await subscribe(5, 'quote')
    await subscribe(6, 'quote10')
    client.send(request(7, 'unsubscribe', { preset: 'tick10', isuSrtCd: samsung }))
    expect(await client.next()).toEqual(error(20057))
    client.send(request(8, 'unsubscribe', { preset: 'quote10', isuSrtCd: samsung }))
    expect(await client.next()).toEqual(ok(8))
    client.send(request(5, 'unsubscribe'))
    expect(await client.next()).toEqual(ok(5))
    expect(under.control.state().counts.registrations).toBe(0)
    under.market.print(printOf(samsung, under.clock.now()))
    client.send(request(9, 'heartbeat'))
    expect(await client.next()).toEqual(ok(9))
  })

  test('a key has so many sessions at a time', async () => {
    const under = await gateway('10:00', { sessions: 1 })
    const first = await detail(under)
    const second = await socket(`${under.streamUrl}/ws`)
    const init = request(4, 'init', { key: testKey, membername: 'test' })
    second.send(init)
    expect(await second.next()).toEqual(error(13004))
    first.close()
    await expect.poll(() => under.control.state().counts.connections.detail).toBe(1)
    second.send(init)
    expect(await second.next()).toEqual(ok(4))
  })

  test('closing the socket drops its registrations', async () => {
    const under = await gateway('10:00')
    const client = await detail(under)
    client.send(request(2, 'subscribe', { preset: 'quote10', isuSrtCd: samsung }))
    await client.next()
    client.close()
    await expect.poll(() => under.control.state().counts).toMatchObject({ registrations: 0, connections: { detail: 0 } })
  })
})

describe('the channels of all issues', () => {
  test('frames are bare arrays of text, of the equities of one market, block trades left out', async () => {
    const under = await gateway('09:00')
    const client = await socket(`${under.streamUrl}/ws_ksp`)
    client.send(request(1, 'init', { key: testKey, membername: 'test' }))
    expect(await client.next()).toEqual(ok(1))
    const at = under.clock.now()
    under.market.print(printOf(kosdaqIssue, at, { market: 'kosdaq' }))
    under.market.print(printOf(samsung, at, { origin: 'block' }))
    under.market.print(printOf(future, at, { kind: 'future', market: null }))
    under.market.print(printOf(samsung, at))
    const frame = await client.next()
    expect(frame).toEqual([{ isuSrtCd: samsung, trdPrc: '53100', trdVol: '5', trdTm: expect.stringMatching(/^9000\d{3}$/) as string }])
  })

  test('fifty records fill a frame, and all clients get the same', async () => {
    const under = await gateway('10:00')
    const clients = [await socket(`${under.streamUrl}/ws_kdq/`), await socket(`${under.streamUrl}/ws_kdq`)]
    for (const client of clients) {
      client.send(request(1, 'init', { key: testKey, membername: 'test' }))
      await client.next()
    }
    for (let count = 0; count < 120; count += 1) {
      under.market.print(printOf(kosdaqIssue, under.clock.now(), { market: 'kosdaq', quantity: quantity(count + 1) }))
    }
    for (const client of clients) {
      const frames = [await client.next(), await client.next(), await client.next()] as { trdVol: string }[][]
      expect(frames.map((frame) => frame.length)).toEqual([50, 50, 20])
      expect(frames.flat().map((record) => record.trdVol)).toEqual(Array.from({ length: 120 }, (_, count) => String(count + 1)))
    }
  })

  test('registrations are not offered, and nothing flows before init', async () => {
    const under = await gateway('10:00')
    const client = await socket(`${under.streamUrl}/ws_ksp`)
    under.market.print(printOf(samsung, under.clock.now()))
    client.send(request(1, 'heartbeat'))
    expect(await client.next()).toEqual(ok(1))
    client.send(request(2, 'init', { key: testKey, membername: 'test' }))
    await client.next()
    client.send(request(3, 'subscribe', { preset: 'tick', isuSrtCd: samsung }))
    expect(await client.next()).toEqual(error(10000))
  })

  test('another path is no socket', async () => {
    const under = await gateway('10:00')
    await expect(connect(`${under.streamUrl}/ws_kx`)).rejects.toThrow('404')
  })
})
