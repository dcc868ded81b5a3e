import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startDemoExchange } from '../../../src/demo/index.ts'
import type { DemoExchange } from '../../../src/demo/index.ts'
import type { Terminal, TerminalOptions } from '../../../src/main/core/terminal.ts'
import { defaultSettings } from '../../../src/main/settings/settings.ts'
import { memoryVault } from '../../../src/main/settings/vault.ts'
import type { Vault } from '../../../src/main/settings/vault.ts'
import { memorySettings, startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

/** A core that goes over to other settings while it runs, between two exchanges with different keys. */
const firstKey = 'first-key-that-nobody-may-see'
const secondKey = 'second-key-that-nobody-may-see'

let first: DemoExchange
let second: DemoExchange
let directory = ''
let terminals: Terminal[] = []
let kept = memorySettings()
let vault: Vault = memoryVault(null)
let said: string[] = []

beforeAll(async () => {
  first = await startDemoExchange({ seed: 7, ratePerSecond: 1_000, keys: { [firstKey]: {} } })
  second = await startDemoExchange({
    seed: 8,
    ratePerSecond: 1_000,
    clock: first.clockSetting,
    keys: { [secondKey]: { dailyLimit: 4_321 } },
  })
})

afterAll(() => Promise.all([first.close(), second.close()]))

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-reopen-'))
  terminals = []
  said = []
  kept = memorySettings({ ...defaultSettings, gateway: first.url, stream: first.streamUrl })
  vault = memoryVault(firstKey)
})

afterEach(async () => {
  await Promise.all(terminals.map((terminal) => terminal.close()))
  rmSync(directory, { recursive: true })
  for (const key of [firstKey, secondKey]) expect(said.join('\n')).not.toContain(key)
})

async function start(changes: Partial<TerminalOptions> = {}): Promise<Terminal> {
  const terminal = await startCore({
    settings: kept,
    vault,
    dataDirectory: directory,
    log: (line) => said.push(line),
    connection: { clock: first.clockSetting },
    ...changes,
  })
  terminals.push(terminal)
  return terminal
}

/** A window on the board and the status; it comes again after a moment where it is turned away, as windows do. */
async function openWindow(terminal: Terminal): Promise<HeadlessWindow> {
  const window = await vi.waitUntil(
    () => {
      const coming = new HeadlessWindow()
      terminal.connect(coming.transport)
      return coming.closed ? null : coming
    },
    { timeout: 20_000 },
  )
  window.onUpdate = (update) => said.push(JSON.stringify(update))
  window.subscribe('board', { visible: [] })
  window.subscribe('status', {})
  return window
}

const gone = (window: HeadlessWindow) => vi.waitFor(() => expect(window.closed).toBe(true), 20_000)
const live = (window: HeadlessWindow) =>
  window.until('all rows live', () => window.rows.size > 0 && [...window.rows.values()].every(({ state }) => state === 'live'))
const held = () =>
  process.getActiveResourcesInfo().filter((kind) => ['Timeout', 'TCPSocketWrap', 'MessagePort', 'Worker'].includes(kind)).length
const wanted = () => ({
  gateway: kept.read().gateway,
  stream: kept.read().stream,
  api: kept.read().api,
  memberName: kept.read().memberName,
})

