import { afterEach, expect, test } from 'vitest'
import { deviation, grouped, openIssuePanel, signed } from '../support/issue-panel.ts'
import type { IssuePanel } from '../support/issue-panel.ts'

/** The panel through the day: what is not there yet says when it comes, and the last one stands in its place. */
const today = '2026-11-20'
const yesterday = '2026-11-19'
const samsung = { market: 'kospi', issue: '005930' } as const
const fund = { market: 'kospi', issue: '069500' }

let issue: IssuePanel

afterEach(() => issue?.close())

/** The line of the panel against the quote of the exchange. */
async function headsAs(of: { readonly market: string; readonly issue: string }): Promise<void> {
  const { trdPrc = NaN, cmpprevddPrc = NaN } = await issue.ask('stocks.price', of)
  await issue.shows('last', grouped(trdPrc))
  await issue.shows('change', signed(cmpprevddPrc))
}

/** The line of the panel against the price that the auction would give by the book of the exchange. */
async function expectsAs(of: { readonly market: 'kospi'; readonly issue: string }): Promise<void> {
  const { expectedPrice } = (await issue.gateway.call('stocks.orderbook', of)).value
  const { trdPrc = NaN, cmpprevddPrc = NaN } = await issue.ask('stocks.price', of)
  await issue.panel.and(issue.page.locator('[data-state="expected"]')).waitFor()
  await issue.shows('last', grouped(expectedPrice ?? NaN))
  await issue.shows('change', signed((expectedPrice ?? NaN) - (trdPrc - cmpprevddPrc)))
}

/** Closing figures against those of the exchange, which belong to `date`. */
async function closesAs(date: string): Promise<void> {
  const { ask, askDay, shows, openTab } = issue
  await openTab('close')
  const close = await ask('stocks.closeprice', samsung)
  const bar = await askDay('stocks.history', { ...samsung, period: 'D' }, date)
  expect(close['trdPrc']).toBe(bar['trdPrc'])
  await shows('tradeDate', date)
  await shows('close', grouped(close['trdPrc'] ?? NaN))
  await shows('volume', grouped(close['accTrdvol'] ?? NaN))
}

/** Members of both sides against those of the exchange. */
async function ranksAs(): Promise<void> {
  const { ask, shows, openTab, panel } = issue
  await openTab('members')
  const members = await ask('stocks.traderanking', samsung)
  await shows('volume', grouped(members['askTrdVolMbr1'] ?? NaN), panel.locator('[data-side="sell"] [data-rank="1"]'))
  await shows('volume', grouped(members['bidTrdVolMbr5'] ?? NaN), panel.locator('[data-side="buy"] [data-rank="5"]'))
}

/** Live and closing value of the fund against those of the exchange. @param due what is said beside the closing one */
async function valuesAs(due: string): Promise<void> {
  const { ask, shows, panel, find, openTab } = issue
  await find(fund.issue)
  await openTab('etf')
  const { nav = NaN } = await ask('etf.nav', fund)
  const { trdPrc = NaN } = await ask('stocks.price', fund)
  const closing = await ask('stocks.closenav', fund)
  await shows('netAssetValue', grouped(nav, 2), panel.locator('[data-nav="live"]'))
  await shows('liveDeviation', `${deviation(trdPrc, nav)}%`)
  await shows('netAssetValue', grouped(closing['nav'] ?? NaN, 2), panel.locator('[data-nav="close"]'))
  await shows('netAssetValueChange', signed(closing['cmpprevddNav'] ?? NaN, 2), panel.locator('[data-nav="close"]'))
  await panel.locator('[data-nav="close"]', { hasText: due }).waitFor()
}

/** Short selling of the newest published day against that of the exchange. */
async function sellsShortAs(date: string): Promise<void> {
  const { askDay, showsOn, openTab } = issue
  await openTab('short')
  const { srtsellTrdVol: sold = NaN } = await askDay('stocks.shortsell', samsung, date)
  const { accTrdvol: volume = NaN } = await askDay('stocks.history', { ...samsung, period: 'D' }, date)
  expect(sold).toBeGreaterThan(0)
  await showsOn(date, 'volume', grouped(sold))
  await showsOn(date, 'share', grouped((sold / volume) * 100, 2))
}

