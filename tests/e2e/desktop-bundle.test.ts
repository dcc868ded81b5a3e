import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { CoreMessage } from '../../src/shared/contract/messages.ts'
import { BrowserWindow, Menu, app, ipcMain, protocol, resetElectron, safeStorage } from '../support/electron-stand-in.ts'
import { ensureBuilt, projectRoot } from '../support/project.ts'

/** Electron without its binary, over the ports of worker threads. */
vi.mock('electron', async () => ({ ...(await import('../support/electron-stand-in.ts')), MessageChannelMain: WorkerChannel }))
vi.mock('electron-store', () => ({
  default: class {
    get(): undefined {
      return undefined
    }
  },
}))

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

class WorkerChannel {
  readonly port1: MainPort
  readonly port2: MainPort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new MainPort(port1)
    this.port2 = new MainPort(port2)
  }
}

test('the built main process runs the core and hands a window its port', async () => {
  ensureBuilt()
  resetElectron()
  const folder = mkdtempSync(path.join(tmpdir(), 'sise-bundle-'))
  safeStorage.isAsyncEncryptionAvailable.mockResolvedValue(false)
  vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['app', '--data-dir', folder, '--rate', '2000'] }))
  await import(pathToFileURL(path.join(projectRoot, 'out/main/index.js')).href)
  const [window] = await vi.waitUntil(
    () => (app.exit.mock.calls.length > 0 || BrowserWindow.getAllWindows().length > 0) && BrowserWindow.getAllWindows(),
    60_000,
  )
  expect(window?.loadURL.mock.calls).toEqual([['app://terminal/']])
  const { icon, webPreferences } = z.object({ icon: z.string(), webPreferences: z.object({ preload: z.string() }) }).parse(window?.options)
  for (const file of [icon, webPreferences.preload]) expect(existsSync(file)).toBe(true)
  expect(Menu.setApplicationMenu).toHaveBeenCalledOnce()
  const page = await protocol.handle.mock.calls[0]?.[1](new Request('app://terminal/'))
  expect(await page?.text()).toContain('<div id="root">')

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
  ipcMain.emit('sise:connect', { sender: {}, senderFrame })
  expect(await described).toMatchObject({ demo: true, version: '1.2.3' })
  expect(await board).toBeGreaterThan(0)

  app.emit('before-quit', { preventDefault: () => undefined })
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce(), 10_000)
  vi.unstubAllGlobals()
  rmSync(folder, { recursive: true })
})
