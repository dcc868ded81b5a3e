import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultSettings } from '../settings/settings.ts'

/** The real one asks Electron where to write; this one keeps the same file. */
vi.mock('electron-store', () => ({
  default: class {
    readonly file: string
    constructor({ cwd, name, defaults }: { cwd: string; name: string; defaults: object }) {
      this.file = path.join(cwd, `${name}.json`)
      writeFileSync(this.file, JSON.stringify({ ...defaults, ...(existsSync(this.file) ? this.all() : {}) }))
    }
    all(): Record<string, unknown> {
      return JSON.parse(readFileSync(this.file, 'utf8'))
    }
    get(name: string): unknown {
      return this.all()[name]
    }
    set(name: string, value: unknown): void {
      writeFileSync(this.file, JSON.stringify({ ...this.all(), [name]: value }))
    }
    delete(name: string): void {
      this.set(name, undefined)
    }
  },
}))
const { openAppStore } = await import('./app-store.ts')

let folder = ''
let log: string[] = []
const open = () => openAppStore(folder, (line) => log.push(line))

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sise-store-'))
  log = []
})
afterEach(() => rmSync(folder, { recursive: true }))

test('nothing is kept at first', () => {
  const { settings, secret, window } = open()
  expect([settings.read(), secret.get(), window.read()]).toEqual([defaultSettings, undefined, null])
})

test('everything comes back as it was, and nothing is set aside', () => {
  const state = { bounds: { x: -5, y: 0, width: 1200, height: 800 }, maximised: true, fullScreen: false }
  const before = open()
  before.settings.write({ ...defaultSettings, api: 'v3' })
  before.secret.set('c2VhbGVk')
  before.window.write(state)
  const { settings, secret, window } = open()
  expect([settings.read().api, secret.get(), window.read()]).toEqual(['v3', 'c2VhbGVk', state])
  secret.set(null)
  expect(open().secret.get()).toBeUndefined()
  expect(readdirSync(folder)).toEqual(['desktop.json'])
  expect(log).toEqual([])
})

test.each([
  ['cut in half', '{"version":1,"encryptedKey":"c2Vh'],
  ['with settings of another form', '{"version":1,"settings":{"version":1,"api":"v9"},"encryptedKey":"c2VhbGVk"}'],
  ['of a newer version', '{"version":2,"encryptedKey":"c2VhbGVk"}'],
])('a file %s is set aside with its key, and the terminal starts', (_, text) => {
  writeFileSync(path.join(folder, 'desktop.json'), text)
  const { settings, secret } = open()
  expect([settings.read(), secret.get()]).toEqual([defaultSettings, undefined])
  const aside = readdirSync(folder).find((name) => name.startsWith('desktop.json.damaged-')) ?? ''
  expect(readFileSync(path.join(folder, aside), 'utf8')).toBe(text)
  expect(log).toHaveLength(1)
})

test('a place that is none costs nothing else', () => {
  writeFileSync(path.join(folder, 'desktop.json'), JSON.stringify({ version: 1, window: { bounds: 'all' }, encryptedKey: 'c2VhbGVk' }))
  const { secret, window } = open()
  expect([secret.get(), window.read()]).toEqual(['c2VhbGVk', null])
})
