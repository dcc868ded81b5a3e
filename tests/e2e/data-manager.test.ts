import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import { isTradingDay } from '../../src/shared/krx/calendar.ts'
import { addDays } from '../../src/shared/krx/kst.ts'
import { launchBrowser } from '../support/browser.ts'
import { screen } from '../support/open-terminal.ts'
import { ensureBuilt } from '../support/project.ts'
import { serveTerminal } from '../support/serve.ts'
import type { ServedTerminal } from '../support/serve.ts'

const year = { from: tradeDate('2025-11-19'), to: tradeDate('2026-11-18') }

const number = async (locator: Locator) => Number((await locator.innerText()).replaceAll(/\D/g, ''))

/** What is kept, as the panel shows and changes it. */
describe('the data manager', () => {
  let browser: Browser
  let exchange: DemoExchange
  let served: ServedTerminal
  let context: BrowserContext
  let page: Page
  let panel: Locator

  const form = () => panel.locator('.data-fill')
  const newestJob = () => panel.locator('[data-job]').first()
  const inState = (state: string) =>
    newestJob()
      .and(page.locator(`[data-state="${state}"]`))
      .waitFor()
  const row = (code: string) => panel.locator(`.ag-row[data-instrument="${code}"]`).filter({ hasText: '일' })
  const cell = (code: string, field: string) => row(code).locator(`[data-field="${field}"]`).first().innerText()
  const plan = (field: string) => number(form().locator(`[data-field="${field}"]`))
  const replies = () => Object.values(exchange.control.state().counts.replies).reduce((sum, count) => sum + count, 0)

  async function order(kind: string, codes: string, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
    await form().getByLabel('종류').selectOption(kind)
    await form().getByLabel('시작일').fill(from)
    await form().getByLabel('종료일').fill(to)
    await form().getByLabel('종목 코드').fill(codes)
    await form().locator('[data-field="calls"]').waitFor()
  }
  const start = () => form().locator('[data-action="fill"]').press('Enter')

  beforeAll(async () => {
    ensureBuilt()
    browser = await launchBrowser()
    exchange = await startDemoExchange({ seed: 7, ratePerSecond: 500, clock: '2026-11-20T10:12' })
    served = await serveTerminal({
      parameters: ['--gateway', exchange.url, '--stream', exchange.streamUrl, '--clock', exchange.clockSetting],
      key: exchange.key,
    })
    context = await browser.newContext({ viewport: screen })
    page = await context.newPage()
    await page.goto(served.address)
    await page.locator('[data-panel="watchlist"]').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('패널 추가: 데이터 관리')
    await page.keyboard.press('Enter')
    panel = page.locator('[data-panel="data-manager"]')
    await form().waitFor()
    await page.keyboard.press('Alt+Enter')
  })

  afterAll(async () => {
    await context?.close()
    await served?.stop()
    await exchange?.close()
    await browser?.close()
  })

  test('a year of daily bars: the calls are told before, and what is held after is what was asked for', async () => {
    await order('D', '005930, 0126Z0 K1\nZZZZZZ', year)
    await form().locator('[data-fact="unknown"]', { hasText: 'ZZZZZZ' }).waitFor()
    expect(await plan('calls')).toBe(9)
    expect(await plan('usable')).toBeGreaterThan(1_000)
    await start()
    await inState('done')
    await newestJob().locator('summary').press('Enter')
    await newestJob().locator('[data-failed="ZZZZZZ"]').waitFor()
    let days = 0
    for (let day = year.from; day <= year.to; day = addDays(day, 1)) if (isTradingDay(day)) days += 1
    for (const code of ['005930', '0126Z0', 'K1']) {
      await row(code).waitFor()
      const shown = await Promise.all(['from', 'to', 'bars', 'gaps', 'quarantined'].map((field) => cell(code, field)))
      expect(shown).toEqual([year.from, year.to, String(days), '0', '0'])
    }
    expect(await panel.locator('[data-store]').getAttribute('data-store')).toBe('open')
    const { violations } = await new AxeBuilder({ page }).include('[data-panel="data-manager"]').analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  test('a fill pauses, asks for nothing while it does, and goes on', async () => {
    const slow = exchange.control.addFault({ kind: 'slow', endpoint: 'stocks.intraday', delayMs: 300 })
    await order('60', '000660', { from: '2026-11-09', to: '2026-11-13' })
    const calls = await plan('calls')
    expect(calls).toBeGreaterThan(10)
    await start()
    await newestJob()
      .locator('[data-field="progress"]', { hasText: /호출 [2-9] / })
      .waitFor()
    await newestJob().locator('[data-action="pause"]').press('Enter')
    await inState('paused')
    const progress = await newestJob().locator('[data-field="progress"]').innerText()
    const before = replies()
    // The store answers in turn: a later reply says that nothing else was asked for in between.
    await order('D', '005930', year)
    expect(await newestJob().locator('[data-field="progress"]').innerText()).toBe(progress)
    expect(replies() - before).toBeLessThan(calls)
    exchange.control.clearFaults(slow)
    await newestJob().locator('[data-action="resume"]').press('Enter')
    await inState('done')
  })

  test('what is deleted can be had back', async () => {
    const bars = await cell('0126Z0', 'bars')
    await row('0126Z0').click()
    await panel.locator('[data-action="delete"]').press('Enter')
    await row('0126Z0').waitFor({ state: 'detached' })
    await panel.locator('[data-deletion]', { hasText: '되돌릴 수 있습니다' }).waitFor()
    expect(await number(panel.locator('.data-store [data-field="deletedBars"]'))).toBe(Number(bars))
    await panel.locator('[data-deletion] button').press('Enter')
    await panel.locator('[data-outcome="restored"]', { hasText: bars }).waitFor()
    await row('0126Z0').waitFor()
    expect(await cell('0126Z0', 'bars')).toBe(bars)
    await panel.locator('[data-deletion]').waitFor({ state: 'detached' })
  })
})
