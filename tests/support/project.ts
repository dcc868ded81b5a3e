import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root folder of the project. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the windows when they are missing or older than their sources. @throws Error with the build's output when it fails */
export function ensureBuilt(): void {
  const build = spawnSync(process.execPath, [path.join(projectRoot, 'scripts', 'build-if-stale.ts')], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  if (build.status !== 0) throw new Error(`the build failed\n${build.stdout}\n${build.stderr}`)
}
