import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fileSettingsStore } from './file-store.ts'
import { defaultSettings } from './settings.ts'
import { memoryVault } from './vault.ts'

let directory = ''
let lines: string[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-settings-'))
  lines = []
})
afterEach(() => rmSync(directory, { recursive: true }))

const store = () => fileSettingsStore({ file: join(directory, 'settings.json'), log: (line) => lines.push(line), now: () => new Date(0) })

describe('settings in a file', () => {
  test('the defaults stand in where nothing was kept, and nothing is written', () => {
    expect(store().read()).toEqual(defaultSettings)
    expect(readdirSync(directory)).toEqual([])
  })

  test('what is written is read again, and no half file is left beside it', () => {
    const settings = { ...defaultSettings, gateway: 'https://gateway.example', api: 'v3' } as const
    store().write(settings)
    expect(store().read()).toEqual(settings)
    expect(readdirSync(directory)).toEqual(['settings.json'])
  })

  test('what an earlier version kept beside them is left out', () => {
    const { history } = defaultSettings
    const earlier = { ...history, keepDays: { 10: 30, recordings: 30 }, record: ['kospi'] }
    writeFileSync(join(directory, 'settings.json'), JSON.stringify({ ...defaultSettings, history: earlier }))
    expect(store().read()).toEqual({ ...defaultSettings, history: { ...history, keepDays: { 10: 30 } } })
    expect(lines).toEqual([])
  })

  test.each([
    ['no JSON', '{"version": 1,'],
    ['another version', JSON.stringify({ ...defaultSettings, version: 2 })],
    ['an address of another scheme', JSON.stringify({ ...defaultSettings, gateway: 'file:///etc/passwd' })],
  ])('%s is set aside as it was', (_, text) => {
    writeFileSync(join(directory, 'settings.json'), text)
    expect(store().read()).toEqual(defaultSettings)
    expect(readdirSync(directory)).toEqual(['settings.json.damaged-1970-01-01T00-00-00-000Z'])
    expect(readFileSync(join(directory, 'settings.json.damaged-1970-01-01T00-00-00-000Z'), 'utf8')).toBe(text)
    expect(lines).toHaveLength(1)
  })
})

test.each([
  ['abc', 'abc'],
  ['  abc ', 'abc'],
  ['  ', null],
  ['', null],
  [undefined, null],
  [null, null],
])('a vault given %j holds %j', (given, held) => {
  expect(memoryVault(given).key()).toBe(held)
})

test('a vault holds the last key that it was handed', async () => {
  const vault = memoryVault('first')
  await vault.set(' second ')
  expect(vault.key()).toBe('second')
  await vault.set(' ')
  expect(vault.key()).toBeNull()
  await vault.set('third')
  await vault.set(null)
  expect(vault.key()).toBeNull()
})
