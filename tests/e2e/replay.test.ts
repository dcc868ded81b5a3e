import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'

/** A day is recorded, replayed with the keyboard, deleted and brought back; what is on screen meanwhile says what it is. */
let open: OpenTerminal
let page: Page

beforeAll(async () => {
  open = await openTerminal({ clock: '2026-11-20T10:12', rate: 3_000 })
  page = open.page
})

afterAll(async () => {
  await open?.close()
})

const panel = () => page.locator('[data-panel="replay"]')
const recorded = () => page.locator('.status-bar [data-status="recording"][data-value="recording"]')
const badge = () => page.locator('.top-strip [data-badge="replay"]')
const line = () => panel().locator('[data-recording]')
const number = async (text: Promise<string>) => Number((await text).replaceAll(/\D/g, ''))
const edge = (field: 'from' | 'to' | 'now') => number(panel().locator(`.replay-controls [data-field="${field}"]`).innerText())
const shownTime = () => edge('now')

test('a market is recorded, and the status bar says so', async () => {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('패널 추가: 녹화')
  await page.keyboard.press('Enter')
  await panel().getByText('녹화한 날이 없습니다').waitFor()
  await panel().locator('[data-record="kospi"]').press('Enter')
  await panel().locator('input[type="search"]').fill('005930')
  await panel().locator('[data-found="005930"]').waitFor()
  await panel().locator('input[type="search"]').press('Enter')
  await panel().locator('[data-record="005930"][aria-pressed="true"]').waitFor()
  await recorded().waitFor()
  await expect.poll(() => number(line().locator('[data-field="prints"]').innerText()), { timeout: 60_000 }).toBeGreaterThan(5_000)
  expect(await badge().count()).toBe(0)
})

test('its replay cannot be mistaken for the live market', async () => {
  await line().locator('[data-action="play"]').press('Enter')
  await badge().waitFor()
  expect(await badge().innerText()).toBe('재생')
  expect(await page.locator('[data-banner="replay"]').innerText()).toContain('REPLAY')
  await panel().locator('[data-recording][data-replayed="true"]').waitFor()
  await page.locator('[data-panel="market-board"] [data-field="last"]').filter({ hasText: /\d/ }).first().waitFor({ state: 'attached' })
  await page.locator('.panel-state[data-value="live"]', { hasText: '재생' }).first().waitFor({ state: 'attached' })
  expect(await page.locator('.panel-state[data-value="live"]', { hasText: '실시간' }).count()).toBe(0)
  expect(await recorded().count()).toBe(0)
})

test('it stands, steps and goes to a time by the keyboard', async () => {
  const toggle = panel().locator('[data-action="toggle"]')
  // A key that comes while the state is made anew for the last one is not taken.
  const leapsTo = async (key: string, time: number) => {
    const leap = async (): Promise<number> => {
      if ((await shownTime()) !== time) await toggle.press(key)
      return shownTime()
    }
    await expect.poll(leap, { timeout: 60_000, interval: 1_000 }).toBe(time)
  }
  const standing = panel().locator('[data-action="toggle"][aria-pressed="false"]')
  await toggle.focus()
  // Where it has come to its end already, it stands by itself.
  if ((await toggle.getAttribute('aria-pressed')) === 'true') await page.keyboard.press('Space')
  await standing.waitFor()
  await page.keyboard.press('4')
  await panel().locator('[data-speed="60"][aria-pressed="true"]').waitFor()
  await leapsTo('ArrowLeft', await edge('from'))
  await standing.waitFor()
  await toggle.press('.')
  await leapsTo('ArrowRight', await edge('to'))
})

test('it has no barrier for assistive technology', async () => {
  const { violations } = await new AxeBuilder({ page }).include('[data-panel="replay"]').include('[data-banner="replay"]').analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('the way back leads to the live market, and a deleted recording comes back', async () => {
  await page.locator('[data-banner="replay"] button').press('Enter')
  await badge().waitFor({ state: 'detached' })
  await recorded().waitFor()
  await panel().locator('[data-record="kospi"]').press('Enter')
  await panel().locator('[data-record="005930"]').press('Enter')
  await recorded().waitFor({ state: 'detached' })
  await line().locator('[data-action="delete"]').press('Enter')
  await panel().locator('[data-deleted] button').press('Enter')
  await line().waitFor()
  await panel().locator('[data-deleted]').waitFor({ state: 'detached' })
})
