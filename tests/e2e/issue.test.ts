import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright'
import { afterEach, describe, expect, test } from 'vitest'
import type { DemoExchange } from '../../src/demo/index.ts'
import type { DemoExchangeOptions } from '../../src/demo/options.ts'
import type { EndpointId } from '../../src/shared/catalogue/index.ts'
import { buildPath } from '../../src/shared/catalogue/request/build-path.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import type { TerminalPage } from '../support/terminal-page.ts'
import { addPanel, openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

/** What stands on screen about an issue is what the exchange answers: every value is asked for again, by HTTP, in the wire's words. */
const today = tradeDate('2026-11-20')
const yesterday = '2026-11-19'
const samsung = { market: 'kospi', issue: '005930' }
const fund = { market: 'kospi', issue: '069500' }
const days = { from: '2026-07-03', to: today }

let opened: TerminalOnExchange
let exchange: DemoExchange
let page: Page
let terminal: TerminalPage

afterEach(() => opened?.close())

const panel = () => page.locator('[data-panel="issue"]')
const field = (name: string, within: Locator = panel()) => within.locator(`[data-field="${name}"]`).first()
const shows = (name: string, text: string, within?: Locator) =>
  expect.poll(() => field(name, within).innerText(), { timeout: 30_000 }).toBe(text)
const rowOf = (date: string) => panel().locator('.ag-row', { hasText: date })
/** Cells of a column stand apart from the pinned day: both share the number of their row. */
async function cell(date: string, name: string): Promise<Locator> {
  await rowOf(date).first().waitFor()
  const id = await rowOf(date).first().getAttribute('row-id')
  return panel().locator(`.ag-row[row-id="${id}"] [data-field="${name}"]`)
}
const grouped = (value: number, decimals = 0) =>
  value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace('-', '−')
const signed = (value: number, decimals = 0) => (value > 0 ? '+' : '') + grouped(value, decimals)

/** A terminal on an exchange of its own, with the panel open and an issue of the watchlist in it. */
async function open({ options = {}, key, code = '005930' }: { options?: DemoExchangeOptions; key?: string; code?: string } = {}) {
  opened = await openOnExchange({ ratePerSecond: 1_000, clock: `${today}T10:12`, key, ...options })
  ;({ exchange, page, terminal } = opened)
  await page.locator(`[data-panel="watchlist"] tr[data-instrument="${code}"]`).click()
  await addPanel(page, '종목 상세')
  await panel()
    .and(page.locator(`[data-instrument="${code}"]`))
    .waitFor()
}

async function openTab(name: string): Promise<void> {
  await panel().locator(`[data-tab="${name}"]`).click()
  await panel().locator(`[data-tab-content="${name}"]`).waitFor()
}

/** What the exchange answers, as the wire has it. */
async function ask<Reply = Figures>(id: EndpointId, values: Readonly<Record<string, string | readonly string[]>>): Promise<Reply> {
  const response = await fetch(exchange.url + buildPath(id, 'v2', values, { today }), { headers: { apikey: exchange.key } })
  const body: Reply & { readonly result?: Reply } = await response.json()
  return body.result ?? body
}

type Figures = Readonly<Record<string, number>>
type Words = Readonly<Record<string, string>>

/** The figures of one day of a history; the wire has two names for the day. */
async function askDay(id: EndpointId, values: Readonly<Record<string, string>>, date: string): Promise<Figures> {
  const { hisLists } = await ask<{ readonly hisLists: readonly Figures[] }>(id, { ...values, ...days })
  return hisLists.find(({ trdDd, BzDd }) => String(trdDd ?? BzDd) === date.replaceAll('-', ''))!
}

/** Deviation of a price from a net asset value in percent, two decimals. */
const deviation = (price: number, nav: number) => Math.round(((price - nav) / nav) * 10_000) / 100

async function isAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[data-panel="issue"]').analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('members, short selling, foreign ownership, master and close of a share, as the exchange has them', async () => {
  await open()
  await field('last').filter({ hasText: /\d/ }).waitFor()
  exchange.control.setRate(0)

  await panel().getByRole('button', { name: '새로고침' }).click()
  const sellers = panel().locator('[data-side="sell"]')
  const members = await ask('stocks.traderanking', samsung)
  await shows('volume', grouped(members['askTrdVolMbr1']!), sellers.locator('[data-rank="1"]'))
  await shows('share', grouped(members['bidTrdWtMbr5']!, 2), panel().locator('[data-side="buy"] [data-rank="5"]'))
  const sum = (key: string) => [1, 2, 3, 4, 5].reduce((total, rank) => total + members[`${key}${rank}`]!, 0)
  await shows('volume', grouped(sum('askTrdVolMbr')), sellers.locator('[data-rank="total"]'))
  await shows('netVolume', signed(sum('bidTrdVolMbr') - sum('askTrdVolMbr')))
  await isAccessible()

  await openTab('short')
  const sold = await askDay('stocks.shortsell', samsung, yesterday)
  const bar = await askDay('stocks.history', { ...samsung, period: 'D' }, yesterday)
  await expect.poll(async () => (await cell(yesterday, 'volume')).innerText()).toBe(grouped(sold['srtsellTrdVol']!))
  const share = (sold['srtsellTrdVol']! / bar['accTrdvol']!) * 100
  await expect.poll(async () => (await cell(yesterday, 'share')).innerText()).toBe(grouped(share, 2))
  expect(await (await cell(yesterday, 'lendingBalance')).innerText()).toBe(grouped(sold['lendBalQty']!))
  expect(await (await cell(today, 'volume')).innerText()).toBe('미공개')
  await panel().locator('[data-note="unpublished"]', { hasText: '18:00' }).waitFor()
  await isAccessible()

  await openTab('foreign')
  const foreign = await askDay('stocks.foreignhistory', samsung, yesterday)
  await expect.poll(async () => (await cell(yesterday, 'rate')).innerText()).toBe(grouped(foreign['FornHdVolRt']!, 2))
  expect(await (await cell(yesterday, 'shares')).innerText()).toBe(grouped(foreign['FornHdVol']!))
  expect(await (await cell(yesterday, 'change')).innerText()).toBe(signed(foreign['cmpprevddFornHdVol']!))

  await openTab('etf')
  await panel().getByText('ETF가 아닌 종목').waitFor()

  await openTab('close')
  const close = await ask('stocks.closeprice', samsung)
  const earlier = await askDay('stocks.history', { ...samsung, period: 'D' }, '2026-11-18')
  await shows('close', grouped(close['trdPrc']!))
  await shows('volume', grouped(close['accTrdvol']!))
  expect(await (await cell('2026-11-18', 'close')).innerText()).toBe(grouped(earlier['trdPrc']!))
  await isAccessible()
  expect(terminal.complaints).toEqual([])
})

