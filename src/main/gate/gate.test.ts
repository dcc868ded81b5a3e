import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { CoreMessage, WindowMessage } from '../../shared/contract/messages.ts'
import { requests } from '../../shared/contract/requests.ts'
import type { BoardUpdate, StreamUpdate } from '../../shared/contract/streams.ts'
import { epochMs } from '../../shared/domain/units.ts'
import { createGate } from './gate.ts'
import type { Gate } from './gate.ts'
import type { RequestHandlers } from './handlers.ts'
import type { Subscription, TopicSources } from './subscription.ts'
import type { Transport } from './transport.ts'

class FakeTransport implements Transport {
  readonly posted: CoreMessage[] = []
  trusted = true
  closed = false
  #onMessage: (message: unknown) => void = () => undefined
  #onClose: () => void = () => undefined
  post(message: CoreMessage) {
    this.posted.push(message)
  }
  onMessage(listener: (message: unknown) => void) {
    this.#onMessage = listener
  }
  onClose(listener: () => void) {
    this.#onClose = listener
  }
  close() {
    this.closed = true
  }
  isTrusted() {
    return this.trusted
  }
  say(message: unknown) {
    this.#onMessage(message)
  }
  send(message: WindowMessage) {
    this.#onMessage(message)
  }
  leave() {
    this.#onClose()
  }
  get batches() {
    return this.posted.filter((message) => message.kind === 'batch')
  }
}

class FakeSubscription {
  static readonly all: FakeSubscription[] = []
  readonly query: unknown
  readonly wake: () => void
  pending: StreamUpdate | null = null
  newestAt = null
  held: number | null = null
  restarts = 0
  disposed = false
  constructor(query: unknown, wake: () => void) {
    this.query = query
    this.wake = wake
    FakeSubscription.all.push(this)
  }
  produce(update: StreamUpdate) {
    this.pending = update
    this.wake()
  }
  change() {}
  take() {
    const update = this.pending
    this.pending = null
    return update === null ? null : { update, newestAt: this.newestAt }
  }
  dueInMs() {
    return this.held
  }
  restart() {
    this.restarts += 1
  }
  [Symbol.dispose]() {
    this.disposed = true
  }
}

const update = { topic: 'board', rows: new Uint16Array(1) } as unknown as BoardUpdate
const fakeSource = (query: unknown, wake: () => void) => new FakeSubscription(query, wake) as unknown as Subscription<never, never>
const sources = { board: fakeSource, book: fakeSource, status: fakeSource } as unknown as TopicSources

const never = () => new Promise<never>(() => undefined)
const handlers: RequestHandlers = {
  'session.describe': () => Promise.resolve({ demo: true, api: 'v2', gateway: 'localhost', version: '0', session: 0 }),
  'session.diagnostics': (_input, _signal, window) =>
    Promise.resolve({ stream: window.counts(), market: window.counts(), window: window.counts() }),
  'instruments.list': never,
  'instruments.search': never,
  'instruments.describe': never,
  'bars.load': never,
  'links.set': never,
  'workspace.load': never,
  'workspace.save': never,
  'watchlists.load': never,
  'watchlists.save': never,
  'drawings.load': never,
  'drawings.save': never,
  'connection.describe': never,
  'connection.save': never,
  'connection.work': never,
  'connection.test': never,
  'access.describe': never,
  'access.try': never,
  'documents.load': never,
  'documents.days': never,
  'history.candles': never,
  'history.coverage': never,
  'history.plan': never,
  'history.fill': never,
  'history.jobs': never,
  'history.pause': never,
  'history.resume': never,
  'history.cancel': never,
  'history.delete': never,
  'history.restore': never,
  'history.limits': never,
  'history.limit': never,
  'history.reopen': never,
  'history.size': never,
  'import.open': never,
  'import.append': never,
  'import.preview': never,
  'import.start': never,
  'import.progress': never,
  'import.cancel': never,
  'recorder.describe': never,
  'recorder.select': never,
  'recorder.limit': never,
  'recorder.delete': never,
  'recorder.restore': never,
  'replay.open': never,
  'replay.close': never,
  'replay.play': never,
  'replay.step': never,
  'screen.days': never,
  'screen.find': never,
  'export.bars': never,
  'koscom.call': ({ endpoint }) =>
    endpoint === 'fault'
      ? Promise.reject(new Error('secret detail'))
      : Promise.reject(new TerminalError({ kind: 'no-data', message: 'nothing', endpoint })),
}

