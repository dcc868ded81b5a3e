import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the built windows are made from. */
const sources = ['src/**/*', 'resources/**/*', 'electron.vite.config.ts', 'package-lock.json']

/** Whether the built program is missing, or older than a file that it is made from. */
export function isStale(root: string, product = 'out/renderer/index.html'): boolean {
  const built = statSync(join(root, product), { throwIfNoEntry: false })?.mtimeMs
  if (built === undefined) return true
  return globSync(sources, { cwd: root }).some((file) => (statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0) > built)
}
