import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPanel } from '../support/open-on-exchange.ts'
import { deviation, grouped, openIssuePanel, signed } from '../support/issue-panel.ts'
import type { IssuePanel, Words } from '../support/issue-panel.ts'

/**
 * What stands on screen about an issue is what the exchange answers: every value is asked for again, by HTTP, in the wire's words.
 * One terminal at 10:12, in which each test goes on from the one before.
 */
const today = '2026-11-20'
const yesterday = '2026-11-19'
const samsung = { market: 'kospi', issue: '005930' }
const fund = { market: 'kospi', issue: '069500' }
const konex = { issue: '496320' }

let issue: IssuePanel

beforeAll(async () => {
  issue = await openIssuePanel({ clock: `${today}T10:12`, still: true })
})

afterAll(() => issue?.close())

test('members, short selling, foreign ownership and close of a share', async () => {
  const { panel, shows, showsOn, ask, askDay, openTab } = issue
  const sellers = panel.locator('[data-side="sell"]')
  const members = await ask('stocks.traderanking', samsung)
  const sum = (key: string) => [1, 2, 3, 4, 5].reduce((total, rank) => total + (members[`${key}${rank}`] ?? NaN), 0)
  await shows('volume', grouped(members['askTrdVolMbr1'] ?? NaN), sellers.locator('[data-rank="1"]'))
  await shows('share', grouped(members['bidTrdWtMbr5'] ?? NaN, 2), panel.locator('[data-side="buy"] [data-rank="5"]'))
  await shows('volume', grouped(sum('askTrdVolMbr')), sellers.locator('[data-rank="total"]'))
  await shows('netVolume', signed(sum('bidTrdVolMbr') - sum('askTrdVolMbr')))
  await issue.isAccessible()

  await openTab('short')
  const sold = await askDay('stocks.shortsell', samsung, yesterday)
  const bar = await askDay('stocks.history', { ...samsung, period: 'D' }, yesterday)
  await showsOn(yesterday, 'volume', grouped(sold['srtsellTrdVol'] ?? NaN))
  await showsOn(yesterday, 'share', grouped(((sold['srtsellTrdVol'] ?? NaN) / (bar['accTrdvol'] ?? NaN)) * 100, 2))
  await showsOn(yesterday, 'lendingBalance', grouped(sold['lendBalQty'] ?? NaN))
  await showsOn(today, 'volume', '미공개')
  await panel.locator('[data-note="unpublished"]', { hasText: '18:00' }).waitFor()
  await issue.isAccessible()

  await openTab('foreign')
  const foreign = await askDay('stocks.foreignhistory', samsung, yesterday)
  await showsOn(yesterday, 'rate', grouped(foreign['FornHdVolRt'] ?? NaN, 2))
  await showsOn(yesterday, 'shares', grouped(foreign['FornHdVol'] ?? NaN))
  await showsOn(yesterday, 'change', signed(foreign['cmpprevddFornHdVol'] ?? NaN))

  await openTab('etf')
  await panel.getByText('ETF가 아닌 종목').waitFor()

  await openTab('close')
  const close = await ask('stocks.closeprice', samsung)
  const earlier = await askDay('stocks.history', { ...samsung, period: 'D' }, '2026-11-18')
  await shows('close', grouped(close['trdPrc'] ?? NaN))
  await shows('volume', grouped(close['accTrdvol'] ?? NaN))
  await showsOn('2026-11-18', 'close', grouped(earlier['trdPrc'] ?? NaN))
  await issue.isAccessible()
  expect(issue.terminal.complaints).toEqual([])
})

