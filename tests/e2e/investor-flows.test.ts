import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { formatNumber, formatSigned } from '../../src/renderer/ui/format.ts'
import type { EndpointId } from '../../src/shared/catalogue/index.ts'
import type { InvestorFlows, OptionInvestorFlows } from '../../src/shared/domain/flows.ts'
import type { TerminalPage } from '../support/terminal-page.ts'
import type { DemoExchangeOptions } from '../../src/demo/options.ts'
import { addPanel, openOnExchange } from '../support/open-on-exchange.ts'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

const fields = ['sellVolume', 'buyVolume', 'netVolume', 'sellTurnover', 'buyTurnover', 'netTurnover'] as const
type Cells = Readonly<Record<string, readonly (string | null)[]>>

let page: Page
let terminal: TerminalPage
const panel = () => page.locator('[data-panel="investor-flows"]')
const choose = (value: string) => panel().locator(`.choice [data-value="${value}"]`).click()
const select = (value: string) => panel().locator('.flows-tools select').selectOption(value)
const fact = (name: string) => panel().locator(`[data-fact="${name}"]`)

/** Every row as it stands on screen. */
function shown(): Promise<Cells> {
  return panel()
    .locator('tr[data-investor]')
    .evaluateAll(
      (rows, names) =>
        Object.fromEntries(
          rows.map((row) => [
            row.getAttribute('data-investor') ?? '',
            names.map((name) => row.querySelector(`[data-field="${name}"]`)?.textContent ?? null),
          ]),
        ),
      fields,
    )
}

/** Every row as a reply of the exchange reads. */
function written({ flows }: InvestorFlows | OptionInvestorFlows, right: 'call' | 'put'): Cells {
  const rows = flows.map((flow) => ({ investor: flow.investor, ...('call' in flow ? flow[right] : flow) }))
  const turnover = rows.find(({ investor }) => investor === 'grand-total')!.buyTurnover
  const unit = turnover >= 1e12 ? 1e8 : 1e6
  return Object.fromEntries(
    rows.map(({ investor, sellVolume, buyVolume, sellTurnover, buyTurnover }) => [
      String(investor),
      [
        formatNumber(sellVolume),
        formatNumber(buyVolume),
        formatSigned(buyVolume - sellVolume),
        formatNumber(sellTurnover / unit),
        formatNumber(buyTurnover / unit),
        formatSigned((buyTurnover - sellTurnover) / unit),
      ],
    ]),
  )
}

async function openPanel(options: DemoExchangeOptions): Promise<TerminalOnExchange> {
  const opened = await openOnExchange(options)
  ;({ page, terminal } = opened)
  await terminal.untilLive()
  await addFlows()
  return opened
}

async function addFlows(): Promise<void> {
  await addPanel(page, '투자자별')
  await panel().waitFor()
}

