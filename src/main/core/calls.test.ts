import { beforeEach, describe, expect, test } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import { epochMs, tradeDate } from '../../shared/domain/units.ts'
import type { Document } from '../history/document.ts'
import type { History } from '../history/history.ts'
import { createCalls } from './calls.ts'
import type { Calls } from './calls.ts'

const { signal } = new AbortController()
const master = { market: 'kospi', issue: '005930' } as const

let kept: Document[]
let storeIsBroken: boolean
let failure: TerminalFailure | null
let outcomes: (string | null)[]
let calls: Calls

beforeEach(() => {
  kept = []
  storeIsBroken = false
  failure = null
  outcomes = []
  const ask = () =>
    failure === null
      ? Promise.resolve({ value: { name: '삼성전자' } as never, body: {}, fetchedAt: epochMs(1_000), tradeDate: tradeDate('2026-02-20') })
      : Promise.reject(new TerminalError(failure))
  const history: History = {
    keep: (document) => kept.push(document),
    latest: (key) => {
      if (storeIsBroken) return Promise.reject(new Error('broken'))
      return Promise.resolve(
        kept.findLast(({ endpoint, parameters }) => endpoint === key.endpoint && parameters === key.parameters) ?? null,
      )
    },
    ofDay: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  }
  calls = createCalls({
    client: { call: ask, ask },
    history,
    profile: { api: 'v3' },
    identity: 'gateway.example',
    onOutcome: (outcome) => outcomes.push(outcome?.kind ?? null),
  })
})

describe('calls', () => {
  test('a document is kept with everything that names it', async () => {
    expect(await calls.call('stocks.master', master, signal)).toEqual({ value: { name: '삼성전자' }, fetchedAt: 1_000, source: 'gateway' })
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
      value: { name: '삼성전자' },
      fetchedAt: 1_000,
      source: 'store',
    })
    expect(outcomes).toEqual([null, 'offline'])
  })

  test.each(['unauthorized', 'not-licensed', 'rate-limited', 'timeout', 'cancelled'] as const)(
    '%s is told, whatever is kept',
    async (kind) => {
      await calls.call('stocks.master', master, signal)
      failure = { kind, message: '' } as TerminalFailure
      await expect(calls.call('stocks.master', master, signal)).rejects.toMatchObject({ failure: { kind } })
    },
  )

  test('a broken or empty store leaves the failure as it is', async () => {
    failure = { kind: 'offline', message: 'gone', cachedAt: null }
    await expect(calls.call('stocks.master', master, signal)).rejects.toMatchObject({ failure: { kind: 'offline' } })
    storeIsBroken = true
    await expect(calls.call('stocks.master', master, signal)).rejects.toMatchObject({ failure: { kind: 'offline' } })
  })
})
