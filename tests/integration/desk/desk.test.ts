import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import type { Terminal, TerminalOptions } from '../../../src/main/core/terminal.ts'
import { defaultSettings } from '../../../src/main/settings/settings.ts'
import { memoryVault } from '../../../src/main/settings/vault.ts'
import type { Vault } from '../../../src/main/settings/vault.ts'
import { memorySettings, startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

const goodKey = 'key-one-that-nobody-may-see'
const otherKey = 'key-two-that-nobody-may-see'

let directory = ''
let exchange: DemoExchange
let terminals: Terminal[] = []
let windows: HeadlessWindow[] = []
let log: string[] = []
let kept = memorySettings()
let vault: Vault

beforeAll(async () => {
  exchange = await startDemoExchange({ seed: 5, ratePerSecond: 200, keys: { [goodKey]: {}, [otherKey]: {} } })
})
afterAll(() => exchange.close())

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-desk-'))
  terminals = []
  windows = []
  log = []
  kept = memorySettings({ ...defaultSettings, gateway: exchange.url, stream: exchange.streamUrl })
  vault = memoryVault(goodKey)
})

afterEach(async () => {
  await Promise.all(terminals.map((terminal) => terminal.close()))
  rmSync(directory, { recursive: true })
  const said = [...log, ...windows.flatMap(({ received }) => received), JSON.stringify(kept.read())].join('\n')
  for (const key of [goodKey, otherKey]) expect(said).not.toContain(key)
})

async function startTerminal(changes: Partial<TerminalOptions> = {}): Promise<Terminal> {
  const terminal = await startCore({
    settings: kept,
    vault,
    dataDirectory: directory,
    log: (line) => log.push(line),
    connection: { clock: exchange.clockSetting },
    ...changes,
  })
  terminals.push(terminal)
  return terminal
}

function openWindow(terminal: Terminal): HeadlessWindow {
  const window = new HeadlessWindow()
  windows.push(window)
  terminal.connect(window.transport)
  return window
}

async function start(changes: Partial<TerminalOptions> = {}): Promise<HeadlessWindow> {
  return openWindow(await startTerminal(changes))
}

const addresses = () => ({ gateway: exchange.url, stream: exchange.streamUrl, api: 'v2' as const })
const wanted = () => ({ ...addresses(), memberName: defaultSettings.memberName })

describe('what the user arranges', () => {
  test('layout and watchlists are there at the next start', async () => {
    const groups = [{ id: 'first', name: '관심', codes: ['005930', 'K1'] }]
    const window = await start()
    expect(await window.value('workspace.load', {})).toEqual({ workspace: null })
    expect(await window.value('watchlists.load', {})).toEqual({ groups: [] })
    await window.value('workspace.save', { workspace: { panels: ['board', { id: 'book', group: 'A' }] } })
    await window.value('watchlists.save', { groups })
    const next = await start()
    expect(await next.value('workspace.load', {})).toEqual({ workspace: { panels: ['board', { id: 'book', group: 'A' }] } })
    expect(await next.value('watchlists.load', {})).toEqual({ groups })
  })

  test('what one window sends to a link group shows in every window, and at the next start', async () => {
    const terminal = await startTerminal()
    const [one, other] = [openWindow(terminal), openWindow(terminal)]
    other.subscribe('links', {})
    await other.until('the groups are as at a first start', () => other.received.some((message) => message.includes('"A":"005930"')))
    await one.value('links.set', { group: 'A', code: 'K51' })
    await other.until('the group shows it', () => other.received.some((message) => message.includes('"A":"K51"')))
    await terminal.close()
    const next = await start()
    next.subscribe('links', {})
    await next.until('the group shows it again', () => next.received.some((message) => message.includes('"A":"K51"')))
  })

  test('wrong codes and letters are refused at the gate', async () => {
    const window = await start()
    const groups = [{ id: 'first', name: '관심', codes: ['../../etc'] }]
    expect(await window.ask('watchlists.save', { groups })).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
    expect(await window.value('links.set', { group: 'C', code: '005930' })).toEqual({})
    expect(await window.ask('links.set', { group: 'C', code: 'no code' })).toMatchObject({ ok: false, failure: { kind: 'bad-request' } })
  })
})

