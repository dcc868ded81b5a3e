import { readFile, stat } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

/** One file of the built page. */
export interface PageFile {
  readonly body: Buffer
  readonly type: string
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/**
 * Reads a file of a folder by the path of a request; `/` is `index.html`. `null` for what is not there, what lies outside
 * the folder by whatever spelling, and kinds of file that no page needs.
 */
export async function readPageFile(root: string, pathname: string): Promise<PageFile | null> {
  const path = fileOf(root, pathname)
  const type = types[extname(path ?? '')]
  if (path === null || type === undefined) return null
  const isFile = await stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )
  return isFile ? { body: await readFile(path), type } : null
}

/** The path on disk, or `null` when it would leave the folder or is no path at all. */
function fileOf(root: string, pathname: string): string | null {
  let name: string
  try {
    name = decodeURIComponent(pathname)
  } catch {
    return null
  }
  // A backslash separates folders on one system and is part of a name on another; no file of ours has one.
  if (name.includes('\0') || name.includes('\\')) return null
  const path = resolve(root, `.${name === '/' ? '/index.html' : name}`)
  return path.startsWith(resolve(root) + sep) ? path : null
}
