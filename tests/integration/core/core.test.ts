import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import type { Terminal, TerminalOptions } from '../../../src/main/core/terminal.ts'
import { memoryVault } from '../../../src/main/settings/vault.ts'
import type { BookUpdate, InstrumentQuote, TradesUpdate } from '../../../src/shared/contract/streams.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

const secretKey = 'secret-key-that-nobody-may-see'

let directory = ''
let exchange: DemoExchange
let terminals: Terminal[] = []
let log: string[] = []

beforeAll(async () => {
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 2_000, keys: { [secretKey]: {} } })
})

afterAll(() => exchange.close())

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-core-'))
  log = []
  terminals = []
})

afterEach(async () => {
  await Promise.all(terminals.map((terminal) => terminal.close()))
  rmSync(directory, { recursive: true })
})

const answered = () => exchange.control.state().counts.replies['200'] ?? 0

/** What keeps a process alive, as far as a terminal may open it. */
const held = () =>
  process.getActiveResourcesInfo().filter((kind) => ['Timeout', 'TCPSocketWrap', 'MessagePort', 'Worker'].includes(kind)).length

/** A way to the exchange that can be taken away. */
async function openDetour(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const target = Number(new URL(exchange.url).port)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const onward = connect(target, '127.0.0.1')
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('error', () => end.destroy()).on('close', () => sockets.delete(end))
    }
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

async function start(changes: Partial<TerminalOptions> = {}): Promise<Terminal> {
  const terminal = await startCore({
    key: secretKey,
    dataDirectory: directory,
    log: (line) => log.push(line),
    connection: { gateway: exchange.url, stream: exchange.streamUrl, clock: exchange.clockSetting },
    ...changes,
  })
  terminals.push(terminal)
  return terminal
}

async function openWindow(terminal: Terminal): Promise<HeadlessWindow> {
  const window = new HeadlessWindow()
  terminal.connect(window.transport)
  const { instruments } = await window.value('instruments.list', {})
  expect(instruments.map(({ index }) => index)).toEqual([...instruments.keys()])
  expect(new Set(instruments.map(({ market }) => market))).toEqual(new Set(['kospi', 'kosdaq']))
  window.subscribe('board', { visible: [0, 1, 2, 3] })
  window.subscribe('status', {})
  return window
}

const allLive = (window: HeadlessWindow) => window.rows.size > 0 && [...window.rows.values()].every(({ state }) => state === 'live')

function isPriced(told: InstrumentQuote | TradesUpdate | BookUpdate): boolean {
  return ('book' in told ? told.book : told)?.expectedPrice != null
}

