import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import { createGatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { bollingerBands } from '../../src/shared/analytics/indicators/bollinger.ts'
import { stochastic } from '../../src/shared/analytics/indicators/stochastic.ts'
import { movingAverage } from '../../src/shared/analytics/moving-average.ts'
import { issueCode, tradeDate } from '../../src/shared/domain/units.ts'
import { kstDate } from '../../src/shared/krx/kst.ts'
import { launchBrowser } from '../support/browser.ts'
import { ensureBuilt } from '../support/project.ts'
import { serveTerminal } from '../support/serve.ts'
import type { ServedTerminal } from '../support/serve.ts'
import { terminalPage } from '../support/terminal-page.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

/** The chart of 005930 on a real core and the demo exchange. */
describe('the chart', () => {
  let browser: Browser
  let exchange: DemoExchange
  let served: ServedTerminal
  let context: BrowserContext
  let page: Page
  let terminal: TerminalPage
  let chart: Locator
  /** Folder of the profile. */
  let directory = ''

  const field = (name: string) => chart.locator(`[data-field="${name}"]`)
  const number = async (name: string) => Number((await field(name).innerText()).replaceAll(/[,%+]/g, '').replace('−', '-'))
  const choose = (interval: string) => chart.locator(`.choice [data-value="${interval}"]`).click()
  const shows = (interval: string) => chart.locator(`[data-interval="${interval}"]`).waitFor()
  const area = () => chart.getByRole('slider')
  const legend = (at: 'newest' | 'crosshair') => chart.locator(`[data-at="${at}"]`).waitFor()

  const indicator = async (id: string) => {
    const menu = chart.locator('[data-menu="indicators"]')
    await menu.locator('summary').click()
    await menu.locator(`[data-add="${id}"]`).click()
    await page.keyboard.press('Escape')
  }
  /** Lines as the core keeps them on disk. */
  const kept = async () => {
    const text = await readFile(join(directory, 'drawings.json'), 'utf8').catch(() => '{"instruments":{}}')
    const file: { instruments: Record<string, { kind: string; points: unknown }[]> } = JSON.parse(text)
    return file.instruments['005930'] ?? []
  }

  beforeAll(async () => {
    ensureBuilt()
    directory = await mkdtemp(join(tmpdir(), 'sise-chart-'))
    browser = await launchBrowser()
    exchange = await startDemoExchange({ ratePerSecond: 2_000, seed: 7 })
    const { url, streamUrl, key, clockSetting } = exchange
    served = await serveTerminal({
      parameters: ['--gateway', url, '--stream', streamUrl, '--clock', clockSetting, '--data-dir', directory],
      key,
    })
    context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
    page = await context.newPage()
    terminal = terminalPage(page)
    await page.goto(served.address)
    await terminal.untilLive()
    await page.keyboard.type('005930')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    chart = page.locator('[data-panel="chart"][data-instrument="005930"]')
    await shows('60')
    await field('last').filter({ hasText: /\d/ }).waitFor()
  })

  afterAll(async () => {
    await context?.close()
    await served?.stop()
    await exchange?.close()
    await browser?.close()
    await rm(directory, { recursive: true, force: true })
  })

  test('its newest bar moves with the market', async () => {
    await chart.and(page.locator('[data-state="live"]')).waitFor()
    await terminal.changed(field('volume'), await field('volume').innerText())
    const [open, high, low, last] = await Promise.all(['open', 'high', 'low', 'last'].map(number))
    expect(low).toBeLessThanOrEqual(Math.min(open!, last!))
    expect(high).toBeGreaterThanOrEqual(Math.max(open!, last!))
  })

  test('keys and the pointer move a crosshair whose values can be read', async () => {
    await area().focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await legend('crosshair')
    const time = await field('time').innerText()
    expect(time).toMatch(/^\d\d\/\d\d \d\d:\d\d$/)
    expect(await area().getAttribute('aria-valuetext')).toContain(time)
    await page.keyboard.press('ArrowLeft')
    await terminal.changed(field('time'), time)
    await page.keyboard.press('Escape')
    await legend('newest')

    const box = await area().boundingBox()
    await page.mouse.move(box!.x + box!.width / 3, box!.y + box!.height / 3)
    await legend('crosshair')
    await page.mouse.move(box!.x - 20, box!.y - 20)
    await legend('newest')
  })

  test('an indicator is removed and its period changed, which lasts', async () => {
    const menu = chart.locator('[data-menu="indicators"]')
    await field('ma-20').filter({ hasText: /\d/ }).waitFor()
    await menu.locator('summary').click()
    await menu.locator('[data-indicator="ma-20"] [data-action="remove"]').click()
    await field('ma-20').waitFor({ state: 'detached' })
    await menu.locator('[data-indicator="ma-60"] input').fill('30')
    await page.keyboard.press('Enter')
    await field('ma-30').filter({ hasText: /\d/ }).waitFor()
    await page.keyboard.press('Escape')
    expect(await menu.getAttribute('open')).toBeNull()
    // Longer than the pause in which changes of the layout are gathered.
    await page.waitForTimeout(1_000)
    await page.reload()
    await field('ma-30').filter({ hasText: /\d/ }).waitFor()
    expect(await field('ma-20').count()).toBe(0)
  })

  test('scrolling back loads older bars until there are none', async () => {
    await choose('D')
    await shows('D')
    await area().focus()
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Home')
          return chart.getByText('제공되는 자료의 처음입니다').isVisible()
        },
        { timeout: 60_000, interval: 300 },
      )
      .toBe(true)
    await page.keyboard.press('End')
    await page.keyboard.press('Escape')
    await legend('newest')
  })

  test.each(['10', '600', 'W', 'M'])('bars of %s have values', async (interval) => {
    await choose(interval)
    await shows(interval)
    await field('last').filter({ hasText: /\d/ }).waitFor()
    expect(await number('low')).toBeLessThanOrEqual(await number('high'))
  })

  test('the newest daily bar is what the exchange answers', async () => {
    exchange.control.setRate(0)
    await choose('D')
    await shows('D')
    const gateway = createGatewayClient({ baseUrl: exchange.url, version: 'v2', apiKey: () => exchange.key, clock: exchange.clock })
    try {
      const { value } = await gateway.call('stocks.price', { market: 'kospi', issue: issueCode('005930') })
      await expect.poll(() => number('last'), { timeout: 20_000 }).toBe(value.last)
      const { open, high, low, volume } = value
      expect(await Promise.all(['open', 'high', 'low', 'volume'].map(number))).toEqual([open, high, low, volume])
    } finally {
      await gateway.close()
      exchange.control.setRate(2_000)
    }
  })

  test('indicators are what the formulas say of the days that the exchange answers', async () => {
    exchange.control.setRate(0)
    const gateway = createGatewayClient({ baseUrl: exchange.url, version: 'v2', apiKey: () => exchange.key, clock: exchange.clock })
    try {
      const issue = issueCode('005930')
      const asked = { market: 'kospi', issue, period: 'D', from: tradeDate('2026-08-01'), to: tradeDate('2026-12-31'), count: 100 } as const
      const [{ value: past }, { value: today }] = await Promise.all([
        gateway.call('stocks.history', asked),
        gateway.call('stocks.price', { market: 'kospi', issue }),
      ])
      const days = past.candles.filter(({ date }) => date < kstDate(exchange.clock.now()))
      const bars = days.map(({ high, low, close }) => ({ high: Number(high), low: Number(low), close: Number(close), volume: 0 }))
      bars.push({ high: Number(today.high), low: Number(today.low), close: Number(today.last), volume: 0 })
      const closes = bars.map(({ close }) => close)
      await indicator('bollinger')
      await indicator('stochastic')
      const { upper, lower } = bollingerBands(closes, 20, 2)
      const { k, d } = stochastic(bars, { range: 14, slow: 3, signal: 3 })
      await expect.poll(() => number('stochastic-14-3-3'), { timeout: 20_000 }).toBe(Number(k.at(-1)!.toFixed(2)))
      expect(await number('stochastic-14-3-3-d')).toBe(Number(d.at(-1)!.toFixed(2)))
      expect(await number('ma-30')).toBe(Math.round(movingAverage(closes, 30).at(-1)!))
      expect(await number('bollinger-20-2-upper')).toBe(Math.round(upper.at(-1)!))
      expect(await number('bollinger-20-2-lower')).toBe(Math.round(lower.at(-1)!))
    } finally {
      await gateway.close()
      exchange.control.setRate(2_000)
    }
  })

  test('others are compared in percent and taken away again, by keys', async () => {
    const menu = chart.locator('[data-menu="compare"]')
    await menu.locator('summary').focus()
    await page.keyboard.press('Enter')
    await menu.locator('input').fill('000660')
    await menu.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await field('compared-000660')
      .filter({ hasText: /^[+−]?\d+\.\d\d%$/ })
      .waitFor()
    expect(await field('ma-30').count()).toBe(0)
    await menu.locator('[data-compared="000660"] [data-action="remove"]').press('Enter')
    await field('compared-000660').waitFor({ state: 'detached' })
    await field('ma-30').waitFor()
    await page.keyboard.press('Escape')
  })

  test('the scale goes logarithmic and back', async () => {
    const log = chart.locator('[data-action="log"]')
    await log.click()
    expect(await log.getAttribute('aria-pressed')).toBe('true')
    await log.click()
    expect(await log.getAttribute('aria-pressed')).toBe('false')
  })

  test('a line is drawn by keys, kept with the instrument, and deleted and brought back', async () => {
    const drawn = () => kept().then((lines) => lines.map(({ kind }) => kind))
    await area().focus()
    await page.keyboard.press('Alt+h')
    expect(await chart.locator('[data-tool="horizontal"]').getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Alt+t')
    const box = (await area().boundingBox())!
    await page.mouse.move(box.x + 60, box.y + 120)
    await page.mouse.down()
    await page.mouse.move(box.x + 200, box.y + 60, { steps: 3 })
    await page.mouse.up()
    await expect.poll(drawn, { timeout: 20_000 }).toEqual(['horizontal', 'trend'])
    const before = await kept()
    await page.reload()
    await field('last').filter({ hasText: /\d/ }).waitFor()
    await choose('60')
    await shows('60')
    await area().focus()
    // The lines have come once one of them can be chosen.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Alt+n')
          await page.keyboard.press('Delete')
          return drawn()
        },
        { timeout: 20_000, interval: 500 },
      )
      .toEqual([])
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(kept, { timeout: 20_000 }).toEqual(before)
    await page.keyboard.press('Escape')
  })

  test('the chart is saved as a picture of its size and as a table', async () => {
    await area().focus()
    const box = (await area().boundingBox())!
    const [picture] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Alt+p')])
    expect(picture.suggestedFilename()).toMatch(/^005930-60s-\d{8}\.png$/)
    const png = await readFile(await picture.path())
    // Signature, then width and height in the header.
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Math.round(box.width), Math.round(box.height) + 44])
    expect(png.length).toBeGreaterThan(10_000)
    const [table] = await Promise.all([page.waitForEvent('download'), chart.locator('[data-action="csv"]').click()])
    const [header, ...rows] = (await readFile(await table.path(), 'utf8')).trim().split('\r\n')
    expect(header).toContain('MA 30')
    expect(rows.length).toBeGreaterThan(100)
  })

  test.each(['dark', 'light'])('nothing serious for an accessibility check, %s', async (theme) => {
    await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
    const { violations } = await new AxeBuilder({ page }).include('[data-panel="chart"]').analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })

  test('values go stale when the feed is cut, and come back with it', async () => {
    exchange.control.refuseSockets(120_000)
    exchange.control.cutSockets()
    await chart.and(page.locator('[data-state="stale"]')).waitFor()
    expect(await field('last').innerText()).toMatch(/\d/)
    exchange.control.refuseSockets(0)
    await chart.and(page.locator('[data-state="live"]')).waitFor()
  })

  test('the page has complained of nothing', () => {
    expect(terminal.complaints).toEqual([])
  })
})
