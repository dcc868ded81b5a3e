import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BrowserWindow, app, dialog, isCrashed, loading, resetElectron, screen } from '../../../tests/support/electron-stand-in.ts'
import type { WindowState } from './window-state.ts'

vi.mock('electron', () => import('../../../tests/support/electron-stand-in.ts'))
const { openWindow } = await import('./window.ts')
const { desktopTexts } = await import('./texts.ts')

let log: string[] = []
let kept: WindowState[] = []
const write = vi.fn<(state: WindowState) => void>()

beforeEach(() => {
  resetElectron()
  vi.useFakeTimers()
  log = []
  kept = []
  write.mockImplementation((state) => void kept.push(state))
})
afterEach(() => {
  vi.useRealTimers()
})

async function open(before: WindowState | null = null, developer = false): Promise<BrowserWindow> {
  await openWindow({
    preload: '/preload.cjs',
    icon: '/icon.png',
    developer,
    state: { read: () => before, write },
    texts: () => desktopTexts.en,
    log: (line) => log.push(line),
  })
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) throw new Error('no window was opened')
  return window
}

test('the page is in a sandbox, isolated and without Node, and loads nothing but our own address', async () => {
  const { options, loadURL } = await open()
  expect(loadURL.mock.calls).toEqual([['app://terminal/']])
  expect(options['webPreferences']).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    backgroundThrottling: false,
    devTools: false,
  })
})

test('a developer gets the tools', async () => {
  expect((await open(null, true)).options['webPreferences']).toMatchObject({ devTools: true, sandbox: true })
})

describe('the place of the window', () => {
  const bounds = { x: 100, y: 50, width: 1600, height: 900 }

  test('is that of before, and it is shown when it has something to show', async () => {
    const window = await open({ bounds, maximised: true, fullScreen: true })
    expect(window.options).toMatchObject({ ...bounds, show: false })
    expect(window.show).not.toHaveBeenCalled()
    window.emit('ready-to-show')
    for (const call of [window.maximize, window.show]) expect(call).toHaveBeenCalledOnce()
    expect(window.setFullScreen).toHaveBeenCalledExactlyOnceWith(true)
  })

  test('is neither maximised nor full screen where it was not', async () => {
    const window = await open({ bounds, maximised: false, fullScreen: false })
    window.emit('ready-to-show')
    expect(window.maximize).not.toHaveBeenCalled()
    expect(window.setFullScreen).not.toHaveBeenCalled()
  })

  test('is looked for on the displays that are there, the primary one first', async () => {
    const left = { x: -1920, y: 0, width: 1920, height: 1040 }
    const right = { x: 0, y: 0, width: 1280, height: 700 }
    screen.getAllDisplays.mockReturnValue([
      { id: 2, workArea: left },
      { id: 1, workArea: right },
    ])
    screen.getPrimaryDisplay.mockReturnValue({ id: 1, workArea: right })
    const { options } = await open({ bounds: { x: 5_000, y: 0, width: 1600, height: 900 }, maximised: false, fullScreen: false })
    expect(options).toMatchObject({ width: 1280, height: 700 })
    expect(options).not.toHaveProperty('x')
  })

  test('is kept a little after the last change, and at the end', async () => {
    const window = await open()
    window.emit('move')
    vi.advanceTimersByTime(400)
    window.emit('resize')
    vi.advanceTimersByTime(400)
    expect(kept).toEqual([])
    vi.advanceTimersByTime(200)
    const normal = { x: 10, y: 20, width: 1200, height: 800 }
    expect(kept).toEqual([{ bounds: normal, maximised: false, fullScreen: false }])
    window.isMaximized.mockReturnValue(true)
    window.emit('close')
    expect(kept[1]).toEqual({ bounds: normal, maximised: true, fullScreen: false })
    window.emit('closed')
    vi.advanceTimersByTime(1_000)
    expect(kept).toHaveLength(2)
  })

  test('that cannot be written is logged', async () => {
    write.mockImplementation(() => {
      throw new Error('the disk is full')
    })
    const window = await open()
    window.emit('close')
    expect(log).toEqual(['the place of the window is not kept: the disk is full'])
  })
})