describe('a core on a gateway', () => {
  test('every issue gets its values, and prices move', async () => {
    const window = await openWindow(await start())
    await window.until('all rows live', () => allLive(window))
    const before = new Map([...window.rows].map(([row, { last }]) => [row, last]))
    await window.until('20 prices moved', () => [...window.rows].filter(([row, { last }]) => last !== before.get(row)).length >= 20)
    await window.until('base prices are learned', () => [...window.rows.values()].every(({ change }) => !Number.isNaN(change)))
    const busiest = [...window.rows.values()].toSorted((a, b) => b.turnover - a.turnover)[0]
    expect(busiest).toBeDefined()
    if (busiest === undefined) return
    expect(busiest.low).toBeLessThanOrEqual(busiest.last)
    expect(busiest.high).toBeGreaterThanOrEqual(busiest.last)
    expect(busiest.volume).toBeGreaterThan(0)
    expect(window.status).toMatchObject({
      gateway: 'reachable',
      session: { phase: 'continuous' },
      channels: { kospi: { state: 'live' }, kosdaq: { state: 'live' } },
      failure: null,
    })
    await window.until('the feed rate is counted', () => (window.status?.feedRate ?? 0) > 0)
    const diagnostics = await window.value('session.diagnostics', {})
    expect(diagnostics.stream).toMatchObject({ unparsed: 0, late: 0 })
    expect(diagnostics.market.in).toBeGreaterThan(0)
    expect(diagnostics.market.unparsed).toBe(0)
    expect(diagnostics.window.out).toBeGreaterThan(0)
  })

  test('an issue has a live book that follows the choice', async () => {
    const terminal = await start()
    const window = await openWindow(terminal)
    const { instruments } = await window.value('instruments.list', {})
    const [first, second] = instruments.filter(({ market }) => market === 'kospi')
    if (first === undefined || second === undefined) throw new Error('no issues')
    const id = window.subscribe('book', { code: first.code })
    await window.until('a live book', () => window.book?.code === first.code && window.book.state === 'live')
    expect(window.book?.book?.asks).toHaveLength(10)
    const [bid, ask] = [window.book?.book?.bids[0]?.price ?? 0, window.book?.book?.asks[0]?.price ?? 0]
    expect(bid).toBeGreaterThan(0)
    expect(ask).toBeGreaterThan(bid)
    const before = JSON.stringify(window.book?.book)
    await window.until('the book moved', () => JSON.stringify(window.book?.book) !== before)
    window.send({ kind: 'update', id, query: { code: second.code } })
    await window.until('the book of the other issue', () => window.book?.code === second.code && window.book.state === 'live')
    await window.until('its base price', () => (window.book?.basePrice ?? 0) > 0)
    window.send({ kind: 'update', id, query: { code: 'ZZZZZZ' } })
    await window.until('no such issue', () => window.book?.code === 'ZZZZZZ' && window.book.failure !== null)
    expect(window.book).toMatchObject({ book: null, state: 'blank', failure: { kind: 'no-data' } })
  })

  test('values go stale when the feed falls silent, and come back with it', async () => {
    const window = await openWindow(await start())
    await window.until('all rows live', () => allLive(window))
    exchange.control.silenceSockets(60_000)
    await window.until('all rows stale', () => (window.states().stale ?? 0) === window.rows.size)
    exchange.control.silenceSockets(0)
    expect(['stalled', 'reconnecting']).toContain(window.status?.channels.kospi.state)
    await window.until('all rows live again', () => allLive(window))
  })

  test('values go stale when the sockets are cut, and come back with a fresh snapshot', async () => {
    const window = await openWindow(await start())
    await window.until('all rows live', () => allLive(window))
    const snapshotAt = window.status?.snapshotAt ?? 0
    exchange.control.refuseSockets(60_000)
    exchange.control.cutSockets()
    await window.until('all rows stale', () => (window.states().stale ?? 0) === window.rows.size)
    exchange.control.refuseSockets(0)
    await window.until('all rows live again', () => allLive(window))
    await window.until('the snapshot is newer', () => (window.status?.snapshotAt ?? 0) > snapshotAt)
  })

  test('a window that does not paint gets one batch; a hidden one none, and the whole board on return', async () => {
    const terminal = await start()
    const window = await openWindow(terminal)
    await window.until('all rows live', () => allLive(window))
    window.send({ kind: 'visibility', visible: false })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const [hiddenAt, rows] = [window.batches, window.rows.size]
    window.rows.clear()
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(window.batches).toBe(hiddenAt)
    window.paints = false
    window.send({ kind: 'visibility', visible: true })
    await window.until('the whole board again', () => window.rows.size === rows)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(window.batches).toBe(hiddenAt + 1)
  })
})