const settle = () => vi.advanceTimersByTimeAsync(0)

let gate: Gate
let transport: FakeTransport
let log: string[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  FakeSubscription.all.length = 0
  log = []
  gate = createGate({ handlers, sources, log: (line) => log.push(line) })
  transport = new FakeTransport()
  gate.attach(transport)
})

afterEach(async () => {
  gate.close()
  await settle()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const latestSubscription = () => {
  const subscription = FakeSubscription.all.at(-1)
  if (subscription === undefined) throw new Error('no subscription was opened')
  return subscription
}

describe('requests', () => {
  test('a request is answered with its value', async () => {
    transport.send({ kind: 'request', id: 7, name: 'session.describe', input: {} })
    await settle()
    expect(transport.posted).toEqual([
      { kind: 'reply', id: 7, ok: true, value: { demo: true, api: 'v2', gateway: 'localhost', version: '0', session: 0 } },
    ])
  })

  test('a failure crosses as it is; a fault of ours crosses without its details and is logged', async () => {
    transport.send({ kind: 'request', id: 1, name: 'koscom.call', input: { endpoint: 'stocks.price', parameters: {} } })
    transport.send({ kind: 'request', id: 2, name: 'koscom.call', input: { endpoint: 'fault', parameters: {} } })
    await settle()
    expect(transport.posted).toMatchObject([
      { id: 1, ok: false, failure: { kind: 'no-data', endpoint: 'stocks.price' } },
      { id: 2, ok: false, failure: { kind: 'gateway' } },
    ])
    expect(JSON.stringify(transport.posted)).not.toContain('secret detail')
    expect(log.join()).toContain('secret detail')
  })

  test.each([
    ['an unknown name', 'constructor', {}],
    ['an input that does not fit', 'koscom.call', { endpoint: 5 }],
  ])('%s is a bad request', async (_, name, input) => {
    transport.send({ kind: 'request', id: 3, name, input })
    await settle()
    expect(transport.posted).toMatchObject([{ kind: 'reply', id: 3, ok: false, failure: { kind: 'bad-request' } }])
  })

  test('a request that takes too long is answered once, as a timeout', async () => {
    transport.send({ kind: 'request', id: 4, name: 'instruments.list', input: {} })
    await vi.advanceTimersByTimeAsync(requests['instruments.list'].timeoutMs + 60_000)
    expect(transport.posted).toMatchObject([{ id: 4, ok: false, failure: { kind: 'timeout', afterMs: 30_000 } }])
  })

  test('a cancelled request is answered at once, and its id is free again', async () => {
    transport.send({ kind: 'request', id: 5, name: 'instruments.list', input: {} })
    transport.send({ kind: 'request', id: 5, name: 'session.describe', input: {} })
    transport.send({ kind: 'cancel', id: 5 })
    await settle()
    transport.send({ kind: 'request', id: 5, name: 'session.describe', input: {} })
    await settle()
    expect(transport.posted.map((message) => (message.kind === 'reply' ? (message.ok ? 'value' : message.failure.kind) : ''))).toEqual([
      'bad-request',
      'cancelled',
      'value',
    ])
  })

  test('a window that asks too much at once is refused the rest', async () => {
    for (let id = 0; id < 70; id += 1) transport.send({ kind: 'request', id, name: 'instruments.list', input: {} })
    await settle()
    expect(transport.posted).toHaveLength(6)
  })

  test('a window that is gone gets no answer, and a sender that is not trusted none either', async () => {
    transport.send({ kind: 'request', id: 6, name: 'instruments.list', input: {} })
    transport.leave()
    transport.send({ kind: 'request', id: 7, name: 'session.describe', input: {} })
    const other = new FakeTransport()
    other.trusted = false
    gate.attach(other)
    other.send({ kind: 'request', id: 8, name: 'session.describe', input: {} })
    await settle()
    expect([transport.posted, other.posted]).toEqual([[], []])
  })

  test('closing the gate closes every window', () => {
    gate.close()
    expect(transport.closed).toBe(true)
  })
})

describe('streams', () => {
  beforeEach(() => transport.send({ kind: 'subscribe', id: 1, topic: 'board', query: { visible: [] } }))

  test('one batch is on its way at most; the next follows the paint, a frame later at the earliest', async () => {
    const board = latestSubscription()
    board.produce(update)
    await vi.advanceTimersByTimeAsync(1)
    expect(transport.batches).toMatchObject([{ sequence: 1, updates: [{ id: 1 }] }])
    board.produce(update)
    board.produce(update)
    await vi.advanceTimersByTimeAsync(500)
    expect(transport.batches).toHaveLength(1)
    transport.send({ kind: 'painted', sequence: 1 })
    await vi.advanceTimersByTimeAsync(1)
    expect(transport.batches).toHaveLength(2)
    transport.send({ kind: 'painted', sequence: 2 })
    board.produce(update)
    await vi.advanceTimersByTimeAsync(10)
    expect(transport.batches).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(7)
    expect(transport.batches).toHaveLength(3)
  })

  test('an invented or repeated paint gives no credit', async () => {
    const board = latestSubscription()
    board.produce(update)
    await vi.advanceTimersByTimeAsync(1)
    board.produce(update)
    for (const sequence of [0, 2, 99]) transport.send({ kind: 'painted', sequence })
    await vi.advanceTimersByTimeAsync(100)
    expect(transport.batches).toHaveLength(1)
  })

  test('what is held back is asked for when it falls due', async () => {
    const board = latestSubscription()
    board.held = 800
    board.wake()
    await vi.advanceTimersByTimeAsync(700)
    board.pending = update
    expect(transport.batches).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(transport.batches).toHaveLength(1)
    board.held = null
  })

  test('a hidden window gets nothing, and everything anew when it is seen again, whatever it had not painted', async () => {
    const board = latestSubscription()
    board.produce(update)
    await vi.advanceTimersByTimeAsync(1)
    transport.send({ kind: 'visibility', visible: false })
    board.produce(update)
    await vi.advanceTimersByTimeAsync(2_000)
    expect([transport.batches.length, board.restarts]).toEqual([1, 0])
    transport.send({ kind: 'visibility', visible: true })
    await vi.advanceTimersByTimeAsync(20)
    expect([transport.batches.length, board.restarts]).toEqual([2, 1])
  })

  test('the newest tick of a batch is the newest of its updates', async () => {
    transport.send({ kind: 'subscribe', id: 2, topic: 'book', query: { code: '005930' } })
    const [board, book] = FakeSubscription.all
    Object.assign(board ?? {}, { newestAt: epochMs(5), pending: update })
    Object.assign(book ?? {}, { newestAt: epochMs(9), pending: update })
    await vi.advanceTimersByTimeAsync(1)
    expect(transport.batches).toMatchObject([{ newestAt: 9 }])
  })

  test.each([
    ['an unknown topic', 2, 'toString', {}],
    ['a query that does not fit', 2, 'book', { code: '../etc' }],
    ['an id in use', 1, 'status', {}],
  ])('%s is refused', (_, id, topic, query) => {
    transport.send({ kind: 'subscribe', id, topic, query })
    expect(transport.posted).toMatchObject([{ kind: 'refused', id, failure: { kind: 'bad-request' } }])
  })

  test('a changed query that does not fit ends the subscription', () => {
    transport.send({ kind: 'update', id: 1, query: { visible: 'all' } })
    expect(transport.posted).toMatchObject([{ kind: 'refused', id: 1 }])
    expect(latestSubscription().disposed).toBe(true)
  })

  test('unsubscribing and leaving dispose subscriptions', () => {
    transport.send({ kind: 'subscribe', id: 2, topic: 'status', query: {} })
    transport.send({ kind: 'unsubscribe', id: 2 })
    transport.leave()
    expect(FakeSubscription.all.map((subscription) => subscription.disposed)).toEqual([true, true])
  })
})

const anyName = fc.oneof(fc.constantFrom(...Object.keys(requests), 'board', 'book', 'status', '__proto__'), fc.string())
const anyMessage = fc.oneof(
  fc.anything(),
  fc.record(
    {
      kind: fc.constantFrom('request', 'cancel', 'subscribe', 'update', 'unsubscribe', 'painted', 'visibility', 'other'),
      id: fc.oneof(fc.nat({ max: 5 }), fc.anything()),
      name: anyName,
      topic: anyName,
      input: fc.anything(),
      query: fc.anything(),
      sequence: fc.oneof(fc.nat({ max: 5 }), fc.anything()),
      visible: fc.oneof(fc.boolean(), fc.anything()),
    },
    { requiredKeys: ['kind'] },
  ),
)

const isRequest = (message: unknown): message is { id: number } =>
  typeof message === 'object' &&
  message !== null &&
  'kind' in message &&
  message.kind === 'request' &&
  'id' in message &&
  typeof message.id === 'number' &&
  Number.isSafeInteger(message.id) &&
  message.id >= 0

describe('arbitrary messages', () => {
  test('never break the gate, and it answers afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyMessage, { maxLength: 30 }), async (messages) => {
        const window = new FakeTransport()
        const attached = gate.attach(window)
        for (const message of messages) window.say(message)
        await vi.advanceTimersByTimeAsync(200_000)
        const before = window.posted.length
        window.send({ kind: 'request', id: 1_000_000, name: 'session.describe', input: {} })
        await settle()
        expect(window.posted.slice(before)).toMatchObject([{ kind: 'reply', id: 1_000_000, ok: true }])
        attached[Symbol.dispose]()
      }),
    )
  })

  test('every request gets exactly one answer', async () => {
    const request = fc.record({ kind: fc.constant('request'), id: fc.nat({ max: 8 }), name: anyName, input: fc.anything() })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(request, anyMessage), { maxLength: 30 }), async (messages) => {
        const window = new FakeTransport()
        const attached = gate.attach(window)
        for (const message of messages) window.say(message)
        await vi.advanceTimersByTimeAsync(200_000)
        const asked = messages.filter(isRequest).map((message) => message.id)
        const answered = window.posted.filter((message) => message.kind === 'reply').map((message) => message.id)
        expect(answered.toSorted((a, b) => a - b)).toEqual(asked.toSorted((a, b) => a - b))
        attached[Symbol.dispose]()
      }),
    )
  })
})

describe('the type of the handlers', () => {
  test('a missing, an extra and a wrong handler do not compile', () => {
    expectTypeOf(handlers).toExtend<RequestHandlers>()
    const { 'session.describe': _describe, ...missing } = handlers
    expectTypeOf(missing).not.toExtend<RequestHandlers>()
    expectTypeOf<RequestHandlers & { 'session.delete': () => Promise<void> }>().not.toEqualTypeOf<RequestHandlers>()
    // @ts-expect-error a request that the contract does not know
    const extra: RequestHandlers = { ...handlers, 'session.delete': () => Promise.resolve() }
    // @ts-expect-error a value that is not the request's output
    const wrong: RequestHandlers = { ...handlers, 'session.describe': () => Promise.resolve({ demo: 'yes' }) }
    expect([extra, wrong]).toHaveLength(2)
  })
})
