import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

/** An inverse ETF of a few hundred won: its prints are large, and many. */
const cheap = '252670'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage
const tape = () => page.locator('[data-panel="tape"]')
const rows = () => tape().locator('[data-row="print"]')

beforeAll(async () => {
  opened = await openTerminal({ rate: 4_000 })
  ;({ page, terminal } = opened)
  await terminal.value(terminal.row(cheap), 'name').click()
  await tape()
    .and(page.locator(`[data-instrument="${cheap}"]`))
    .waitFor()
  await rows().nth(3).waitFor()
})

afterAll(() => opened?.close())

/** Sequences and texts of the rows on screen, as they stand at one moment. */
const shown = () =>
  tape().evaluate((panel) =>
    [...panel.querySelectorAll<HTMLElement>('[data-row="print"]')].map((row) => {
      const text = (field: string) => row.querySelector(`[data-field="${field}"]`)?.textContent ?? ''
      return {
        sequence: Number(row.dataset['print']),
        kind: row.dataset['kind'] ?? '',
        time: text('time'),
        quantity: Number(text('quantity').replaceAll(/[,+−]/g, '')),
        volume: Number(text('volume').replaceAll(',', '')),
      }
    }),
  )

test('prints come newest first, every one, with a volume that runs', async () => {
  const newest = (await shown())[0]!.sequence
  await expect.poll(async () => (await shown())[0]!.sequence, { timeout: 20_000 }).toBeGreaterThan(newest)
  const prints = await shown()
  for (const [line, print] of prints.entries()) {
    const older = prints[line + 1]
    expect(print.quantity).toBeGreaterThan(0)
    if (!older) continue
    expect(print.sequence).toBe(older.sequence + 1)
    expect(print.volume).toBeGreaterThanOrEqual(older.volume + print.quantity)
    expect(print.time >= older.time).toBe(true)
  }
})

test('it stands still under the pointer, counts what is new, and goes on', async () => {
  await tape().locator('[data-part="view"]').hover()
  const waiting = tape().locator('[data-part="waiting"]')
  await waiting.filter({ hasText: /\d/ }).waitFor()
  const before = (await shown()).map(({ sequence }) => sequence)
  const counted = await waiting.innerText()
  await waiting.filter({ hasNotText: counted }).waitFor()
  expect((await shown()).map(({ sequence }) => sequence)).toEqual(before)
  await waiting.click()
  await page.mouse.move(5, 5)
  await tape().locator('[data-held]').waitFor({ state: 'detached' })
  expect(await waiting.isVisible()).toBe(false)
  expect((await shown())[0]!.sequence).toBeGreaterThan(before[0]!)
})

test('small prints can be left out', async () => {
  await tape().locator('button[data-value="small"]').click()
  await page.mouse.move(5, 5)
  await expect
    .poll(
      async () => {
        const prints = await shown()
        return prints.length > 0 && prints.every(({ quantity }) => quantity >= 100)
      },
      { timeout: 20_000 },
    )
    .toBe(true)
  await tape().locator('button[data-value="all"]').click()
})

test('the buyers are weighed against the sellers', async () => {
  const sum = async (field: string) => {
    const value = tape().locator(`[data-field="${field}"]`)
    await value.filter({ hasText: /\d/ }).waitFor()
    return value
  }
  for (const field of ['strength', 'bought', 'sold', 'prints']) await sum(field)
  const [strength, bought, sold] = await tape().evaluate((panel) =>
    ['strength', 'bought', 'sold'].map((field) => Number(panel.querySelector(`[data-field="${field}"]`)?.textContent?.replaceAll(',', ''))),
  )
  expect(strength).toBeCloseTo((bought! / sold!) * 100, 0)
})
