import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { chromium } from 'playwright'
import type { Browser } from 'playwright'

/** What finding a browser asks of the machine; tests hand in their own. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  /** True for the superuser. */
  readonly root: boolean
  readonly exists: (file: string) => boolean
  /** Path of Playwright's own Chromium, installed or not. */
  readonly bundled: () => string
  /** Runs a program to its end. @returns whether it succeeded */
  readonly run: (program: string, parameters: readonly string[]) => boolean
}

/** Said where no browser can be found or had. */
export const noBrowser =
  'No browser: install Google Chrome, Chromium or Microsoft Edge (Debian: apt-get install chromium; anywhere: npx playwright install chromium), or set SISE_BROWSER to the path of one.'

const programNames = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
  'chrome',
]

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/opt/google/chrome/chrome', '/snap/bin/chromium', '/opt/microsoft/msedge/msedge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
}

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * Path of a browser that is there: `SISE_BROWSER`, then an installed Chrome, Chromium or Edge, then Playwright's own.
 * @returns `null` when there is none
 * @throws Error when `SISE_BROWSER` names a file that does not exist
 */
export function findBrowser(machine: Machine): string | null {
  const { SISE_BROWSER: given } = machine.environment
  if (given) {
    if (machine.exists(given)) return given
    throw new Error(`SISE_BROWSER names ${given}, which does not exist.`)
  }
  return [...onPath(machine), ...inUsualPlaces(machine), machine.bundled()].find((file) => machine.exists(file)) ?? null
}

/**
 * Path of a browser, found or fetched: Playwright's download, else Debian's package where we may install it.
 * @throws Error with {@link noBrowser} when there is none to be had
 */
export function obtainBrowser(machine: Machine): string {
  const present = findBrowser(machine)
  if (present) return present
  for (const fetch of [fetchPlaywright, installPackage]) {
    const fetched = fetch(machine) ? findBrowser(machine) : null
    if (fetched) return fetched
  }
  throw new Error(noBrowser)
}

/** Flags for a browser that only tests: headless, without what it would do on its own. The superuser has no sandbox. */
export function launchFlags({ root }: Pick<Machine, 'root'>): readonly string[] {
  return [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(root ? ['--no-sandbox'] : []),
  ]
}

/** Starts a headless browser for a test, with `flags` besides the usual ones. The caller closes it. @throws Error with {@link noBrowser} where none can be had */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const machine = thisMachine()
  return chromium.launch({ executablePath: obtainBrowser(machine), headless: true, args: [...launchFlags(machine), ...flags] })
}

function onPath({ platform, environment }: Machine): readonly string[] {
  const windows = platform === 'win32'
  const paths = windows ? path.win32 : path.posix
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(paths.delimiter).filter((folder) => folder !== '')
  return programNames.flatMap((name) => folders.map((folder) => paths.join(folder, windows ? `${name}.exe` : name)))
}

function inUsualPlaces({ platform, environment }: Machine): readonly string[] {
  if (platform !== 'win32') return usualPlaces[platform] ?? []
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? [])
  return folders.flatMap((folder) => windowsPrograms.map((program) => path.win32.join(folder, program)))
}

function fetchPlaywright({ run }: Machine): boolean {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  return run(process.execPath, [cli, 'install', 'chromium'])
}

function installPackage({ platform, root, exists, run }: Machine): boolean {
  if (platform !== 'linux' || !root || !exists('/usr/bin/apt-get')) return false
  return run('apt-get', ['update', '-q']) && run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'])
}

const longestInstallMs = 170_000

function thisMachine(): Machine {
  return {
    platform: process.platform,
    environment: process.env,
    root: process.getuid?.() === 0,
    exists: existsSync,
    bundled: () => chromium.executablePath(),
    run: (program, parameters) => spawnSync(program, parameters, { stdio: 'ignore', timeout: longestInstallMs }).status === 0,
  }
}
