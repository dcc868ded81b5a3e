import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLog } from './log.ts'

let folder = ''
let file = ''
let told: string[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sise-log-'))
  file = path.join(folder, 'terminal.log')
  told = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => told.push(String(text)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true })
})

test('a line is one line, told and kept with its time, for its user alone', () => {
  const log = openLog(file, () => 0)
  log('kospi: nothing was received for 2.0 s')
  log('two\r\nlines')
  expect(told[0]).toBe('kospi: nothing was received for 2.0 s\n')
  expect(readFileSync(file, 'utf8')).toBe(
    '1970-01-01T00:00:00.000Z kospi: nothing was received for 2.0 s\n1970-01-01T00:00:00.000Z two lines\n',
  )
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
})

test('a large file is put aside once, at the next start', () => {
  writeFileSync(file, 'a'.repeat(1_048_577))
  openLog(file, () => 0)('begin')
  expect(readdirSync(folder).toSorted((a, b) => a.localeCompare(b))).toEqual(['terminal.log', 'terminal.log.before'])
  openLog(file, () => 0)('again')
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3)
})

test('where no file can be written, the line is told all the same', () => {
  openLog(path.join(folder, 'missing', 'terminal.log'))('begin')
  expect(told).toEqual(['begin\n'])
})
