import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { DemoExchange } from '../../src/demo/index.ts'
import type { GatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { issueCode } from '../../src/shared/domain/units.ts'
import { indexCodes } from '../../src/shared/krx/index-codes.ts'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

const numberOf = async (value: Locator) => Number((await value.innerText()).replaceAll(/[,%+]/g, '').replace('−', '-'))
const about = (issue: string) => ({ market: 'kospi', issue: issueCode(issue) }) as const
const round = (value: number | null | undefined, unit: number) => Math.round((value ?? Number.NaN) / unit)
const shows = (value: Locator, expected: number | null | undefined) =>
  expect.poll(() => numberOf(value), { timeout: 60_000 }).toBeCloseTo(expected ?? Number.NaN, 2)

describe('the table of indices', () => {
  let opened: OpenTerminal
  let page: Page
  let terminal: TerminalPage

  const table = () => page.locator('[data-panel="sectors"]')
  const row = (code: string) => table().locator(`tr[data-instrument="${code}"]`)

  beforeAll(async () => {
    opened = await openTerminal()
    ;({ page, terminal } = opened)
  })

  afterAll(() => opened?.close())

  test('every index of the family is there, live', async () => {
    const last = terminal.value(row('K1'), 'last')
    await last.filter({ hasText: /^[\d,]+\.\d\d$/ }).waitFor()
    await terminal.changed(last, await last.innerText())
    expect(await table().locator('tr[data-instrument]').count()).toBe(indexCodes.kospi.length)
  })

  test('a click on a column puts the largest first, another the smallest', async () => {
    const rates = () =>
      table()
        .locator('tr [data-field="changeRate"]')
        .evaluateAll((cells) =>
          cells.flatMap((cell) => (cell.textContent === '' ? [] : [Number((cell.textContent ?? '').replace('−', '-'))])),
        )
    await expect.poll(async () => (await rates()).length, { timeout: 60_000 }).toBeGreaterThan(30)
    await table().getByRole('button', { name: '등락률' }).click()
    await table().locator('[aria-sort="descending"]').waitFor()
    await expect.poll(async () => (await rates())[0]! >= (await rates()).at(-1)!).toBe(true)
    await table().getByRole('button', { name: '등락률' }).click()
    await table().locator('[aria-sort="ascending"]').waitFor()
    await expect.poll(async () => (await rates())[0]! <= (await rates()).at(-1)!).toBe(true)
  })

  test.each([
    ['kosdaq', 'Q1'],
    ['sector', 'S50'],
  ])('the family %s follows by choice', async (family, code) => {
    await table().locator(`button[data-value="${family}"]`).click()
    await terminal.value(row(code), 'last').filter({ hasText: /\d/ }).waitFor()
    await row('K1').waitFor({ state: 'detached' })
  })

  test('the others too, each with values or with words', async () => {
    await table().locator('button[data-value="etc"]').click()
    const first = row(indexCodes.etc[0]!.code)
    await first.waitFor()
    await table().locator('tr[data-failure], tr[data-state="live"], tr[data-state="snapshot"]').first().waitFor()
  })

  test('a click shows an index in the link group', async () => {
    await table().locator('button[data-value="kospi"]').click()
    await row('K51').scrollIntoViewIfNeeded()
    await row('K51').click()
    await row('K51').and(page.locator('[aria-selected="true"]')).waitFor()
    await table().locator('.sectors-detail[data-instrument="K51"]').waitFor()
    expect(terminal.complaints).toEqual([])
  })
})

/** The board on an exchange that stands still, so that what is on screen is what the exchange answers. */
describe('the sector board', () => {
  let opened: TerminalOnExchange
  let exchange: DemoExchange
  let gateway: GatewayClient
  let page: Page
  let terminal: TerminalPage

  afterEach(() => opened?.close())

  const panel = () => page.locator('[data-panel="sectors"]')
  const detail = () => panel().locator('.sectors-detail')
  const map = () => panel().getByRole('listbox')
  const tile = (code: string, field: string) => map().locator(`[data-instrument="${code}"] [data-field="${field}"]`)
  const choose = (value: string) => panel().locator(`.choice [data-value="${value}"]`).click()

  /** Opens the board on the whole window. */
  async function open(clock: string): Promise<void> {
    opened = await openOnExchange({ clock, still: true })
    ;({ exchange, gateway, page, terminal } = opened)
    await terminal.value(panel().locator('tr[data-instrument="K1"]'), 'last').filter({ hasText: /\d/ }).waitFor()
    await choose('table')
    await page.locator('.dv-active-group').getByRole('button', { name: '최대화' }).click()
    await panel().locator('.sectors[data-wide="true"]').waitFor()
  }

  async function openMap(): Promise<void> {
    await choose('map')
    await map().waitFor()
  }

  async function isAccessible(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).include('[data-panel="sectors"]').analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  }

  test('in trading, table, map and every detail are what the exchange answers', async () => {
    await open('2026-11-20T10:12')
    const [{ value: level }, { value: capital }] = await Promise.all([
      gateway.call('index.index', about('K13')),
      gateway.call('index.marketcap', about('K13')),
    ])
    const row = panel().locator('tr[data-instrument="K13"]')
    const cell = (field: string) => terminal.value(row, field)
    await shows(cell('last'), level.last)
    await shows(cell('volume'), level.volume)
    await shows(cell('turnover'), round(level.turnover, 1e6))
    await shows(cell('issueCount'), capital.issueCount)
    await shows(cell('marketCapitalisation'), round(capital.marketCapitalisation, 1e8))
    const { value: market } = await gateway.call('stocks.index', { market: 'kospi' })
    await shows(panel().locator('tr[data-instrument="K1"] [data-field="issueCount"]'), market.issueCount)
    await panel().getByRole('button', { name: '시가총액(억)' }).click()
    await panel().locator('tbody tr').first().and(page.locator('[data-instrument="K1"]')).waitFor()

    await openMap()
    await shows(tile('K13', 'changeRate'), level.changeRate)
    // Industries without issues in this universe have no market value, and the board says how many.
    await panel().locator('[data-fact="sized"]', { hasText: '18/21' }).waitFor()
    expect(await map().getByRole('option').count()).toBe(18)
    await map().focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const largest = map().getByRole('option').first()
    await largest.and(page.locator('[aria-selected="true"]')).waitFor()
    expect(await detail().getAttribute('data-instrument')).toBe(await largest.getAttribute('data-instrument'))
    await isAccessible()
    await page.keyboard.press('Escape')
    await detail().waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await detail().locator('button', { hasText: '×' }).click()
    await detail().waitFor({ state: 'detached' })

    // A click on the canvas is a click on what lies there.
    await map().click({ position: { x: 40, y: 40 } })
    await detail().waitFor()
    await choose('table')
    await panel().locator('tr[data-instrument="K1"]').click()
    await detail().and(page.locator('[data-instrument="K1"]')).waitFor()
    await detailsOfComposite()
    expect(terminal.complaints).toEqual([])
  })

  async function detailsOfComposite(): Promise<void> {
    const chartEnds = (series: string) => detail().locator(`[data-series="${series}"] b`)
    const range = { period: 'D', from: '2026-11-01', to: '2026-11-20' } as const
    const { value: history } = await gateway.call('index.history', { ...about('K1'), ...range })
    await shows(chartEnds('close'), history.candles.at(-1)?.close)
    await shows(chartEnds('turnover'), round(history.candles.at(-1)?.turnover, 1e8))
    await choose('minutes')
    const { value: bars } = await gateway.call('index.intraday', { ...about('K1'), interval: 600, from: '08:00', to: '18:00' })
    await detail().locator('[data-span="minutes"]').waitFor()
    await shows(chartEnds('close'), bars.candles.at(-1)?.close)

    await choose('investors')
    const foreign = (field: string) => detail().locator(`[row-id="foreign-total"] [data-field="${field}"]`)
    const { value: flows } = await gateway.call('index.investors', about('K1'))
    const row = flows.flows.find(({ investor }) => investor === 'foreign-total')
    await shows(foreign('netTurnover'), round(row && row.buyTurnover - row.sellTurnover, 1e6))
    await shows(foreign('buyVolume'), round(row?.buyVolume, 1e3))
    await choose('market')
    const { value: whole } = await gateway.call('stocks.marketInvestors', { market: 'kospi' })
    const all = whole.flows.find(({ investor }) => investor === 'foreign-total')
    await shows(foreign('sellTurnover'), round(all?.sellTurnover, 1e6))

    await choose('composition')
    const fact = (field: string) => detail().locator(`.sectors-facts [data-field="${field}"]`)
    const { value: capital } = await gateway.call('index.marketcap', about('K1'))
    await shows(fact('listedShares'), round(capital.listedShares, 1e3))
    await choose('market')
    const { value: summary } = await gateway.call('stocks.index', { market: 'kospi' })
    await shows(fact('high'), summary.high)

    await choose('closing')
    const { value: closing } = await gateway.call('index.closeindex', about('K1'))
    await shows(fact('last'), closing.last)
    await detail().locator('[data-fact="tradeDate"]', { hasText: '2026-11-19' }).waitFor()
    await isAccessible()
  }

  test.each([
    ['2026-11-20T08:55', '시가 단일가'],
    ['2026-11-20T15:25', '종가 단일가'],
  ])('at %s the expected index takes the place of the last, and says so', async (clock, auction) => {
    await open(clock)
    await panel().locator('[data-fact="auction"]', { hasText: auction }).waitFor()
    const { value: expected } = await gateway.call('index.prospectindex', about('K13'))
    await shows(panel().locator('tr[data-instrument="K13"] [data-field="expected"]'), expected.expected)
    await openMap()
    await panel().and(page.locator('[data-state="expected"]')).waitFor()
    await shows(tile('K13', 'expectedRate'), expected.changeRate)
    await panel().getByText('색은 예상 등락률').waitFor()
    await map().focus()
    await page.keyboard.press('Enter')
    const code = (await detail().getAttribute('data-instrument')) ?? ''
    const { value: opened } = await gateway.call('index.prospectindex', about(code))
    await shows(detail().locator('[data-field="expected"]'), opened.expected)
    await isAccessible()
  })

  test('at 15:35 the close is not there yet: that of the day before stands, with its date', async () => {
    await open('2026-11-20T15:35')
    await panel().locator('tr[data-instrument="K1"]').click()
    await choose('closing')
    const { value, tradeDate } = await gateway.call('index.closeindex', about('K1'))
    expect(tradeDate).toBe('2026-11-19')
    await shows(detail().locator('.sectors-facts [data-field="last"]'), value.last)
    await detail().locator('[data-fact="tradeDate"]', { hasText: '2026-11-19' }).waitFor()

    exchange.control.addFault({ kind: 'server-error', endpoint: 'index.closeindex' })
    await detail().getByRole('button', { name: '새로고침' }).click()
    await detail().locator('.document-kept[data-failure="gateway"]').waitFor()
    await shows(detail().locator('.sectors-facts [data-field="last"]'), value.last)
  })

  test('on a holiday the closing figures of the last trading day stand', async () => {
    await open('2026-10-09T11:00')
    await panel().and(page.locator('[data-state="closed"]')).waitFor()
    const { value: closing } = await gateway.call('index.closeindex', about('K13'))
    await shows(panel().locator('tr[data-instrument="K13"] [data-field="marketCapitalisation"]'), round(closing.marketCapitalisation, 1e8))
    await openMap()
    await shows(tile('K13', 'changeRate'), closing.changeRate)
    await map().focus()
    await page.keyboard.press('Enter')
    await choose('closing')
    await detail().locator('[data-fact="tradeDate"]', { hasText: '2026-10-08' }).waitFor()
  })
})