test('08:55, the opening auction: nothing has traded, and the figures of the day before stand with the time of the next ones', async () => {
  issue = await openIssuePanel({ clock: `${today}T08:55`, still: true })
  const { panel, showsOn, askDay, openTab } = issue
  await panel.getByText('아직 체결이 없습니다').waitFor()
  await expectsAs(samsung)
  await sellsShortAs(yesterday)
  await openTab('foreign')
  const foreign = await askDay('stocks.foreignhistory', samsung, yesterday)
  await showsOn(yesterday, 'rate', grouped(foreign['FornHdVolRt'] ?? NaN, 2))
  await closesAs(yesterday)
  await panel.locator('[data-note="due"]', { hasText: '15:40' }).waitFor()
  await valuesAs('오늘분은 16:00부터')
})

test('15:25, the closing auction: members and values of now, the close of the day before until 15:40', async () => {
  issue = await openIssuePanel({ clock: `${today}T15:25` })
  const { panel, exchange } = issue
  exchange.control.setRate(0)
  await ranksAs()
  await expectsAs(samsung)
  await sellsShortAs(yesterday)
  await panel.locator('[data-note="unpublished"]', { hasText: '18:00' }).waitFor()
  await closesAs(yesterday)
  await panel.locator('[data-note="due"]', { hasText: '15:40' }).waitFor()
  await valuesAs('오늘분은 16:00부터')
})

test('15:35 to 15:41: the close says when it comes, the day before stands in its place, and it comes by itself', async () => {
  issue = await openIssuePanel({ clock: `${today}T15:35`, speed: 6 })
  const { panel, exchange, calls } = issue
  await closesAs(yesterday)
  await panel.locator('[data-note="due"]', { hasText: '15:40' }).waitFor()
  expect(exchange.clock.now()).toBeLessThan(Date.parse(`${today}T15:40+09:00`))
  const asked = calls('stocks.closeprice')
  await panel.locator('[data-note="due"]').waitFor({ state: 'detached', timeout: 120_000 })
  await issue.shows('tradeDate', today)
  expect(calls('stocks.closeprice')).toBe(asked + 1)
  await closesAs(today)
}, 180_000)

test('18:05: close, closing value and short selling of the day are there', async () => {
  issue = await openIssuePanel({ clock: `${today}T18:05`, still: true })
  const { panel, openTab } = issue
  await ranksAs()
  await headsAs(samsung)
  await closesAs(today)
  expect(await panel.locator('[data-note="due"]').count()).toBe(0)
  await sellsShortAs(today)
  expect(await panel.locator('[data-note="unpublished"]').count()).toBe(0)
  await panel.locator('input[name="until"]').fill('2025-04-10')
  await panel.locator('[data-note="banned"]', { hasText: '2023-11-06' }).waitFor()
  const { srtsellTrdVol: sold = NaN } = await issue.askDay(
    'stocks.shortsell',
    { ...samsung, from: '2025-04-01', to: '2025-04-10' },
    '2025-04-10',
  )
  await issue.showsOn('2025-04-10', 'volume', grouped(sold))
  await openTab('close')
  await valuesAs(today)
})

test('a Sunday: everything is of Friday, and nothing is asked for again', async () => {
  issue = await openIssuePanel({ clock: '2026-11-22T11:00', still: true })
  const { panel, calls, letPass } = issue
  await ranksAs()
  await headsAs(samsung)
  const asked = calls('stocks.traderanking')
  await letPass(600)
  await sellsShortAs(today)
  expect(await panel.locator('[data-note="unpublished"]').count()).toBe(0)
  await closesAs(today)
  expect(await panel.locator('[data-note="due"]').count()).toBe(0)
  await valuesAs(today)
  expect(calls('stocks.traderanking')).toBe(asked)
})
