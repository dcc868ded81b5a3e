import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults } from '../support/accessibility.ts'
import { flowFields, matchesExchange, openFlowsPanel } from '../support/flows-panel.ts'
import type { FlowsPanel } from '../support/flows-panel.ts'
import { listsContracts, listsInvestors, openFuturesPanel, pricesContracts } from '../support/futures-panel.ts'
import type { FuturesMoment } from '../support/futures-panel.ts'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'
import { openOptionPanel, pricesLeg } from '../support/option-panel.ts'
import { aboutIndex, closesIndex, expectsIndices, openSectorsPanel } from '../support/sectors-panel.ts'
import { shows } from '../support/shown-values.ts'

interface Moment extends FuturesMoment {
  readonly clock: string
  /** Days of the investors of an issue, of a market, and of what moves with the session. */
  readonly issueDay: string
  readonly marketDay: string
  readonly liveDay: string
  /** State of what moves with the session. */
  readonly flows: 'blank' | 'snapshot' | 'closed'
  /** The call auction of shares that runs. */
  readonly auction?: string
}

const [holiday, before, yesterday, today] = ['2026-10-09', '2026-10-08', '2026-11-19', '2026-11-20']
const running = { closeDate: null, hasSpot: true, marketDay: yesterday, issueDay: yesterday, liveDay: today, flows: 'snapshot' } as const

/**
 * Boards and flows through the day, beside each other on one desk, on an exchange that stands still: whatever is on screen is what
 * the exchange answers. What is made after the close is of the day before until it is there.
 */
describe.each<Moment>([
  { ...running, clock: `${today}T08:55`, state: 'live', hasSpot: false, flows: 'blank', auction: '시가 단일가' },
  { ...running, clock: `${today}T10:12`, state: 'live' },
  { ...running, clock: `${today}T15:25`, state: 'live', auction: '종가 단일가' },
  { ...running, clock: `${today}T15:35`, state: 'expected', issueDay: today },
  { ...running, clock: `${today}T18:05`, state: 'closed', closeDate: today, issueDay: today, marketDay: today, flows: 'closed' },
  {
    clock: `${holiday}T11:00`,
    state: 'closed',
    closeDate: before,
    hasSpot: true,
    issueDay: before,
    marketDay: before,
    liveDay: before,
    flows: 'closed',
  },
])('at $clock', (moment) => {
  let opened: TerminalOnExchange
  let flows: FlowsPanel

  beforeAll(async () => {
    opened = await openOnExchange({ clock: moment.clock, still: true })
    await opened.page.locator('[data-panel="order-book"]').first().waitFor()
  })

  afterAll(() => opened?.close())

  async function isAccessible(panel: string): Promise<void> {
    expect(await accessibilityFaults(opened.page, `[data-panel="${panel}"]`)).toEqual([])
  }

  test('futures: contracts with their terms, prices and bases, closes, investors', async () => {
    const board = await openFuturesPanel(opened)
    await listsContracts(opened, board, moment.state)
    await pricesContracts(opened, board, moment)
    await listsInvestors(opened, board)
  })

  test('investors of an issue, markets, indices, futures and options', async () => {
    flows = await openFlowsPanel(opened.page)
    const { choose, select, fact, panel } = flows
    const { issueDay, marketDay, liveDay } = moment
    await matchesExchange(opened, flows, {
      endpoint: 'stocks.investors',
      parameters: { market: 'kospi', issue: '005930' },
      day: issueDay,
    })
    await choose('market')
    for (const market of ['kospi', 'kosdaq']) {
      await select(market)
      await matchesExchange(opened, flows, { endpoint: 'stocks.marketInvestors', parameters: { market }, day: marketDay })
    }
    // Of a day without trading the next figures are those of the next session.
    expect(await fact('next').count()).toBe(marketDay === today ? 0 : 1)
    await choose('index')
    for (const [market, issue] of [
      ['kosdaq', 'Q1'],
      ['kospi', 'K2'],
    ] as const) {
      await select(issue)
      await matchesExchange(opened, flows, { endpoint: 'index.investors', parameters: { market, issue }, day: liveDay })
    }
    await fact('pace').filter({ hasText: '60초마다' }).waitFor()
    await panel.and(opened.page.locator(`[data-state="${moment.flows}"]`)).waitFor()
    await choose('futures')
    for (const market of ['kosdaq150', 'usd']) {
      await select(market)
      await matchesExchange(opened, flows, { endpoint: 'futures.investors', parameters: { market }, day: liveDay })
    }
    await choose('options')
    for (const right of ['call', 'put'] as const) {
      await choose(right)
      await matchesExchange(opened, flows, { endpoint: 'options.investors', parameters: { market: 'kospi200' }, day: liveDay, right })
    }
  })

  test('a day of investors is held, and its net is charted for the types that are chosen', async () => {
    const { choose, select, fact, panel, rows } = flows
    // The derivatives have traded at each of these moments.
    await choose('futures')
    await select('kospi200')
    await choose('days')
    // Before the cash market opens nothing is kept as the figure of the day.
    const isKept = moment.flows !== 'blank'
    if (!isKept) await panel.locator('[data-fact="days"][data-value="0"]').waitFor()
    else {
      await panel.locator('[data-fact="days"][data-value="1"]').waitFor()
      await panel.locator('tr[data-investor="pension"] input').check()
      const net = (await rows())['pension']?.[flowFields.indexOf('netTurnover')]
      await panel
        .locator('[data-series="pension"] b')
        .filter({ hasText: net ?? 'a net' })
        .waitFor()
      const day = panel.getByRole('slider').and(opened.page.locator(`[aria-valuetext^="${moment.liveDay.slice(5)}"]`))
      await day.waitFor()
    }
    await fact('tradeDate').filter({ hasText: moment.liveDay }).waitFor()
    await isAccessible('investor-flows')
  })

  test('sectors: expected indices in auctions, else closing figures and sizes of the day', async () => {
    const board = await openSectorsPanel(opened)
    if (moment.auction !== undefined) {
      await expectsIndices(opened, board, moment.auction)
      return
    }
    const isOut = moment.marketDay === moment.liveDay
    const { value } = await opened.gateway.call(isOut ? 'index.closeindex' : 'index.marketcap', aboutIndex('K13'))
    await shows(
      board.row('K13').locator('[data-field="marketCapitalisation"]'),
      Math.round((value.marketCapitalisation ?? Number.NaN) / 1e8),
    )
    await board.openMap()
    const { value: level } = await opened.gateway.call('index.index', aboutIndex('K13'))
    await shows(board.tile('K13', 'changeRate'), level.changeRate)
    await board.choose('table')
    await closesIndex(opened, board, moment.marketDay)
  })

  test('options: what a leg at the money is worth, and its close', async () => {
    const board = await openOptionPanel(opened)
    await pricesLeg(opened, board, moment.state)
    await isAccessible('option-board')
    expect(opened.terminal.complaints).toEqual([])
  })
})
