import { describe, expect, test } from 'vitest'
import { askIndex, clientOf, closing, failureOf, gatewayWith, until } from './harness.ts'
import {
  closedAddress,
  cutInBody,
  cutInChunks,
  drip,
  flood,
  json,
  reply,
  reset,
  silent,
  stallAfterHeaders,
  startRawServer,
} from './misbehaving-gateway.ts'
import { indexReply } from './replies.ts'

const good = JSON.stringify(indexReply)
/** «KOSPI» index name as a Korean code page would send it: not UTF-8. */
const eucKr = Buffer.concat([Buffer.from('{"result":{"isuKorNm":"'), Buffer.from([0xc4, 0xda, 0xbd, 0xba, 0xc7, 0xc7]), Buffer.from('"}}')])

describe('a reply that is no reply', () => {
  test.each([
    ['garbage', reply('\u0000\u0001ÿ<<>>')],
    ['JSON nested a million deep', reply('['.repeat(1_000_000) + ']'.repeat(1_000_000))],
    ['JSON of another kind', reply('"OK"')],
    ['truncated JSON', reply(good.slice(0, 40))],
    ['an HTML page', reply('<html>login</html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })],
    ['JSON that calls itself HTML', reply(good, { headers: { 'content-type': 'text/html' } })],
    ['an empty body', reply('')],
    ['blanks', reply(' \r\n')],
    ['no content', reply('', { status: 204 })],
    ['another charset', reply(eucKr, { headers: { 'content-type': 'application/json;charset=EUC-KR' } })],
    ['a compressed body nobody asked for', reply(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), { headers: { 'content-encoding': 'gzip' } })],
  ])('%s is a bad reply, asked once', async (_name, behaviour) => {
    const gateway = await gatewayWith(behaviour)
    expect(await failureOf(askIndex(clientOf(gateway.baseUrl)))).toMatchObject({ kind: 'bad-reply', endpoint: 'stocks.index' })
    expect(gateway.received).toHaveLength(1)
  })

  test.each([
    ['no content type at all', reply(good, { headers: { 'content-type': '' } })],
    ['plain text', reply(good, { headers: { 'content-type': 'text/plain' } })],
    ['a byte order mark', reply(`\uFEFF${good}`)],
  ])('%s is no obstacle', async (_name, behaviour) => {
    const gateway = await gatewayWith(behaviour)
    const { body, value } = await askIndex(clientOf(gateway.baseUrl))
    expect(body).toEqual(indexReply)
    expect(value.last).toBe(4011.52)
  })

  test('something that does not speak HTTP is a bad reply', async () => {
    const server = closing(await startRawServer('220 mail.example ESMTP\r\n'))
    expect(await failureOf(askIndex(clientOf(server.baseUrl)))).toMatchObject({ kind: 'bad-reply', endpoint: 'stocks.index' })
  })
})

describe('a reply that is too large', () => {
  test('of 50 MB is broken off at the cap', async () => {
    const size = 50 * 1024 * 1024
    const { behaviour, sent } = flood(size)
    const gateway = await gatewayWith(behaviour)
    const client = clientOf(gateway.baseUrl, { maxBodyBytes: 1024 * 1024 })
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'bad-reply', endpoint: 'stocks.index' })
    await until(() => gateway.broken === 1)
    // What socket buffers hold comes on top of the cap.
    expect(sent()).toBeLessThan(size / 2)
    expect(gateway.received).toHaveLength(1)
  })

  test('is refused at 16 MiB by default, and the client lives on', async () => {
    const gateway = await gatewayWith(flood(50 * 1024 * 1024).behaviour)
    const client = clientOf(gateway.baseUrl)
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'bad-reply' })
    gateway.behave(json(indexReply))
    expect((await askIndex(client)).body).toEqual(indexReply)
  })

  test('as an error body does not hide the error', async () => {
    const gateway = await gatewayWith(reply('x'.repeat(1024 * 1024), { status: 400 }))
    expect(await failureOf(askIndex(clientOf(gateway.baseUrl)))).toMatchObject({ kind: 'bad-request' })
  })
})

describe('a reply that does not come', () => {
  test.each([
    ['silence', silent],
    ['a stall after the headers', stallAfterHeaders],
    ['a slow drip', drip],
  ])('%s is a timeout after three attempts', async (_name, behaviour) => {
    const gateway = await gatewayWith(behaviour)
    const client = clientOf(gateway.baseUrl, { timeoutMs: 80 })
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'timeout', endpoint: 'stocks.index', afterMs: 80 })
    expect(gateway.received).toHaveLength(3)
    await until(() => gateway.broken === 3)
    expect(client.diagnostics()).toMatchObject({ calls: 1, sent: 3, retried: 2, failed: { timeout: 1 } })
  })

  test.each([
    ['cut in a body of known length', cutInBody],
    ['cut in a chunked body', cutInChunks],
    ['reset before the headers', reset],
  ])('a connection %s is offline after three attempts', async (_name, behaviour) => {
    const gateway = await gatewayWith(behaviour)
    expect(await failureOf(askIndex(clientOf(gateway.baseUrl)))).toMatchObject({ kind: 'offline', cachedAt: null })
    expect(gateway.received).toHaveLength(3)
  })

  test('nobody listening is offline', async () => {
    const failure = await failureOf(askIndex(clientOf(await closedAddress())))
    expect(failure).toMatchObject({ kind: 'offline', endpoint: 'stocks.index', cachedAt: null })
    expect(failure.message).toContain('ECONNREFUSED')
  })

  test('a host that does not exist is offline', async () => {
    // The lookup is answered here: a test must not ask the network.
    const notFound = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    const lookup = (_host: string, _options: unknown, done: (error: Error, address: string, family: number) => void) =>
      done(notFound, '', 4)
    const client = clientOf('http://gateway.invalid', { connect: { lookup } })
    const failure = await failureOf(askIndex(client))
    expect(failure).toMatchObject({ kind: 'offline' })
    expect(failure.message).toContain('ENOTFOUND')
  })

  test('TLS that cannot be trusted is offline', async () => {
    const server = closing(await startRawServer('HTTP/1.1 200 OK\r\n\r\n'))
    const client = clientOf(server.baseUrl.replace('http:', 'https:'))
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'offline' })
  })
})

describe('retry', () => {
  test('a passing failure is got over', async () => {
    const gateway = await gatewayWith()
    gateway.behaveOnce(reset, reply('busy', { status: 503 }))
    const client = clientOf(gateway.baseUrl)
    expect((await askIndex(client)).body).toEqual(indexReply)
    expect(client.diagnostics()).toEqual({ calls: 1, sent: 3, shared: 0, retried: 2, failed: {} })
  })

  test('waits with full jitter, doubling', async () => {
    const gateway = await gatewayWith(reply('', { status: 500 }))
    const waits: number[] = []
    const client = clientOf(gateway.baseUrl, {
      random: () => 0.5,
      sleep: async (ms) => {
        waits.push(ms)
      },
    })
    expect(await failureOf(askIndex(client))).toMatchObject({ kind: 'gateway', status: 500 })
    expect(waits).toEqual([125, 250])
  })

  test.each([400, 401, 403, 404, 405, 408, 429])('%i is asked once', async (status) => {
    const gateway = await gatewayWith(json({ message: 'no' }, { status }))
    await failureOf(askIndex(clientOf(gateway.baseUrl)))
    expect(gateway.received).toHaveLength(1)
  })
})
