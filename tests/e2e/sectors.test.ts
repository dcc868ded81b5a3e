import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { indexCodes } from '../../src/shared/krx/index-codes.ts'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import { aboutIndex, openSectorsPanel } from '../support/sectors-panel.ts'
import type { SectorsPanel } from '../support/sectors-panel.ts'
import { shows } from '../support/shown-values.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

const round = (value: number | null | undefined, unit: number) => Math.round((value ?? Number.NaN) / unit)

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
  let board: SectorsPanel

  afterEach(() => opened?.close())

  test('in trading, table, map and every detail are what the exchange answers', async () => {
    opened = await openOnExchange({ clock: '2026-11-20T10:12', still: true })
    board = await openSectorsPanel(opened)
    const { gateway, page, terminal } = opened
    const { panel, map, detail, tile, choose, openMap, isAccessible } = board
    const [{ value: level }, { value: capital }] = await Promise.all([
      gateway.call('index.index', aboutIndex('K13')),
      gateway.call('index.marketcap', aboutIndex('K13')),
    ])
    const cell = (field: string) => terminal.value(board.row('K13'), field)
    await shows(cell('last'), level.last)
    await shows(cell('volume'), level.volume)
    await shows(cell('turnover'), round(level.turnover, 1e6))
    await shows(cell('issueCount'), capital.issueCount)
    await shows(cell('marketCapitalisation'), round(capital.marketCapitalisation, 1e8))
    const { value: market } = await gateway.call('stocks.index', { market: 'kospi' })
    await shows(panel.locator('tr[data-instrument="K1"] [data-field="issueCount"]'), market.issueCount)
    await panel.getByRole('button', { name: '시가총액(억)' }).click()
    await panel.locator('tbody tr').first().and(page.locator('[data-instrument="K1"]')).waitFor()

    await openMap()
    await shows(tile('K13', 'changeRate'), level.changeRate)
    // Industries without issues in this universe have no market value, and the board says how many.
    await panel.locator('[data-fact="sized"]', { hasText: '18/21' }).waitFor()
    expect(await map.getByRole('option').count()).toBe(18)
    await map.focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const largest = map.getByRole('option').first()
    await largest.and(page.locator('[aria-selected="true"]')).waitFor()
    expect(await detail.getAttribute('data-instrument')).toBe(await largest.getAttribute('data-instrument'))
    await isAccessible()
    await page.keyboard.press('Escape')
    await detail.waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await detail.locator('button', { hasText: '×' }).click()
    await detail.waitFor({ state: 'detached' })

    // A click on the canvas is a click on what lies there.
    await map.click({ position: { x: 40, y: 40 } })
    await detail.waitFor()
    await choose('table')
    await panel.locator('tr[data-instrument="K1"]').click()
    await detail.and(page.locator('[data-instrument="K1"]')).waitFor()
    await detailsOfComposite()
    expect(terminal.complaints).toEqual([])
  })

  async function detailsOfComposite(): Promise<void> {
    const { gateway } = opened
    const { detail, choose, isAccessible } = board
    const chartEnds = (series: string) => detail.locator(`[data-series="${series}"] b`)
    const range = { period: 'D', from: '2026-11-01', to: '2026-11-20' } as const
    const { value: history } = await gateway.call('index.history', { ...aboutIndex('K1'), ...range })
    await shows(chartEnds('close'), history.candles.at(-1)?.close)
    await shows(chartEnds('turnover'), round(history.candles.at(-1)?.turnover, 1e8))
    await choose('minutes')
    const { value: bars } = await gateway.call('index.intraday', { ...aboutIndex('K1'), interval: 600, from: '08:00', to: '18:00' })
    await detail.locator('[data-span="minutes"]').waitFor()
    await shows(chartEnds('close'), bars.candles.at(-1)?.close)

    await choose('investors')
    const foreign = (field: string) => detail.locator(`[row-id="foreign-total"] [data-field="${field}"]`)
    const { value: flows } = await gateway.call('index.investors', aboutIndex('K1'))
    const row = flows.flows.find(({ investor }) => investor === 'foreign-total')
    await shows(foreign('netTurnover'), round(row && row.buyTurnover - row.sellTurnover, 1e6))
    await shows(foreign('buyVolume'), round(row?.buyVolume, 1e3))
    await choose('market')
    const { value: whole } = await gateway.call('stocks.marketInvestors', { market: 'kospi' })
    const all = whole.flows.find(({ investor }) => investor === 'foreign-total')
    await shows(foreign('sellTurnover'), round(all?.sellTurnover, 1e6))

    await choose('composition')
    const fact = (field: string) => detail.locator(`.sectors-facts [data-field="${field}"]`)
    const { value: capital } = await gateway.call('index.marketcap', aboutIndex('K1'))
    await shows(fact('listedShares'), round(capital.listedShares, 1e3))
    await choose('market')
    const { value: summary } = await gateway.call('stocks.index', { market: 'kospi' })
    await shows(fact('high'), summary.high)

    await choose('closing')
    const { value: closing } = await gateway.call('index.closeindex', aboutIndex('K1'))
    await shows(fact('last'), closing.last)
    await detail.locator('[data-fact="tradeDate"]', { hasText: '2026-11-19' }).waitFor()
    await isAccessible()
  }
})
