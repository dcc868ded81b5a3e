import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Builds main, preload and renderer with electron-vite. Its report goes to stderr and only when it fails, so that the
 * output of the program that follows stays readable.
 * @returns the exit code.
 */
export function runBuild(root: URL): number {
  process.stderr.write('Building the windows…\n')
  const packageFile = createRequire(import.meta.url).resolve('electron-vite/package.json')
  const run = spawnSync(process.execPath, [join(dirname(packageFile), 'bin/electron-vite.js'), 'build'], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
  })
  if (run.status !== 0) process.stderr.write(`${run.stdout}${run.stderr}The windows could not be built.\n`)
  return run.status ?? 1
}
