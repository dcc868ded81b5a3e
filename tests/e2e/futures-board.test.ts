import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { formatNumber, formatSigned } from '../../src/renderer/ui/format.ts'
import { futureFigures } from '../../src/shared/analytics/futures.ts'
import type { TerminalPage } from '../support/terminal-page.ts'
import type { DemoExchangeOptions } from '../../src/demo/options.ts'
import { addPanel, openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

let page: Page
let terminal: TerminalPage
const panel = () => page.locator('[data-panel="futures-board"]')
const row = (code: string) => panel().locator(`.futures-table tr[data-instrument="${code}"]`)
const fact = (name: string) => panel().locator(`[data-fact="${name}"]`)
const cell = (within: Locator, field: string) => within.locator(`[data-field="${field}"]`)
const choose = (product: string) => panel().locator('.futures-product').selectOption(product)
const section = (name: string) => panel().locator(`.choice [data-value="${name}"]`).click()

/** Waits until a cell says what the exchange says; it is asked anew each time, since prices may still move. */
async function says(shown: Locator, expected: () => Promise<string> | string): Promise<void> {
  await expect.poll(async () => [await shown.textContent(), await expected()].join(' ≠ '), { timeout: 30_000 }).toMatch(/^(.*) ≠ \1$/)
}

async function openPanel(options: DemoExchangeOptions): Promise<TerminalOnExchange> {
  const opened = await openOnExchange(options)
  ;({ page, terminal } = opened)
  await terminal.untilLive()
  await addPanel(page, '선물 전광판')
  await panel().waitFor()
  return opened
}

interface Moment {
  readonly clock: string
  readonly state: string
  /** The day of the closing prices on screen; `null` while the session runs. */
  readonly closeDate: string | null
  readonly hasSpot: boolean
}

describe.each<Moment>([
  { clock: '2026-11-20T10:12', state: 'live', closeDate: null, hasSpot: true },
  { clock: '2026-11-20T08:55', state: 'live', closeDate: null, hasSpot: false },
  { clock: '2026-11-20T15:40', state: 'expected', closeDate: null, hasSpot: true },
  { clock: '2026-11-20T18:05', state: 'closed', closeDate: '2026-11-20', hasSpot: true },
  { clock: '2026-11-22T12:00', state: 'closed', closeDate: '2026-11-20', hasSpot: true },
])('at $clock', ({ clock, state, closeDate, hasSpot }) => {
  let opened: TerminalOnExchange
  let gateway: GatewayClient

  beforeAll(async () => {
    opened = await openPanel({ clock })
    ;({ gateway } = opened)
  })

  afterAll(() => opened?.close())

  const market = 'kospi200'
  const master = async (issue: string) => (await gateway.call('futures.master', { market, issue })).value
  const quote = async (issue: string) => (await gateway.call('futures.price', { market, issue })).value

  test('every contract of the list is a row, the continuous code with the contract behind it', async () => {
    const { issues } = (await gateway.call('futures.lists', { market })).value
    await row('A016C000').waitFor()
    const codes = await panel()
      .locator('.futures-table tr[data-instrument]')
      .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-instrument')))
    expect(codes).toHaveLength(issues.length)
    expect(new Set(codes)).toEqual(new Set<string | null>(issues.map(({ code }) => code)))
    await says(cell(row('K2FA001'), 'code'), () => 'K2FA001 → A016C000')
    await panel()
      .and(page.locator(`[data-state="${state}"]`))
      .waitFor()
  })

  test('terms are those of the masters', async () => {
    for (const code of ['A016C000', 'A0176000', 'D016C73S']) {
      const terms = await master(code)
      await says(cell(row(code), 'expiry'), () => terms.lastTradingDay ?? '')
      await says(cell(row(code), 'remainingDays'), () => String(terms.remainingDays))
      await says(cell(row(code), 'basePrice'), () => formatNumber(terms.basePrice, 2))
      await says(cell(row(code), 'previousOpenInterest'), () => formatNumber(terms.previousOpenInterest ?? Number.NaN))
      const [first] = terms.limits
      await says(cell(row(code), 'limitStep'), () => `1/${terms.limits.length}`)
      await says(cell(row(code), 'upperLimit'), () => formatNumber(first?.upper ?? Number.NaN, 2))
    }
  })

  test('prices, bases and disparity are those of the exchange', async () => {
    opened.exchange.control.setRate(0)
    const code = 'A0173000'
    const { remainingDays, certificateOfDepositRate } = await master(code)
    const priceNow = async (): Promise<number> => {
      if (state !== 'expected') return (await quote(code)).last
      const { expectedPrice } = (await gateway.call('futures.orderbook', { market, issue: code })).value
      return expectedPrice ?? (await quote(code)).last
    }
    await says(cell(row(code), 'last'), async () => formatNumber(await priceNow(), 2))
    await says(cell(row(code), 'volume'), async () => formatNumber((await quote(code)).volume))
    if (!hasSpot) {
      await fact('spotBefore').waitFor()
      expect(await cell(row(code), 'marketBasis').textContent()).toBe('')
      return
    }
    const figures = async () => {
      const { last: spot } = (await gateway.call('index.index', { market: 'kospi', issue: 'K51' })).value
      return futureFigures(await priceNow(), spot, (certificateOfDepositRate ?? 0) / 100, (remainingDays ?? 0) - 1)
    }
    await says(cell(row(code), 'marketBasis'), async () => formatSigned((await figures()).marketBasis ?? Number.NaN, 2))
    await says(cell(row(code), 'theoretical'), async () => formatNumber((await figures()).theoretical ?? Number.NaN, 2))
    await says(cell(row(code), 'disparity'), async () => formatSigned((await figures()).disparity ?? Number.NaN, 2))
  })

  test('closing prices stand when the session is over', async () => {
    if (closeDate === null) {
      expect(await panel().locator('[data-column="close"]').count()).toBe(0)
      return
    }
    await fact('closeDate').filter({ hasText: closeDate }).waitFor()
    const { close } = (await gateway.call('futures.closeprice', { market, issue: 'A016C000' })).value
    await says(cell(row('A016C000'), 'close'), () => formatNumber(close, 2))
  })

  test('investors are those of the market', async () => {
    await section('investors')
    const individuals = panel().locator('tr[data-investor="individual"]')
    await individuals.waitFor()
    const reload = panel().locator('[data-section="investors"] .document-note button')
    await expect
      .poll(
        async () => {
          await reload.click()
          const { flows } = (await gateway.call('futures.investors', { market })).value
          const flow = flows.find(({ investor }) => investor === 'individual')
          return (await cell(individuals, 'buyVolume').textContent()) === formatNumber(flow?.buyVolume ?? Number.NaN)
        },
        { timeout: 30_000 },
      )
      .toBe(true)
    expect(await panel().locator('tr[data-investor][data-total]').count()).toBe(4)
  })
})

describe('by hand', () => {
  let opened: TerminalOnExchange

  beforeAll(async () => {
    opened = await openPanel({ clock: '2026-11-20T10:12', ratePerSecond: 1_000 })
  })

  afterAll(() => opened?.close())

  test('a row goes to the link group by a click and by keys', async () => {
    await row('A0173000').click()
    await page.locator('[data-link="A"] [data-panel="order-book"][data-instrument="A0173000"]').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('[data-link="A"] [data-panel="order-book"][data-instrument="A0176000"]').waitFor()
    await row('A0176000').and(page.locator('[aria-selected="true"]')).waitFor()
  })

  test('listed spreads are told from those of two contracts, and can be chosen', async () => {
    await section('spreads')
    const matrix = panel().locator('.futures-matrix')
    const listed = matrix.locator('[data-near="2026-12"] [data-far="2027-03"][data-source="listed"] button')
    await listed.waitFor()
    await matrix.locator('[data-near="2027-03"] [data-far="2027-06"][data-source="legs"]').waitFor()
    await says(listed.locator('[data-field="last"]'), async () =>
      formatSigned(Number(await cell(row('D016C73S'), 'last').textContent()), 2),
    )
    await listed.click()
    await page.locator('[data-link="A"] [data-panel="order-book"][data-instrument="D016C73S"]').waitFor()
  })

  test('a currency has no spot: bases stay blank and the panel says why', async () => {
    await choose('usd')
    await cell(row('KUFA001'), 'last').filter({ hasText: /\d/ }).waitFor()
    await fact('noSpot').waitFor()
    expect(await cell(row('KUFA001'), 'marketBasis').textContent()).toBe('')
    expect(await cell(row('KUFA001'), 'theoretical').textContent()).toBe('')
  })

  test('single stocks are found by the code of the share, and their spot is the share', async () => {
    await choose('stock')
    const picker = panel().getByRole('combobox', { name: '기초자산 검색' })
    await picker.click()
    await picker.fill('000660')
    await panel().locator('[data-option="50"]').waitFor()
    await picker.press('Enter')
    await cell(row('A506C000'), 'last').filter({ hasText: /\d/ }).waitFor()
    await panel().locator('.futures-spot[data-instrument="000660"]').waitFor()
    await cell(row('A506C000'), 'theoretical').filter({ hasText: /\d/ }).waitFor()
  })

  test('a product without contracts says so', async () => {
    await choose('eurostoxx')
    await panel().getByText('이 상품에 상장된 종목이 없습니다.').waitFor()
  })

  test('can be read and used by all', async () => {
    await choose('kospi200')
    await cell(row('A016C000'), 'last').filter({ hasText: /\d/ }).waitFor()
    for (const name of ['term', 'spreads', 'investors']) {
      await section(name)
      const { violations } = await new AxeBuilder({ page }).include('[data-panel="futures-board"]').analyze()
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    }
    expect(terminal.complaints).toEqual([])
  })
})