test('the master with all its fields, and the items that are asked for by name at the price of a call', async () => {
  const { panel, page, shows, ask, openTab } = issue
  await openTab('master')
  const master = await ask('stocks.master', samsung)
  const words = await ask<Words>('stocks.master', samsung)
  await shows('isin', words['isuCd'] ?? '')
  await shows('listedShares', grouped(master['listShrs'] ?? NaN))
  await shows('basePrice', grouped(master['basPrc'] ?? NaN))
  await shows('priceBook', grouped(master['pbr'] ?? NaN, 2))
  await issue.isAccessible()

  const chooser = panel.locator('.issue-chooser')
  await chooser.locator('summary').click()
  expect(await chooser.locator('input[name="isin"]').isDisabled()).toBe(true)
  await chooser.locator('input[name="debtRatio"]').uncheck()
  await chooser.getByRole('searchbox').fill('250일 평균가')
  await chooser.locator('input[name="averagePrice250"]').check()
  await page.keyboard.press('Escape')
  await panel.locator('[data-action="load-items"]').click()
  const items = await ask('stocks.selectivemaster', { ...samsung, items: ['averagePrice250', 'yearHigh'] })
  await shows('averagePrice250', grouped(items['dd250AvgPrc'] ?? NaN))
  await shows('yearHigh', grouped(items['wk52HgstPrc'] ?? NaN))
})

test('tabs by the arrow keys, the open one is remembered, and a table is saved as a file', async () => {
  const { panel, page, field } = issue
  await panel.getByRole('tab', { name: '종목 마스터' }).focus()
  await page.keyboard.press('Home')
  await panel.getByRole('tab', { name: '거래원', selected: true }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('ArrowRight')
  await panel.getByRole('tab', { name: '공매도', selected: true }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('End')
  await panel.locator('[data-tab-content="close"]').waitFor()
  const other = await page.context().newPage()
  const openInAnother = async (): Promise<string | null> => {
    await other.goto(page.url())
    const content = other.locator('[data-panel="issue"] [data-tab-content]')
    return content.getAttribute('data-tab-content', { timeout: 10_000 }).catch(() => null)
  }
  await expect.poll(openInAnother, { timeout: 60_000 }).toBe('close')
  await other.close()
  await page.keyboard.press('ArrowRight')
  await panel.locator('[data-tab-content="members"] [data-side="buy"]').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), panel.locator('[data-action="export"]').click()])
  expect(download.suggestedFilename()).toBe('members-005930.csv')
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(11)
  expect(lines[1]).toContain(await field('member', panel.locator('[data-side="sell"] [data-rank="1"]')).innerText())
})

test('what is under another tab asks for nothing, and comes up to date when it is seen again', async () => {
  const { page, panel, shows, ask, calls, letPass } = issue
  await panel.locator('[data-side="buy"]').waitFor()
  const first = calls('stocks.traderanking')
  await letPass(40)
  await expect.poll(() => calls('stocks.traderanking')).toBe(first + 1)

  await addPanel(page, '권한')
  await page.locator('[data-panel="access"] .access').waitFor()
  await panel.waitFor({ state: 'hidden' })
  await letPass(50)
  const asked = calls('stocks.traderanking')
  await letPass(200)
  await issue.find('000660')
  await letPass(300)
  expect(calls('stocks.traderanking')).toBe(asked)

  await page.locator('.dv-tab', { hasText: '종목 상세' }).click()
  const members = await ask('stocks.traderanking', { market: 'kospi', issue: '000660' })
  await shows('volume', grouped(members['askTrdVolMbr1'] ?? NaN), panel.locator('[data-side="sell"] [data-rank="1"]'))
  // One is the test's own.
  expect(calls('stocks.traderanking')).toBe(asked + 2)
})

