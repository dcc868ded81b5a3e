import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Transport } from '../gate/transport.ts'

/** Stands in for Electron: it records what it is told and lets tests raise its events. The real package is never loaded. */
const electron = vi.hoisted(() => ({ current: {} as Record<string, unknown> }))
vi.mock('electron', () => ({
  get app() {
    return electron.current['app']
  },
  get session() {
    return electron.current['session']
  },
  get protocol() {
    return electron.current['protocol']
  },
  get ipcMain() {
    return electron.current['ipcMain']
  },
  get safeStorage() {
    return electron.current['safeStorage']
  },
  get BrowserWindow() {
    return electron.current['BrowserWindow']
  },
  get MessageChannelMain() {
    return electron.current['MessageChannelMain']
  },
}))
const kept = vi.hoisted(() => ({ values: new Map<string, unknown>() }))
vi.mock('electron-store', () => ({
  default: class {
    get(name: string): unknown {
      return kept.values.get(name)
    }
    set(name: string, value: unknown): void {
      kept.values.set(name, value)
    }
    delete(name: string): void {
      kept.values.delete(name)
    }
  },
}))

const { runDesktopApp } = await import('./desktop-app.ts')
const { openAppStore } = await import('./app-store.ts')
const { openKeptVault } = await import('./kept-vault.ts')
const { isPageAddress } = await import('./page-protocol.ts')
const { defaultSettings } = await import('../settings/settings.ts')

class FakePort extends EventEmitter {
  readonly sent: unknown[] = []
  started = false
  postMessage(message: unknown): void {
    this.sent.push(message)
  }
  start(): void {
    this.started = true
  }
  close(): void {
    this.emit('close')
  }
}

function standIn() {
  const folder = mkdtempSync(path.join(tmpdir(), 'sise-desktop-'))
  const windows: { options: { webPreferences: Record<string, unknown> }; address: string }[] = []
  const ports: FakePort[] = []
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: vi.fn(),
    requestSingleInstanceLock: vi.fn(() => true),
    whenReady: () => Promise.resolve(),
    quit: vi.fn(),
    exit: vi.fn(),
    getPath: () => folder,
    setPath: vi.fn(),
    getVersion: () => '1.2.3',
  })
  const permissions: Record<string, (...rest: never[]) => unknown> = {}
  const session = {
    defaultSession: Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: (handler: () => unknown) => (permissions['request'] = handler),
      setPermissionCheckHandler: (handler: () => unknown) => (permissions['check'] = handler),
      setDevicePermissionHandler: (handler: () => unknown) => (permissions['device'] = handler),
    }),
  }
  class BrowserWindow extends EventEmitter {
    static getAllWindows = (): unknown[] => []
    readonly record
    constructor(options: { webPreferences: Record<string, unknown> }) {
      super()
      this.record = { options, address: '' }
      windows.push(this.record)
    }
    show = vi.fn()
    loadURL(address: string): Promise<void> {
      this.record.address = address
      return Promise.resolve()
    }
  }
  class MessageChannelMain {
    readonly port1 = new FakePort()
    readonly port2 = new FakePort()
    constructor() {
      ports.push(this.port1, this.port2)
    }
  }
  const safeStorage = {
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret',
    encryptString: (text: string) => Buffer.from(`sealed ${text}`),
    decryptString: (sealed: Buffer) => sealed.toString().replace('sealed ', ''),
  }
  return {
    folder,
    windows,
    ports,
    permissions,
    app,
    session,
    safeStorage,
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() },
    ipcMain: new EventEmitter(),
    BrowserWindow,
    MessageChannelMain,
  }
}

let host: ReturnType<typeof standIn>
const transports: Transport[] = []
const core = {
  connect: vi.fn((transport: Transport) => ({ [Symbol.dispose]: () => void transports.push(transport) })),
  close: vi.fn(() => Promise.resolve()),
}
const run = (createCore: () => Promise<typeof core> = () => Promise.resolve(core)) =>
  runDesktopApp({ createCore, page: '/page', preload: '/preload.cjs' })

beforeEach(() => {
  host = standIn()
  electron.current = host
  kept.values.clear()
  vi.clearAllMocks()
  vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['app'] }))
})

