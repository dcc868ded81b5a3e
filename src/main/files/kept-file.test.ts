import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { keptFile } from './kept-file.ts'

let directory = ''
let file = ''
let lines: string[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sise-files-'))
  file = join(directory, 'list.json')
  lines = []
})
afterEach(() => rmSync(directory, { recursive: true }))

const schema = z.object({ version: z.literal(2), codes: z.array(z.string()) })
const kept = () =>
  keptFile({ file, content: 'lists', schema, version: 2, mostBytes: 1_000, log: (line) => lines.push(line), now: () => new Date(0) })

test('what was written is read, by nobody else, and no half file stays', () => {
  expect(kept().read()).toBeNull()
  kept().write({ version: 2, codes: ['005930'] })
  kept().write({ version: 2, codes: ['000270'] })
  expect(kept().read()).toEqual({ version: 2, codes: ['000270'] })
  expect(readdirSync(directory)).toEqual(['list.json'])
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
})

test.each([
  ['cut in half', '{"version":2,"codes":["0059', 'cannot be read'],
  ['of another form', '{"version":2,"codes":[5930]}', 'cannot be read'],
  ['of a newer version', '{"version":3,"books":{}}', 'come from a newer version of the program'],
  ['too large', `{"version":2,"codes":["${'0'.repeat(1_000)}"]}`, 'are too large'],
  ['no object', 'null', 'cannot be read'],
])('a file %s is set aside as it was, with one line that says why', (_, text, reason) => {
  writeFileSync(file, text)
  expect(kept().read()).toBeNull()
  const aside = `${file}.damaged-1970-01-01T00-00-00-000Z`
  expect(readFileSync(aside, 'utf8')).toBe(text)
  expect(existsSync(file)).toBe(false)
  expect(lines).toEqual([`the lists ${reason}; they are kept as ${aside}`])
})

test.skipIf(!existsSync('/dev/full'))('a full disk leaves the file of before', () => {
  kept().write({ version: 2, codes: ['005930'] })
  symlinkSync('/dev/full', `${file}.new`)
  expect(() => kept().write({ version: 2, codes: [] })).toThrow('ENOSPC')
  expect(kept().read()).toEqual({ version: 2, codes: ['005930'] })
  expect(readdirSync(directory)).toEqual(['list.json'])
})
