import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import type { LicenceId } from '../../src/shared/catalogue/endpoint.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import { closuresFrom } from '../../src/shared/krx/calendar.ts'
import { launchBrowser } from '../support/browser.ts'
import { screen } from '../support/open-terminal.ts'
import { ensureBuilt } from '../support/project.ts'
import { serveTerminal } from '../support/serve.ts'
import type { ServedTerminal } from '../support/serve.ts'

const key = 'desk'

let browser: Browser
let exchange: DemoExchange
let served: ServedTerminal
let context: BrowserContext
let page: Page

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

async function open(settings: { licences?: readonly LicenceId[]; dailyLimit?: number }): Promise<void> {
  exchange = await startDemoExchange({ seed: 7, ratePerSecond: 500, clock: '2026-11-20T10:12', keys: { [key]: settings } })
  const parameters = ['--gateway', exchange.url, '--stream', exchange.streamUrl, '--clock', exchange.clockSetting]
  served = await serveTerminal({ parameters, key })
  context = await browser.newContext({ viewport: screen })
  page = await context.newPage()
  await page.goto(served.address)
  await page.locator('[data-panel="watchlist"]').waitFor()
}

async function addPanel(): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('패널 추가: 권한')
  await page.keyboard.press('Enter')
  await panel().locator('.access').waitFor()
}

const panel = (): Locator => page.locator('[data-panel="access"]')
const field = (name: string) => panel().locator(`[data-field="${name}"]`)
const licence = (id: LicenceId, permission: string) => panel().locator(`[data-licence="${id}"][data-permission="${permission}"]`)
const statusQuota = (level: string) => page.locator(`.status-bar [data-status="quota"][data-level="${level}"]`)
const tryNow = (id: LicenceId) => panel().locator(`[data-licence="${id}"] .access-try`).press('Enter')
const number = async (locator: Locator) => Number((await locator.innerText()).replaceAll(/\D/g, ''))
const spent = () => Object.values(exchange.control.state().counts.replies).reduce((sum, count) => sum + count, 0)
const aged = (name: string) => page.locator(`[data-panel="${name}"][data-state="snapshot"]`).first()

test('quota, calls and licences are what the exchange says, and a short allowance warns in the panel and in the status bar', async () => {
  await open({ dailyLimit: 40_000 })
  await addPanel()
  await expect.poll(async () => (await number(field('remaining'))) + spent(), { timeout: 60_000 }).toBe(40_000)
  expect(await number(field('limit'))).toBe(40_000)
  await expect.poll(async () => (await number(field('total'))) - spent(), { timeout: 60_000 }).toBe(0)
  await expect.poll(() => field('resets').innerText()).toContain('2026-11-21 09:00:00')
  await licence('session', 'granted').waitFor()
  await licence('price-board', 'unknown').waitFor()
  await panel().locator('[data-licence="session"] summary').press('Enter')
  await panel().locator('[data-endpoint="multiquote.lists"]', { hasText: '전 종목 시세' }).waitFor()
  await panel()
    .locator(`[data-holidays="${closuresFrom(tradeDate('2026-11-20')).at(-1)}"]`)
    .waitFor()
  const { violations } = await new AxeBuilder({ page }).include('[data-panel="access"]').analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])

  await statusQuota('ample').waitFor()
  exchange.control.setKey(key, { dailyLimit: Math.round(spent() / 0.85) })
  await tryNow('price-board')
  await licence('price-board', 'granted').waitFor()
  await statusQuota('low').waitFor()
  await panel().locator('[data-warning="low"]').waitFor()
  exchange.control.setKey(key, { dailyLimit: Math.round(spent() * 1.045) })
  await tryNow('extra-services')
  await statusQuota('critical').waitFor()
  await panel().locator('[data-warning="critical"]').waitFor()
})

test('a key without the session licence: board and watchlist are snapshots that say their age', async () => {
  await open({ licences: ['closing-or-realtime', 'realtime', 'price-board', 'index-realtime'] })
  for (const name of ['market-board', 'watchlist']) {
    await aged(name).waitFor()
    await expect
      .poll(() =>
        aged(name)
          .locator('.panel-state')
          .or(page.locator('.panel-state', { hasText: /스냅샷 \d+/ }))
          .first()
          .innerText(),
      )
      .toMatch(/스냅샷 \d+(초|분)/)
  }
  await page.locator('.status-bar [data-status="snapshot"]', { hasText: /\d+(초|분) 전/ }).waitFor()
  exchange.control.setRate(0)
  const reply = await fetch(`${exchange.url}/v2/market/stocks/kospi/005930/price`, { headers: { apikey: exchange.key } })
  const { result }: { result: { trdPrc: number } } = await reply.json()
  const last = page.locator('[data-panel="watchlist"] [data-instrument="005930"] [data-field="last"]')
  await expect.poll(() => number(last), { timeout: 60_000 }).toBe(result.trdPrc)
  await addPanel()
  await licence('session', 'denied').waitFor()
  await licence('price-board', 'granted').waitFor()
  await tryNow('extra-services')
  await licence('extra-services', 'denied').waitFor()
  await panel().locator('[data-failure="not-licensed"]').waitFor()
})
