import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { afterEach, describe, expect, test } from 'vitest'
import type { DemoExchangeOptions } from '../../src/demo/options.ts'
import type { GatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { greeks } from '../../src/shared/analytics/black76.ts'
import { yearsToExpiry } from '../../src/shared/analytics/expiry.ts'
import { impliedVolatility } from '../../src/shared/analytics/implied-volatility.ts'
import { issueCode, tradeDate } from '../../src/shared/domain/units.ts'
import { parseDerivativeCode } from '../../src/shared/krx/codes/derivative.ts'
import { addPanel, openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

/** The board on an exchange that all but stands still, so that what is on screen is what the exchange answers. */
describe('the option board', () => {
  let opened: TerminalOnExchange
  let gateway: GatewayClient
  let page: Page

  afterEach(() => opened?.close())

  const market = 'kospi200'
  const panel = () => page.locator('[data-panel="option-board"]')
  const atTheMoney = () => panel().locator('tr[data-atm]')
  const leg = (right: 'call' | 'put', field: string) => atTheMoney().locator(`td[data-right="${right}"][data-field="${field}"]`)
  const fact = (name: string) => panel().locator(`dd[data-fact="${name}"]`)
  const choose = (value: string) => panel().locator(`.choice [data-value="${value}"]`).click()

  /** Opens the board on the whole window. */
  async function open(clock: string, keys: DemoExchangeOptions = {}, key?: string): Promise<void> {
    opened = await openOnExchange({ clock, still: true, key, ...keys })
    ;({ gateway, page } = opened)
    await page.locator('[data-panel="order-book"]').first().waitFor()
    await addPanel(page, '옵션 전광판')
    await panel().waitFor()
    await page.locator('.dv-active-group').getByRole('button', { name: '최대화' }).click()
  }

  /** Code of a leg at the money. */
  async function codeOf(right: 'call' | 'put') {
    const code = await leg(right, 'last').getAttribute('data-instrument')
    return issueCode(code ?? '')
  }

  /** What the exchange answers about it. */
  async function answered(right: 'call' | 'put') {
    const issue = await codeOf(right)
    const about = { market, issue } as const
    const { value: quote } = await gateway.call('options.price', about)
    const { value: master } = await gateway.call('options.master', about)
    const { value: book } = await gateway.call('options.orderbook', about)
    const [[bid], [ask]] = [book.bids, book.asks]
    if (bid === undefined || ask === undefined) throw new Error('the strike at the money is not quoted')
    return { issue, quote, master, bid, ask }
  }

  async function isAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).include('[data-panel="option-board"]').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  }

  test.each(['call', 'put'] as const)('the %s at the money shows what the exchange answers, and what its quotes imply', async (right) => {
    await open('2026-11-20T10:12')
    await isThere(leg(right, 'last'))
    await isThere(leg(right, 'openInterest'))
    const { issue, quote, master, bid, ask } = await answered(right)
    expect(parseDerivativeCode(issue)?.kind).toBe(right)
    expect(await numberOf(atTheMoney().locator('.option-strike'))).toBe(master.strike)
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
    await open('2026-11-20T10:12')
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
    await choose('greeks')
    const expected = greeks(forward, volatility, terms)
    await shows(leg(right, 'delta'), expected.delta, 2)
    await shows(leg(right, 'gamma'), expected.gamma, 3)
    await shows(leg(right, 'vega'), expected.vega, 2)
    await shows(leg(right, 'theta'), expected.theta, 2)
    await shows(leg(right, 'bidVolatility'), implied(bid.price) * 100, 0)
    await shows(leg(right, 'askVolatility'), implied(ask.price) * 100, 0)
  })

  test('the strike at the money stands in the middle, stays where a person scrolls, and comes back; a leg goes to the link group', async () => {
    await open('2026-11-20T10:12')
    await isThere(fact('forward'))
    const table = panel().locator('.option-table')
    const distance = () =>
      table.evaluate((root) => {
        const frame = root.getBoundingClientRect()
        const row = root.querySelector('tr[data-atm]')?.getBoundingClientRect()
        return row ? Math.abs((row.top + row.bottom - frame.top - frame.bottom) / 2) : Number.NaN
      })
    await expect.poll(distance, { timeout: 30_000 }).toBeLessThan(60)
    const centre = panel().locator('.option-centre')
    expect(await centre.getAttribute('aria-pressed')).toBe('true')
    await table.hover()
    await page.mouse.wheel(0, -800)
    await panel().locator('.option-centre[aria-pressed="false"]').waitFor()
    await expect.poll(distance).toBeGreaterThan(300)
    await centre.click()
    await expect.poll(distance, { timeout: 30_000 }).toBeLessThan(60)

    const code = await codeOf('put')
    await leg('put', 'last').click()
    await panel()
      .and(page.locator(`[data-instrument="${code}"]`))
      .waitFor()
    await page.locator(`[data-link="A"] [data-panel="order-book"][data-instrument="${code}"]`).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await panel().and(page.locator(`[data-instrument^="B"]`)).waitFor()
    await isAccessible()
    expect(opened.terminal.complaints).toEqual([])
  })

  test('columns and expiry are remembered; ratios, investors and both charts are there', async () => {
    await open('2026-11-20T10:12')
    await isThere(fact('volumeRatio'))
    await isThere(fact('interestRatio'))
    await panel().locator('[data-part="smile"] [data-series="mid"] b').filter({ hasText: /\d/ }).waitFor({ timeout: 60_000 })
    await panel().locator('[data-part="term"] [data-series="volatility"] b').filter({ hasText: /\d/ }).waitFor({ timeout: 60_000 })
    const { value } = await gateway.call('options.investors', { market })
    const foreign = value.flows.find(({ investor }) => investor === 'foreign-total')
    const shown = panel().locator('[data-investor="foreign-total"] [data-field="putVolume"]')
    await shows(shown, (foreign?.put.buyVolume ?? -1) - (foreign?.put.sellVolume ?? 0))
    await choose('all')
    const expiry = panel().locator('select[data-field="expiry"]')
    await expiry.selectOption('2701')
    await panel().locator('.option-board[data-expiry="2701"][data-columns="all"]').waitFor()
    await isThere(leg('call', 'theta'))
    await page.reload()
    await panel().locator('.option-board[data-expiry="2701"][data-columns="all"]').waitFor({ timeout: 60_000 })
  })

  test.each(['weekly-monday', 'weekly-thursday', 'mini', 'kosdaq150'] as const)(
    'the family %s has its own strikes and prices',
    async (family) => {
      await open('2026-11-20T10:12')
      await choose(family)
      await panel().locator(`.option-board[data-family="${family}"]`).waitFor()
      await isThere(leg('call', 'midVolatility'))
      expect(await numberOf(leg('call', 'midVolatility'))).toBeGreaterThan(5)
    },
  )

  test.each([
    ['2026-11-20T08:55', 'live'],
    ['2026-11-20T15:40', 'expected'],
    ['2026-11-20T18:05', 'closed'],
    ['2026-11-21T11:00', 'closed'],
  ])('at %s values are %s', async (clock, state) => {
    await open(clock)
    await isThere(leg('call', 'last'))
    await atTheMoney().locator(`td[data-right="call"][data-field="last"][data-state="${state}"]`).waitFor({ timeout: 60_000 })
    const issue = await codeOf('call')
    if (state !== 'expected') {
      await shows(leg('call', 'last'), (await gateway.call('options.price', { market, issue })).value.last)
      await isAccessible()
    }
    if (state !== 'closed') return
    await leg('call', 'last').click()
    const { value } = await gateway.call('options.closeprice', { market, issue })
    await shows(panel().locator('[data-part="close"] [data-field="close"]'), value.close)
  })

  test('without the licence of derivatives it says so', async () => {
    await open(
      '2026-11-20T10:12',
      { keys: { equities: { licences: ['closing-or-realtime', 'realtime', 'price-board', 'index-realtime'] } } },
      'equities',
    )
    await panel().locator('.notice').filter({ hasText: '라이선스가 없습니다' }).waitFor({ timeout: 60_000 })
    await isAccessible()
  })
})

const numberIn = (text: string) => Number(text.replaceAll(/[,%+]/g, '').replace('−', '-').split(' ')[0])

const isThere = (value: Locator) => value.filter({ hasText: /\d/ }).waitFor({ timeout: 90_000 })

const numberOf = async (value: Locator) => numberIn(await value.innerText())

const shows = (value: Locator, expected: number, digits = 2) =>
  expect.poll(() => numberOf(value), { timeout: 60_000 }).toBeCloseTo(expected, digits)
