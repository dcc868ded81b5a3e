export interface Machine {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Of the user; `undefined` on Windows. */
  readonly userId: number | undefined
  /** What the program is started with. */
  readonly parameters: readonly string[]
}

/** Why no desktop window can be opened on this machine, whatever Electron can do; `null` where nothing is known against it. */
export function desktopObstacle({ platform, environment, userId, parameters }: Machine): string | null {
  if (platform === 'win32' || platform === 'darwin') return null
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return 'no display'
  // Its sandbox stays on unless somebody says otherwise.
  if (userId === 0 && !parameters.includes('--no-sandbox')) return 'Electron does not run as root'
  return null
}

/** What Chromium ends itself with when its sandbox or a library of the system is missing, and a fault of its own. */
const faults: ReadonlySet<NodeJS.Signals | null> = new Set(['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS'])
/** Exit code of a program whose libraries cannot be loaded. */
const notLoaded = 127
/** A window that stood this long, in ms, could be opened. */
const openedMs = 15_000

/** Whether Electron ended as it does where it cannot run. @param lifeMs how long it ran, in ms */
export function couldNotRun(code: number | null, signal: NodeJS.Signals | null, lifeMs: number): boolean {
  return lifeMs < openedMs && (code === notLoaded || faults.has(signal))
}
