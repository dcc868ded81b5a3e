import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DemoExchange } from '../../src/demo/index.ts'
import { openDatabase } from '../../src/main/history/worker/open.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import { isTradingDay } from '../../src/shared/krx/calendar.ts'
import { addDays } from '../../src/shared/krx/kst.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

const year = { from: tradeDate('2025-11-19'), to: tradeDate('2026-11-18') }

const number = async (locator: Locator) => Number((await locator.innerText()).replaceAll(/\D/g, ''))

/** What is kept, as the panel shows and changes it. */
describe('the data manager', () => {
  let opened: TerminalOnExchange
  let exchange: DemoExchange
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

  const store = (state: string) => panel.locator(`[data-store="${state}"]`)
  const folder = mkdtempSync(join(tmpdir(), 'sise-data-manager-'))
  // Another terminal that has the store.
  const other = openDatabase(join(folder, 'history.sqlite'), () => expect.unreachable('the folder was empty'))

  beforeAll(async () => {
    opened = await openOnExchange({ folder, clock: '2026-11-20T10:12' })
    ;({ exchange, page } = opened)
    panel = page.locator('[data-panel="data-manager"]')
  })

  afterAll(async () => {
    await opened?.close()
    if (other.isOpen) other.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a store that another terminal has is told in the status bar, and had by itself once it is free', async () => {
    const notice = page.locator('[data-status="store"][data-value="locked"]')
    await notice.getByRole('button').press('Enter')
    await store('locked').waitFor()
    await panel.locator('[data-action="reopen"]').press('Enter')
    await store('locked').waitFor()
    other.close()
    await store('open').waitFor()
    await notice.waitFor({ state: 'detached' })
    await form().waitFor()
    await page.keyboard.press('Alt+Enter')
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
    expect(await accessibilityFaults(page, '[data-panel="data-manager"]')).toEqual([])
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
  test('some days alone are deleted, and come back', async () => {
    const bars = Number(await cell('0126Z0', 'bars'))
    await row('0126Z0').click()
    await panel.locator('[data-field="delete-from"]').fill('2026-11-18')
    await panel.locator('[data-field="delete-to"]').fill('2026-11-16')
    await panel.getByRole('alert').filter({ hasText: '시작일이 종료일보다' }).waitFor()
    await panel.locator('[data-action="delete"]').waitFor({ state: 'detached' })
    await panel.locator('[data-field="delete-from"]').fill('2026-11-12')
    await panel.locator('[data-action="delete"]').press('Enter')
    await panel.locator('[data-deletion]', { hasText: '2026-11-12~2026-11-16 3개를 지웠습니다' }).waitFor()
    await row('0126Z0').locator('[data-field="gaps"]', { hasText: '1' }).first().waitFor()
    expect(await cell('0126Z0', 'bars')).toBe(String(bars - 3))
    expect(await cell('0126Z0', 'firstGap')).toBe('2026-11-12 ~ 2026-11-16')
    await panel.locator('[data-deletion] button').press('Enter')
    await panel.locator('[data-outcome="restored"]').waitFor()
    await row('0126Z0')
      .locator('[data-field="bars"]', { hasText: String(bars) })
      .waitFor()
    expect(await cell('0126Z0', 'gaps')).toBe('0')
  })

  test('limits are set on screen, what is none is named, and older bars go', async () => {
    const limit = (field: string) => panel.locator(`[data-limit="${field}"]`)
    const save = panel.locator('[data-action="limit"]')
    await panel.locator('.data-limits summary').press('Enter')
    await limit('budget').fill('0')
    await limit('60').fill('many')
    await panel.getByRole('alert').filter({ hasText: '0.0625' }).waitFor()
    await panel.getByRole('alert').filter({ hasText: '정수' }).waitFor()
    expect(await save.getAttribute('aria-disabled')).toBe('true')
    expect(await accessibilityFaults(page, '[data-panel="data-manager"] .data-limits')).toEqual([])
    await limit('60').press('Escape')
    expect([await limit('budget').inputValue(), await limit('60').inputValue()]).toEqual(['10', ''])
    await limit('budget').fill('2.5')
    await limit('D').fill('100')
    await limit('D').press('Enter')
    await panel.locator('[data-outcome="limited"]', { hasText: /봉 [\d,]+개를 지웠습니다/ }).waitFor()
    await panel.locator('.data-store [data-field="budget"]', { hasText: '2.5 GiB' }).waitFor()
    await row('0126Z0').locator('[data-field="from"]', { hasText: '2026-08-12' }).waitFor()
    await panel.locator('.data-limits summary').press('Enter')
    await panel.locator('.data-limits summary').press('Enter')
    expect([await limit('budget').inputValue(), await limit('D').inputValue()]).toEqual(['2.5', '100'])
  })
})
