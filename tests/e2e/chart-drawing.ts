import { expect, test } from 'vitest'
import type { ChartPage } from './chart-page.ts'

/** Lines that are drawn on a chart. @param opened asked when a test begins; the chart has no lines */
export function describeDrawing(opened: () => ChartPage): void {
  const drawn = async () => (await opened().kept()).map(({ kind }) => kind)
  /** The canvas of the lines: it is there while there are any. */
  const lines = () => opened().chart.locator('.chart-canvas').nth(1)
  /** Deletes one line after the other: they have come once one of them can be chosen. */
  const deleteAll = async () => {
    const { page, area } = opened()
    await area().focus()
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
  }
  /** The page anew, with bars of one minute. */
  const reload = async () => {
    const { page, field, choose, shows } = opened()
    await page.reload()
    await field('last').filter({ hasText: /\d/ }).waitFor()
    await choose('60')
    await shows('60')
    await field('last').filter({ hasText: /\d/ }).waitFor()
  }

  test('a line is drawn by keys, kept with the instrument, and deleted and brought back', async () => {
    const { page, chart, area, kept } = opened()
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
    await reload()
    await deleteAll()
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(kept, { timeout: 20_000 }).toEqual(before)
    await deleteAll()
    await lines().waitFor({ state: 'hidden' })
  })

  test('retracements are drawn by keys and by the mouse, stand at the prices that were pointed at, and outlast a reload', async () => {
    const { page, chart, area, kept } = opened()
    const tag = chart.locator('.chart-cross-tag')
    await area().focus()
    await page.keyboard.press('Alt+f')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(drawn, { timeout: 20_000 }).toEqual(['fibonacci'])
    const [first, second] = (await kept())[0]!.points
    expect(first!.price).toBeGreaterThan(second!.price)
    await chart.locator('[data-tool="fibonacci"]').click()
    const box = (await area().boundingBox())!
    const prices: number[] = []
    for (const [x, part] of [
      [90, 0.2],
      [240, 0.5],
    ] as const) {
      // In and out again: the crosshair of before is none of the mouse's, or stands elsewhere.
      await page.mouse.move(box.x + 40, box.y + 40)
      await page.mouse.move(box.x - 30, box.y + 10)
      await tag.waitFor({ state: 'hidden' })
      await page.mouse.move(box.x + x, box.y + box.height * part)
      await tag.filter({ hasText: /\d/ }).waitFor()
      prices.push(Number((await tag.innerText()).replaceAll(',', '')))
      await page.mouse.down()
      await page.mouse.up()
    }
    await expect.poll(drawn, { timeout: 20_000 }).toEqual(['fibonacci', 'fibonacci'])
    const both = await kept()
    // To the height of two pixels: the market moves the scale meanwhile.
    const pixel = Math.abs(prices[0]! - prices[1]!) / (box.height * 0.3)
    both[1]!.points.forEach(({ price }, at) => expect(Math.abs(price - prices[at]!)).toBeLessThan(2 * pixel))
    await reload()
    await lines().waitFor()
    expect(await kept()).toEqual(both)
    await deleteAll()
    await lines().waitFor({ state: 'hidden' })
  })
}
