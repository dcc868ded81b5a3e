import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoExchange } from '../../../src/demo/index.ts'
import { startDemoExchange } from '../../../src/demo/index.ts'
import { decodeReply } from '../../../src/main/koscom/decode/index.ts'
import { apiVersions } from '../../../src/shared/catalogue/endpoint.ts'
import { endpoint } from '../../../src/shared/catalogue/index.ts'
import { tradeDate } from '../../../src/shared/domain/units.ts'
import { coveredTradeDate } from '../../../src/shared/krx/availability.ts'
import type { Issues } from './calls.ts'
import { callOf, liveEndpoints, pathOf } from './calls.ts'
import type { RestReply } from './gateway-under-test.ts'
import { get } from './gateway-under-test.ts'

const day = tradeDate('2026-11-20')
let exchange: DemoExchange
let issues: Issues

const ask = (path: string): Promise<RestReply> => get(exchange.url, path, { apikey: exchange.key })

beforeAll(async () => {
  exchange = await startDemoExchange({ clock: '2026-11-20T18:30', seed: 7, ratePerSecond: 100 })
  issues = {
    equity: '005930',
    etf: '069500',
    konex: await firstCode('/v2/market/stocks/konex/lists'),
    future: await firstCode('/v2/market/futures/kospi200/lists'),
    option: await middleCall(),
    index: 'K1',
  }
})
afterAll(() => exchange.close())

async function firstCode(path: string): Promise<string> {
  const { body } = await ask(path)
  const list = decodeReply('stocks.lists', body, { version: 'v2', parameters: {}, coveredDate: day, today: day })
  return list.issues[0]?.code ?? ''
}

/** A call of the first expiry that trades: its strike lies in the middle. */
async function middleCall(): Promise<string> {
  const { body } = await ask('/v2/market/options/kospi200/lists')
  const list = decodeReply('options.lists', body, { version: 'v2', parameters: {}, coveredDate: day, today: day })
  const first = list.issues[0]?.code ?? ''
  const calls = list.issues.filter((issue) => issue.code.slice(0, 5) === first.slice(0, 5))
  return calls[Math.floor(calls.length / 2)]?.code ?? ''
}

describe('the whole exchange at 18:30', () => {
  for (const version of apiVersions) {
    test.each(liveEndpoints)(`${version} %s answers and decodes`, async (id) => {
      const { status, body, headers } = await ask(pathOf(id, version, issues, day))
      expect({ status, body: status === 200 ? null : body }).toEqual({ status: 200, body: null })
      expect(headers.get('content-type')).toContain('application/json')
      const reply = decodeReply(id, body, {
        version,
        parameters: callOf(id, issues, day),
        coveredDate: coveredTradeDate(endpoint(id).window, exchange.clock.now()),
        today: day,
      })
      expect(reply).toBeTruthy()
    })
  }

  test('numbers carry no noise of binary fractions', async () => {
    const replies = await Promise.all(liveEndpoints.map((id) => ask(pathOf(id, 'v3', issues, day))))
    for (const { text } of replies) expect(text).not.toMatch(/\d\.\d{5,}/)
  })

  test('weekly options stand in the kospi200 list beside the monthly ones', async () => {
    const { body } = await ask('/v2/market/options/kospi200/lists')
    const { issues: listed } = decodeReply('options.lists', body, { version: 'v2', parameters: {}, coveredDate: day, today: day })
    const products = new Set(listed.map((issue) => issue.code.slice(1, 3)))
    expect([...products].sort()).toEqual(['01', '09', 'AF'])
  })
})