describe('saved settings', () => {
  test('take the place of what runs: the asking window is answered, let go, and finds the other gateway when it is back', async () => {
    const terminal = await start()
    const before = await openWindow(terminal)
    await live(before)
    const elsewhere = { ...wanted(), gateway: second.url, stream: second.streamUrl, memberName: 'Desk 2', key: secondKey }
    expect(await before.value('connection.save', elsewhere)).toEqual({})
    await gone(before)
    const after = await openWindow(terminal)
    expect(await after.value('session.describe', {})).toMatchObject({ gateway: new URL(second.url).host, session: 1 })
    await live(after)
    expect(after.status?.quota?.limit).toBe(4_321)
    await vi.waitFor(() => expect(first.control.state().counts.connections).toEqual({ detail: 0, kospi: 0, kosdaq: 0 }), 10_000)
  })

  test('leave nothing open behind them', async () => {
    const terminal = await start()
    let window = await openWindow(terminal)
    await live(window)
    const whileOne = held()
    for (const memberName of ['Desk 2', 'Desk 3', 'Desk 4']) {
      await window.value('connection.save', { ...wanted(), memberName })
      await gone(window)
      window = await openWindow(terminal)
      await live(window)
    }
    await vi.waitFor(() => expect(held()).toBeLessThanOrEqual(whileOne + 2), 10_000)
  })

  test('that are the same change nothing', async () => {
    const window = await openWindow(await start())
    await live(window)
    await window.value('connection.save', wanted())
    expect(await window.value('session.describe', {})).toMatchObject({ demo: false })
    expect(window.closed).toBe(false)
  })

  test('heal a wrong key', async () => {
    vault = memoryVault('wrong')
    const terminal = await start()
    const before = await openWindow(terminal)
    await before.until('denied', () => before.status?.channels.kospi.state === 'denied')
    await before.value('connection.save', { ...wanted(), key: ` ${firstKey} ` })
    await gone(before)
    await live(await openWindow(terminal))
  })

  test('are kept for later where the command line names something else, which stays in use', async () => {
    const terminal = await start({ connection: { gateway: first.url, stream: first.streamUrl, clock: first.clockSetting } })
    const before = await openWindow(terminal)
    await before.value('connection.save', { ...wanted(), gateway: second.url, stream: second.streamUrl, key: firstKey })
    await gone(before)
    const after = await openWindow(terminal)
    expect(await after.value('session.describe', {})).toMatchObject({ gateway: new URL(first.url).host })
    expect(kept.read().gateway).toBe(second.url)
    await live(after)
  })
})

describe('the embedded demo exchange', () => {
  test('runs on over other settings, and gives way to a gateway', async () => {
    kept.write(defaultSettings)
    vault = memoryVault(null)
    const terminal = await start({ connection: {}, demo: { seed: 3, speed: 60, rate: 500 } })
    const before = await openWindow(terminal)
    await before.until('the time is known', () => before.status !== null)
    const at = before.status?.clock.market ?? Number.POSITIVE_INFINITY
    await before.value('connection.save', { ...wanted(), api: 'v3' })
    await gone(before)
    const over = await openWindow(terminal)
    expect(await over.value('session.describe', {})).toMatchObject({ demo: true, api: 'v3' })
    await over.until('the time is known', () => over.status !== null)
    expect(over.status?.clock.market).toBeGreaterThan(at)
    const real = { gateway: first.url, stream: first.streamUrl, api: 'v2', key: firstKey } as const
    await over.value('connection.save', { ...wanted(), ...real })
    await gone(over)
    const after = await openWindow(terminal)
    expect(await after.value('session.describe', {})).toMatchObject({ demo: false })
    expect(terminal.demo).toBe(false)
    await after.value('connection.save', { ...wanted(), gateway: null, stream: null, key: null })
    await gone(after)
    expect(await (await openWindow(terminal)).value('session.describe', {})).toMatchObject({ demo: true })
  })
})

describe('at the edges', () => {
  test('two windows that save at the same time leave one connection, with what was saved last', async () => {
    const terminal = await start()
    const [one, other] = [await openWindow(terminal), await openWindow(terminal)]
    const elsewhere = { ...wanted(), gateway: second.url, stream: second.streamUrl, key: secondKey }
    const saved = one.value('connection.save', { ...wanted(), memberName: 'Desk 2' })
    // The other window may be let go before its answer.
    void other.ask('connection.save', elsewhere)
    await saved
    await Promise.all([gone(one), gone(other)])
    await vi.waitFor(async () => {
      const window = await openWindow(terminal)
      expect(await window.value('session.describe', {})).toMatchObject({ gateway: new URL(second.url).host })
    }, 20_000)
  })

  test('a terminal that is closed while it changes leaves nothing', async () => {
    const before = held()
    const terminal = await start()
    const window = await openWindow(terminal)
    await window.value('connection.save', { ...wanted(), memberName: 'Desk 2' })
    await terminal.close()
    await vi.waitFor(() => expect(held()).toBeLessThanOrEqual(before), 10_000)
  })
})
