import { fileURLToPath } from 'node:url'
import { createTerminal } from './core/create-terminal.ts'
import { runDesktopApp } from './desktop/desktop-app.ts'

/** Entry of the desktop app. Paths are those of the built program: `out/main`, `out/preload`, `out/renderer`, beside `resources`. */
const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

// Not awaited: Electron is not ready before this module has been evaluated.
void runDesktopApp({
  page: beside('../renderer'),
  preload: beside('../preload/index.cjs'),
  icon: beside('../../resources/icon.png'),
  createCore: ({ options: { connection, demo }, ...host }) =>
    createTerminal({ ...host, connection, demo, historyWorker: new URL('history-worker.js', import.meta.url) }),
})
