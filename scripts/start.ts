import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { isStale } from './bundle/freshness.ts'
import { runBuild } from './bundle/run.ts'
import { downloadElectron, installedElectron } from './start/electron-binary.ts'
import { couldNotRun, desktopObstacle } from './start/obstacle.ts'

/**
 * `npm start`: opens the desktop app; where that is impossible (no Electron binary to be had, no display, an Electron that does not
 * run here) it says so in one line and serves the terminal to the browser instead. Arguments go to the program that is started.
 */
const root = new URL('..', import.meta.url)
const parameters = process.argv.slice(2)
const downloadPatienceMs = 20_000

if (isStale(fileURLToPath(root)) && runBuild(root) !== 0) process.exit(1)

const { binary, reason } = await findElectron()
if (binary === null) serve(reason)
else open(binary)

async function findElectron(): Promise<{ binary: string | null; reason: string }> {
  const obstacle = desktopObstacle({ platform: process.platform, environment: process.env, userId: process.getuid?.(), parameters })
  if (obstacle !== null) return { binary: null, reason: obstacle }
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const present = installedElectron(folder)
  if (present !== null) return { binary: present, reason: '' }
  process.stdout.write('Fetching the Electron binary…\n')
  const fetched = (await downloadElectron(folder, downloadPatienceMs)) ? installedElectron(folder) : null
  return { binary: fetched, reason: 'no Electron binary, and it could not be fetched' }
}

function open(program: string): void {
  const startedAt = performance.now()
  run(program, [fileURLToPath(root)], (code, signal) => {
    if (couldNotRun(code, signal, performance.now() - startedAt)) serve(`Electron does not run on this machine: ${signal ?? code}`)
    else process.exitCode = code ?? 1
  })
}

function serve(obstacle: string): void {
  process.stdout.write(`The desktop window cannot be opened (${obstacle}); serving the terminal to the browser.\n`)
  run(process.execPath, ['--disable-warning=ExperimentalWarning', join(fileURLToPath(root), 'src/main/serve.ts')], (code) => {
    process.exitCode = code ?? 1
  })
}

function run(program: string, fixed: readonly string[], onExit: (code: number | null, signal: NodeJS.Signals | null) => void): void {
  const child = spawn(program, [...fixed, ...parameters], { stdio: 'inherit', cwd: fileURLToPath(root) })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`${program} cannot be started: ${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', onExit)
}
