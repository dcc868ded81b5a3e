import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatNumber, formatSigned } from '../../src/renderer/ui/format.ts'
import { issueCode } from '../../src/shared/domain/units.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { openFuturesPanel } from '../support/futures-panel.ts'
import type { FuturesPanel } from '../support/futures-panel.ts'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'
import { reads } from '../support/shown-values.ts'

describe('by hand', () => {
  let opened: TerminalOnExchange
  let page: Page
  let board: FuturesPanel

  beforeAll(async () => {
    opened = await openOnExchange({ clock: '2026-11-20T10:12', ratePerSecond: 1_000 })
    ;({ page } = opened)
    await opened.terminal.untilLive()
    board = await openFuturesPanel(opened)
  })

  afterAll(() => opened?.close())

  test('a row goes to the link group by a click and by keys', async () => {
    const { row } = board
    await row('A0173000').click()
    await page.locator('[data-link="A"] [data-panel="order-book"][data-instrument="A0173000"]').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('[data-link="A"] [data-panel="order-book"][data-instrument="A0176000"]').waitFor()
    await row('A0176000').and(page.locator('[aria-selected="true"]')).waitFor()
  })

  test('listed spreads are told from those of two contracts, and can be chosen', async () => {
    const { panel, row, cell, section } = board
    await section('spreads')
    const matrix = panel.locator('.futures-matrix')
    const listed = matrix.locator('[data-near="2026-12"] [data-far="2027-03"][data-source="listed"] button')
    await listed.waitFor()
    await matrix.locator('[data-near="2027-03"] [data-far="2027-06"][data-source="legs"]').waitFor()
    // Both move: they are read at one time.
    const both = async () => [await listed.locator('[data-field="last"]').textContent(), await cell(row('D016C73S'), 'last').textContent()]
    await expect
      .poll(async () => {
        const [inMatrix, inTable] = await both()
        return inMatrix === formatSigned(Number(inTable), 2)
      })
      .toBe(true)
    await listed.click()
    await page.locator('[data-link="A"] [data-panel="order-book"][data-instrument="D016C73S"]').waitFor()
  })

  test('a currency has no spot: bases stay blank and the panel says why', async () => {
    const { row, cell, fact, choose } = board
    await choose('usd')
    await cell(row('KUFA001'), 'last').filter({ hasText: /\d/ }).waitFor()
    await fact('noSpot').waitFor()
    expect(await cell(row('KUFA001'), 'marketBasis').textContent()).toBe('')
    expect(await cell(row('KUFA001'), 'theoretical').textContent()).toBe('')
  })

  test('single stocks are found by the code of the share, and their spot is the share', async () => {
    const { panel, row, cell, choose } = board
    await choose('stock')
    const picker = panel.getByRole('combobox', { name: '기초자산 검색' })
    await picker.click()
    await picker.fill('000660')
    await panel.locator('[data-option="50"]').waitFor()
    await picker.press('Enter')
    await cell(row('A506C000'), 'last').filter({ hasText: /\d/ }).waitFor()
    await panel.locator('.futures-spot[data-instrument="000660"]').waitFor()
    await cell(row('A506C000'), 'theoretical').filter({ hasText: /\d/ }).waitFor()
  })

  test('a product without contracts says so', async () => {
    await board.choose('eurostoxx')
    await board.panel.getByText('이 상품에 상장된 종목이 없습니다.').waitFor()
  })

  test('can be read and used by all', async () => {
    const { row, cell, choose, section } = board
    await choose('kospi200')
    await cell(row('A016C000'), 'last').filter({ hasText: /\d/ }).waitFor()
    for (const name of ['term', 'spreads', 'investors']) {
      await section(name)
      expect(await accessibilityFaults(page, '[data-panel="futures-board"]')).toEqual([])
    }
    expect(opened.terminal.complaints).toEqual([])
  })

  test('under another tab it asks for investors no more, and again when it is back', async () => {
    const { panel, section } = board
    await section('investors')
    await panel.locator('[data-pace="running"]').waitFor()
    await page.locator('.dv-tab', { hasText: '전 종목 시세' }).click()
    await panel.locator('[data-pace="paused"]').waitFor({ state: 'attached' })
    await page.locator('.dv-tab', { hasText: '선물 전광판' }).click()
    await panel.locator('[data-pace="running"]').waitFor()
  })
})

/** A key without the real-time licence of derivatives: closing figures are its own, live ones are not. */
test('without the licence of live derivatives lists and terms stand, and the boards say which licence is missing; shares go on', async () => {
  const licences = ['closing-or-realtime', 'realtime', 'price-board', 'index-realtime', 'derivatives-closing-or-realtime'] as const
  const opened = await openOnExchange({ clock: '2026-11-20T10:12', still: true, key: 'closing', keys: { closing: { licences } } })
  try {
    const { page, gateway, terminal } = opened
    await page.locator('[data-panel="watchlist"] tr[data-instrument="005930"]').waitFor()
    const { panel, row, cell, fact, section } = await openFuturesPanel(opened)
    const { value: master } = await gateway.call('futures.master', { market: 'kospi200', issue: 'A016C000' })
    await reads(cell(row('A016C000'), 'previousOpenInterest'), formatNumber(master.previousOpenInterest ?? Number.NaN))
    await reads(cell(row('A016C000'), 'expiry'), master.lastTradingDay ?? '')
    await fact('refusal').filter({ hasText: '파생 실시간 라이선스가 없습니다' }).waitFor()
    expect(await cell(row('A016C000'), 'last').textContent()).toBe('')
    await section('investors')
    await panel.locator('[data-section="investors"] .notice', { hasText: '파생 실시간 라이선스가 없습니다' }).waitFor()
    expect(await accessibilityFaults(page, '[data-panel="futures-board"]')).toEqual([])

    const { value: share } = await gateway.call('stocks.price', { market: 'kospi', issue: issueCode('005930') })
    await reads(terminal.value(page.locator('[data-panel="watchlist"] tr[data-instrument="005930"]'), 'last'), formatNumber(share.last))
  } finally {
    await opened.close()
  }
})
