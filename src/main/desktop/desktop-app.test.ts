import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { app, dialog, ipcMain, BrowserWindow, ports, powerMonitor, resetElectron } from '../../../tests/support/electron-stand-in.ts'
import type { Transport } from '../gate/transport.ts'

vi.mock('electron', () => import('../../../tests/support/electron-stand-in.ts'))
vi.mock('electron-store', () => ({
  default: class {
    get(): undefined {
      return undefined
    }
    set(): void {}
  },
}))

const { runDesktopApp } = await import('./desktop-app.ts')
const { isPageAddress } = await import('./page-protocol.ts')

let folder = ''
let written: string[] = []
const connect = vi.fn<(transport: Transport) => Disposable>()
const reconnect = vi.fn()
const close = vi.fn<() => Promise<void>>()
const core = { connect, reconnect, close }
const run = (createCore: () => Promise<typeof core> = () => Promise.resolve(core)) =>
  runDesktopApp({ createCore, page: '/page', preload: '/preload.cjs', icon: '/icon.png' })
const commandLine = (...parameters: string[]) =>
  vi.stubGlobal('process', Object.assign(Object.create(process), { argv: ['app', ...parameters], env: {} }))

beforeEach(() => {
  resetElectron()
  folder = mkdtempSync(path.join(tmpdir(), 'sise-desktop-'))
  written = []
  app.getPath.mockImplementation((name) => path.join(folder, name))
  connect.mockReturnValue({ [Symbol.dispose]: () => undefined })
  close.mockResolvedValue()
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  commandLine()
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

const frame = (url: string, parent: unknown = null) => ({ url, parent, isDestroyed: () => false, postMessage: vi.fn() })

describe('the hand-over of a port', () => {
  test('gives the page one end and the core the other', async () => {
    await run()
    const page = frame('app://terminal/')
    ipcMain.emit('sise:connect', { sender: {}, senderFrame: page })
    const [mine, theirs] = ports
    expect(page.postMessage).toHaveBeenCalledWith('sise:port', null, [theirs])
    const transport = connect.mock.calls[0]?.[0]
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
      ipcMain.emit('sise:connect', { sender: {}, senderFrame })
    }
    expect(connect).not.toHaveBeenCalled()
    expect(ports).toHaveLength(0)
  })

  test('a window that asks again loses its old port, and no other window loses one', async () => {
    const disposed: number[] = []
    connect.mockImplementation(() => {
      const number = connect.mock.calls.length
      return { [Symbol.dispose]: () => void disposed.push(number) }
    })
    await run()
    const [first, second] = [{}, {}]
    for (const sender of [first, second, first]) ipcMain.emit('sise:connect', { sender, senderFrame: frame('app://terminal/') })
    expect(connect).toHaveBeenCalledTimes(3)
    expect(disposed).toEqual([1])
  })

  test('only our own addresses are ours', () => {
    expect(isPageAddress('app://terminal/assets/a.js')).toBe(true)
    for (const address of ['app://other/', 'https://terminal/', 'app:terminal', '']) expect(isPageAddress(address)).toBe(false)
  })
})

describe('the life of the app', () => {
  test('a second instance ends and starts no core', async () => {
    app.requestSingleInstanceLock.mockReturnValue(false)
    const createCore = vi.fn(() => Promise.resolve(core))
    await run(createCore)
    expect(app.quit).toHaveBeenCalled()
    expect(createCore).not.toHaveBeenCalled()
  })

  test('a second start brings the window of the first one to the front', async () => {
    await run()
    const [window] = BrowserWindow.getAllWindows()
    window?.isMinimized.mockReturnValue(true)
    app.emit('second-instance')
    expect(window?.restore).toHaveBeenCalledOnce()
    expect(window?.focus).toHaveBeenCalledOnce()
  })

  test('another data folder is another terminal', async () => {
    const elsewhere = path.join(folder, 'elsewhere')
    commandLine('--data-dir', elsewhere)
    const createCore = vi.fn(() => Promise.resolve(core))
    await run(createCore)
    expect(app.setPath).toHaveBeenCalledWith('userData', path.join(elsewhere, 'windows'))
    expect(app.setPath.mock.invocationCallOrder[0]).toBeLessThan(app.requestSingleInstanceLock.mock.invocationCallOrder[0] ?? 0)
    expect(createCore.mock.calls[0]).toMatchObject([{ dataDirectory: elsewhere, version: '1.2.3' }])
  })

  test('a wrong option is told in one line', async () => {
    commandLine('--rate', 'fast')
    await run()
    expect(written).toEqual([
      "Sise Terminal cannot start: option '--rate <prints>' argument 'fast' is invalid. It must be a whole number from 0 to 100000.\n",
    ])
    expect(app.exit).toHaveBeenCalledWith(1)
  })

  test('a core that cannot start is told in one line, and in a window to who sees no line', async () => {
    await run(() => Promise.reject(new Error('no such file')))
    expect(written).toEqual(['Sise Terminal cannot start: no such file\n'])
    expect(dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith('Sise Terminal', 'no such file')
    expect(app.exit).toHaveBeenCalledWith(1)
    expect(BrowserWindow.getAllWindows()).toHaveLength(0)
  })

  test('a helper process that ends by fault is logged', async () => {
    await run()
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 })
    app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 })
    expect(written).toEqual(['a helper process is gone: GPU, crashed (9)\n'])
  })

  test('after the machine has slept, the core connects anew; before it goes off, the app ends', async () => {
    await run()
    expect(reconnect).not.toHaveBeenCalled()
    powerMonitor.emit('resume')
    expect(reconnect).toHaveBeenCalledOnce()
    powerMonitor.emit('shutdown')
    expect(app.quit).toHaveBeenCalledOnce()
  })

  test('the app ends with its last window', async () => {
    await run()
    app.emit('window-all-closed')
    expect(app.quit).toHaveBeenCalledOnce()
  })
})

const askToQuit = () => {
  const event = { preventDefault: vi.fn() }
  app.emit('before-quit', event)
  return event.preventDefault.mock.calls.length === 0
}

describe('the end', () => {
  test('waits for the core to close, however often it is asked for', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    close.mockReturnValue(promise)
    await run()
    expect([askToQuit(), askToQuit()]).toEqual([false, false])
    expect(app.quit).not.toHaveBeenCalled()
    resolve()
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
    expect(askToQuit()).toBe(true)
    expect(close).toHaveBeenCalledOnce()
  })

  test('comes when the core fails to close, which is logged', async () => {
    close.mockRejectedValue(new Error('the disk is full'))
    await run()
    askToQuit()
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
    expect(written).toEqual(['the disk is full\n'])
  })

  test('comes when the core hangs', async () => {
    close.mockReturnValue(new Promise(() => undefined))
    await run()
    vi.useFakeTimers()
    askToQuit()
    vi.advanceTimersByTime(10_000)
    vi.useRealTimers()
    expect(app.quit).toHaveBeenCalledOnce()
    expect(askToQuit()).toBe(true)
  })
})
