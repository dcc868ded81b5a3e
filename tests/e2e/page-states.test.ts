import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import type { FakeCore } from '../support/fake-core.ts'
import { openFake } from '../support/open-fake.ts'
import type { OpenFake } from '../support/open-fake.ts'
import { ensureBuilt } from '../support/project.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

/** States of the page that a market reaches seldom, with a core that plays them. */
let browser: Browser
let opened: OpenFake
let core: FakeCore
let page: Page
let terminal: TerminalPage

beforeAll(async () => {
  ensureBuilt()
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  opened = await openFake(browser, { issues: 300 })
  ;({ core, page, terminal } = opened)
})

afterEach(() => opened?.close())

const choose = async (): Promise<void> => {
  await terminal.value(terminal.row().first(), 'name').click()
  await terminal.book.locator('[data-field="ask"]').filter({ hasText: /\d/ }).first().waitFor()
}

describe('the page', () => {
  test('invites to choose an issue, and takes the first by turnover', async () => {
    await terminal.book.click({ position: { x: 60, y: 12 } })
    await page.locator('.dv-active-group .link-chip').selectOption('C')
    const book = page.locator('[data-link="C"] [data-panel="order-book"]')
    await book.getByRole('button').click()
    await book.and(page.locator('[data-instrument]')).waitFor()
    const top = await page.locator('.ag-row[row-index="0"]').getAttribute('data-instrument')
    expect(await book.getAttribute('data-instrument')).toBe(top)
  })

  test('shows expected prices in an auction, and only there', async () => {
    await choose()
    const expected = terminal.value(terminal.book, 'expectedPrice')
    expect(await expected.isVisible()).toBe(false)
    core.market.phase = 'opening-auction'
    core.market.force = 'expected'
    await expected.filter({ hasText: /\d/ }).waitFor()
    await page.locator('.session[data-phase="opening-auction"]', { hasText: '시가 단일가' }).waitFor()
    core.market.force = 'closed'
    await expected.waitFor({ state: 'hidden' })
    await terminal.board.and(page.locator('[data-state="closed"]')).waitFor()
  })

  test('says in a sentence what the gateway refuses', async () => {
    core.market.failure = { kind: 'unauthorized', message: 'HTTP 401' }
    const banner = page.locator('[data-banner="failure"]')
    await banner.filter({ hasText: '인증키' }).waitFor()
    expect(await banner.innerText()).not.toContain('401')
    core.market.failure = null
    await banner.waitFor({ state: 'detached' })
  })

  test('comes back by itself, with the choice it had', async () => {
    await choose()
    const chosen = await terminal.book.getAttribute('data-instrument')
    core.disconnect(false)
    await page.locator('[data-banner="connection"]').waitFor()
    await terminal.book.and(page.locator('[data-state="stale"]')).waitFor()
    core.accept()
    await page.locator('[data-banner="connection"]').waitFor({ state: 'detached' })
    await terminal.book.and(page.locator(`[data-state="live"][data-instrument="${chosen}"]`)).waitFor()
    await terminal.board.and(page.locator('[data-state="live"]')).waitFor()
  })

  test('keeps the choice when rows change places', async () => {
    await choose()
    const chosen = await terminal.book.getAttribute('data-instrument')
    await terminal.board.getByRole('columnheader', { name: '코드' }).click()
    await page.locator('.ag-row[row-index="0"][data-instrument="005930"]').waitFor()
    await terminal.board.getByRole('columnheader', { name: '현재가' }).click()
    await page.locator('.ag-row[row-index="0"]:not([data-instrument="005930"])').waitFor()
    expect(await terminal.book.getAttribute('data-instrument')).toBe(chosen)
  })
})
