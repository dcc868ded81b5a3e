import { describe, expect, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { InstrumentRow } from '../../shared/contract/requests.ts'
import type { StatusUpdate, Topic } from '../../shared/contract/streams.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { ConnectionState } from '../bridge/connection.ts'
import type { SubscriptionRequest } from '../bridge/subscriptions.ts'
import { createFrameLoop } from './frame-loop.ts'
import { createLatencyWindow } from './latency.ts'
import { createTerminalStore } from './terminal-store.ts'

const issue = (code: string, index: number): InstrumentRow => ({ code, index, name: code, market: 'kospi' })
const settled = () => new Promise((resolve) => setImmediate(resolve))

function setting() {
  const streams: { request: SubscriptionRequest<Topic>; queries: unknown[]; disposed: boolean }[] = []
  const listeners = new Set<() => void>()
  const core = { state: 'connecting' as ConnectionState, codes: ['005930', '000660'], failing: false, session: 0 }
  const bridge = {
    connection: {
      state: () => core.state,
      onState(listener: () => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      retryNow: vi.fn(),
    },
    request: vi.fn((name: string) => {
      if (core.failing) return Promise.reject(new TerminalError({ kind: 'offline', cachedAt: null, message: 'gone' }))
      return Promise.resolve(
        name === 'session.describe'
          ? { demo: true, api: 'v2', gateway: 'here', version: '1', session: core.session }
          : { instruments: core.codes.map((code, index) => issue(code, index)) },
      )
    }),
    subscribe(request: SubscriptionRequest<Topic>) {
      const stream = { request, queries: [request.query] as unknown[], disposed: false }
      streams.push(stream)
      return { update: (query: unknown) => void stream.queries.push(query), dispose: () => void (stream.disposed = true) }
    },
    setVisible: vi.fn(),
    close: vi.fn(),
  }
  const frames = createFrameLoop({
    requestFrame: () => undefined,
    afterFrame: () => undefined,
    delay: () => () => undefined,
    now: () => 0,
    report: () => undefined,
  })
  const store = createTerminalStore(bridge as unknown as Bridge, frames, createLatencyWindow())
  return {
    store,
    core,
    streams: (topic: string) => streams.filter(({ request }) => request.topic === topic),
    become: async (state: ConnectionState) => {
      core.state = state
      for (const listener of listeners) listener()
      await settled()
    },
  }
}

describe('the store of a window', () => {
  test('asks what runs and which issues there are once it is connected, then for the board', async () => {
    const { store, streams, become } = setting()
    expect(store.board.get()).toBeNull()
    expect(streams('board')).toHaveLength(0)
    await become('open')
    expect(store.connection.get()).toBe('open')
    expect(store.session.get()?.demo).toBe(true)
    expect(store.board.get()?.instruments.map(({ code }) => code)).toEqual(['005930', '000660'])
    expect(streams('board')).toHaveLength(1)
    expect(streams('status')).toHaveLength(1)
  })

  test('tells the core of the rows on screen, and only when they change', async () => {
    const { store, streams, become } = setting()
    await become('open')
    const rows = store.openRows()
    rows.show([1, 0])
    rows.show([1, 0])
    rows.show([0])
    expect(streams('board')[0]?.queries).toEqual([{ visible: [] }, { visible: [1, 0] }, { visible: [0] }])
  })

  test('two panels show their rows beside each other; one that closes takes only its own away', async () => {
    const { store, streams, become } = setting()
    await become('open')
    const [upper, lower] = [store.openRows(), store.openRows()]
    upper.show([0])
    lower.show([0, 1])
    lower.close()
    upper.close()
    expect(streams('board')[0]?.queries).toEqual([
      { visible: [] },
      { visible: [0] },
      { visible: [0, 1] },
      { visible: [0] },
      { visible: [] },
    ])
  })

  test('keeps its mirror over a lost connection, and asks for the same rows again', async () => {
    const { store, streams, become } = setting()
    await become('open')
    const mirror = store.board.get()
    store.openRows().show([1])
    await become('lost')
    expect(streams('board')[0]?.disposed).toBe(true)
    await become('open')
    expect(store.board.get()).toBe(mirror)
    expect(streams('board')[1]?.queries).toEqual([{ visible: [1] }])
  })

  test('begins anew when another core lists other issues', async () => {
    const { store, streams, core, become } = setting()
    await become('open')
    const mirror = store.board.get()
    store.openRows().show([1])
    core.codes = ['000660', '005930']
    await become('lost')
    await become('open')
    expect(store.board.get()).not.toBe(mirror)
    expect(store.board.get()?.indexOf('005930')).toBe(1)
    expect(streams('board')[1]?.queries).toEqual([{ visible: [] }])
  })

  test('holds nothing of the connection that another one has taken the place of', async () => {
    const { store, core, become } = setting()
    await become('open')
    const mirror = store.board.get()
    await become('lost')
    await become('open')
    expect(store.sessionChanges.get()).toBe(0)
    core.session = 1
    await become('lost')
    await become('open')
    expect(store.sessionChanges.get()).toBe(1)
    expect(store.board.get()).not.toBe(mirror)
  })

  test('a list that cannot be had is a failure until it is loaded again', async () => {
    const { store, core, become } = setting()
    core.failing = true
    await become('open')
    expect(store.boardFailure.get()?.kind).toBe('offline')
    core.failing = false
    store.reload()
    await settled()
    expect(store.boardFailure.get()).toBeNull()
    expect(store.board.get()?.instruments).toHaveLength(2)
  })

  test('a failed list is asked for again by itself when the gateway answers again', async () => {
    const { store, core, streams, become } = setting()
    core.failing = true
    await become('open')
    const { request } = streams('status')[0]!
    const tell = (gateway: 'reachable' | 'unreachable') => {
      if (request.topic === 'status') request.onUpdate({ gateway, failure: null } as StatusUpdate)
    }
    tell('unreachable')
    core.failing = false
    tell('reachable')
    await settled()
    expect(store.board.get()?.instruments).toHaveLength(2)
  })

  test('issues of a list that came late are asked for, once they are told of', async () => {
    const { store, core, streams, become } = setting()
    await become('open')
    const { request } = streams('status')[0]!
    const tell = (issues: number) => {
      if (request.topic === 'status') request.onUpdate({ gateway: 'reachable', failure: null, issues } as StatusUpdate)
    }
    core.codes = ['005930', '000660', '247540']
    tell(2)
    await settled()
    expect(store.board.get()?.instruments).toHaveLength(2)
    tell(3)
    await settled()
    expect(store.board.get()?.instruments).toHaveLength(3)
    expect(streams('board')).toHaveLength(2)
  })

  test('follows the book of an issue until it is told to stop', async () => {
    const { store, streams, become } = setting()
    await become('open')
    const stop = store.followBook('005930', vi.fn(), vi.fn())
    expect(streams('book')[0]?.queries).toEqual([{ code: '005930' }])
    stop()
    expect(streams('book')[0]?.disposed).toBe(true)
  })
})
