import { beforeEach, describe, expect, test } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { epochMs, timeOfDay, tradeDate } from '../../shared/domain/units.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import { epochAt } from '../../shared/krx/kst.ts'
import type { Document } from '../history/document.ts'
import type { History } from '../history/history.ts'
import { createCalls } from './calls.ts'
import type { Calls } from './calls.ts'

const friday = tradeDate('2026-02-20')
const fresh = { value: { name: '삼성전자' }, fetchedAt: 1_000, tradeDate: friday, source: 'gateway', failure: null }
const { signal } = new AbortController()
const master = { market: 'kospi', issue: '005930' } as const

let kept: Document[]
let storeIsBroken: boolean
let now: EpochMs
let asked: number
/** Of the next reply. */
let fetchedAt: EpochMs
let day: TradeDate
let failure: TerminalFailure | null
let outcomes: (string | null)[]
let calls: Calls

beforeEach(() => {
  kept = []
  storeIsBroken = false
  now = epochAt(friday, timeOfDay('10:00:00.00'))
  asked = 0
  fetchedAt = epochMs(1_000)
  day = friday
  failure = null
  outcomes = []
  const ask = () => {
    asked += 1
    return failure === null
      ? Promise.resolve({ value: { name: '삼성전자' } as never, body: {}, fetchedAt, tradeDate: day })
      : Promise.reject(new TerminalError(failure))
  }
  const history: Pick<History, 'keep' | 'keepDay' | 'latest' | 'ofDay' | 'days'> = {
    keep: (document) => kept.push(document),
    keepDay: (document) => {
      kept = [...kept.filter(({ tradeDate: day }) => day !== document.tradeDate), document]
    },
    days: ({ endpoint, parameters }, count) =>
      storeIsBroken
        ? Promise.reject(new Error('broken'))
        : Promise.resolve(
            kept
              .filter((document) => document.endpoint === endpoint && document.parameters === parameters)
              .toReversed()
              .slice(0, count),
          ),
    latest: (key) => {
      if (storeIsBroken) return Promise.reject(new Error('broken'))
      return Promise.resolve(
        kept.findLast(({ endpoint, parameters }) => endpoint === key.endpoint && parameters === key.parameters) ?? null,
      )
    },
    ofDay: ({ endpoint }, day) => Promise.resolve(kept.filter((document) => document.endpoint === endpoint && document.tradeDate === day)),
  }
  calls = createCalls({
    client: { call: ask, ask },
    history,
    profile: { api: 'v3' },
    clock: { now: () => now },
    identity: 'gateway.example',
    onOutcome: (outcome) => outcomes.push(outcome?.kind ?? null),
  })
})

