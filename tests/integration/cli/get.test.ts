import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoExchange, startDemoExchange } from '../../../src/demo/index.ts'
import type { EndpointDefinition } from '../../../src/shared/catalogue/endpoint.ts'
import { endpoints } from '../../../src/shared/catalogue/index.ts'
import type { ParameterSpec } from '../../../src/shared/catalogue/parameters.ts'
import { failureIn, sise } from './command-line.ts'

let exchange: DemoExchange
let garbled: Server
let garbledUrl: string

beforeAll(async () => {
  exchange = await startDemoExchange({ clock: '2026-11-20T18:30', ratePerSecond: 50 })
  garbled = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc": "2.0", "resu'))
  await new Promise<void>((resolve) => garbled.listen(0, '127.0.0.1', resolve))
  const address = garbled.address()
  garbledUrl = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
})

afterAll(async () => {
  await exchange.close()
  garbled.close()
})

const onExchange = () => ['--gateway', exchange.url, '--clock', exchange.clockSetting]

/** A code that the exchange lists, found as a user would: through the list. */
async function listed(group: 'futures' | 'options' | 'konex'): Promise<string> {
  const words = group === 'konex' ? [] : ['--market', 'kospi200']
  const { out } = await sise(['get', `${group}.lists`, ...words, ...onExchange()])
  const { issues }: { issues: { code: string }[] } = JSON.parse(out)
  return issues[0]?.code ?? ''
}

const samples = { issues: '005930,000660', items: 'prevddClsprc,wk52HgstPrc', interval: '60', period: 'D', nation: 'KR' } as const

async function parametersFor(definition: EndpointDefinition): Promise<string[]> {
  const words: string[] = []
  for (const [name, spec] of Object.entries(definition.parameters)) {
    if (spec.kind !== 'count') words.push(`--${name}`, await valueFor(definition, name, spec))
  }
  return words
}

async function valueFor(definition: EndpointDefinition, name: string, spec: Exclude<ParameterSpec, { kind: 'count' }>): Promise<string> {
  if (spec.kind === 'choice') return spec.values[0] ?? ''
  if (spec.kind === 'issue') return await issueFor(definition)
  if (spec.kind === 'time') return name === 'from' ? '09:00' : '10:00'
  if (spec.kind === 'date') return name === 'from' ? '20261102' : '20261120'
  return samples[spec.kind]
}

async function issueFor({ id, group }: EndpointDefinition): Promise<string> {
  if (group === 'futures' || group === 'options' || group === 'konex') return await listed(group)
  if (group === 'index') return 'K1'
  return group === 'etf' || id === 'stocks.closenav' ? '069500' : '005930'
}

const live = Object.values<EndpointDefinition>(endpoints).filter(({ status }) => status === 'live')

describe.each(['v2', 'v3'])('every live endpoint answers in %s at 18:30', (api) => {
  test.each(live.map((definition) => [definition.id, definition] as const))('%s', async (id, definition) => {
    const outcome = await sise(['get', id, ...(await parametersFor(definition)), '--api', api, ...onExchange()])
    expect(outcome).toMatchObject({ exit: 0, err: '' })
    expect(Object.keys(JSON.parse(outcome.out)).length).toBeGreaterThan(0)
  })
})

test('a quote carries the value that the exchange holds', async () => {
  const { out } = await sise(['get', 'stocks.closeprice', '--market', 'kospi', '--issue', '005930', ...onExchange()])
  const quote = await sise(['get', 'stocks.price', '--market', 'kospi', '--issue', '005930*001', ...onExchange()])
  expect(JSON.parse(out)).toMatchObject({ code: '005930', tradeDate: '2026-11-20', close: JSON.parse(quote.out).last })
})

