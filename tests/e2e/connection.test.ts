import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import type { DemoExchangeOptions } from '../../src/demo/options.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { ensureBuilt } from '../support/project.ts'
import { serveTerminal } from '../support/serve.ts'
import type { ServedTerminal } from '../support/serve.ts'
import { terminalPage } from '../support/terminal-page.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

/** What becomes of a page when gateway, key, licence or session do not give what they gave. */
let browser: Browser
let exchange: DemoExchange
let served: ServedTerminal
let context: BrowserContext
let page: Page
let terminal: TerminalPage

beforeAll(async () => {
  ensureBuilt()
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

afterEach(async () => {
  await context?.close()
  await served?.stop()
  await exchange?.close()
})

/** A terminal on an exchange of its own, at 10:12 of a trading day unless the options say otherwise. */
async function open(options: DemoExchangeOptions = {}, key = ''): Promise<void> {
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 1_000, clock: '2026-11-20T10:12', ...options })
  const clock = ['--clock', exchange.clockSetting]
  served = await serveTerminal({ parameters: ['--gateway', exchange.url, '--stream', exchange.streamUrl, ...clock], key })
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  page = await context.newPage()
  terminal = terminalPage(page)
  await page.goto(served.address)
}

const panel = (name: string): Locator => page.locator(`[data-panel="${name}"]`).first()
const inState = (name: string, state: string) =>
  panel(name)
    .and(page.locator(`[data-state="${state}"]`))
    .waitFor()
const banner = (name: string, text: string) => page.locator(`[data-banner="${name}"]`, { hasText: text }).waitFor()
const noBanner = () => page.locator('.banner').waitFor({ state: 'detached' })
const says = (name: string, text: string) => panel(name).getByText(text).filter({ visible: true }).first().waitFor()
const followed = ['market-board', 'order-book', 'tape', 'chart', 'instrument-header', 'watchlist'] as const

describe('a connection that is lost', () => {
  test('the stream: every panel goes stale, the page says so, and all of it comes back by itself', async () => {
    await open()
    for (const name of followed) await inState(name, 'live')
    exchange.control.refuseSockets(600_000)
    exchange.control.cutSockets()
    await banner('stream-lost', '다시 연결하고 있습니다')
    for (const name of followed) await inState(name, 'stale')
    expect(await accessibilityFaults(page)).toEqual([])
    exchange.control.refuseSockets(0)
    await noBanner()
    for (const name of followed) await inState(name, 'live')
  })

  test('the gateway from the start: the page says so, and fills when it answers', async () => {
    exchange = await startDemoExchange({ seed: 7, ratePerSecond: 1_000, clock: '2026-11-20T10:12' })
    exchange.control.addFault({ kind: 'cut' })
    const parameters = ['--gateway', exchange.url, '--stream', exchange.streamUrl, '--clock', exchange.clockSetting]
    served = await serveTerminal({ parameters })
    context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    page = await context.newPage()
    terminal = terminalPage(page)
    await page.goto(served.address)
    await banner('offline', '게이트웨이에 연결할 수 없어')
    for (const name of ['market-board', 'instrument-header']) await says(name, '게이트웨이에 연결할 수 없습니다')
    await says('order-book', '보관된 호가가 없습니다')
    await says('tape', '보관된 체결이 없습니다')
    exchange.control.clearFaults()
    await terminal.untilLive()
    await noBanner()
  })
})

describe('a wrong key', () => {
  test('says what to do, and the right one makes everything live without a restart', async () => {
    await open({ keys: { right: {} } }, 'wrong')
    await banner('failure', '게이트웨이가 인증키를 거부했습니다')
    for (const name of ['market-board', 'order-book', 'tape', 'chart', 'instrument-header']) await says(name, '인증키를 거부했습니다')
    await page.getByRole('button', { name: '연결 설정 열기' }).press('Enter')
    const form = page.locator('[data-settings="connection"]')
    await form.locator('[data-settings-note="command-line"]').first().waitFor()
    expect(await form.getByLabel('게이트웨이 주소').inputValue()).toBe(exchange.url)
    await form.getByText('SISE_API_KEY').waitFor()
    expect(await accessibilityFaults(page, '[data-settings="connection"]', '.banner')).toEqual([])
    const key = form.getByLabel('인증키')
    await form.getByRole('button', { name: '연결 시험' }).press('Enter')
    await form.locator('[data-verdict="unauthorized"]').waitFor()
    await key.fill('mistyped')
    await key.press('Escape')
    expect(await key.inputValue()).toBe('')
    await key.fill('right')
    await form.getByRole('button', { name: '연결 시험' }).press('Enter')
    await form.locator('[data-verdict="working"]').waitFor()
    await key.press('Enter')
    await form.locator('[data-outcome="saved"]').waitFor()
    await noBanner()
    for (const name of ['order-book', 'tape', 'chart', 'instrument-header', 'watchlist']) await inState(name, 'live')
    expect(await key.inputValue()).toBe('')
    await page.getByRole('tab', { name: '전 종목 시세' }).click()
    await terminal.untilLive()
    expect(await page.content()).not.toContain('value="right"')
  })

  test('the fields of the settings follow each other in the order that they are read', async () => {
    await open()
    await terminal.untilLive()
    await page.keyboard.press('Control+,')
    const form = page.locator('[data-settings="connection"]')
    await form.getByLabel('게이트웨이 주소').focus()
    const order: string[] = []
    for (let step = 0; step < 8; step += 1) {
      order.push(await page.evaluate(() => document.activeElement?.getAttribute('data-value') ?? document.activeElement?.textContent ?? ''))
      await page.keyboard.press('Tab')
    }
    expect(order).toEqual(['', '', 'v2', 'v3', '', '', '연결 시험', '저장'])
  })
})

describe('a key without every licence', () => {
  test('each panel names the one that it lacks, and the rest works', async () => {
    const licences = ['closing-or-realtime', 'realtime', 'price-board'] as const
    await open({ keys: { partial: { licences } } }, 'partial')
    await banner('failure', '세션(실시간 스트림·전종목)')
    await inState('order-book', 'snapshot')
    await inState('chart', 'snapshot')
    await says('tape', '세션(실시간 스트림·전종목)')
    // The price board's licence has the last prices of whole markets.
    await inState('market-board', 'snapshot')
    await page.locator('[data-link="B"] [data-panel="order-book"]').getByText('파생').first().waitFor()
    await page.locator('[data-panel="index-strip"]').getByText('지수').first().waitFor()
    expect(
      await accessibilityFaults(page, '.banner', '[data-panel="order-book"]', '[data-panel="tape"]', '[data-panel="index-strip"]'),
    ).toEqual([])
  })
})

describe('a market that is closed', () => {
  test.each([
    ['in the evening', '2026-11-20T18:20'],
    ['on a holiday', '2026-10-09T11:00'],
  ])('%s the last prices stand, closed', async (_, clock) => {
    await open({ clock })
    await terminal.untilLive()
    for (const name of ['market-board', 'order-book', 'chart', 'instrument-header', 'watchlist']) await inState(name, 'closed')
    expect(await page.locator('[data-panel][data-state="stale"]').count()).toBe(0)
    await noBanner()
  })
})
