import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { get } from './gateway-under-test.ts'

const entry = resolve(import.meta.dirname, '../../../src/demo/cli.ts')
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function run(...args: string[]): {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
  readonly line: (name: string) => Promise<string>
} {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const finished = new Promise<Finished>((done) => child.on('close', (code) => done({ code, out, err })))
  const line = async (name: string) => {
    const pattern = new RegExp(`^${name} +(.*)$`, 'm')
    await expect.poll(() => out, { timeout: 20_000 }).toMatch(pattern)
    return pattern.exec(out)?.[1] ?? ''
  }
  return { child, finished, line }
}

describe('npm run demo-exchange', () => {
  test('prints address, anchored clock and key, answers, and ends cleanly on Ctrl-C', async () => {
    const { child, finished, line } = run('--port', '0', '--clock', '2026-11-20T08:00', '--rate', '50')
    const address = await line('address')
    expect(await line('clock')).toMatch(/^2026-11-20T08:00:00@\d{13}$/)
    const { status, body } = await get(address, '/v2/market/stocks/kospi/005930/price', { apikey: await line('key') })
    expect({ status, body }).toMatchObject({ status: 200, body: { result: { isuSrtCd: '005930' } } })
    child.kill('SIGINT')
    expect(await finished).toMatchObject({ code: 0, err: '' })
  })

  test('a wrong option ends with one clear line', async () => {
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [['--speed', '0'], 'above 0'],
      [['--rate', '200000'], '100000'],
      [['--port', 'x'], 'whole number'],
      [['--clock', 'noon'], 'not a clock setting'],
      [['--universe', 'no-such-file.csv'], 'no-such-file.csv'],
      [['--nosuch'], '--nosuch'],
    ]
    const ends = await Promise.all(wrong.map(([args]) => run('--port', '0', ...args).finished))
    for (const [index, { code, err, out }] of ends.entries()) {
      expect(code).not.toBe(0)
      expect(err.trim().split('\n')).toHaveLength(1)
      expect(err).toContain(wrong[index]?.[1])
      expect(out).toBe('')
    }
  })

  test('a port that is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => holder.once('listening', done))
    const taken = holder.address()
    const { code, err } = await run('--port', String(typeof taken === 'object' ? taken?.port : 0), '--clock', '2026-11-20T08:00').finished
    holder.close()
    expect(code).toBe(1)
    expect(err).toContain('EADDRINUSE')
  })

  test('a universe of its own, quietly', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-exchange-'))
    const file = join(folder, 'issues.csv')
    const rows = [
      '종목코드,종목명,시장구분,소속부,종가,거래량,상장주식수',
      '005930,삼성전자,KOSPI,,53100,17445000,5919637922',
      '247540,에코프로비엠,KOSDAQ,,98700,500000,97801344',
    ]
    await writeFile(file, rows.join('\n'))
    const { child, finished } = run('--port', '0', '--clock', '2026-11-20T08:00', '--universe', file, '--quiet')
    await expect.poll(() => child.exitCode === null).toBe(true)
    const address = await new Promise<string>((done) => child.stdout?.once('data', (text: string) => done(text.trim())))
    const { body } = await get(address, '/v2/market/stocks/kospi/lists', { apikey: 'demo' })
    expect(body).toMatchObject({ isuLists: [{ isuSrtCd: '005930', map_to: '005930*001' }] })
    child.kill('SIGTERM')
    expect(await finished).toMatchObject({ code: 0, out: `${address}\n` })
    await rm(folder, { recursive: true })
  })

  test('help names every option', async () => {
    const { code, out } = await run('--help').finished
    expect(code).toBe(0)
    for (const option of ['--port', '--seed', '--clock', '--speed', '--rate', '--universe', '--after-market', '--quiet'])
      expect(out).toContain(option)
  })
})