test('the master with all its fields, and the items that are asked for by name at the price of a call', async () => {
  await open()
  await openTab('master')
  const master = await ask('stocks.master', samsung)
  const words = await ask<Words>('stocks.master', samsung)
  await shows('isin', words['isuCd']!)
  await shows('listedShares', grouped(master['listShrs']!))
  await shows('basePrice', grouped(master['basPrc']!))
  await shows('priceBook', grouped(master['pbr']!, 2))
  await isAccessible()

  const chooser = panel().locator('.issue-chooser')
  await chooser.locator('summary').click()
  expect(await chooser.locator('input[name="isin"]').isDisabled()).toBe(true)
  await chooser.locator('input[name="debtRatio"]').uncheck()
  await chooser.getByRole('searchbox').fill('250일 평균가')
  await chooser.locator('input[name="averagePrice250"]').check()
  await page.keyboard.press('Escape')
  await panel().locator('[data-action="load-items"]').click()
  const items = await ask('stocks.selectivemaster', { ...samsung, items: ['averagePrice250', 'yearHigh'] })
  await shows('averagePrice250', grouped(items['dd250AvgPrc']!))
  await shows('yearHigh', grouped(items['wk52HgstPrc']!))
})

test('net asset value, deviation, history and basket of a fund', async () => {
  await open({ code: '069500' })
  await openTab('etf')
  await field('netAssetValue', panel().locator('[data-nav="live"]')).filter({ hasText: /\d/ }).waitFor()
  exchange.control.setRate(0)
  await panel().locator('[data-nav="live"]').getByRole('button').click()
  const live = await ask('etf.nav', fund)
  await shows('netAssetValue', grouped(live['nav']!, 2), panel().locator('[data-nav="live"]'))
  const price = await ask('stocks.price', fund)
  await shows('last', grouped(price['trdPrc']!))
  await shows('liveDeviation', `${signed(deviation(price['trdPrc']!, live['nav']!), 2)}%`)
  const closing = await ask('stocks.closenav', fund)
  await shows('netAssetValue', grouped(closing['nav']!, 2), panel().locator('[data-nav="close"]'))
  await panel().locator('[data-nav="close"]', { hasText: '16:00' }).waitFor()

  const { nav } = await askDay('etf.navhistory', { ...fund, period: 'D' }, yesterday)
  const { trdPrc } = await askDay('stocks.history', { ...fund, period: 'D' }, yesterday)
  await expect.poll(async () => (await cell(yesterday, 'netAssetValue')).innerText()).toBe(grouped(nav!, 2))
  await expect.poll(async () => (await cell(yesterday, 'deviation')).innerText()).toBe(signed(deviation(trdPrc!, nav!), 2))

  const { Lists: basket } = await ask<{ readonly Lists: readonly Words[] }>('etf.pdf', fund)
  const first = panel().locator('.issue-low .ag-row[row-index="0"]')
  await shows('name', basket[0]!['isuNm']!, first)
  await shows('amount', grouped(Number(basket[0]!['SetAmt'])), first)
  await isAccessible()
})

