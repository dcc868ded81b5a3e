import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { decodeCoreMessage } from '../../../src/shared/contract/codec.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

class Serve {
  out = ''
  err = ''
  readonly ended: Promise<Ended>
  readonly #child: ChildProcessByStdio<null, Readable, Readable>

  constructor(...args: string[]) {
    this.#child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main/serve.ts', '--no-open', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SISE_API_KEY: '' },
    })
    this.#child.stdout.on('data', (chunk: Buffer) => (this.out += chunk.toString()))
    this.#child.stderr.on('data', (chunk: Buffer) => (this.err += chunk.toString()))
    this.ended = new Promise((resolve) => this.#child.on('close', (code) => resolve({ code, out: this.out, err: this.err })))
  }

  /** The printed address, as soon as it is there. */
  async address(): Promise<string> {
    const found = () => /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\n/m.exec(this.out)?.[0].trim()
    while (found() === undefined && this.#child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50))
    return found() ?? Promise.reject(new Error(`no address: ${this.err}`))
  }

  interrupt(): void {
    this.#child.kill('SIGINT')
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}

let directory = ''
let running: Serve[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-serve-'))
  running = []
})

afterEach(async () => {
  for (const serve of running) serve.kill()
  await Promise.all(running.map((serve) => serve.ended))
  rmSync(directory, { recursive: true })
})

function serve(...args: string[]): Serve {
  const started = new Serve(...args)
  running.push(started)
  return started
}

describe('npm run serve', () => {
  test('prints the address last, serves a window, and ends by itself after an interrupt with everything running', async () => {
    const process = serve('--data-dir', join(directory, 'data'), '--clock', '09:05', '--rate', '200')
    const address = await process.address()
    expect(process.out.trimEnd().split('\n').at(-1)).toBe(address)
    const opened = await fetch(address, { redirect: 'manual' })
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { origin, host } = new URL(address)
    const socket = new WebSocket(`ws://${host}/bridge`, { headers: { cookie, origin } })
    const described = new Promise((resolve) => {
      socket.on('message', (data: Buffer) => resolve(decodeCoreMessage(data)))
    })
    await new Promise((resolve) => socket.on('open', resolve))
    socket.send(JSON.stringify({ kind: 'request', id: 1, name: 'session.describe', input: {} }))
    expect(await described).toMatchObject({ kind: 'reply', ok: true, value: { demo: true, api: 'v2' } })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    process.interrupt()
    expect(await process.ended).toMatchObject({ code: 0, err: '' })
    await closed
    expect(existsSync(join(directory, 'data', 'history.sqlite'))).toBe(true)
  })

  test('a port in use ends it with one line', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    const address = blocker.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const ended = await serve('--port', port, '--data-dir', directory, '--clock', '07:30').ended
    blocker.close()
    expect(ended).toMatchObject({ code: 1, err: 'the port is in use; choose another with --port\n' })
  })

  test.each([
    ['an option that there is not', ['--colour', 'red'], /^error: unknown option '--colour'\n$/],
    ['a gateway of another scheme', ['--gateway', 'ftp://host'], /^gateway must be an http[^\n]*\n$/],
    ['a universe that is not there', ['--universe', 'absent.csv'], /^[^\n]*absent\.csv[^\n]*\n$/],
  ])('%s ends it with one line', async (_, args, line) => {
    const ended = await serve('--data-dir', directory, ...args).ended
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(line)
    expect(ended.out).toBe('')
  })

  test('a data folder that cannot be made ends it with one line', async () => {
    writeFileSync(join(directory, 'file'), '')
    const ended = await serve('--data-dir', join(directory, 'file', 'below')).ended
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(/^the data folder [^\n]* cannot be written to \(ENOTDIR\)\n$/)
  })
})