describe('calls', () => {
  test('a document is kept with everything that names it', async () => {
    expect(await calls.call('stocks.master', master, signal)).toEqual(fresh)
    expect(kept).toEqual([
      {
        gateway: 'gateway.example',
        endpoint: 'stocks.master',
        parameters: '{"issue":"005930","market":"kospi"}',
        api: 'v3',
        tradeDate: '2026-02-20',
        fetchedAt: 1_000,
        licence: 'closing-or-realtime',
        body: '{"name":"삼성전자"}',
      },
    ])
    expect(outcomes).toEqual([null])
  })

  test('a quote moves on and is not kept', async () => {
    await calls.call('stocks.price', master, signal)
    expect(kept).toEqual([])
  })

  test('the kept document stands in while the gateway cannot be reached, in whatever order its parameters come', async () => {
    await calls.call('stocks.master', master, signal)
    failure = { kind: 'offline', message: 'gone', cachedAt: null }
    const { issue, market } = master
    expect(await calls.ask('stocks.master', { issue, market }, signal)).toEqual({
      ...fresh,
      source: 'store',
      failure: { ...failure, cachedAt: 1_000 },
    })
    expect(outcomes).toEqual([null, 'offline'])
  })

  test.each(['not-yet-available', 'not-licensed', 'rate-limited', 'timeout', 'gateway'] as const)(
    'in place of what is %s comes the kept document, with why and its date',
    async (kind) => {
      await calls.call('stocks.closeprice', master, signal)
      failure = { kind, message: '', endpoint: 'stocks.closeprice', availableFrom: epochMs(9) } as TerminalFailure
      expect(await calls.ask('stocks.closeprice', master, signal)).toEqual({ ...fresh, source: 'store', failure })
      await expect(calls.ask('stocks.closeprice', { ...master, issue: '000660' }, signal)).rejects.toMatchObject({ failure: { kind } })
      await expect(calls.ask('stocks.price', master, signal)).rejects.toMatchObject({ failure: { kind } })
    },
  )

  test('a document of the running trade date is asked for once; that of another day never stands in', async () => {
    expect(await calls.current('stocks.master', master, signal)).toEqual(fresh)
    expect(await calls.current('stocks.master', master, signal)).toEqual({ ...fresh, source: 'store' })
    expect(asked).toBe(1)
    now = epochAt(tradeDate('2026-02-23'), timeOfDay('10:00:00.00'))
    failure = { kind: 'offline', message: 'gone', cachedAt: null }
    await expect(calls.current('stocks.master', master, signal)).rejects.toMatchObject({ failure: { kind: 'offline' } })
  })

  test('a document that moves with the session is held for the day, but not past the opening where it came before', async () => {
    const index = { market: 'kospi', issue: 'K13' }
    fetchedAt = epochAt(friday, timeOfDay('08:40:00.00'))
    await calls.ask('index.marketcap', index, signal)
    now = epochAt(friday, timeOfDay('08:55:00.00'))
    expect(await calls.held('index.marketcap', index)).not.toBeNull()
    now = epochAt(friday, timeOfDay('10:00:00.00'))
    expect(await calls.held('index.marketcap', index)).toBeNull()
    fetchedAt = now
    await calls.ask('index.marketcap', index, signal)
    now = epochAt(friday, timeOfDay('15:20:00.00'))
    expect(await calls.held('index.marketcap', index)).not.toBeNull()
    now = epochAt(tradeDate('2026-02-23'), timeOfDay('08:55:00.00'))
    expect(await calls.held('index.marketcap', index)).toBeNull()
  })

  test('what is kept of the last two trade dates is there without a call', async () => {
    await calls.call('stocks.master', master, signal)
    now = epochAt(tradeDate('2026-02-23'), timeOfDay('10:00:00.00'))
    expect(await calls.recent('stocks.master')).toEqual([fresh.value])
    now = epochAt(tradeDate('2026-02-24'), timeOfDay('10:00:00.00'))
    expect(await calls.recent('stocks.master')).toEqual([])
  })

  test('figures that move are kept for their day, and the days come oldest first, without a call', async () => {
    const index = { market: 'kospi', issue: 'K1' } as const
    fetchedAt = now
    await calls.call('index.investors', index, signal)
    await calls.call('index.investors', index, signal)
    day = tradeDate('2026-02-23')
    fetchedAt = epochAt(day, timeOfDay('10:00:00.00'))
    await calls.call('index.investors', index, signal)
    const days = await calls.days('index.investors', index, 60)
    expect(days.map(({ tradeDate: of, source }) => [of, source])).toEqual([
      ['2026-02-20', 'store'],
      ['2026-02-23', 'store'],
    ])
    expect(asked).toBe(3)
    expect(await calls.days('index.investors', { ...index, issue: 'K2' }, 60)).toEqual([])
    storeIsBroken = true
    expect(await calls.days('index.investors', index, 60)).toEqual([])
  })

  test.each(['unauthorized', 'bad-request', 'no-data', 'cancelled'] as const)('%s is told, whatever is kept', async (kind) => {
    await calls.call('stocks.master', master, signal)
    failure = { kind, message: '' } as TerminalFailure
    await expect(calls.call('stocks.master', master, signal)).rejects.toMatchObject({ failure: { kind } })
  })

  test('a broken or empty store leaves the failure as it is', async () => {
    failure = { kind: 'offline', message: 'gone', cachedAt: null }
    await expect(calls.call('stocks.master', master, signal)).rejects.toMatchObject({ failure: { kind: 'offline' } })
    storeIsBroken = true
    await expect(calls.call('stocks.master', master, signal)).rejects.toMatchObject({ failure: { kind: 'offline' } })
  })
})
