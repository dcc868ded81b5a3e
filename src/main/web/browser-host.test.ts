import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { decodeCoreMessage } from '../../shared/contract/codec.ts'
import { socketPath, startBrowserHost } from './browser-host.ts'
import type { BrowserHost } from './browser-host.ts'
import type { SocketTransport } from './socket-transport.ts'

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let directory = ''
let host: BrowserHost
let windows: SocketTransport[] = []

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-web-'))
  const root = join(directory, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>terminal</title>')
  writeFileSync(join(root, 'assets', 'app.js'), 'export {}')
  writeFileSync(join(root, 'notes.exe'), 'x')
  writeFileSync(join(directory, 'secret.js'), 'secret')
  windows = []
  host = await startBrowserHost({ port: 0, root, connect: (transport) => windows.push(transport) })
})

afterEach(async () => {
  await host.close()
  rmSync(directory, { recursive: true })
})

/** A request as it is written, so that no client tidies up its path. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: host.port, path, method, headers: { host: `127.0.0.1:${host.port}`, ...headers } })
    call.on('error', reject)
    call.on('response', (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    call.end()
  })
}

async function cookie(): Promise<string> {
  const { headers } = await get(new URL(host.address).pathname + new URL(host.address).search)
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

function openSocket(headers: Record<string, string>, path = socketPath): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.on('open', () => resolve(socket))
    socket.on('error', reject)
  })
}

const ours = () => `http://127.0.0.1:${host.port}`

describe('letting a browser in', () => {
  test('the printed address has exactly the promised form', () => {
    expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
  })

  test('the token becomes a cookie that scripts cannot read, once, and the address is clean after it', async () => {
    const opened = await get(`/${new URL(host.address).search}`)
    expect([opened.status, opened.headers.location]).toEqual([303, '/'])
    expect(opened.headers['set-cookie']?.[0]).toMatch(/^sise-\d+=[\w-]+; HttpOnly; SameSite=Strict; Path=\/$/)
    expect((await get(`/${new URL(host.address).search}`)).status).toBe(403)
  })

  test('a browser that has the cookie may use the old address again', async () => {
    const session = await cookie()
    const again = await get(`/${new URL(host.address).search}`, { cookie: session })
    expect([again.status, again.headers.location, again.headers['set-cookie']]).toEqual([303, '/', undefined])
  })

  test.each([
    ['no cookie', {}],
    ['a wrong cookie', { cookie: 'sise-1=x' }],
    ['a broken cookie', { cookie: ';;=;a' }],
  ])('%s sees nothing but how to come in', async (_, headers) => {
    const answer = await get('/', headers)
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('address that it printed')
  })

  test('another host name is not answered, even with the cookie', async () => {
    expect((await get('/', { cookie: await cookie(), host: 'attacker.example' })).status).toBe(421)
  })
})

describe('serving the page', () => {
  test('files come with their kind and strict headers, and without any leave for other origins', async () => {
    const session = await cookie()
    const page = await get('/', { cookie: session, origin: 'http://attacker.example' })
    expect([page.status, page.body]).toEqual([200, '<!doctype html><title>terminal</title>'])
    expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
    expect(page.headers['access-control-allow-origin']).toBeUndefined()
    expect((await get('/assets/app.js', { cookie: session })).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  test.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/..%2f..%2fsecret.js',
    '/..%5csecret.js',
    '/%00index.html',
    '/%',
    '/assets',
    '/notes.exe',
    '/absent.js',
  ])('%s is not there', async (path) => {
    const answer = await get(path, { cookie: await cookie() })
    expect([answer.status, answer.body.includes('secret')]).toEqual([404, false])
  })

  test('only reading is possible', async () => {
    expect((await get('/', { cookie: await cookie() }, 'POST')).status).toBe(405)
  })

  test('a page that was not built says how to build it', async () => {
    const empty = await startBrowserHost({ port: 0, root: join(directory, 'absent'), connect: () => undefined })
    try {
      const opened = await fetch(empty.address, { redirect: 'manual' })
      const page = await fetch(`http://127.0.0.1:${empty.port}/`, {
        headers: { cookie: opened.headers.get('set-cookie')?.split(';')[0] ?? '' },
      })
      expect([page.status, await page.text()]).toEqual([503, 'The page is not built. Run: npm run build\n'])
    } finally {
      await empty.close()
    }
  })

  test('a port in use is refused', async () => {
    await expect(startBrowserHost({ port: host.port, root: directory, connect: () => undefined })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})

describe('windows', () => {
  test('messages cross both ways, and text that is no JSON arrives as nothing', async () => {
    const socket = await openSocket({ cookie: await cookie(), origin: ours() })
    const window = windows[0]
    if (window === undefined) throw new Error('no window was let in')
    const heard: unknown[] = []
    const closed = new Promise<void>((resolve) => window.onClose(resolve))
    const four = new Promise<void>((resolve) => {
      window.onMessage((message) => heard.push(message) === 4 && resolve())
    })
    socket.send('{"kind":"cancel","id":1}')
    socket.send('not json')
    socket.send(new Uint8Array([1, 2, 3]))
    socket.send('[]')
    await four
    expect(heard).toEqual([{ kind: 'cancel', id: 1 }, undefined, undefined, []])
    const answered = new Promise<Uint8Array>((resolve) => socket.on('message', (data: Buffer) => resolve(data)))
    window.post({ kind: 'reply', id: 1, ok: true, value: '시세' })
    expect(decodeCoreMessage(await answered)).toEqual({ kind: 'reply', id: 1, ok: true, value: '시세' })
    window.close()
    await closed
    window.post({ kind: 'reply', id: 2, ok: true, value: null })
  })

  test.each([
    ['without a cookie', () => ({ origin: ours() })],
    ['from a page of another origin', (session: string) => ({ cookie: session, origin: 'http://attacker.example' })],
    ['without an origin', (session: string) => ({ cookie: session })],
    ['by another host name', (session: string) => ({ cookie: session, origin: ours(), host: 'attacker.example' })],
  ])('%s there is no window', async (_, headers: (session: string) => Record<string, string>) => {
    await expect(openSocket(headers(await cookie()))).rejects.toThrow('403')
    expect(windows).toEqual([])
  })

  test('another path is no window', async () => {
    await expect(openSocket({ cookie: await cookie(), origin: ours() }, '/other')).rejects.toThrow('403')
  })
})
