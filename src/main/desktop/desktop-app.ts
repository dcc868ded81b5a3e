import path from 'node:path'
import { BrowserWindow, app, dialog } from 'electron'
import type { Transport } from '../gate/transport.ts'
import { prepareDataDirectory } from '../settings/data-directory.ts'
import type { RunOptions } from '../settings/run-options.ts'
import type { SettingsStore } from '../settings/settings.ts'
import type { Vault } from '../settings/vault.ts'
import { openAppStore } from './app-store.ts'
import { showApplicationMenu } from './application-menu.ts'
import { closeBeforeQuit } from './closing.ts'
import { parseCommandLine } from './command-line.ts'
import { denyWhatIsNotOurs } from './guards.ts'
import { openKeptVault } from './kept-vault.ts'
import { declarePageScheme, servePage } from './page-protocol.ts'
import { openLog, tellTerminal } from './log.ts'
import { followPower } from './power.ts'
import { handOverPorts } from './window-port.ts'
import { openWindow } from './window.ts'

/** What the desktop brings to the core. */
interface DesktopHost {
  readonly settings: SettingsStore
  readonly vault: Vault
  /** Folder of the profile; it exists. */
  readonly dataDirectory: string
  readonly version: string
  readonly log: (line: string) => void
  readonly options: RunOptions
}

/** What the desktop needs of the core. */
interface DesktopCore {
  connect(transport: Transport): Disposable
  /** Drops every connection to the gateway and makes it anew. */
  reconnect(): void
  close(): Promise<void>
}

export interface DesktopAppOptions {
  readonly createCore: (host: DesktopHost) => Promise<DesktopCore>
  /** Folder of the built page. */
  readonly page: string
  /** Path of the built preload. */
  readonly preload: string
  /** Picture of the window, for Windows and Linux. */
  readonly icon: string
}

/**
 * Runs the desktop app: one instance, one core, windows on it. A second start brings the first one's window to the front. The
 * app ends when the core cannot start, with one line that says why.
 */
export async function runDesktopApp(desktop: DesktopAppOptions): Promise<void> {
  try {
    const options = parseCommandLine(process.argv.slice(app.isPackaged ? 1 : 2))
    // Another data folder is another terminal: with an instance of its own, and with what its windows remember.
    if (options.dataDirectory !== null) app.setPath('userData', path.join(options.dataDirectory, 'windows'))
    declarePageScheme()
    // Every page is in a sandbox, whatever a window asks for.
    app.enableSandbox()
    if (!app.requestSingleInstanceLock()) return app.quit()
    app.on('second-instance', showFirstWindow)
    app.on('window-all-closed', () => app.quit())
    await start(desktop, options)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown fault'
    tellTerminal(`Sise Terminal cannot start: ${reason}`)
    // Who has started it by its icon sees no terminal.
    if (app.isPackaged) dialog.showErrorBox('Sise Terminal', reason)
    app.exit(1)
  }
}

async function start({ createCore, page, preload, icon }: DesktopAppOptions, options: RunOptions): Promise<void> {
  await app.whenReady()
  denyWhatIsNotOurs()
  servePage(page)
  const dataDirectory = prepareDataDirectory(options.dataDirectory ?? path.join(app.getPath('userData'), 'profiles', options.profile))
  const log = openLog(path.join(dataDirectory, 'terminal.log'))
  app.on('child-process-gone', (_, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log(`a helper process is gone: ${type}, ${reason} (${exitCode})`)
  })
  const { settings, secret, window } = openAppStore(dataDirectory, log)
  const vault = await openKeptVault(secret, process.env['SISE_API_KEY'])
  const core = await createCore({ settings, vault, dataDirectory, version: app.getVersion(), log, options })
  closeBeforeQuit(() => core.close(), log)
  followPower(() => core.reconnect(), log)
  handOverPorts((transport) => core.connect(transport))
  const developer = !app.isPackaged
  await openWindow({ preload, icon, developer, state: window, texts: showApplicationMenu(developer), log })
}

function showFirstWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}
