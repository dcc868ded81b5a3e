import { EventEmitter, once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import type { CoreMessage } from '../../src/shared/contract/messages.ts'
import { ensureBuilt, projectRoot } from '../support/project.ts'

/** Electron without its binary: what the built main process touches of it, over the ports of worker threads. */
const electron = vi.hoisted(() => ({ module: {} as Record<string, unknown> }))
vi.mock('electron', () => electron.module)
vi.mock('electron-store', () => ({
  default: class {
    get(): undefined {
      return undefined
    }
  },
}))

const nothing = () => undefined

/** A worker's port with the face of the main process's. */
class MainPort extends EventEmitter {
  readonly port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.port = port
    port.on('close', () => this.emit('close'))
  }
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data }))
  }
  postMessage(message: unknown): void {
    this.port.postMessage(message, [])
  }
  close(): void {
    this.port.close()
  }
}

test('the built main process runs the core and hands a window its port', async () => {
  ensureBuilt()
  const folder = mkdtempSync(path.join(tmpdir(), 'sise-bundle-'))
  const windows = new EventEmitter()
  const ipcMain = new EventEmitter()
  const quit = vi.fn()
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: nothing,
    requestSingleInstanceLock: () => true,
    whenReady: () => Promise.resolve(),
    setPath: nothing,
    getVersion: () => '0.1.0',
    quit,
    exit: (code: number) => windows.emit('error', new Error(`exit ${code}`)),
  })
  const defaultSession = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: nothing,
    setPermissionCheckHandler: nothing,
    setDevicePermissionHandler: nothing,
  })
  let answer: ((request: Request) => Promise<Response>) | null = null
  Object.assign(electron.module, {
    app,
    ipcMain,
    session: { defaultSession },
    protocol: { registerSchemesAsPrivileged: nothing, handle: (_: string, handler: typeof answer) => (answer = handler) },
    safeStorage: { isEncryptionAvailable: () => false },
    BrowserWindow: class extends EventEmitter {
      loadURL(address: string): Promise<void> {
        windows.emit('loaded', address)
        return Promise.resolve()
      }
    },
    MessageChannelMain: class {
      readonly port1: MainPort
      readonly port2: MainPort
      constructor() {
        const { port1, port2 } = new MessageChannel()
        this.port1 = new MainPort(port1)
        this.port2 = new MainPort(port2)
      }
    },
  })
  vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['app', '--data-dir', folder, '--rate', '2000'] }))
  const loaded = once(windows, 'loaded')
  await import(pathToFileURL(path.join(projectRoot, 'out/main/index.js')).href)
  expect(await loaded).toEqual(['app://terminal/'])
  const page = await answer!(new Request('app://terminal/'))
  expect(await page.text()).toContain('<div id="root">')

  const { promise: board, resolve } = Promise.withResolvers<number>()
  const { promise: described, resolve: describe } = Promise.withResolvers<unknown>()
  const hear = ({ port }: MainPort): void => {
    port.on('message', (message: CoreMessage) => {
      if (message.kind === 'reply' && message.ok) describe(message.value)
      if (message.kind !== 'batch') return
      port.postMessage({ kind: 'painted', sequence: message.sequence })
      for (const { update } of message.updates) if (update.topic === 'board') resolve(update.rows.length)
    })
    port.postMessage({ kind: 'request', id: 1, name: 'session.describe', input: {} })
    port.postMessage({ kind: 'subscribe', id: 2, topic: 'board', query: { visible: [0] } })
  }
  const senderFrame = {
    url: 'app://terminal/',
    parent: null,
    isDestroyed: () => false,
    postMessage: (_channel: string, _message: unknown, [port]: [MainPort]) => hear(port),
  }
  ipcMain.emit('sise:connect', { senderFrame })
  expect(await described).toMatchObject({ demo: true, version: '0.1.0' })
  expect(await board).toBeGreaterThan(0)

  app.emit('before-quit', { preventDefault: nothing })
  await vi.waitFor(() => expect(quit).toHaveBeenCalledOnce(), 10_000)
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true })
})
