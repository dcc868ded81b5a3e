import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hasDisplay } from './display.ts'
import { downloadElectron, installedElectron } from './electron-binary.ts'

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

test('Linux without a display server cannot show a window', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('win32', {})).toBe(true)
  expect(hasDisplay('darwin', {})).toBe(true)
})
