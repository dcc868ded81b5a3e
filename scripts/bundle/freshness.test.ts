import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isStale } from './freshness.ts'

test('the build is stale when it is missing or older than a source', () => {
  const root = mkdtempSync(join(tmpdir(), 'sise-build-'))
  mkdirSync(join(root, 'src'))
  mkdirSync(join(root, 'out/renderer'), { recursive: true })
  writeFileSync(join(root, 'src/a.ts'), '')
  expect(isStale(root)).toBe(true)

  writeFileSync(join(root, 'out/renderer/index.html'), '')
  utimesSync(join(root, 'src'), 1_000, 1_000)
  utimesSync(join(root, 'src/a.ts'), 1_000, 1_000)
  expect(isStale(root)).toBe(false)

  utimesSync(join(root, 'src/a.ts'), Date.now() / 1000 + 60, Date.now() / 1000 + 60)
  expect(isStale(root)).toBe(true)
  rmSync(root, { recursive: true })
})
