import { BrowserWindow, screen } from 'electron'
import { pageAddress } from './page-protocol.ts'
import type { DesktopTexts } from './texts.ts'
import { recoverWindow } from './window-recovery.ts'
import { keepWindowState, placeWindow, smallestWindow } from './window-state.ts'
import type { WindowStateStore } from './window-state.ts'

export interface WindowOptions {
  /** Path of the built preload. */
  readonly preload: string
  /** Path of the window's picture. */
  readonly icon: string
  /** Allows the developer tools; off in a packaged app. */
  readonly developer: boolean
  readonly state: WindowStateStore
  readonly texts: () => DesktopTexts
  readonly log: (line: string) => void
}

/**
 * Opens a window on the page, where it lay before. The page runs in a sandbox and reaches nothing but the preload's functions.
 * @throws (rejects) when the page cannot be loaded
 */
export async function openWindow(options: WindowOptions): Promise<void> {
  const { preload, icon, developer, state, texts, log } = options
  const kept = state.read()
  const window = new BrowserWindow({
    ...placeWindow(kept?.bounds ?? null, workAreas()),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    icon,
    autoHideMenuBar: true,
    backgroundColor: '#0b0e13',
    webPreferences: { preload, devTools: developer, ...sealed },
  })
  window.once('ready-to-show', () => {
    if (kept?.maximised === true) window.maximize()
    if (kept?.fullScreen === true) window.setFullScreen(true)
    window.show()
  })
  keepWindowState(window, (now) => {
    try {
      state.write(now)
    } catch (error) {
      log(`the place of the window is not kept: ${error instanceof Error ? error.message : 'unknown fault'}`)
    }
  })
  const load = (): Promise<void> => window.loadURL(pageAddress)
  recoverWindow(window, { load, texts, log })
  // A page that crashes as it starts is brought back like any other.
  await load().catch((error: unknown) => {
    if (!window.webContents.isCrashed()) throw error
  })
}

const sealed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Its dictionaries would come from elsewhere.
  spellcheck: false,
  // A desk is looked at while another window has the focus; only a hidden page is slowed, by the core.
  backgroundThrottling: false,
} as const

/** Of the displays that are there now, the primary one first. */
function workAreas() {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary, ...others].map(({ workArea }) => workArea)
}