describe('search', () => {
  test('finds issues, contracts and indices of the gateway', async () => {
    const window = await start()
    const first = async (text: string) => (await window.value('instruments.search', { text, limit: 5 })).results[0]
    expect(await first('삼성전자')).toMatchObject({ code: '005930', market: 'kospi', kind: 'equity' })
    expect(await first('ㅅㅅㅈㅈ')).toMatchObject({ code: '005930' })
    expect(await first('KODEX 200')).toMatchObject({ kind: 'etf' })
    expect(await first('K2FA001')).toMatchObject({ market: 'kospi200', kind: 'future' })
    expect(await first('MINI 선물')).toMatchObject({ market: 'mini_kospi200', kind: 'future' })
    expect(await first('K200 옵션')).toMatchObject({ market: 'kospi200', kind: 'option' })
    expect(await first('K1')).toMatchObject({ code: 'K1', kind: 'index', name: 'KOSPI' })
  })
})

const commandLine = { gateway: null, stream: null, api: null }

describe('connection settings', () => {
  test('are shown without the key, and with what the command line says instead', async () => {
    const window = await start()
    const shown = { ...wanted(), hasKey: true, keyLasts: false, commandLine, demo: false }
    expect(await window.value('connection.describe', {})).toEqual(shown)
    const connection = { gateway: exchange.url, api: 'v2', clock: exchange.clockSetting } as const
    const other = await start({ connection })
    const given = { gateway: exchange.url, stream: null, api: 'v2' }
    expect(await other.value('connection.describe', {})).toEqual({ ...shown, commandLine: given })
  })

  test('a tested connection gets a verdict and its licences', async () => {
    const window = await start()
    const tested = await window.value('connection.test', addresses())
    expect(tested.verdict).toBe('working')
    expect(tested.licences).toMatchObject({ 'extra-services': 'granted' })
    expect(await window.value('connection.test', { ...addresses(), key: otherKey })).toMatchObject({ verdict: 'working' })
    expect(await window.value('connection.test', { ...addresses(), key: 'unknown' })).toMatchObject({ verdict: 'unauthorized' })
    const nobody = { ...addresses(), gateway: 'http://127.0.0.1:1', key: otherKey }
    expect(await window.value('connection.test', nobody)).toMatchObject({ verdict: 'unreachable' })
  })

  test('the kept key goes to no other address', async () => {
    const window = await start()
    const elsewhere = { ...wanted(), gateway: 'http://127.0.0.1:1' }
    const refused = { ok: false, failure: { kind: 'bad-request', parameter: 'key' } }
    expect(await window.ask('connection.test', elsewhere)).toMatchObject(refused)
    expect(await window.ask('connection.save', elsewhere)).toMatchObject(refused)
    expect(kept.read().gateway).toBe(exchange.url)
    expect(vault.key()).toBe(goodKey)
  })

  test('what is no address or no key is refused', async () => {
    const window = await start()
    const file = { ...wanted(), gateway: 'file:///etc/passwd', key: goodKey }
    expect(await window.ask('connection.save', file)).toMatchObject({ ok: false, failure: { kind: 'bad-request', parameter: 'gateway' } })
    const broken = { ...wanted(), key: `${goodKey}\n${otherKey}` }
    expect(await window.ask('connection.save', broken)).toMatchObject({ ok: false, failure: { kind: 'bad-request', parameter: 'key' } })
    expect(vault.key()).toBe(goodKey)
  })

  test('settings that cannot be written leave the key as it was', async () => {
    const settings = {
      read: () => kept.read(),
      write: () => {
        throw new Error('the disk is full')
      },
    }
    const window = await start({ settings })
    expect(await window.ask('connection.save', { ...wanted(), key: otherKey })).toMatchObject({ ok: false, failure: { kind: 'gateway' } })
    expect(vault.key()).toBe(goodKey)
  })
})
