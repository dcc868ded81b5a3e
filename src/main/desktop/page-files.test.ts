import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pagePolicy } from '../page/policy.ts'
import { pageFiles } from './page-files.ts'

let base = ''
let answer: (request: Request) => Promise<Response>

beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'sise-page-'))
  await mkdir(path.join(base, 'page', 'assets'), { recursive: true })
  await writeFile(path.join(base, 'page', 'index.html'), '<!doctype html>')
  await writeFile(path.join(base, 'page', 'assets', 'a.js'), 'export {}')
  await writeFile(path.join(base, 'page', 'assets', 'key.pem'), 'secret')
  await writeFile(path.join(base, 'secret.js'), 'secret')
  await mkdir(path.join(base, 'page-twin'))
  await writeFile(path.join(base, 'page-twin', 'x.js'), 'secret')
  answer = pageFiles(path.join(base, 'page'), 'terminal')
})

afterAll(() => rm(base, { recursive: true }))

const get = (address: string, method = 'GET') => answer(new Request(address, { method }))

describe('files of the page', () => {
  test('are served with their type and a strict policy', async () => {
    const page = await get('app://terminal/')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(page.headers.get('content-security-policy')).toBe(pagePolicy)
    expect(await page.text()).toBe('<!doctype html>')
    expect((await get('app://terminal/assets/a.js')).headers.get('content-type')).toContain('text/javascript')
  })

  test.each([
    'app://terminal/../secret.js',
    'app://terminal/%2e%2e/secret.js',
    'app://terminal/..%2fsecret.js',
    'app://terminal/assets/..%5c..%5csecret.js',
    'app://terminal/%2e%2e/page-twin/x.js',
    'app://terminal/assets/a.js%00.html',
    'app://terminal/%zz.js',
    'app://terminal/assets/key.pem',
    'app://terminal/assets',
    'app://terminal/missing.js',
    'app://elsewhere/index.html',
  ])('nothing else: %s', async (address) => {
    const reply = await get(address)
    expect(reply.status).toBe(404)
    expect(await reply.text()).toBe('')
  })

  test('are only read', async () => {
    expect((await get('app://terminal/', 'POST')).status).toBe(405)
  })
})

test('the policy allows nothing inline, no code made at run time, nothing from elsewhere', () => {
  expect(pagePolicy).toContain("default-src 'none'")
  expect(pagePolicy).not.toMatch(/unsafe|https?:|\*|data:|blob:/)
})
