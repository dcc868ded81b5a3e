import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFlowsPanel } from '../support/flows-panel.ts'
import type { FlowsPanel } from '../support/flows-panel.ts'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'
import { openTerminal } from '../support/open-terminal.ts'

describe('in the session', () => {
  let opened: TerminalOnExchange
  let page: Page
  let flows: FlowsPanel

  beforeAll(async () => {
    opened = await openOnExchange({ clock: '2026-11-20T10:12', ratePerSecond: 100 })
    ;({ page } = opened)
    await opened.terminal.untilLive()
    flows = await openFlowsPanel(page)
  })

  afterAll(() => opened?.close())

  test('figures that move are asked for while they are in sight', async () => {
    await flows.choose('index')
    await flows.fact('time').waitFor()
    await page.locator('.flows[data-pace="running"]').waitFor()
    await page.locator('.dv-tab', { hasText: '전 종목 시세' }).click()
    await page.locator('.flows[data-pace="paused"]').waitFor({ state: 'attached' })
    await page.locator('.dv-tab', { hasText: '투자자별 매매동향' }).click()
    await page.locator('.flows[data-pace="running"]').waitFor()
  })

  test('the panel follows its link group, or stays where it was told to', async () => {
    const { panel, choose } = flows
    await choose('linked')
    await panel.and(page.locator('[data-instrument="005930"]')).waitFor()
    await page.keyboard.type('000660')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await panel.and(page.locator('[data-instrument="000660"]')).waitFor()
    await choose('futures')
    await panel.locator('.flows[data-endpoint="futures.investors"]').waitFor()
    await page.keyboard.type('005930')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[data-panel="instrument-header"][data-instrument="005930"]').waitFor()
    expect(await panel.locator('.flows[data-endpoint="futures.investors"]').count()).toBe(1)
  })
})

test('the figures of the day come by themselves and take their place in the record', { timeout: 400_000 }, async () => {
  const opened = await openTerminal({ clock: '2026-11-20T15:20', speed: 30, rate: 100 })
  try {
    const { page } = opened
    const { panel, choose, fact } = await openFlowsPanel(page)
    await choose('market')
    await choose('days')
    await fact('tradeDate').filter({ hasText: '2026-11-19' }).waitFor()
    await fact('next').filter({ hasText: '11-20 15:40' }).waitFor()
    await panel.locator('[data-fact="days"][data-value="1"]').waitFor()
    await fact('tradeDate').filter({ hasText: '2026-11-20' }).waitFor({ timeout: 300_000 })
    await panel.locator('[data-fact="days"][data-value="2"]').waitFor()
    const slider = panel.getByRole('slider')
    await slider.focus()
    await slider.press('Home')
    await slider.and(page.locator('[aria-valuetext^="11-19"]')).waitFor()
  } finally {
    await opened.close()
  }
})