afterEach(() => {
  vi.unstubAllGlobals()
  rmSync(host.folder, { recursive: true })
})

describe('the window', () => {
  test('is in a sandbox, isolated and without Node', async () => {
    await run()
    expect(host.app.enableSandbox).toHaveBeenCalled()
    expect(host.windows).toHaveLength(1)
    expect(host.windows[0]?.address).toBe('app://terminal/')
    expect(host.windows[0]?.options.webPreferences).toMatchObject({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
    })
  })

  test('goes nowhere, opens nothing and is allowed nothing', async () => {
    await run()
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() })
    host.app.emit('web-contents-created', {}, contents)
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' })
    const navigate = (url: string, isMainFrame = true) => {
      const event = { url, isMainFrame, preventDefault: vi.fn() }
      contents.emit('will-frame-navigate', event)
      return event.preventDefault.mock.calls.length > 0
    }
    expect(navigate('https://example.com/')).toBe(true)
    expect(navigate('file:///etc/passwd')).toBe(true)
    expect(navigate('app://terminal/', false)).toBe(true)
    expect(navigate('app://terminal/')).toBe(false)
    const webview = { preventDefault: vi.fn() }
    contents.emit('will-attach-webview', webview)
    expect(webview.preventDefault).toHaveBeenCalled()
    const answer = vi.fn()
    host.permissions['request']?.(...([{}, 'media', answer] as never[]))
    expect(answer).toHaveBeenCalledWith(false)
    expect(host.permissions['check']?.()).toBe(false)
    expect(host.permissions['device']?.()).toBe(false)
  })
})

const frame = (url: string, parent: unknown = null) => ({ url, parent, isDestroyed: () => false, postMessage: vi.fn() })

describe('the hand-over of a port', () => {
  test('gives the page one end and the core the other', async () => {
    await run()
    const page = frame('app://terminal/')
    host.ipcMain.emit('sise:connect', { senderFrame: page })
    const [mine, theirs] = host.ports
    expect(page.postMessage).toHaveBeenCalledWith('sise:port', null, [theirs])
    const transport = core.connect.mock.calls[0]?.[0]
    const heard: unknown[] = []
    const gone = vi.fn()
    transport?.onMessage((message) => heard.push(message))
    transport?.onClose(gone)
    expect(mine?.started).toBe(true)
    mine?.emit('message', { data: { kind: 'painted', sequence: 1 } })
    expect(heard).toEqual([{ kind: 'painted', sequence: 1 }])
    transport?.post({ kind: 'reply', id: 1, ok: true, value: 7 })
    expect(mine?.sent).toEqual([{ kind: 'reply', id: 1, ok: true, value: 7 }])
    expect(transport?.isTrusted?.()).toBe(true)
    page.url = 'https://example.com/'
    expect(transport?.isTrusted?.()).toBe(false)
    mine?.close()
    transport?.post({ kind: 'reply', id: 2, ok: true, value: 8 })
    expect(gone).toHaveBeenCalledOnce()
    expect(mine?.sent).toHaveLength(1)
  })

  test('hears no other page, no frame inside a page, and nobody without a frame', async () => {
    await run()
    for (const senderFrame of [frame('https://example.com/'), frame('app://terminal/', {}), frame('app://terminal.example.com/'), null]) {
      host.ipcMain.emit('sise:connect', { senderFrame })
    }
    expect(core.connect).not.toHaveBeenCalled()
    expect(host.ports).toHaveLength(0)
  })

  test('only our own addresses are ours', () => {
    expect(isPageAddress('app://terminal/assets/a.js')).toBe(true)
    for (const address of ['app://other/', 'https://terminal/', 'app:terminal', '']) expect(isPageAddress(address)).toBe(false)
  })
})

