import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage

const strip = () => page.locator('[data-panel="index-strip"]')
const item = (code: string) => strip().locator(`[data-instrument="${code}"]`)

beforeAll(async () => {
  opened = await openTerminal()
  ;({ page, terminal } = opened)
})

afterAll(() => opened?.close())

test.each(['K1', 'Q1', 'K51', 'K2FA001'])('%s has value, change, rate, turnover and its day', async (code) => {
  await terminal
    .value(item(code), 'last')
    .filter({ hasText: /^[\d,]+\.\d\d$/ })
    .waitFor()
  await terminal
    .value(item(code), 'change')
    .filter({ hasText: /^[+−]?[\d,]+\.\d\d$/ })
    .waitFor()
  await terminal
    .value(item(code), 'changeRate')
    .filter({ hasText: /^[+−]?\d+\.\d\d$/ })
    .waitFor()
  await item(code)
    .locator('[data-strip="turnover"]')
    .filter({ hasText: /\d[조억]$/ })
    .waitFor()
  await item(code).locator('[data-strip="line"][d*="L"]').waitFor({ state: 'attached' })
})

test('it lives, and says the session', async () => {
  const last = terminal.value(item('K1'), 'last')
  await terminal.changed(last, await last.innerText())
  await strip().and(page.locator('[data-state="live"]')).waitFor()
  await strip().locator('[data-phase="continuous"]', { hasText: '정규장' }).waitFor()
})

test.each([1280, 1920, 2560])('it is one line of 40 px with nothing cut at %i px', async (width) => {
  await page.setViewportSize({ width, height: 1080 })
  expect((await strip().boundingBox())?.height).toBe(40)
  const cut = await strip().evaluate((root) =>
    [root, ...root.querySelectorAll('.strip-item')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className),
  )
  expect(cut).toEqual([])
})

test('a click shows an index in the link group', async () => {
  await item('K51').click()
  await item('K51').and(page.locator('[aria-pressed="true"]')).waitFor()
  expect(terminal.complaints).toEqual([])
})