const crash = (window: BrowserWindow, reason = 'crashed') => {
  window.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 })
  vi.advanceTimersByTime(1)
}

describe('a page whose process is gone', () => {
  test('is loaded anew, alone', async () => {
    const window = await open()
    crash(window, 'oom')
    expect(window.loadURL).toHaveBeenCalledTimes(2)
    expect(log).toEqual(['the process of a window is gone: oom (5)'])
    expect(BrowserWindow.getAllWindows()).toHaveLength(1)
    expect(app.quit).not.toHaveBeenCalled()
  })

  test('while it is loaded at first does not keep the app from starting; one that cannot be loaded does', async () => {
    loading.mockRejectedValue(new Error('ERR_FAILED'))
    await expect(open()).rejects.toThrow('ERR_FAILED')
    isCrashed.mockReturnValue(true)
    await expect(open()).resolves.toBeInstanceOf(BrowserWindow)
  })

  test('is left alone when it ended by itself or its window is gone', async () => {
    const window = await open()
    crash(window, 'clean-exit')
    window.isDestroyed.mockReturnValue(true)
    crash(window)
    expect(window.loadURL).toHaveBeenCalledOnce()
  })

  test('is asked about after the third time within a minute', async () => {
    const answer = Promise.withResolvers<{ response: number }>()
    dialog.showMessageBox.mockReturnValue(answer.promise)
    const window = await open()
    for (let times = 0; times < 3; times += 1) crash(window)
    expect(window.loadURL).toHaveBeenCalledTimes(4)
    expect(dialog.showMessageBox).not.toHaveBeenCalled()
    crash(window)
    expect(window.loadURL).toHaveBeenCalledTimes(4)
    expect(dialog.showMessageBox.mock.calls[0]?.[1]).toMatchObject({
      message: desktopTexts.en.crashed,
      buttons: [desktopTexts.en.restart, desktopTexts.en.quit],
    })
    answer.resolve({ response: 0 })
    await vi.waitFor(() => expect(window.loadURL).toHaveBeenCalledTimes(5))
    crash(window)
    expect(window.loadURL).toHaveBeenCalledTimes(6)
  })

  test('can be answered with the end', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: 1 })
    const window = await open()
    for (let times = 0; times < 4; times += 1) crash(window)
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce())
    expect(window.loadURL).toHaveBeenCalledTimes(4)
  })

  test('now and then is restarted every time', async () => {
    const window = await open()
    for (let times = 0; times < 6; times += 1) {
      crash(window)
      vi.advanceTimersByTime(30_000)
    }
    expect(window.loadURL).toHaveBeenCalledTimes(7)
    expect(dialog.showMessageBox).not.toHaveBeenCalled()
  })

  test('and that cannot be loaded is logged', async () => {
    const window = await open()
    window.loadURL.mockRejectedValue(new Error('ERR_FAILED'))
    crash(window)
    await vi.waitFor(() => expect(log[1]).toBe('the window cannot be loaded: ERR_FAILED'))
  })
})

describe('a page that hangs', () => {
  test('is ended when the user says so', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: 1 })
    const window = await open()
    window.emit('unresponsive')
    await vi.waitFor(() => expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce())
    expect(log).toEqual(['a window does not respond'])
  })

  test('is asked about once, and no longer when it responds again', async () => {
    const window = await open()
    window.emit('unresponsive')
    window.emit('unresponsive')
    expect(dialog.showMessageBox).toHaveBeenCalledOnce()
    const signal = dialog.showMessageBox.mock.calls[0]?.[1].signal
    expect(signal?.aborted).toBe(false)
    window.emit('responsive')
    expect(signal?.aborted).toBe(true)
    window.emit('unresponsive')
    expect(dialog.showMessageBox).toHaveBeenCalledTimes(2)
  })

  test('is waited for when the user says so', async () => {
    dialog.showMessageBox.mockResolvedValue({ response: 0 })
    const window = await open()
    window.emit('unresponsive')
    await vi.advanceTimersByTimeAsync(1)
    expect(window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled()
    window.emit('unresponsive')
    expect(dialog.showMessageBox).toHaveBeenCalledTimes(2)
  })
})
