import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { greeks } from '../../src/shared/analytics/black76.ts'
import { yearsToExpiry } from '../../src/shared/analytics/expiry.ts'
import { impliedVolatility } from '../../src/shared/analytics/implied-volatility.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import { parseDerivativeCode } from '../../src/shared/krx/codes/derivative.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'
import { openOptionPanel } from '../support/option-panel.ts'
import type { OptionPanel, Right } from '../support/option-panel.ts'
import { isThere, numberOf, shows } from '../support/shown-values.ts'

const market = 'kospi200'

/** The board on an exchange that all but stands still, so that what is on screen is what the exchange answers. */
describe('the option board', () => {
  let opened: TerminalOnExchange
  let gateway: GatewayClient
  let page: Page
  let board: OptionPanel

  beforeAll(async () => {
    opened = await openOnExchange({ clock: '2026-11-20T10:12', still: true })
    ;({ gateway, page } = opened)
    await page.locator('[data-panel="order-book"]').first().waitFor()
    board = await openOptionPanel(opened)
  })

  afterAll(() => opened?.close())

  /** What the exchange answers about a leg at the money. */
  async function answered(right: Right) {
    const issue = await board.codeOf(right)
    const about = { market, issue } as const
    const { value: quote } = await gateway.call('options.price', about)
    const { value: master } = await gateway.call('options.master', about)
    const { value: book } = await gateway.call('options.orderbook', about)
    const [[bid], [ask]] = [book.bids, book.asks]
    if (bid === undefined || ask === undefined) throw new Error('the strike at the money is not quoted')
    return { issue, quote, master, bid, ask }
  }

  test.each(['call', 'put'] as const)('the %s at the money shows what the exchange answers', async (right) => {
    const { leg, atTheMoney, choose } = board
    await choose('price')
    await isThere(leg(right, 'last'))
    await isThere(leg(right, 'openInterest'))
    const { issue, quote, master, bid, ask } = await answered(right)
    expect(parseDerivativeCode(issue)?.kind).toBe(right)
    expect(await numberOf(atTheMoney.locator('.option-strike'))).toBe(master.strike)
    await shows(leg(right, 'last'), quote.last)
    await shows(leg(right, 'change'), quote.last - master.basePrice)
    await shows(leg(right, 'volume'), quote.volume)
    await shows(leg(right, 'openInterest'), master.previousOpenInterest ?? -1)
    await shows(leg(right, 'bid'), bid.price)
    await shows(leg(right, 'ask'), ask.price)
    await choose('book')
    await shows(leg(right, 'bidSize'), bid.size ?? -1)
    await shows(leg(right, 'askSize'), ask.size ?? -1)
  })

  test.each(['call', 'put'] as const)('volatility and Greeks of the %s are those that its quotes imply', async (right) => {
    const { leg, fact, choose } = board
    await choose('greeks')
    await isThere(leg(right, 'midVolatility'))
    await isThere(fact('forward'))
    const { master, bid, ask } = await answered(right)
    const forward = await numberOf(fact('forward'))
    expect(Math.abs(forward - master.strike)).toBeLessThanOrEqual(1.26)
    const years = yearsToExpiry(opened.exchange.clock.now(), master.lastTradingDay ?? tradeDate('1996-05-03'))
    const terms = { right, strike: master.strike, years, rate: (master.certificateOfDepositRate ?? -1) / 100 }
    const implied = (price: number) => impliedVolatility(price, forward, terms).volatility ?? -1
    const volatility = implied((bid.price + ask.price) / 2)
    await shows(leg(right, 'midVolatility'), volatility * 100, 0)
    const expected = greeks(forward, volatility, terms)
    await shows(leg(right, 'delta'), expected.delta, 2)
    await shows(leg(right, 'gamma'), expected.gamma, 3)
    await shows(leg(right, 'vega'), expected.vega, 2)
    await shows(leg(right, 'theta'), expected.theta, 2)
    await shows(leg(right, 'bidVolatility'), implied(bid.price) * 100, 0)
    await shows(leg(right, 'askVolatility'), implied(ask.price) * 100, 0)
  })

  test('the strike at the money stands in the middle, stays where a person scrolls, and comes back; a leg goes to the link group', async () => {
    const { panel, leg, choose, codeOf } = board
    await choose('price')
    const table = panel.locator('.option-table')
    const distance = () =>
      table.evaluate((root) => {
        const frame = root.getBoundingClientRect()
        const row = root.querySelector('tr[data-atm]')?.getBoundingClientRect()
        return row ? Math.abs((row.top + row.bottom - frame.top - frame.bottom) / 2) : Number.NaN
      })
    await expect.poll(distance, { timeout: 30_000 }).toBeLessThan(60)
    const centre = panel.locator('.option-centre')
    expect(await centre.getAttribute('aria-pressed')).toBe('true')
    await table.hover()
    await page.mouse.wheel(0, -800)
    await panel.locator('.option-centre[aria-pressed="false"]').waitFor()
    await expect.poll(distance).toBeGreaterThan(300)
    await centre.click()
    await expect.poll(distance, { timeout: 30_000 }).toBeLessThan(60)

    const code = await codeOf('put')
    await leg('put', 'last').click()
    await panel.and(page.locator(`[data-instrument="${code}"]`)).waitFor()
    await page.locator(`[data-link="A"] [data-panel="order-book"][data-instrument="${code}"]`).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await panel.and(page.locator(`[data-instrument^="B"]`)).waitFor()
    expect(await accessibilityFaults(page, '[data-panel="option-board"]')).toEqual([])
  })

  test('ratios, investors and both charts are there', async () => {
    const { panel, fact } = board
    await isThere(fact('volumeRatio'))
    await isThere(fact('interestRatio'))
    await isThere(panel.locator('[data-part="smile"] [data-series="mid"] b'))
    await isThere(panel.locator('[data-part="term"] [data-series="volatility"] b'))
    const { value } = await gateway.call('options.investors', { market })
    const foreign = value.flows.find(({ investor }) => investor === 'foreign-total')
    const shown = panel.locator('[data-investor="foreign-total"] [data-field="putVolume"]')
    await shows(shown, (foreign?.put.buyVolume ?? -1) - (foreign?.put.sellVolume ?? 0))
  })

  test.each(['weekly-monday', 'weekly-thursday', 'mini', 'kosdaq150'] as const)(
    'the family %s has its own strikes and prices',
    async (family) => {
      const { panel, leg, choose } = board
      await choose(family)
      await panel.locator(`.option-board[data-family="${family}"]`).waitFor()
      await isThere(leg('call', 'midVolatility'))
      expect(await numberOf(leg('call', 'midVolatility'))).toBeGreaterThan(5)
    },
  )

  test('columns and expiry are remembered', async () => {
    const { panel, leg, choose } = board
    await choose('kospi200')
    await choose('all')
    await panel.locator('select[data-field="expiry"]').selectOption('2701')
    const remembered = panel.locator('.option-board[data-expiry="2701"][data-columns="all"]')
    await remembered.waitFor()
    await isThere(leg('call', 'theta'))
    expect(opened.terminal.complaints).toEqual([])
    await page.reload()
    await remembered.waitFor({ timeout: 60_000 })
  })
})

test('without any licence of derivatives the board says which one is missing', async () => {
  const licences = ['closing-or-realtime', 'realtime', 'price-board', 'index-realtime'] as const
  const opened = await openOnExchange({ clock: '2026-11-20T18:05', still: true, key: 'equities', keys: { equities: { licences } } })
  try {
    const { page } = opened
    await page.locator('[data-panel="order-book"]').first().waitFor()
    const { panel } = await openOptionPanel(opened)
    await panel.locator('.notice', { hasText: '파생 종가 또는 실시간 라이선스가 없습니다' }).waitFor({ timeout: 60_000 })
    expect(await accessibilityFaults(page, '[data-panel="option-board"]')).toEqual([])
  } finally {
    await opened.close()
  }
})