test('net asset value, deviation, history and basket of a fund', async () => {
  const { panel, shows, showsOn, ask, askDay, openTab } = issue
  await issue.find(fund.issue)
  await openTab('etf')
  const live = await ask('etf.nav', fund)
  await shows('netAssetValue', grouped(live['nav'] ?? NaN, 2), panel.locator('[data-nav="live"]'))
  const price = await ask('stocks.price', fund)
  await shows('last', grouped(price['trdPrc'] ?? NaN))
  await shows('liveDeviation', `${deviation(price['trdPrc'] ?? NaN, live['nav'] ?? NaN)}%`)
  const closing = await ask('stocks.closenav', fund)
  await shows('netAssetValue', grouped(closing['nav'] ?? NaN, 2), panel.locator('[data-nav="close"]'))
  await panel.locator('[data-nav="close"]', { hasText: '16:00' }).waitFor()

  const { nav = NaN } = await askDay('etf.navhistory', { ...fund, period: 'D' }, yesterday)
  const { trdPrc = NaN } = await askDay('stocks.history', { ...fund, period: 'D' }, yesterday)
  await showsOn(yesterday, 'netAssetValue', grouped(nav, 2))
  await showsOn(yesterday, 'deviation', deviation(trdPrc, nav))

  const { Lists: basket } = await ask<{ readonly Lists: readonly Words[] }>('etf.pdf', fund)
  const first = panel.locator('.issue-low .ag-row[row-index="0"]')
  await shows('name', basket[0]?.['isuNm'] ?? '', first)
  await shows('amount', grouped(Number(basket[0]?.['SetAmt'])), first)
  await issue.isAccessible()
})

test('an issue of KONEX is found and named everywhere, with its own documents; what the feed lacks of it is said', async () => {
  const { page, panel, shows, showsOn, ask, askDay, openTab } = issue
  const linked = (name: string) => page.locator(`[data-link="A"] [data-panel="${name}"][data-instrument="${konex.issue}"]`).first()
  await openTab('members')
  await issue.find(konex.issue)
  await shows('market', 'KONEX')
  await panel.getByText('코넥스 종목은 거래원 자료가').waitFor()
  const { issues } = (await issue.gateway.call('konex.lists', {})).value
  const name = issues.find(({ code }) => code === konex.issue)?.name ?? ''
  expect(name).not.toBe('')
  for (const other of ['instrument-header', 'order-book', 'tape', 'chart']) {
    await linked(other).locator('.instrument-name', { hasText: name }).waitFor()
    await linked(other).locator('.notice', { hasText: '코넥스' }).waitFor()
  }
  await linked('chart').getByRole('button', { name: '일봉 보기' }).click()
  const bar = await askDay('konex.history', { ...konex, period: 'D' }, today)
  await shows('last', grouped(bar['trdPrc'] ?? NaN), linked('chart'))

  await openTab('foreign')
  const foreign = await askDay('konex.foreignhistory', konex, yesterday)
  await showsOn(yesterday, 'shares', grouped(foreign['FornHdVol'] ?? NaN))
  await openTab('short')
  const short = await askDay('konex.shortsell', konex, yesterday)
  await showsOn(yesterday, 'lendingBalance', grouped(short['lendBalQty'] ?? NaN))
  await openTab('close')
  await shows('close', grouped((await ask('konex.closeprice', konex))['trdPrc'] ?? NaN))
  await openTab('master')
  await shows('isin', (await ask<Words>('konex.master', konex))['isuCd'] ?? '')
  await panel.locator('[data-action="load-items"]').click()
  const items = await ask('konex.selectivemaster', { ...konex, items: ['yearHigh'] })
  await shows('yearHigh', grouped(items['wk52HgstPrc'] ?? NaN))
  await page.locator('[data-panel="index-strip"] [data-instrument="K1"]').click()
  await panel.getByText('지수에는 거래원').waitFor()
})

test('a key without the extra services keeps the closing value and is told which licence it lacks', async () => {
  const { exchange, panel, shows, ask, openTab } = issue
  const other = { market: 'kospi', issue: '122630' }
  const closing = await ask('stocks.closenav', other)
  exchange.control.setKey(exchange.key, { licences: ['session', 'closing-or-realtime', 'realtime', 'price-board'] })
  await issue.find(other.issue)
  await openTab('etf')
  await shows('netAssetValue', grouped(closing['nav'] ?? NaN, 2), panel.locator('[data-nav="close"]'))
  await panel.locator('[data-nav="live"][data-failure="not-licensed"]', { hasText: '부가 서비스' }).waitFor()
  await panel.locator('.issue-low', { hasText: '부가 서비스' }).waitFor()
  await panel.getByText('실시간 NAV가 없어').waitFor()
})
