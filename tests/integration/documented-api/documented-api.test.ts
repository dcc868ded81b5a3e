import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import type { InstrumentQuote, TradeItem } from '../../../src/shared/contract/streams.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'
import { documentedKey, startDocumentedServer } from './documented-server.ts'
import type { DocumentedServer } from './documented-server.ts'

/** The core on a server that is none of ours: what it needs is what is documented. */
let directory = ''
let server: DocumentedServer
let terminal: Terminal

const start = async (key: string) =>
  (terminal = await startCore({
    key,
    dataDirectory: directory,
    connection: { gateway: server.gateway, stream: server.stream, api: 'v2', clock: '2026-11-20T10:12' },
  }))

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-documented-'))
  server = await startDocumentedServer()
})

afterEach(async () => {
  await terminal.close()
  await server.close()
  rmSync(directory, { recursive: true })
})

describe('a gateway that speaks the documented API', () => {
  test('gives a board, a book, prints and quotes, live', async () => {
    const window = new HeadlessWindow()
    const trades: TradeItem[] = []
    const quotes = new Map<string, InstrumentQuote>()
    window.onUpdate = (update) => {
      if (update.topic === 'trades') trades.push(...update.trades)
      if (update.topic === 'quotes') for (const quote of update.quotes) quotes.set(quote.code, quote)
    }
    const running = await start(documentedKey)
    running.connect(window.transport)
    const { instruments } = await window.value('instruments.list', {})
    expect(instruments.map(({ code, name, market }) => [code, name, market])).toEqual([
      ['012340', '가람전자', 'kospi'],
      ['0777K0', '나래바이오우', 'kospi'],
      ['098765', '다솜소프트', 'kosdaq'],
    ])
    window.subscribe('status', {})
    window.subscribe('board', { visible: [0, 1, 2] })
    window.subscribe('book', { code: '012340' })
    window.subscribe('trades', { code: '012340' })
    window.subscribe('quotes', { codes: ['012340', '098765'] })
    await window.until('the snapshot', () => window.rows.get(0)?.last === 23_450 && window.rows.get(2)?.last === 1195)
    await window.until('the ranges', () => window.rows.get(0)?.low === 1000)
    await window.until('a book', () => window.book?.book?.asks.length === 10)
    expect(window.book?.book?.bids[0]).toMatchObject({ price: 23_400, size: 200 })
    await vi.waitFor(() => expect(quotes.get('098765')).toMatchObject({ last: 1195, kind: 'equity', failure: null }), 10_000)

    const beat = setInterval(() => server.tick(), 200)
    try {
      await window.until('ticks on the board', () => (window.rows.get(0)?.last ?? 0) > 23_600)
      await window.until('the row is live', () => window.rows.get(0)?.state === 'live')
      await window.until('the book follows', () => (window.book?.book?.bids[0]?.price ?? 0) > 23_600 && window.book?.state === 'live')
      await vi.waitFor(() => expect(trades.some(({ price, side }) => price > 23_600 && side === 'buy')).toBe(true), 10_000)
      await vi.waitFor(() => expect(quotes.get('012340')?.last).toBeGreaterThan(23_600), 10_000)
    } finally {
      clearInterval(beat)
    }
    expect(window.status).toMatchObject({ gateway: 'reachable', quota: { limit: 50_000, remaining: 49_123 } })
    expect((await window.value('session.diagnostics', {})).stream.unparsed).toBe(0)
  })

  test('refuses a wrong key in the documented words, and an endpoint that it does not have on its own', async () => {
    const window = new HeadlessWindow()
    const running = await start('l7xxffffffffffffffffffffffffffffffff')
    running.connect(window.transport)
    window.subscribe('status', {})
    expect(await window.ask('instruments.list', {})).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } })
    await window.until('the stream refuses it too', () => window.status?.channels.kospi.state === 'denied')
    expect(server.statuses.get(200)).toBeUndefined()
    const right = { gateway: server.gateway, stream: server.stream, api: 'v2', key: documentedKey } as const
    expect(await window.value('connection.test', right)).toMatchObject({ verdict: 'working' })
  })
})