describe('the life of the app', () => {
  test('a second instance ends and starts no core', async () => {
    host.app.requestSingleInstanceLock.mockReturnValue(false)
    const createCore = vi.fn(() => Promise.resolve(core))
    await run(createCore)
    expect(host.app.quit).toHaveBeenCalled()
    expect(createCore).not.toHaveBeenCalled()
  })

  test('another data folder is another terminal', async () => {
    const elsewhere = path.join(host.folder, 'elsewhere')
    vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['app', '--data-dir', elsewhere] }))
    const createCore = vi.fn(() => Promise.resolve(core))
    await run(createCore)
    expect(host.app.setPath).toHaveBeenCalledWith('userData', path.join(elsewhere, 'windows'))
    expect(host.app.setPath.mock.invocationCallOrder[0]).toBeLessThan(host.app.requestSingleInstanceLock.mock.invocationCallOrder[0] ?? 0)
    expect(createCore.mock.calls[0]).toMatchObject([{ dataDirectory: elsewhere, version: '1.2.3' }])
  })

  test('a wrong option is told in one line', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['app', '--rate', 'fast'] }))
    await run()
    expect(written).toHaveBeenCalledWith(
      "Sise Terminal cannot start: option '--rate <prints>' argument 'fast' is invalid. It must be a whole number from 0 to 100000.\n",
    )
    expect(host.app.exit).toHaveBeenCalledWith(1)
    written.mockRestore()
  })

  test('the core is closed before the process ends, once', async () => {
    await run()
    const event = { preventDefault: vi.fn() }
    host.app.emit('before-quit', event)
    host.app.emit('before-quit', { preventDefault: vi.fn() })
    await vi.waitFor(() => expect(host.app.quit).toHaveBeenCalledOnce())
    expect(event.preventDefault).toHaveBeenCalledOnce()
    expect(core.close).toHaveBeenCalledOnce()
  })

  test('a core that cannot start is told in one line', async () => {
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await run(() => Promise.reject(new Error('no such file')))
    expect(written).toHaveBeenCalledWith('Sise Terminal cannot start: no such file\n')
    expect(host.app.exit).toHaveBeenCalledWith(1)
    expect(host.windows).toHaveLength(0)
    written.mockRestore()
  })
})

describe('what is kept', () => {
  test('settings come back as they were, and as the defaults when they are damaged', () => {
    const { settings } = openAppStore('/folder')
    expect(settings.read()).toEqual(defaultSettings)
    settings.write({ ...defaultSettings, api: 'v3' })
    expect(settings.read().api).toBe('v3')
    kept.values.set('settings', { version: 1, api: 'v9' })
    expect(settings.read()).toEqual(defaultSettings)
  })

  test('the key is written sealed, and read at the next start', () => {
    const { secret } = openAppStore('/folder')
    expect(openKeptVault(secret, ' top-secret ').key()).toBe('top-secret')
    expect(JSON.stringify([...kept.values])).not.toContain('top-secret')
    expect(openKeptVault(secret, undefined).key()).toBe('top-secret')
  })

  test('where the system cannot seal, nothing is written', () => {
    host.safeStorage.isEncryptionAvailable = () => false
    const { secret } = openAppStore('/folder')
    const vault = openKeptVault(secret, 'top-secret')
    expect(vault.key()).toBe('top-secret')
    expect(vault.lasts()).toBe(false)
    expect(kept.values.size).toBe(0)
    expect(openKeptVault(secret, undefined).key()).toBeNull()
  })

  test('another key takes the place of the first; none leaves nothing behind', () => {
    const { secret } = openAppStore('/folder')
    const vault = openKeptVault(secret, 'first')
    vault.set(' second ')
    expect(vault.key()).toBe('second')
    expect(openKeptVault(secret, undefined).key()).toBe('second')
    vault.set(null)
    expect(vault.key()).toBeNull()
    expect(kept.values.size).toBe(0)
  })

  test('a key that cannot be sealed does not leave the one before to come back', () => {
    const { secret } = openAppStore('/folder')
    const vault = openKeptVault(secret, 'first')
    host.safeStorage.isEncryptionAvailable = () => false
    vault.set('second')
    expect(vault.key()).toBe('second')
    host.safeStorage.isEncryptionAvailable = () => true
    expect(openKeptVault(secret, undefined).key()).toBeNull()
  })

  test('a key sealed elsewhere is no key', () => {
    const { secret } = openAppStore('/folder')
    secret.set('AAAA')
    host.safeStorage.decryptString = () => {
      throw new Error('cannot decrypt')
    }
    expect(openKeptVault(secret, undefined).key()).toBeNull()
  })
})