describe.each([
  // What is made after the close is of the day before until it is there; the rest is of today, on a Sunday of Friday.
  { clock: '2026-11-20T10:12', issueDay: '2026-11-19', marketDay: '2026-11-19', liveDay: '2026-11-20' },
  { clock: '2026-11-20T15:35', issueDay: '2026-11-20', marketDay: '2026-11-19', liveDay: '2026-11-20' },
  { clock: '2026-11-20T18:05', issueDay: '2026-11-20', marketDay: '2026-11-20', liveDay: '2026-11-20' },
  { clock: '2026-11-22T12:00', issueDay: '2026-11-20', marketDay: '2026-11-20', liveDay: '2026-11-20' },
])('at $clock', ({ clock, issueDay, marketDay, liveDay }) => {
  let opened: TerminalOnExchange
  let gateway: GatewayClient

  beforeAll(async () => {
    opened = await openPanel({ clock })
    ;({ gateway } = opened)
    // Figures of the session stand still from here on.
    opened.exchange.control.setRate(0)
  })

  afterAll(() => opened?.close())

  async function matches(id: EndpointId, parameters: Readonly<Record<string, string>>, day: string, right: 'call' | 'put' = 'call') {
    const { market, issue } = parameters
    await panel().locator(`.flows[data-endpoint="${id}"][data-market="${market}"]`).waitFor()
    if (issue !== undefined)
      await panel()
        .and(page.locator(`[data-instrument="${issue}"]`))
        .waitFor()
    await panel().getByRole('button', { name: '새로고침' }).click()
    const { value } = await gateway.ask(id, parameters)
    const flows = value as InvestorFlows | OptionInvestorFlows
    expect(flows.flows).toHaveLength(16)
    expect(flows.empty).toBe(false)
    await expect.poll(shown, { timeout: 30_000 }).toEqual(written(flows, right))
    await fact('tradeDate').filter({ hasText: day }).waitFor()
    await panel().locator('[data-fact="identities"][data-value="hold"]').waitFor()
  }

  test('the issue of the link group', async () => {
    await matches('stocks.investors', { market: 'kospi', issue: '005930' }, issueDay)
  })

  test.each(['kospi', 'kosdaq'])('the market %s', async (market) => {
    await choose('market')
    await select(market)
    await matches('stocks.marketInvestors', { market }, marketDay)
    expect(await fact('next').count()).toBe(marketDay === '2026-11-20' && liveDay === '2026-11-20' && !clock.includes('22T') ? 0 : 1)
  })

  test.each([
    ['kospi', 'K1'],
    ['kosdaq', 'Q1'],
    ['kospi', 'K2'],
  ])('an index of %s: %s', async (market, issue) => {
    await choose('index')
    await select(issue)
    await matches('index.investors', { market, issue }, liveDay)
    await fact('pace').filter({ hasText: '60초마다' }).waitFor()
    await panel()
      .and(page.locator(`[data-state="${clock.endsWith('10:12') || clock.endsWith('15:35') ? 'snapshot' : 'closed'}"]`))
      .waitFor()
  })

  test.each(['kospi200', 'kosdaq150', 'usd'])('the futures on %s', async (market) => {
    await choose('futures')
    await select(market)
    await matches('futures.investors', { market }, liveDay)
  })

  test.each(['call', 'put'] as const)('the options on KOSPI200: %ss', async (right) => {
    await choose('options')
    await select('kospi200')
    await choose(right)
    await matches('options.investors', { market: 'kospi200' }, liveDay, right)
  })

  test('the day is held, and its net is charted for the types that are chosen', async () => {
    await choose('days')
    await panel().locator('[data-fact="days"][data-value="1"]').waitFor()
    await panel().locator('tr[data-investor="pension"] input').check()
    const { netTurnover } = Object.fromEntries(fields.map((name, at) => [name, at]))
    const net = (await shown())['pension']?.[netTurnover ?? -1]
    await panel().locator('[data-series="pension"] b').filter({ hasText: net! }).waitFor()
    await panel().getByRole('slider').and(page.locator('[aria-valuetext^="11-20"]')).waitFor()
    expect(terminal.complaints).toEqual([])
  })

  test('nothing serious for an accessibility check', async () => {
    const { violations } = await new AxeBuilder({ page }).include('[data-panel="investor-flows"]').analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})

describe('in the session', () => {
  let opened: TerminalOnExchange

  beforeAll(async () => {
    opened = await openPanel({ clock: '2026-11-20T10:12', ratePerSecond: 100 })
  })

  afterAll(() => opened?.close())

  test('figures that move are asked for while they are in sight', async () => {
    await choose('index')
    await fact('time').waitFor()
    await page.locator('.flows[data-pace="running"]').waitFor()
    await page.locator('.dv-tab', { hasText: '전 종목 시세' }).click()
    await page.locator('.flows[data-pace="paused"]').waitFor({ state: 'attached' })
    await page.locator('.dv-tab', { hasText: '투자자별 매매동향' }).click()
    await page.locator('.flows[data-pace="running"]').waitFor()
  })

  test('the panel follows its link group, or stays where it was told to', async () => {
    await choose('linked')
    await panel().and(page.locator('[data-instrument="005930"]')).waitFor()
    await page.keyboard.type('000660')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await panel().and(page.locator('[data-instrument="000660"]')).waitFor()
    await choose('futures')
    await panel().locator('.flows[data-endpoint="futures.investors"]').waitFor()
    await page.keyboard.type('005930')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[data-panel="instrument-header"][data-instrument="005930"]').waitFor()
    expect(await panel().locator('.flows[data-endpoint="futures.investors"]').count()).toBe(1)
  })
})

describe('as the day goes on', () => {
  let opened: OpenTerminal

  beforeAll(async () => {
    opened = await openTerminal({ clock: '2026-11-20T15:10', speed: 30, rate: 100 })
    ;({ page, terminal } = opened)
    await addFlows()
  })

  afterAll(() => opened?.close())

  test('the figures of the day come by themselves and take their place in the record', { timeout: 400_000 }, async () => {
    await choose('market')
    await choose('days')
    await fact('tradeDate').filter({ hasText: '2026-11-19' }).waitFor()
    await fact('next').filter({ hasText: '11-20 15:40' }).waitFor()
    await panel().locator('[data-fact="days"][data-value="1"]').waitFor()
    await fact('tradeDate').filter({ hasText: '2026-11-20' }).waitFor({ timeout: 300_000 })
    await panel().locator('[data-fact="days"][data-value="2"]').waitFor()
    const slider = panel().getByRole('slider')
    await slider.focus()
    await slider.press('Home')
    await slider.and(page.locator('[aria-valuetext^="11-19"]')).waitFor()
  })
})
