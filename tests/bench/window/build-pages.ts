import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { BrowserContext } from 'playwright'
import { build } from 'vite'
import { projectRoot } from '../../support/project.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const folder = path.join(projectRoot, '.cache', 'bench', 'pages')

/** Pages that did not come over the network may not open sockets on this machine otherwise. */
export const pageFlags: readonly string[] = ['--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets']

/** Builds the pages of the lines as the terminal's own page is built. */
export async function buildPages(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('pages', import.meta.url)),
    base: '/bench/',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: fileURLToPath(new URL('pages/index.html', import.meta.url)) },
    },
  })
}

/** Lets a browser find the pages beside the terminal's own, so that they use its session and its socket. */
export async function servePages(context: BrowserContext): Promise<void> {
  await context.route('**/bench/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    const file = pathname.endsWith('.html') ? 'index.html' : pathname.replace('/bench/', '')
    await route.fulfill({
      body: readFileSync(path.join(folder, file)),
      contentType: types[path.extname(file)] ?? 'application/octet-stream',
    })
  })
}