describe('documents', () => {
  test('a document is kept as it comes and answered from the store when the gateway is gone', async () => {
    const detour = await openDetour()
    const connection = { gateway: detour.url, clock: exchange.clockSetting }
    const terminal = await start({ connection })
    const window = await openWindow(terminal)
    const { instruments } = await window.value('instruments.list', {})
    const issue = instruments.find(({ market }) => market === 'kospi')?.code ?? ''
    const call = { endpoint: 'stocks.master', parameters: { market: 'kospi', issue } } as const
    const fresh = await window.value('koscom.call', call)
    expect(fresh.source).toBe('gateway')
    const described = await window.value('instruments.describe', { code: issue })
    const { high, low } = described.yearRange ?? {}
    expect(high?.price).toBeGreaterThan(low?.price ?? Number.NaN)
    expect(high?.on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    await terminal.close()
    await detour.close()
    const offline = await start({ connection })
    const later = new HeadlessWindow()
    offline.connect(later.transport)
    const failure = { kind: 'offline', cachedAt: fresh.fetchedAt }
    expect(await later.value('koscom.call', call)).toMatchObject({ ...fresh, source: 'store', failure })
    const held = await later.value('documents.load', { ...call, refresh: false })
    expect(held).toMatchObject({ ...fresh, endpoint: call.endpoint, source: 'store', failure: null })
    const document = await later.value('documents.load', { ...call, refresh: true })
    expect(document).toMatchObject({ ...fresh, endpoint: call.endpoint, source: 'store', failure })
    expect(await later.value('instruments.describe', { code: issue })).toEqual(described)
    const isin = described.master?.isin ?? ''
    await vi.waitFor(async () => {
      const { results } = await later.value('instruments.search', { text: isin, limit: 5 })
      expect(results.map(({ code }) => code)).toContain(issue)
    }, 20_000)
    expect(await later.ask('koscom.call', { endpoint: 'stocks.price', parameters: { market: 'kospi', issue } })).toMatchObject({
      ok: false,
      failure: { kind: 'offline', cachedAt: null },
    })
    expect((await later.value('instruments.list', {})).instruments).toEqual(instruments)
    later.subscribe('status', {})
    await later.until('the gateway is shown as unreachable', () => later.status?.gateway === 'unreachable')
  })

  test('base prices of a date are asked for once, whatever the number of starts', async () => {
    const first = await openWindow(await start())
    await first.until('all changes', () => first.rows.size > 0 && [...first.rows.values()].every(({ change }) => !Number.isNaN(change)))
    const changes = [...first.rows.values()].length
    await terminals[0]?.close()
    const before = answered()
    const second = await openWindow(await start())
    await second.until('all changes', () => second.rows.size > 0 && [...second.rows.values()].every(({ change }) => !Number.isNaN(change)))
    expect(second.rows.size).toBe(changes)
    // Two lists, and two snapshots of two calls a market for the start and the connection; no page of quotes.
    expect(answered() - before).toBeLessThanOrEqual(2 + 8)
  })

  test('an endpoint that does not exist and a parameter that is missing are bad requests', async () => {
    const window = await openWindow(await start())
    expect(await window.ask('koscom.call', { endpoint: 'stocks.nothing', parameters: {} })).toMatchObject({
      failure: { kind: 'bad-request' },
    })
    expect(await window.ask('koscom.call', { endpoint: 'stocks.price', parameters: { market: 'kospi' } })).toMatchObject({
      failure: { kind: 'bad-request' },
    })
  })
})

describe('an opening auction', () => {
  test('is told alike by quotes, prints and book, with the price that it would end at', async () => {
    const terminal = await start({ vault: memoryVault(null), connection: {}, demo: { seed: 3, clock: '08:55' } })
    const window = new HeadlessWindow()
    terminal.connect(window.transport)
    let quote: InstrumentQuote | undefined
    let trades: TradesUpdate | undefined
    window.onUpdate = (update) => {
      if (update.topic === 'quotes') quote = update.quotes[0]
      if (update.topic === 'trades') trades = update
    }
    window.subscribe('quotes', { codes: ['005930'] })
    window.subscribe('trades', { code: '005930' })
    window.subscribe('book', { code: '005930' })
    await window.until('all expect a price', () =>
      [quote, trades, window.book].every((told) => told?.state === 'expected' && isPriced(told)),
    )
    expect(quote).toMatchObject({ lastQuantity: null, failure: null })
    expect([trades?.trades, window.book?.last]).toEqual([[], null])
  })
})

describe('a licence for derivatives alone', () => {
  test('futures are quoted live, and an equity says why it is not', async () => {
    const key = 'derivatives-only-key'
    exchange.control.setKey(key, { licences: ['session', 'derivatives-realtime', 'derivatives-closing-or-realtime'] })
    const terminal = await start({ vault: memoryVault(key) })
    const window = new HeadlessWindow()
    terminal.connect(window.transport)
    const quotes = new Map<string, InstrumentQuote>()
    window.onUpdate = (update) => {
      if (update.topic === 'quotes') for (const quote of update.quotes) quotes.set(quote.code, quote)
    }
    window.subscribe('quotes', { codes: ['K2FA001', '005930'] })
    window.subscribe('book', { code: 'K2FA001' })
    await window.until('the future is live', () => quotes.get('K2FA001')?.state === 'live' && window.book?.state === 'live')
    await window.until('why the equity is not', () => quotes.get('005930')?.failure?.kind === 'not-licensed')
    expect(await window.ask('instruments.list', {})).toMatchObject({ ok: false, failure: { kind: 'not-licensed' } })
    expect(await window.value('instruments.describe', { code: 'K2FA001' })).toMatchObject({ kind: 'future', failure: null })
    exchange.control.removeKey(key)
  })
})

describe('what a window must not see', () => {
  test('the key is in no message, no log line and no kept document', async () => {
    const window = await openWindow(await start())
    await window.until('all rows live', () => allLive(window))
    exchange.control.setKey(secretKey, { licences: [] })
    await window.ask('koscom.call', { endpoint: 'stocks.price', parameters: { market: 'kospi', issue: '005930' } })
    exchange.control.removeKey(secretKey)
    exchange.control.cutSockets()
    await window.until('stale', () => (window.states().stale ?? 0) > 0)
    expect(await window.value('session.describe', {})).toEqual({
      demo: false,
      api: 'v2',
      gateway: new URL(exchange.url).host,
      version: '1.2.3',
      session: 0,
    })
    expect(window.received.join('\n')).not.toContain(secretKey)
    expect(log.join('\n')).not.toContain(secretKey)
    exchange.control.setKey(secretKey, { licences: 'all' })
  })
})

describe('starting and ending', () => {
  test('without gateway and key the embedded demo exchange is there; outside the sessions values are closed, not stale', async () => {
    const window = await openWindow(await start({ vault: memoryVault(null), connection: {}, demo: { seed: 3, clock: '07:30' } }))
    await window.until('all rows closed', () => window.rows.size > 0 && (window.states().closed ?? 0) === window.rows.size)
    await window.until('the session is shown as closed', () => window.status?.session.phase === 'closed')
    expect((await window.value('session.describe', {})).demo).toBe(true)
  })

  test('a wrong key is told to the window', async () => {
    const terminal = await start({ vault: memoryVault('unknown') })
    const window = new HeadlessWindow()
    terminal.connect(window.transport)
    expect(await window.ask('instruments.list', {})).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } })
    window.subscribe('status', {})
    await window.until('denied', () => window.status?.channels.kospi.state === 'denied')
    expect(window.status?.failure?.kind).toBe('unauthorized')
  })

  test('closing while everything runs leaves no window attached, and no timer, socket or thread', async () => {
    const before = held()
    const terminal = await start()
    const window = await openWindow(terminal)
    window.subscribe('book', { code: '005930' })
    await window.until('all rows live', () => allLive(window))
    expect(held()).toBeGreaterThan(before)
    await terminal.close()
    expect(window.closed).toBe(true)
    await vi.waitFor(() => expect(held()).toBeLessThanOrEqual(before), 3_000)
    const { batches } = window
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(window.batches).toBe(batches)
  })

  test.each([
    ['a gateway of another scheme', { gateway: 'ftp://127.0.0.1' }],
    ['a stream of another scheme', { gateway: 'http://127.0.0.1:1', stream: 'http://127.0.0.1:1' }],
  ])('%s is a bad request', async (_, connection) => {
    await expect(start({ connection })).rejects.toMatchObject({ failure: { kind: 'bad-request' } })
  })
})
