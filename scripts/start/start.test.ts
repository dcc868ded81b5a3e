import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { downloadElectron, installedElectron } from './electron-binary.ts'
import { couldNotRun, desktopObstacle } from './obstacle.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sise-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the binary counts as installed only when its file is there', () => {
  expect(installedElectron(folder)).toBeNull()
  writeFileSync(join(folder, 'path.txt'), 'electron')
  expect(installedElectron(folder)).toBeNull()
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'dist', 'electron'), '')
  expect(installedElectron(folder)).toBe(join(folder, 'dist', 'electron'))
})

test('a download that ends well is done, one that fails is not', async () => {
  writeFileSync(join(folder, 'install.js'), 'process.exit(0)')
  expect(await downloadElectron(folder, 5_000)).toBe(true)
  writeFileSync(join(folder, 'install.js'), 'process.exit(1)')
  expect(await downloadElectron(folder, 5_000)).toBe(false)
})

test('a download without progress is given up', async () => {
  writeFileSync(join(folder, 'install.js'), 'setInterval(() => {}, 1000)')
  expect(await downloadElectron(folder, 300)).toBe(false)
})

const linux = { platform: 'linux', environment: { DISPLAY: ':0' }, userId: 1000, parameters: [] } as const

test('a window takes a display on Linux', () => {
  expect(desktopObstacle({ ...linux, environment: {} })).toBe('no display')
  expect(desktopObstacle({ ...linux, environment: { DISPLAY: '' } })).toBe('no display')
  expect(desktopObstacle(linux)).toBeNull()
  expect(desktopObstacle({ ...linux, environment: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeNull()
  for (const platform of ['win32', 'darwin'] as const) expect(desktopObstacle({ ...linux, platform, environment: {} })).toBeNull()
})

test('root gets no window unless it gives the sandbox up itself', () => {
  expect(desktopObstacle({ ...linux, userId: 0 })).toBe('Electron does not run as root')
  expect(desktopObstacle({ ...linux, userId: 0, parameters: ['--no-sandbox'] })).toBeNull()
  expect(desktopObstacle({ ...linux, platform: 'darwin', userId: 0 })).toBeNull()
})

test.each([
  [127, null, 50, true],
  [null, 'SIGTRAP', 900, true],
  [null, 'SIGTRAP', 60_000, false],
  [null, 'SIGTERM', 900, false],
  [0, null, 900, false],
  [1, null, 900, false],
] as const)('an end with %s or %s after %s ms means that Electron does not run here: %s', (code, signal, lifeMs, expected) => {
  expect(couldNotRun(code, signal, lifeMs)).toBe(expected)
})
