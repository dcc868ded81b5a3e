import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { vi } from 'vitest'

/**
 * Stands in for Electron's main process: it records what it is told and lets tests raise its events. The real package is never
 * loaded, because asking for it may start its download. For `vi.mock('electron', () => import(…))`.
 */
type Told = (...parts: unknown[]) => unknown
const nothing = (): undefined => undefined

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: vi.fn<Told>(),
  requestSingleInstanceLock: vi.fn(() => true),
  whenReady: () => Promise.resolve(),
  quit: vi.fn<Told>(),
  exit: vi.fn<Told>(),
  getPath: vi.fn((name: string) => name),
  setPath: vi.fn<Told>(),
  getVersion: () => '1.2.3',
  setAboutPanelOptions: vi.fn<Told>(),
})

type Handler = (...parts: never[]) => unknown

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn<(handler: Handler) => void>(),
    setPermissionCheckHandler: vi.fn<(handler: Handler) => void>(),
    setDevicePermissionHandler: vi.fn<(handler: Handler) => void>(),
    webRequest: { onBeforeRequest: vi.fn<(filter: { urls: string[] }, handler: Handler) => void>() },
  }),
}
export const protocol = {
  registerSchemesAsPrivileged: vi.fn<Told>(),
  handle: vi.fn<(scheme: string, handler: (request: Request) => Promise<Response>) => void>(),
}
export const ipcMain = new EventEmitter()
export const powerMonitor = new EventEmitter()
export const dialog = {
  showErrorBox: vi.fn<Told>(),
  showMessageBox: vi.fn(
    (_window: unknown, _options: { message: string; buttons: string[]; signal?: AbortSignal }) =>
      new Promise<{ response: number }>(nothing),
  ),
}
export const Menu = {
  buildFromTemplate: vi.fn((template: unknown) => template),
  setApplicationMenu: vi.fn<(menu: readonly MenuItemConstructorOptions[]) => void>(),
}

const workArea = { x: 0, y: 0, width: 2560, height: 1400 }
export const screen = {
  getPrimaryDisplay: vi.fn(() => ({ id: 1, workArea })),
  getAllDisplays: vi.fn(() => [{ id: 1, workArea }]),
}

const turned = (text: string): string => text.split('').toReversed().join('')
/** What the system's keychain does, without one: it turns the text around. */
export const safeStorage = {
  isAsyncEncryptionAvailable: vi.fn(() => Promise.resolve(true)),
  getSelectedStorageBackend: vi.fn(() => 'gnome_libsecret'),
  encryptStringAsync: vi.fn((text: string): Promise<Buffer> => Promise.resolve(Buffer.from(turned(text)))),
  decryptStringAsync: vi.fn((sealed: Buffer) => Promise.resolve({ shouldReEncrypt: false, result: turned(sealed.toString()) })),
}

/** One end of a channel; the test speaks for the other one. */
export class FakePort extends EventEmitter {
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

export const ports: FakePort[] = []
export class MessageChannelMain {
  readonly port1 = new FakePort()
  readonly port2 = new FakePort()
  constructor() {
    ports.push(this.port1, this.port2)
  }
}

const windows: BrowserWindow[] = []
/** How the load of a page ends, and whether its process is gone then. */
export const loading = vi.fn(() => Promise.resolve())
export const isCrashed = vi.fn(() => false)
export class BrowserWindow extends EventEmitter {
  static readonly getAllWindows = vi.fn(() => windows)
  static readonly getFocusedWindow = vi.fn((): BrowserWindow | null => null)
  readonly webContents = Object.assign(new EventEmitter(), {
    send: vi.fn<Told>(),
    forcefullyCrashRenderer: vi.fn<Told>(),
    isCrashed,
  })
  readonly show = vi.fn<Told>()
  readonly focus = vi.fn<Told>()
  readonly restore = vi.fn<Told>()
  readonly maximize = vi.fn<Told>()
  readonly setFullScreen = vi.fn<Told>()
  readonly isMinimized = vi.fn(() => false)
  readonly isMaximized = vi.fn(() => false)
  readonly isFullScreen = vi.fn(() => false)
  readonly isDestroyed = vi.fn(() => false)
  readonly getNormalBounds = vi.fn(() => ({ x: 10, y: 20, width: 1200, height: 800 }))
  readonly loadURL = vi.fn((_address: string) => loading())
  readonly options: Readonly<Record<string, unknown>>
  constructor(options: Readonly<Record<string, unknown>>) {
    super()
    this.options = options
    windows.push(this)
  }
}

/** Forgets what the test before has left behind. */
export function resetElectron(): void {
  vi.resetAllMocks()
  for (const emitter of [app, session.defaultSession, ipcMain, powerMonitor]) emitter.removeAllListeners()
  app.isPackaged = true
  windows.length = 0
  ports.length = 0
}
