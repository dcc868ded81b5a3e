import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTerminal } from './core/create-terminal.ts'
import type { Terminal, TerminalOptions } from './core/terminal.ts'
import { defaultDataDirectory, prepareDataDirectory } from './settings/data-directory.ts'
import { fileSettingsStore } from './settings/file-store.ts'
import { memoryVault } from './settings/vault.ts'
import { startBrowserHost } from './web/browser-host.ts'
import type { BrowserHost } from './web/browser-host.ts'
import { openBrowser } from './web/open-browser.ts'
import { parseServeOptions } from './web/serve-options.ts'
import type { ServeOptions } from './web/serve-options.ts'

/** `npm run serve`: the terminal in a browser of this machine. */
const root = fileURLToPath(new URL('../../', import.meta.url))
const page = join(root, 'out', 'renderer')
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const options = parseServeOptions(process.argv.slice(2), version)
try {
  await serve(options)
} catch (error) {
  log(reasonOf(error))
  process.exitCode = 1
}

async function serve({ port, open, dataDirectory, profile, ...run }: ServeOptions): Promise<void> {
  const terminal = await createTerminal(terminalOptions(prepareDataDirectory(dataDirectory ?? defaultDataDirectory(profile)), run))
  const host = await startBrowserHost({ port, root: page, connect: (transport) => terminal.connect(transport) }).catch(
    async (error: unknown) => {
      await terminal.close()
      throw error
    },
  )
  closeOnSignal(terminal, host)
  if (!existsSync(join(page, 'index.html'))) process.stdout.write('The page is not built. Run: npm run build\n')
  if (terminal.demo) process.stdout.write('The demo exchange is behind this terminal.\n')
  process.stdout.write(`${host.address}\n`)
  if (open) openBrowser(host.address)
}

function terminalOptions(dataDirectory: string, { connection, demo }: Pick<ServeOptions, 'connection' | 'demo'>): TerminalOptions {
  return {
    settings: fileSettingsStore({ file: join(dataDirectory, 'settings.json'), log }),
    vault: memoryVault(process.env['SISE_API_KEY']),
    dataDirectory,
    historyWorker: new URL('./history/worker/index.ts', import.meta.url),
    log,
    version,
    connection,
    demo,
  }
}

function log(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Ends everything once; the process ends by itself when nothing is left. */
function closeOnSignal(terminal: Terminal, host: BrowserHost): void {
  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    void Promise.all([host.close(), terminal.close()])
  }
  process.on('SIGINT', close)
  process.on('SIGTERM', close)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the terminal cannot be started'
  return 'code' in error && error.code === 'EADDRINUSE' ? 'the port is in use; choose another with --port' : error.message
}
