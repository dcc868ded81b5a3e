import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StockMarket } from '../../shared/catalogue/markets.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import { epochMs, issueCode, tradeDate } from '../../shared/domain/units.ts'
import type { MarketGateway } from './gateway.ts'
import { Market } from './market.ts'

/** A gateway that cannot be reached for a quarter of an hour, under a desk that is full. */
const today = tradeDate('2026-11-20')
const equities: Readonly<Record<StockMarket, readonly string[]>> = {
  kospi: Array.from({ length: 45 }, (_, index) => String(100_000 + index)),
  kosdaq: ['247540'],
}
const options = Array.from({ length: 40 }, (_, index) => `B016C${400 + index}`)
const quoted = [...equities.kospi.slice(0, 20), 'K1', 'Q1', 'A016C000', ...options]
const followed = ['100000', 'A016C000']
const minuteMs = 60_000
const minutes = 15

let market: Market
/** Calls of each minute by endpoint and instrument. */
let asked: Map<string, number>[]

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
})

afterEach(() => {
  market.close()
  vi.useRealTimers()
})

/** Lists are kept from before; nothing else is. */
async function answer(began: number, id: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { market: of, issue = '' } = parameters
  if (id === 'konex.lists' || id === 'stocks.lists') {
    const codes = id === 'stocks.lists' ? equities[of as StockMarket] : []
    return {
      tradeDate: today,
      marketCloses: null,
      issues: codes.map((code) => ({ code: issueCode(code), isin: null, name: code, shortName: '', feedMarket: null })),
    }
  }
  const minute = Math.floor((Date.now() - began) / minuteMs)
  const calls = (asked[minute] ??= new Map())
  const key = `${id} ${JSON.stringify([of, issue])}`
  calls.set(key, (calls.get(key) ?? 0) + 1)
  await Promise.resolve()
  throw new TerminalError({ kind: 'offline', endpoint: id, cachedAt: null, message: 'gone' })
}

function start(): void {
  const began = Date.now()
  const call = (id: string, parameters: Readonly<Record<string, unknown>>) => answer(began, id, parameters)
  market = new Market({
    gateway: { call, current: call, held: () => Promise.resolve(null) } as unknown as MarketGateway,
    watchBook: () => ({ [Symbol.dispose]: () => undefined }),
    watchDetail: () => ({ [Symbol.dispose]: () => undefined }),
    quotes: { load: () => Promise.resolve([]), keep: () => undefined },
    phaseOf: () => 'continuous',
    now: () => epochMs(Date.now()),
    realNow: () => Date.now(),
    until: (at) => at - Date.now(),
    channel: () => 'reconnecting',
    allowance: () => null,
    snapshotEveryMs: minuteMs,
    afterMarket: false,
  })
  market.view(() => undefined).show(Array.from({ length: 30 }, (_, row) => row))
  market.feeds.quotes.view({ codes: quoted }, () => undefined)
  for (const code of followed) {
    market.feeds.books.open(code, () => undefined)
    market.feeds.trades.look(code)
    market.feeds.bars({ code, interval: 60 }, () => undefined)
  }
}

const most = (calls: ReadonlyMap<string, number>) => Math.max(...calls.values())
const sum = (calls: ReadonlyMap<string, number>) => [...calls.values()].reduce((total, count) => total + count, 0)

test('while nothing answers, every part asks ever more seldom: once a minute for what it wants in the end', async () => {
  start()
  await vi.advanceTimersByTimeAsync(minutes * minuteMs)
  expect(asked).toHaveLength(minutes)
  const [first = new Map<string, number>(), ...late] = asked
  // Tries come after 1, 2, 4, … seconds, each subject's own: a master, a quote.
  expect(most(first)).toBeLessThanOrEqual(8)
  expect(sum(first)).toBeLessThanOrEqual(quoted.length * 8)
  // A master a minute for each of the quoted, a page of the equities, books and tapes, snapshots and bases of the boards.
  for (const calls of late) expect(most(calls)).toBeLessThanOrEqual(2)
  for (const calls of late) expect(sum(calls)).toBeLessThanOrEqual(quoted.length + 20)
  // Calls that reached nobody use nothing up: masters of options are asked for to the end.
  expect([...(late.at(-1)?.keys() ?? [])].filter((key) => key.startsWith('options.master')).length).toBeGreaterThan(30)
})
