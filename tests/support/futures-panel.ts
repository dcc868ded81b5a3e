import type { Locator } from 'playwright'
import { expect } from 'vitest'
import { formatNumber, formatSigned } from '../../src/renderer/ui/format.ts'
import { futureFigures } from '../../src/shared/analytics/futures.ts'
import { addPanel } from './open-on-exchange.ts'
import type { TerminalOnExchange } from './open-on-exchange.ts'
import { reads } from './shown-values.ts'

/** The futures board at a moment. */
export interface FuturesMoment {
  readonly state: string
  /** The day of the closing prices on screen; `null` while the session runs. */
  readonly closeDate: string | null
  /** Whether the spot has values of its own session. */
  readonly hasSpot: boolean
}

export type FuturesPanel = Awaited<ReturnType<typeof openFuturesPanel>>

const market = 'kospi200'

/** Puts the futures board on the desk. */
export async function openFuturesPanel({ page }: Pick<TerminalOnExchange, 'page'>) {
  const panel = page.locator('[data-panel="futures-board"]')
  await addPanel(page, '선물 전광판')
  await panel.waitFor()
  return {
    panel,
    row: (code: string) => panel.locator(`.futures-table tr[data-instrument="${code}"]`),
    cell: (within: Locator, field: string) => within.locator(`[data-field="${field}"]`),
    fact: (name: string) => panel.locator(`[data-fact="${name}"]`),
    choose: (product: string) => panel.locator('.futures-product').selectOption(product),
    /** Opens a section where there is no room for all. */
    section: async (name: string): Promise<void> => {
      const choice = panel.locator(`.choice [data-value="${name}"]`)
      if (await choice.isVisible()) await choice.click()
    },
  }
}

/** Every contract of the list is a row, the continuous code with the contract behind it, with the terms of the masters. */
export async function listsContracts({ gateway, page }: TerminalOnExchange, board: FuturesPanel, state: string): Promise<void> {
  const { panel, row, cell } = board
  const { issues } = (await gateway.call('futures.lists', { market })).value
  await row('A016C000').waitFor()
  const codes = await panel
    .locator('.futures-table tr[data-instrument]')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-instrument')))
  expect(codes).toHaveLength(issues.length)
  expect(new Set(codes)).toEqual(new Set<string | null>(issues.map(({ code }) => code)))
  await reads(cell(row('K2FA001'), 'code'), 'K2FA001 → A016C000')
  await panel.and(page.locator(`[data-state="${state}"]`)).waitFor()
  for (const code of ['A016C000', 'A0176000', 'D016C73S']) {
    const { value: terms } = await gateway.call('futures.master', { market, issue: code })
    await reads(cell(row(code), 'expiry'), terms.lastTradingDay ?? '')
    await reads(cell(row(code), 'remainingDays'), String(terms.remainingDays))
    await reads(cell(row(code), 'basePrice'), formatNumber(terms.basePrice, 2))
    await reads(cell(row(code), 'previousOpenInterest'), formatNumber(terms.previousOpenInterest ?? Number.NaN))
    await reads(cell(row(code), 'limitStep'), `1/${terms.limits.length}`)
    await reads(cell(row(code), 'upperLimit'), formatNumber(terms.limits[0]?.upper ?? Number.NaN, 2))
  }
}

/** Prices, bases and disparity of a contract, in the closing auction the expected price; closing prices once the session is over. */
export async function pricesContracts(
  { gateway }: TerminalOnExchange,
  { panel, row, cell, fact }: FuturesPanel,
  { state, closeDate, hasSpot }: FuturesMoment,
): Promise<void> {
  const issue = 'A0173000'
  const { remainingDays, certificateOfDepositRate } = (await gateway.call('futures.master', { market, issue })).value
  const { value: quote } = await gateway.call('futures.price', { market, issue })
  const { expectedPrice } = (await gateway.call('futures.orderbook', { market, issue })).value
  const last = (state === 'expected' ? expectedPrice : null) ?? quote.last
  await reads(cell(row(issue), 'last'), formatNumber(last, 2))
  await reads(cell(row(issue), 'volume'), formatNumber(quote.volume))
  if (hasSpot) {
    const { last: spot } = (await gateway.call('index.index', { market: 'kospi', issue: 'K51' })).value
    const figures = futureFigures(last, spot, (certificateOfDepositRate ?? 0) / 100, (remainingDays ?? 0) - 1)
    await reads(cell(row(issue), 'marketBasis'), formatSigned(figures.marketBasis ?? Number.NaN, 2))
    await reads(cell(row(issue), 'theoretical'), formatNumber(figures.theoretical ?? Number.NaN, 2))
    await reads(cell(row(issue), 'disparity'), formatSigned(figures.disparity ?? Number.NaN, 2))
  } else {
    await fact('spotBefore').waitFor()
    expect(await cell(row(issue), 'marketBasis').textContent()).toBe('')
  }
  if (closeDate === null) {
    expect(await panel.locator('[data-column="close"]').count()).toBe(0)
    return
  }
  await fact('closeDate').filter({ hasText: closeDate }).waitFor()
  const { close } = (await gateway.call('futures.closeprice', { market, issue: 'A016C000' })).value
  await reads(cell(row('A016C000'), 'close'), formatNumber(close, 2))
}

/** Who bought and sold the futures of the market. */
export async function listsInvestors({ gateway }: TerminalOnExchange, { panel, cell, section }: FuturesPanel): Promise<void> {
  await section('investors')
  const individuals = panel.locator('tr[data-investor="individual"]')
  const { flows } = (await gateway.call('futures.investors', { market })).value
  const flow = flows.find(({ investor }) => investor === 'individual')
  await reads(cell(individuals, 'buyVolume'), formatNumber(flow?.buyVolume ?? Number.NaN))
  expect(await panel.locator('tr[data-investor][data-total]').count()).toBe(4)
}
