import { app, dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import type { DesktopTexts } from './texts.ts'

/** A page that ends this often within this time, in ms, is not started again by itself. */
const mostCrashes = 3
const crashWindowMs = 60_000

export interface RecoveryOptions {
  /** Loads the page anew, in a process of its own. @throws (rejects) when it cannot be loaded */
  readonly load: () => Promise<unknown>
  readonly texts: () => DesktopTexts
  readonly log: (line: string) => void
}

/**
 * Brings a window back whose page has crashed or hangs. The core, its sockets and the other windows go on meanwhile. A page that
 * crashes again and again, and one that hangs, is left to the user.
 */
export function recoverWindow(window: BrowserWindow, options: RecoveryOptions): void {
  restartAfterCrash(window, options)
  askWhileUnresponsive(window, options)
}

function restartAfterCrash(window: BrowserWindow, { load, texts, log }: RecoveryOptions): void {
  let crashes: number[] = []
  const restart = (): void => {
    if (window.isDestroyed()) return
    load().catch((error: unknown) => log(`the window cannot be loaded: ${error instanceof Error ? error.message : 'unknown fault'}`))
  }
  const ask = async (): Promise<void> => {
    const { crashed, restart: again, quit } = texts()
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: crashed,
      buttons: [again, quit],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    crashes = []
    if (response === 0) restart()
    else app.quit()
  }
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    const now = performance.now()
    crashes = [...crashes.filter((at) => now - at < crashWindowMs), now]
    log(`the process of a window is gone: ${reason} (${exitCode})`)
    // Not within the event: the process is still being taken down.
    if (crashes.length <= mostCrashes) setImmediate(restart)
    else void ask()
  })
}

function askWhileUnresponsive(window: BrowserWindow, { texts, log }: RecoveryOptions): void {
  let asked: AbortController | null = null
  const ask = async (signal: AbortSignal): Promise<void> => {
    const { unresponsive, wait, restart } = texts()
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: unresponsive,
      buttons: [wait, restart],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal,
    })
    asked = null
    // What follows is a crash like any other.
    if (response === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer()
  }
  const stopAsking = (): void => {
    asked?.abort()
    asked = null
  }
  window.on('unresponsive', () => {
    if (asked !== null) return
    log('a window does not respond')
    asked = new AbortController()
    void ask(asked.signal)
  })
  window.on('responsive', stopAsking)
  window.on('closed', stopAsking)
  window.webContents.on('render-process-gone', stopAsking)
}
