import type { Locator } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'

/** The last minutes of a session and its end, eight times as fast: what is expected becomes the closing price, and stands. */
let opened: OpenTerminal

beforeAll(async () => {
  opened = await openTerminal({ clock: '2026-11-20T15:26', speed: 8, rate: 1_000 })
})

afterAll(() => opened?.close())

const panel = (name: string): Locator => opened.page.locator(`[data-panel="${name}"]`).first()
const inState = (name: string, state: string): Promise<void> =>
  panel(name)
    .and(opened.page.locator(`[data-state="${state}"]`))
    .waitFor({ timeout: 90_000 })

test('the closing auction is shown as one, and its end as the close', { timeout: 180_000 }, async () => {
  const following = ['order-book', 'tape', 'instrument-header', 'chart'] as const
  for (const name of following) await inState(name, 'expected')
  const expected = await panel('order-book').locator('[data-field="expectedPrice"]').first().textContent()
  expect(expected).toMatch(/\d/)
  for (const name of following) await inState(name, 'closed')
  await inState('market-board', 'closed')
  const close = panel('tape').locator('.tape-row[data-kind="auction"]').first()
  await close.waitFor({ timeout: 60_000 })
  const price = await close.locator('[data-field="last"]').textContent()
  await expect.poll(() => panel('instrument-header').locator('[data-field="last"]').first().textContent()).toBe(price)
  expect(await opened.page.locator('[data-panel][data-state="stale"]').count()).toBe(0)
})
