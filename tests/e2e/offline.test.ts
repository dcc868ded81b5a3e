import type { Locator, Page } from 'playwright'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DemoExchange } from '../../src/demo/index.ts'
import { continuousCodes } from '../../src/shared/krx/codes/continuous.ts'
import { addPanel, openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

let opened: TerminalOnExchange
let exchange: DemoExchange
let page: Page

beforeEach(async () => {
  opened = await openOnExchange({ clock: '2026-11-20T10:12' })
  ;({ exchange, page } = opened)
})

afterEach(() => opened?.close())

const last = () => page.locator('[data-panel="market-board"] [data-instrument="005930"] [data-field="last"]').first()
const chart = (): Locator => page.locator('[data-panel="chart"][data-instrument="005930"]')
const banner = (name: string) => page.locator(`[data-banner="${name}"]`)
const replies = () => Object.values(exchange.control.state().counts.replies).reduce((sum, count) => sum + count, 0)

async function command(name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

const future = continuousCodes.kospi200 ?? ''
const stripValue = (code: string) => page.locator(`[data-panel="index-strip"] [data-instrument="${code}"] [data-field="last"]`)

/** What stands in the strip, in both books and on the tape. */
async function seen(): Promise<readonly string[]> {
  const bookOf = (code: string, field: string) =>
    page.locator(`[data-panel="order-book"][data-instrument="${code}"] [data-field="${field}"][data-level="1"]`).first()
  const print = page.locator('[data-panel="tape"][data-instrument="005930"] tbody [data-field="last"]').first()
  const places = [
    ...['K1', 'Q1', future].map(stripValue),
    ...['005930', future].flatMap((code) => ['ask', 'bid', 'askSize'].map((field) => bookOf(code, field))),
    print,
  ]
  return Promise.all(places.map((place) => place.innerText()))
}

/** The same once nothing trades any more. */
async function settled(): Promise<readonly string[]> {
  await page.locator('[data-panel="tape"][data-instrument="005930"] tbody [data-field="last"]').first().waitFor()
  exchange.control.setRate(0)
  let before: readonly string[] = []
  await expect
    .poll(
      async () => {
        const held = before
        before = await seen()
        return JSON.stringify(held) === JSON.stringify(before) && before.every((value) => /\d/.test(value))
      },
      { timeout: 30_000, interval: 1_500 },
    )
    .toBe(true)
  return before
}

async function saysAsOf(panel: string): Promise<void> {
  await page
    .locator(`${panel}[data-state="stale"] .panel-state`)
    .filter({ hasText: /11-20 10:1\d 기준/ })
    .first()
    .waitFor()
}

/** Shows an instrument by search. */
async function shows(code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
}

/** Shows the daily chart of 005930 and tells bars before that of the running day, newest first, as they are read aloud. */
async function dailyBars(count: number): Promise<readonly string[]> {
  await shows('005930')
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
  const shown = await settled()
  expect(shown.filter((value) => /\d/.test(value))).toHaveLength(shown.length)
  await opened.restartWithoutNetwork()
  ;({ page } = opened)
  await banner('offline').filter({ hasText: '오프라인' }).waitFor()
  const bars = await dailyBars(9)
  expect(before).toEqual(expect.arrayContaining([...bars]))
  expect(new Set(bars).size).toBe(8)
  await last().filter({ hasText: /\d/ }).waitFor()
  await banner('offline')
    .filter({ hasText: /2026-11-20 10:1\d:\d\d 기준/ })
    .waitFor()
  await expect.poll(seen, { timeout: 30_000 }).toEqual(shown)
  for (const of of ['order-book', 'tape', 'instrument-header']) await saysAsOf(`[data-panel="${of}"][data-instrument="005930"]`)
  await saysAsOf(`[data-panel="order-book"][data-instrument="${future}"]`)
  await page.locator('[data-panel="index-strip"][data-state="stale"] .strip-state').filter({ hasText: ' 기준' }).waitFor()
  // What was never shown is not held: one sentence says so, in place of an empty tape.
  await shows('000660')
  await page.locator('[data-panel="order-book"][data-instrument="000660"]').getByText('보관된 호가가 없습니다').waitFor()
  await page.locator('[data-panel="tape"][data-instrument="000660"]').getByText('보관된 체결이 없습니다').waitFor()
  await addPanel(page, '데이터 관리')
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
  await shows('000660')
  const unheld = page.locator('[data-panel="chart"][data-instrument="000660"]')
  await unheld.locator('[data-action="fetch-later"]:visible').press('Enter')
  await unheld.locator('[data-outcome="queued"]').waitFor()
  await addPanel(page, '종목 상세')
  await page.locator('[data-panel="issue"]').first().waitFor()
  await addPanel(page, '데이터 관리')
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

  // The line goes, not the choice: what is asked for now says that it waits, and comes by itself.
  exchange.control.addFault({ kind: 'cut' })
  await shows('035720')
  const issue = page.locator('[data-panel="issue"]')
  await page.locator('.dock-tab, [role="tab"]').filter({ hasText: '종목 상세' }).first().click()
  await issue.getByText('게이트웨이에 연결되면 자동으로 불러옵니다').first().waitFor({ timeout: 60_000 })
  exchange.control.clearFaults()
  await issue.locator('[data-fact="fetchedAt"]').first().waitFor({ timeout: 90_000 })
})
