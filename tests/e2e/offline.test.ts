import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import { launchBrowser } from '../support/browser.ts'
import { screen } from '../support/open-terminal.ts'
import { ensureBuilt } from '../support/project.ts'
import { serveTerminal } from '../support/serve.ts'
import type { ServedTerminal } from '../support/serve.ts'

let browser: Browser
let directory = ''
let exchange: DemoExchange
let served: ServedTerminal
let context: BrowserContext
let page: Page

beforeAll(async () => {
  ensureBuilt()
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'sise-offline-'))
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 500, clock: '2026-11-20T10:12' })
  await open()
})

afterEach(async () => {
  await context?.close()
  await served?.stop()
  await exchange?.close()
  rmSync(directory, { recursive: true })
})

/** A terminal on the test's folder, and its page. */
async function open(): Promise<void> {
  const parameters = ['--gateway', exchange.url, '--stream', exchange.streamUrl, '--clock', exchange.clockSetting]
  served = await serveTerminal({ parameters: [...parameters, '--data-dir', directory], key: exchange.key })
  context = await browser.newContext({ viewport: screen })
  page = await context.newPage()
  await page.goto(served.address)
}

const last = () => page.locator('[data-panel="market-board"] [data-instrument="005930"] [data-field="last"]').first()
const chart = (): Locator => page.locator('[data-panel="chart"][data-instrument="005930"]')
const banner = (name: string) => page.locator(`[data-banner="${name}"]`)
const replies = () => Object.values(exchange.control.state().counts.replies).reduce((sum, count) => sum + count, 0)

async function command(name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

/** Shows the daily chart of 005930 and tells bars before that of the running day, newest first, as they are read aloud. */
async function dailyBars(count: number): Promise<readonly string[]> {
  await page.keyboard.type('005930')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await chart().locator('.choice [data-value="D"]').click()
  await chart().locator('[data-interval="D"]').waitFor()
  await chart().locator('[data-field="last"]').filter({ hasText: /\d/ }).waitFor()
  const area = chart().getByRole('slider')
  await area.focus()
  const bars: string[] = []
  await page.keyboard.press('Shift+ArrowLeft')
  await chart().locator('[data-at="crosshair"]').waitFor()
  for (let bar = 0; bar < count; bar += 1) {
    const before = (await area.getAttribute('aria-valuetext')) ?? ''
    bars.push(before)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => area.getAttribute('aria-valuetext')).not.toBe(before)
  }
  await page.keyboard.press('Escape')
  return bars.slice(1)
}

test('started without network: the same bars, the prices seen last, and as of when', async () => {
  await last().filter({ hasText: /\d/ }).waitFor()
  const before = await dailyBars(14)
  await context.close()
  await served.stop()
  await exchange.close()

  await open()
  await banner('offline').filter({ hasText: '오프라인' }).waitFor()
  const bars = await dailyBars(9)
  expect(before).toEqual(expect.arrayContaining([...bars]))
  expect(new Set(bars).size).toBe(8)
  await last().filter({ hasText: /\d/ }).waitFor()
  await banner('offline')
    .filter({ hasText: /2026-11-20 10:1\d:\d\d 기준/ })
    .waitFor()
  await command('패널 추가: 데이터 관리')
  await page.locator('[data-panel="data-manager"] .ag-row[data-instrument="005930"]').first().waitFor()
})

test('offline by choice: nothing is asked, what is wanted waits, and all of it comes when online', async () => {
  await last().filter({ hasText: /\d/ }).waitFor()
  await command('오프라인으로 작업')
  await banner('chosen').waitFor()
  await page.locator('.status-bar [data-status="gateway"][data-value="offline"]').waitFor()
  const asked = replies()
  await last().filter({ hasText: /\d/ }).waitFor()
  await banner('chosen')
    .filter({ hasText: /2026-11-20 10:1\d:\d\d 기준/ })
    .waitFor()
  await page.keyboard.type('000660')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  const unheld = page.locator('[data-panel="chart"][data-instrument="000660"]')
  await unheld.locator('[data-action="fetch-later"]:visible').press('Enter')
  await unheld.locator('[data-outcome="queued"]').waitFor()
  await command('패널 추가: 종목 상세')
  await page.locator('[data-panel="issue"]').first().waitFor()
  await command('패널 추가: 데이터 관리')
  const form = page.locator('[data-panel="data-manager"] .data-fill')
  await form.getByLabel('종목 코드').fill('035420')
  await form.locator('[data-field="calls"]').waitFor()
  await form.getByRole('button', { name: '온라인이 되면 채우기' }).press('Enter')
  const jobs = page.locator('[data-job]')
  await expect.poll(() => jobs.count()).toBe(2)
  await jobs.filter({ hasText: '온라인이 되면 시작합니다' }).waitFor()
  expect(replies()).toBe(asked)

  await banner('chosen').getByRole('button', { name: '온라인으로 전환' }).press('Enter')
  await banner('chosen').waitFor({ state: 'detached' })
  await expect.poll(() => jobs.and(page.locator('[data-state="done"]')).count(), { timeout: 30_000 }).toBe(2)
  // It lies under the tab of the data manager.
  await unheld.locator('.chart:not([hidden])').waitFor({ state: 'attached' })
  expect(replies()).toBeGreaterThan(asked)
})
