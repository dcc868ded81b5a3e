import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Terminal } from '../../../src/main/core/terminal.ts'
import type { Drawing } from '../../../src/shared/contract/requests/drawings.ts'
import { startCore } from '../../support/start-core.ts'
import { HeadlessWindow } from '../../support/headless-window.ts'

const level: Drawing = { id: 'a', kind: 'horizontal', points: [{ time: 1_700_000_000_000, price: 71_200 }] }
const other: Drawing = { id: 'b', kind: 'horizontal', points: [{ time: 1_700_000_000_000, price: 70_000 }] }

let directory = ''
let terminal: Terminal

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sise-drawings-'))
  // Nothing answers there: what the user draws needs no market.
  const connection = { gateway: 'http://127.0.0.1:1', stream: 'ws://127.0.0.1:1' }
  terminal = await startCore({ dataDirectory: directory, key: 'drawings-key', connection })
})

afterEach(async () => {
  await terminal.close()
  rmSync(directory, { recursive: true })
})

/** A window that shows charts of some instruments. @returns the lines that it was told last, by subscription */
function openWindow(...codes: readonly string[]) {
  const window = new HeadlessWindow()
  terminal.connect(window.transport)
  const shown = new Map<string, readonly Drawing[]>()
  window.onUpdate = (update) => {
    if (update.topic === 'drawings') shown.set(update.code, update.drawings)
  }
  const ids = codes.map((code) => window.subscribe('drawings', { code }))
  return { window, shown, ids }
}

test('a line that is drawn in one window comes into the others that show its instrument, and goes again', async () => {
  const one = openWindow('005930')
  const two = openWindow('005930', '000660')
  await two.window.until('both instruments have no lines', () => two.shown.size === 2)
  await one.window.value('drawings.save', { code: '005930', drawings: [level] })
  for (const { window, shown } of [one, two]) {
    await window.until('the line is there', () => shown.get('005930')?.[0]?.id === level.id)
    expect(shown.get('005930')).toEqual([level])
  }
  expect(two.shown.get('000660')).toEqual([])
  await two.window.value('drawings.save', { code: '005930', drawings: [] })
  await one.window.until('the line is gone', () => one.shown.get('005930')?.length === 0)
})

test('a window that comes later, or shows another instrument, gets the lines that are kept', async () => {
  const one = openWindow('005930')
  await one.window.value('drawings.save', { code: '005930', drawings: [level] })
  await one.window.value('drawings.save', { code: '000660', drawings: [other] })
  const late = openWindow('005930')
  await late.window.until('the line is there', () => late.shown.get('005930')?.length === 1)
  late.window.send({ kind: 'update', id: late.ids[0] ?? 0, query: { code: '000660' } })
  await late.window.until('the lines of the other are there', () => late.shown.get('000660')?.length === 1)
  expect(late.shown.get('000660')).toEqual([other])
})