describe('each mistake ends in one line of JSON on stderr and an exit code other than 0', () => {
  test('an unknown endpoint', async () => {
    const outcome = await sise(['get', 'stocks.prise', '--market', 'kospi', '--issue', '005930', ...onExchange()])
    expect(outcome).toMatchObject({ exit: 2, out: '' })
    expect(failureIn(outcome)).toMatchObject({ kind: 'bad-request', endpoint: 'stocks.prise' })
  })

  test('a wrong market', async () => {
    const outcome = await sise(['get', 'stocks.price', '--market', 'nasdaq', '--issue', '005930', ...onExchange()])
    expect(outcome).toMatchObject({ exit: 2, out: '' })
    expect(failureIn(outcome)).toMatchObject({ kind: 'bad-request', parameter: 'market' })
  })

  test('a missing parameter', async () => {
    const outcome = await sise(['get', 'stocks.price', '--market', 'kospi', ...onExchange()])
    expect(failureIn(outcome)).toMatchObject({ kind: 'bad-request', parameter: 'issue' })
    expect(outcome.exit).toBe(2)
  })

  test('an unknown option', async () => {
    const outcome = await sise(['get', 'stocks.price', '--markt', 'kospi'])
    expect(failureIn(outcome)).toMatchObject({ kind: 'bad-request' })
    expect(outcome.exit).toBe(2)
  })

  test('no command at all shows the help and is an error', async () => {
    const outcome = await sise([])
    expect(outcome.exit).toBe(2)
    expect(failureIn(outcome)).toMatchObject({ kind: 'bad-request' })
  })

  test('a wrong key, which is not repeated', async () => {
    const outcome = await sise(['get', 'stocks.price', '--market', 'kospi', '--issue', '005930', ...onExchange()], {
      SISE_API_KEY: 'not-the-key',
    })
    expect(outcome).toMatchObject({ exit: 1, out: '' })
    expect(failureIn(outcome)).toMatchObject({ kind: 'unauthorized' })
    expect(outcome.err).not.toContain('not-the-key')
  })

  test('an unreachable host', async () => {
    const outcome = await sise(['get', 'stocks.lists', '--market', 'kospi', '--gateway', 'http://127.0.0.1:1'])
    expect(outcome).toMatchObject({ exit: 1, out: '' })
    expect(failureIn(outcome)).toMatchObject({ kind: 'offline', endpoint: 'stocks.lists' })
  })

  test('a garbled reply', async () => {
    const outcome = await sise(['get', 'stocks.price', '--market', 'kospi', '--issue', '005930', '--gateway', garbledUrl])
    expect(outcome).toMatchObject({ exit: 1, out: '' })
    expect(failureIn(outcome)).toMatchObject({ kind: 'bad-reply', endpoint: 'stocks.price' })
  })

  test('an endpoint that was never delivered', async () => {
    const outcome = await sise(['get', 'stocks.selectivereal', '--market', 'kospi', '--issue', '005930', ...onExchange()])
    expect(failureIn(outcome)).toMatchObject({ kind: 'no-data', endpoint: 'stocks.selectivereal' })
    expect(outcome.exit).toBe(1)
  })

  test('an address that is none, a clock that is none, a speed that is none', async () => {
    const call = ['get', 'stocks.lists', '--market', 'kospi']
    expect(failureIn(await sise([...call, '--gateway', 'ftp://x']))).toMatchObject({ kind: 'bad-request', parameter: 'gateway' })
    expect(failureIn(await sise([...call, '--gateway', exchange.url, '--clock', '25:00']))).toMatchObject({ parameter: 'clock' })
    expect(failureIn(await sise([...call, '--gateway', exchange.url, '--speed', '0']))).toMatchObject({ kind: 'bad-request' })
  })

  test("KOSCOM's own gateway without a key is asked for a key, not with the demo's", async () => {
    const outcome = await sise(['get', 'stocks.lists', '--market', 'kospi', '--gateway', 'http://192.0.2.1:9'])
    expect(failureIn(outcome)).toMatchObject({ kind: 'unauthorized' })
  })
})

describe('sise endpoints', () => {
  test('lists every endpoint and channel as a table', async () => {
    const { exit, out } = await sise(['endpoints'])
    expect(exit).toBe(0)
    for (const id of [...Object.keys(endpoints), 'ws.detail', 'ws.kospi', 'ws.kosdaq']) expect(out).toContain(id)
  })

  test('gives the same as JSON', async () => {
    const { out } = await sise(['endpoints', '--json'])
    const rows: { id: string }[] = JSON.parse(out)
    expect(rows.map(({ id }) => id)).toEqual([...Object.keys(endpoints), 'ws.detail', 'ws.kospi', 'ws.kosdaq'])
  })
})
