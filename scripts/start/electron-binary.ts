import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the electron package keeps its binary, or `null` while that has not been fetched. Never starts a download. */
export function installedElectron(packageFolder: string): string | null {
  const pathFile = join(packageFolder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

/**
 * Runs the electron package's own download and gives up after `patienceMs` without a byte of progress.
 * @returns whether the download came to its end.
 */
export function downloadElectron(packageFolder: string, patienceMs: number): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'sise-electron-'))
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
  })
  return new Promise((resolve) => {
    const watch = watchProgress(
      () => folderSize(scratch),
      patienceMs,
      () => child.kill(),
    )
    const finish = (done: boolean) => {
      clearInterval(watch)
      rmSync(scratch, { recursive: true, force: true })
      resolve(done)
    }
    child.on('error', () => finish(false))
    child.on('exit', (code) => finish(code === 0))
  })
}

function watchProgress(measure: () => number, patienceMs: number, giveUp: () => void): NodeJS.Timeout {
  let size = measure()
  let progressAt = Date.now()
  return setInterval(() => {
    const now = measure()
    if (now !== size) {
      size = now
      progressAt = Date.now()
    } else if (Date.now() - progressAt > patienceMs) giveUp()
  }, 250)
}

function folderSize(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + sizeOf(join(entry.parentPath, entry.name)), 0)
}

/** A download's temporary file may vanish between the listing and the look. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
