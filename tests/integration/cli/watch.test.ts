import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoExchange, startDemoExchange } from '../../../src/demo/index.ts'
import { failureIn, sise } from './command-line.ts'

let exchange: DemoExchange
beforeAll(async () => {
  exchange = await startDemoExchange({ clock: '2026-11-20T10:00', ratePerSecond: 2_000 })
})
afterAll(() => exchange.close())

const onExchange = () => ['--stream', exchange.streamUrl, '--clock', exchange.clockSetting]

function lines(out: string): Record<string, unknown>[] {
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

test.each(['kospi', 'kosdaq'])('every issue of %s streams as prints', async (market) => {
  const { exit, out, err } = await sise(['watch', market, '--count', '120', ...onExchange()])
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
  const prints = lines(out)
  expect(prints).toHaveLength(120)
  for (const print of prints) {
    expect(print).toMatchObject({ kind: 'print', market, time: expect.stringMatching(/^10:0\d:\d\d\.\d\d$/) })
    expect(Number(print['price'])).toBeGreaterThan(0)
    expect(Number(print['quantity'])).toBeGreaterThan(0)
  }
})

test.each([
  ['tick', '005930', 'print'],
  ['quote', '005930', 'best-quote'],
  ['tick10', '005930', 'trade'],
  ['quote10', '005930', 'book'],
  ['index', 'K1', 'index'],
])('%s of %s streams', async (preset, issue, kind) => {
  const { exit, out, err } = await sise(['watch', preset, '--issue', issue, '--count', '3', ...onExchange()])
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
  expect(lines(out)).toHaveLength(3)
  for (const event of lines(out)) expect(event).toMatchObject({ kind, preset, code: issue })
})

test('an interruption ends the command in good order', async () => {
  const { exit, err } = await sise(['watch', 'kospi', ...onExchange()], {}, 300)
  expect({ exit, err }).toEqual({ exit: 0, err: '' })
})

describe('a refusal is one line of JSON', () => {
  test('an unknown preset, a missing issue', async () => {
    expect(failureIn(await sise(['watch', 'ticks', ...onExchange()]))).toMatchObject({ kind: 'bad-request', parameter: 'preset' })
    expect(failureIn(await sise(['watch', 'tick', ...onExchange()]))).toMatchObject({ kind: 'bad-request', parameter: 'issue' })
  })

  test('a wrong key', async () => {
    const outcome = await sise(['watch', 'kospi', ...onExchange()], { SISE_API_KEY: 'not-the-key' })
    expect(outcome.exit).toBe(1)
    expect(failureIn(outcome)).toMatchObject({ kind: 'unauthorized' })
    expect(outcome.err).not.toContain('not-the-key')
  })

  test('an issue that does not exist', async () => {
    const outcome = await sise(['watch', 'tick10', '--issue', '999999', ...onExchange()])
    expect(outcome.exit).not.toBe(0)
    expect(failureIn(outcome)).toHaveProperty('kind')
  })

  test('a host that cannot be reached', async () => {
    const outcome = await sise(['watch', 'kospi', '--stream', 'ws://127.0.0.1:1'])
    expect(failureIn(outcome)).toMatchObject({ kind: 'offline' })
  })
})
