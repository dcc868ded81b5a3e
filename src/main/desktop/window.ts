import { BrowserWindow } from 'electron'
import { pageAddress } from './page-protocol.ts'

export interface WindowOptions {
  /** Path of the built preload. */
  readonly preload: string
  /** Opens the developer tools on F12; off in a packaged app. */
  readonly developer: boolean
}

/** Opens a window on the page. The page runs in a sandbox and reaches nothing but the preload's one function. */
export async function openWindow({ preload, developer }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1920,
    height: 1080,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#0b0e13',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: developer,
      // A desk is looked at while another window has the focus; only a hidden page is slowed, by the core.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  await window.loadURL(pageAddress)
  return window
}