test('a key without the extra services keeps the closing value and is told which licence it lacks', async () => {
  const licences = ['session', 'closing-or-realtime', 'realtime', 'price-board'] as const
  await open({ options: { keys: { poor: { licences: [...licences] } } }, key: 'poor', code: '069500' })
  await openTab('etf')
  const closing = await ask('stocks.closenav', fund)
  await shows('netAssetValue', grouped(closing['nav']!, 2), panel().locator('[data-nav="close"]'))
  await panel().locator('[data-nav="live"][data-failure="not-licensed"]', { hasText: '부가 서비스' }).waitFor()
  await panel().locator('.issue-low', { hasText: '부가 서비스' }).waitFor()
  await panel().getByText('실시간 NAV가 없어').waitFor()
})

describe('the close', () => {
  test('is not there at 15:35: it comes at 15:40, and the day before stands in its place', async () => {
    await open({ options: { clock: `${today}T15:35` } })
    await openTab('close')
    await panel().locator('[data-note="due"]', { hasText: '15:40' }).waitFor()
    const { trdPrc } = await askDay('stocks.history', { ...samsung, period: 'D' }, yesterday)
    await shows('tradeDate', yesterday)
    await shows('close', grouped(trdPrc!))
  })

  test('comes by itself at 15:40', async () => {
    await open({ options: { clock: `${today}T15:39:10` } })
    await openTab('close')
    await shows('tradeDate', yesterday)
    await panel().locator('[data-note="due"]').waitFor({ state: 'detached', timeout: 90_000 })
    await shows('tradeDate', today)
    const close = await ask('stocks.closeprice', samsung)
    await shows('close', grouped(close['trdPrc']!))
  }, 180_000)

  test('after 18:00 short selling of the day is published', async () => {
    await open({ options: { clock: `${today}T18:05` } })
    await openTab('short')
    const { srtsellTrdVol: sold = 0 } = await askDay('stocks.shortsell', samsung, today)
    expect(sold).toBeGreaterThan(0)
    await expect.poll(async () => (await cell(today, 'volume')).innerText()).toBe(grouped(sold))
    const { accTrdvol: volume = 0 } = await askDay('stocks.history', { ...samsung, period: 'D' }, today)
    await expect.poll(async () => (await cell(today, 'share')).innerText()).toBe(grouped((sold / volume) * 100, 2))
    expect(await panel().locator('[data-note="unpublished"]').count()).toBe(0)
    await panel().locator('input[name="until"]').fill('2025-04-10')
    await panel().locator('[data-note="banned"]', { hasText: '2023-11-06' }).waitFor()
    expect(await (await cell('2025-04-10', 'volume')).innerText()).not.toBe('0')
  })
})

test('an issue of KONEX is found and has its own documents; an index is told what the panel is for', async () => {
  await open()
  await page.getByPlaceholder('종목 검색').click()
  await page.keyboard.type('496320')
  await page.getByRole('option', { name: '496320' }).waitFor()
  await page.keyboard.press('Enter')
  await shows('market', 'KONEX')
  await panel().getByText('코넥스 종목은 거래원 자료가').waitFor()
  const konex = { issue: '496320' }
  await openTab('foreign')
  const foreign = await askDay('konex.foreignhistory', konex, yesterday)
  await expect.poll(async () => (await cell(yesterday, 'shares')).innerText()).toBe(grouped(foreign['FornHdVol']!))
  await openTab('short')
  const short = await askDay('konex.shortsell', konex, yesterday)
  await expect.poll(async () => (await cell(yesterday, 'lendingBalance')).innerText()).toBe(grouped(short['lendBalQty']!))
  await openTab('close')
  await shows('close', grouped((await ask('konex.closeprice', konex))['trdPrc']!))
  await openTab('master')
  await shows('isin', (await ask<Words>('konex.master', konex))['isuCd']!)
  await panel().locator('[data-action="load-items"]').click()
  const items = await ask('konex.selectivemaster', { ...konex, items: ['yearHigh'] })
  await shows('yearHigh', grouped(items['wk52HgstPrc']!))
  await page.locator('[data-panel="index-strip"] [data-instrument="K1"]').click()
  await panel().getByText('지수에는 거래원').waitFor()
})

test('tabs by the arrow keys, the open one is remembered, and a table is saved as a file', async () => {
  await open()
  await panel().getByRole('tab', { name: '거래원' }).focus()
  await page.keyboard.press('ArrowRight')
  await panel().getByRole('tab', { name: '공매도', selected: true }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('End')
  await panel().locator('[data-tab-content="close"]').waitFor()
  const other = await page.context().newPage()
  const openInAnother = async (): Promise<string | null> => {
    await other.goto(page.url())
    const content = other.locator('[data-panel="issue"] [data-tab-content]')
    return content.getAttribute('data-tab-content', { timeout: 10_000 }).catch(() => null)
  }
  await expect.poll(openInAnother, { timeout: 60_000 }).toBe('close')
  await other.close()
  await page.keyboard.press('ArrowRight')
  await panel().locator('[data-tab-content="members"] [data-side="buy"]').waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), panel().locator('[data-action="export"]').click()])
  expect(download.suggestedFilename()).toBe('members-005930.csv')
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(11)
  expect(lines[1]).toContain(await field('member', panel().locator('[data-side="sell"] [data-rank="1"]')).innerText())
})
