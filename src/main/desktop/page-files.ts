import { readFile } from 'node:fs/promises'
import path from 'node:path'

/** Nothing from elsewhere, nothing inline, no code made at run time. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * Answers requests of the window with the files of the built page.
 * @param folder the built page; nothing outside of it is ever read
 * @param host the only host that is answered
 * @returns 404 for what does not exist, has no known type or lies elsewhere; 405 for anything but GET
 */
export function pageFiles(folder: string, host: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refusal(405)
    const file = fileOf(folder, host, request.url)
    const type = file === null ? undefined : contentTypes[path.extname(file)]
    if (file === null || type === undefined) return refusal(404)
    const body = await readFile(file).catch(() => null)
    if (body === null) return refusal(404)
    return new Response(new Uint8Array(body), { headers: { ...safeHeaders, 'content-type': type } })
  }
}

const safeHeaders = { 'content-security-policy': pagePolicy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-cache' }

function refusal(status: number): Response {
  return new Response(null, { status, headers: safeHeaders })
}

/** The file behind an address, or `null` when it is not the page's: another host, a broken escape, a way out of the folder. */
function fileOf(folder: string, host: string, address: string): string | null {
  const url = URL.parse(address)
  if (!url || url.host !== host) return null
  const name = decoded(url.pathname)
  if (name === null || name.includes('\0') || name.includes('\\')) return null
  const root = path.resolve(folder)
  const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`)
  return file.startsWith(root + path.sep) ? file : null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
