import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bollingerBands } from '../../src/shared/analytics/indicators/bollinger.ts'
import { stochastic } from '../../src/shared/analytics/indicators/stochastic.ts'
import { movingAverage } from '../../src/shared/analytics/moving-average.ts'
import { issueCode, tradeDate } from '../../src/shared/domain/units.ts'
import { kstDate } from '../../src/shared/krx/kst.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { addPanel } from '../support/open-on-exchange.ts'
import { describeDrawing } from './chart-drawing.ts'
import { openChart } from './chart-page.ts'
import type { ChartPage } from './chart-page.ts'

const timeOf = (chart: Locator) => chart.locator('[data-field="time"]')

/** The chart of 005930 on a real core and the demo exchange. */
describe('the chart', () => {
  let opened: ChartPage

  beforeAll(async () => {
    opened = await openChart('005930')
  })

  afterAll(() => opened?.close())

  test('its newest bar moves with the market', async () => {
    const { page, terminal, chart, field, number } = opened
    await chart.and(page.locator('[data-state="live"]')).waitFor()
    await terminal.changed(field('volume'), await field('volume').innerText())
    const [open, high, low, last] = await Promise.all(['open', 'high', 'low', 'last'].map(number))
    expect(low).toBeLessThanOrEqual(Math.min(open!, last!))
    expect(high).toBeGreaterThanOrEqual(Math.max(open!, last!))
  })

  test('keys and the pointer move a crosshair whose values can be read', async () => {
    const { page, terminal, field, area, legend } = opened
    await area().focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    await legend('crosshair')
    // The words of the legend follow with the next frame.
    const heard = async () => (await area().getAttribute('aria-valuetext')) ?? ''
    await expect.poll(async () => (await heard()).startsWith(await field('time').innerText())).toBe(true)
    const time = await field('time').innerText()
    expect(time).toMatch(/^\d\d\/\d\d \d\d:\d\d$/)
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
    const { page, chart, field } = opened
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

  test('scrolling back loads ten years, until there are no older bars; all of them fit on screen', async () => {
    const { page, chart, area, field, legend } = opened
    await opened.choose('D')
    await opened.shows('D')
    await area().focus()
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Home')
          return chart.getByText('제공되는 자료의 처음입니다').isVisible()
        },
        { timeout: 120_000, interval: 300 },
      )
      .toBe(true)
    expect(Number(await area().getAttribute('aria-valuemax'))).toBeGreaterThanOrEqual(2_470)
    await field('time')
      .filter({ hasText: /^201[67]/ })
      .waitFor()
    await page.keyboard.press('End')
    // From 120 bars on, a quarter more each time.
    for (let times = 0; times < 16; times += 1) await page.keyboard.press('-')
    await page.keyboard.press('Escape')
    await legend('newest')
    const box = (await area().boundingBox())!
    for (const [part, years] of [
      [0.02, /^201[67]/],
      [0.5, /^202[0-3]/],
      [0.9, /^202[56]/],
    ] as const) {
      await page.mouse.move(box.x + box.width * part * 0.88, box.y + 60)
      await field('time').filter({ hasText: years }).waitFor()
    }
  })

  test('equal ratios take equal heights on a log scale, equal differences on the other', async () => {
    const { page, chart, area } = opened
    const log = chart.locator('[data-action="log"]')
    const tag = chart.locator('.chart-cross-tag')
    const box = (await area().boundingBox())!
    /** Prices at three heights that are equally far from each other, as the crosshair tells them. */
    const prices = async () => {
      const told: number[] = []
      for (const part of [0.15, 0.35, 0.55]) {
        await page.mouse.move(box.x - 30, box.y + 10)
        await tag.waitFor({ state: 'hidden' })
        await page.mouse.move(box.x + box.width / 2, box.y + box.height * part)
        await tag.filter({ hasText: /\d/ }).waitFor()
        told.push(Number((await tag.innerText()).replaceAll(',', '')))
      }
      const [upper = 0, centre = 0, lower = 0] = told
      return { upper, centre, lower }
    }
    const linear = await prices()
    expect(linear.upper / linear.lower).toBeGreaterThan(1.3)
    expect(Math.abs(linear.centre - (linear.upper + linear.lower) / 2)).toBeLessThan(200)
    await log.click()
    expect(await log.getAttribute('aria-pressed')).toBe('true')
    const equal = await prices()
    expect(equal.upper / equal.lower).toBeGreaterThan(1.3)
    expect(equal.upper / equal.centre).toBeCloseTo(equal.centre / equal.lower, 2)
    expect(Math.abs(equal.centre - (equal.upper + equal.lower) / 2)).toBeGreaterThan(1_000)
    await log.click()
    expect(await log.getAttribute('aria-pressed')).toBe('false')
    await page.mouse.move(box.x - 30, box.y + 10)
  })

  test.each(['10', '600', 'W', 'M'])('bars of %s have values', async (interval) => {
    const { field, number, choose, shows } = opened
    await choose(interval)
    await shows(interval)
    await field('last').filter({ hasText: /\d/ }).waitFor()
    expect(await number('low')).toBeLessThanOrEqual(await number('high'))
  })

  test('the newest daily bar is what the exchange answers', async () => {
    const { exchange, gateway, number, choose, shows } = opened
    exchange.control.setRate(0)
    await choose('D')
    await shows('D')
    const { value } = await gateway.call('stocks.price', { market: 'kospi', issue: issueCode('005930') })
    await expect.poll(() => number('last'), { timeout: 20_000 }).toBe(value.last)
    const { open, high, low, volume } = value
    expect(await Promise.all(['open', 'high', 'low', 'volume'].map(number))).toEqual([open, high, low, volume])
    exchange.control.setRate(2_000)
  })

  test('indicators are what the formulas say of the days that the exchange answers', async () => {
    const { exchange, gateway, number, indicator } = opened
    exchange.control.setRate(0)
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
    exchange.control.setRate(2_000)
  })

  test('others are compared in percent and taken away again, by keys', async () => {
    const { page, chart, field } = opened
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

  describeDrawing(() => opened)

  test('the chart is saved as a picture of its size and as a table, by keys, by its menu and by the palette', async () => {
    const { page, chart, area } = opened
    const saved = async (act: () => Promise<void>) => {
      const [file] = await Promise.all([page.waitForEvent('download'), act()])
      return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
    }
    await area().focus()
    const box = (await area().boundingBox())!
    const { name, content: png } = await saved(() => page.keyboard.press('Alt+p'))
    expect(name).toMatch(/^005930-60s-\d{8}\.png$/)
    // Signature, then width and height in the header.
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Math.round(box.width), Math.round(box.height) + 44])
    expect(png.length).toBeGreaterThan(10_000)
    const menu = chart.locator('[data-menu="save"]')
    await menu.locator('summary').click()
    const table = await saved(() => menu.locator('[data-action="export"]').click())
    const [header, ...rows] = table.content.toString('utf8').trim().split('\r\n')
    expect(header).toContain('MA 30')
    expect(rows.length).toBeGreaterThan(100)
    const parquet = await saved(() => menu.locator('[data-action="export-parquet"]').click())
    expect(parquet.name).toMatch(/^005930-60s-\d{8}\.parquet$/)
    expect(parquet.content.subarray(0, 4).toString('latin1')).toBe('PAR1')
    await page.keyboard.press('Escape')
    const byPalette = (title: string) =>
      saved(async () => {
        await page.keyboard.press('Control+k')
        await page.keyboard.type(title)
        await page.keyboard.press('Enter')
      })
    const sheet = await byPalette('차트 저장: 표 (XLSX)')
    expect(strFromU8(unzipSync(sheet.content)['xl/worksheets/sheet1.xml']!)).toContain('MA 30')
    expect((await byPalette('차트 저장: 그림')).name).toMatch(/\.png$/)
  })

  test('a second chart of the group points at the same moment', async () => {
    const { page, area } = opened
    const charts = page.locator('[data-panel="chart"][data-instrument="005930"]')
    await area().click()
    await addPanel(page, '차트')
    await charts.nth(1).waitFor()
    // Out of the tabs, so that both are seen.
    await page.keyboard.press('Alt+Shift+ArrowRight')
    const [first, second] = [charts.first(), charts.last()]
    await timeOf(second).filter({ hasText: /\d/ }).waitFor()
    /** Moves the crosshair of one chart until both tell another moment than before, and the same. */
    const move = (chart: Locator, before: string) =>
      expect
        .poll(
          async () => {
            await chart.getByRole('slider').press('ArrowLeft')
            await chart.locator('[data-at="crosshair"]').waitFor()
            const [one, other] = await Promise.all([timeOf(first).innerText(), timeOf(second).innerText()])
            return one === other && one !== before
          },
          { timeout: 30_000, interval: 500 },
        )
        .toBe(true)
    await move(first, await timeOf(first).innerText())
    await second.locator('.chart-cross-column').waitFor()
    await move(second, await timeOf(first).innerText())
    await second.getByRole('slider').press('Escape')
    for (const chart of [first, second]) await chart.locator('[data-at="newest"]').waitFor()
    await second.getByRole('slider').click()
    await page.keyboard.press('Alt+w')
    await expect.poll(() => charts.count()).toBe(1)
  })

  test.each(['dark', 'light'])('nothing serious for an accessibility check, %s', async (theme) => {
    await opened.page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme)
    expect(await accessibilityFaults(opened.page, '[data-panel="chart"]')).toEqual([])
  })

  test('values go stale when the feed is cut, and come back with it', async () => {
    const { page, exchange, chart, field } = opened
    exchange.control.refuseSockets(120_000)
    exchange.control.cutSockets()
    await chart.and(page.locator('[data-state="stale"]')).waitFor()
    expect(await field('last').innerText()).toMatch(/\d/)
    exchange.control.refuseSockets(0)
    await chart.and(page.locator('[data-state="live"]')).waitFor()
  })

  test('the page has complained of nothing', () => {
    expect(opened.terminal.complaints).toEqual([])
  })
})
