import type { Locator, Page } from 'playwright'
import { startDemoExchange } from '../../../src/demo/index.ts'
import { launchBrowser } from '../../support/browser.ts'
import { screen } from '../../support/open-terminal.ts'
import { ensureBuilt } from '../../support/project.ts'
import { serveTerminal } from '../../support/serve.ts'
import { percentileOf } from '../percentiles.ts'
import { meterOf } from './usage.ts'
import type { PageMeter } from './usage.ts'

/** What is shown: bars of days or of 10 s, alone or with two others in percent. */
const pictures = ['a day of 10 s bars', 'ten years of days', 'ten years, two compared'] as const
/** What a hand does: it moves a chart of 2,000 bars there and back, or zooms from 100 bars to all of them and back. */
const gestures = ['pan', 'zoom'] as const
export type Gesture = (typeof gestures)[number]

/** One gesture in one chart, which fills the window. */
export interface ChartCost {
  readonly picture: (typeof pictures)[number]
  readonly gesture: Gesture
  /** Bars that are loaded. */
  readonly bars: number
  readonly framesPerSecond: number
  /** Share of frames that came more than 33 ms after the one before. */
  readonly slowFrames: number
  /** Between two frames. */
  readonly frameMs: { readonly p50: number | null; readonly p99: number | null }
  /** CPU time of all of the browser's processes. */
  readonly cpuMsAFrame: number
}

/** Bars of a chart that is panned: nothing is to the left of all of them. */
const pannedBars = 2_000
const fewestBars = 100
const mostBars = 2_600

/** Draws long charts of one issue on a market that stands still, so that nothing but the hand moves them. */
export async function measureChart(quick: boolean): Promise<readonly ChartCost[]> {
  ensureBuilt()
  const speed = 0.001
  const exchange = await startDemoExchange({ seed: 7, ratePerSecond: 0, clock: '2026-11-20T15:29', speed })
  const { url, streamUrl, clockSetting, key } = exchange
  const parameters = ['--gateway', url, '--stream', streamUrl, '--clock', clockSetting, '--speed', String(speed)]
  const served = await serveTerminal({ parameters, key })
  const browser = await launchBrowser()
  try {
    const page = await (await browser.newContext({ viewport: screen })).newPage()
    await page.goto(served.address)
    const chart = await fillWindow(page)
    const meter = await meterOf(browser, page)
    const costs: ChartCost[] = []
    for (const picture of pictures) {
      await show(page, chart, picture)
      for (const gesture of gestures) {
        process.stderr.write(`${picture}: ${gesture}\n`)
        costs.push({ picture, gesture, bars: await barsOf(chart), ...(await costOf(page, meter, gesture, quick ? 4_000 : 10_000)) })
      }
    }
    return costs
  } finally {
    await browser.close()
    await served.stop()
    await exchange.close()
  }
}

async function fillWindow(page: Page): Promise<Locator> {
  const chart = page.locator('[data-panel="chart"][data-instrument="005930"]')
  await chart.getByRole('slider').click()
  await page.keyboard.press('Alt+Enter')
  return chart
}

async function show(page: Page, chart: Locator, picture: ChartCost['picture']): Promise<void> {
  const interval = picture === 'a day of 10 s bars' ? '10' : 'D'
  const menu = chart.locator('[data-menu="compare"]')
  if (picture === 'ten years, two compared') {
    await menu.locator('summary').click()
    for (const code of ['000660', 'K1']) {
      await menu.locator('input').fill(code)
      await menu.locator(`[data-option="${code}"]`).click()
      await chart.locator(`[data-field="compared-${code}"]`).filter({ hasText: /%/ }).waitFor()
    }
    await menu.locator('summary').click()
  }
  await chart.locator(`.choice [data-value="${interval}"]`).click()
  await chart.locator(`[data-interval="${interval}"] [data-field="last"]`).filter({ hasText: /\d/ }).waitFor()
  const area = chart.getByRole('slider')
  await area.focus()
  let before = 0
  while ((await barsOf(chart)) > before || before < fewestBars) {
    before = await barsOf(chart)
    if (interval === '10' && before > mostBars) break
    await page.keyboard.press('Home')
    await page.waitForTimeout(1_500)
  }
  await page.keyboard.press('Escape')
}

/** How many there are, as the scale on which the keys move says. */
async function barsOf(chart: Locator): Promise<number> {
  return Number(await chart.getByRole('slider').getAttribute('aria-valuemax')) + 1
}

async function costOf(
  page: Page,
  meter: PageMeter,
  gesture: Gesture,
  windowMs: number,
): Promise<Omit<ChartCost, 'picture' | 'gesture' | 'bars'>> {
  const limits = { pannedBars, fewestBars, mostBars }
  await page.evaluate(driveChart, { gesture, windowMs: 500, ...limits })
  const start = await meter.read()
  const frames = await page.evaluate(driveChart, { gesture, windowMs, ...limits })
  const end = await meter.read()
  const time = frames.reduce((sum, ms) => sum + ms, 0)
  return {
    framesPerSecond: (frames.length / time) * 1_000,
    slowFrames: frames.filter((ms) => ms > 33).length / frames.length,
    frameMs: { p50: percentileOf(frames, 0.5), p99: percentileOf(frames, 0.99) },
    cpuMsAFrame: (end.cpuMs - start.cpuMs) / frames.length,
  }
}

interface Drive {
  readonly gesture: Gesture
  readonly windowMs: number
  readonly pannedBars: number
  readonly fewestBars: number
  readonly mostBars: number
}

/** Runs in the page: a hand that acts in every frame. Depends on nothing outside of itself. @returns ms from frame to frame */
function driveChart({ gesture, windowMs, pannedBars: panned, fewestBars: fewest, mostBars: most }: Drive): Promise<number[]> {
  const area = document.querySelector('[data-panel="chart"] [role="slider"]')
  if (!area) throw new Error('there is no chart')
  const { left, top, width, height } = area.getBoundingClientRect()
  const notch = 1.2
  const wheel = (deltaX: number, deltaY: number): void => {
    const place = { clientX: left + width / 2, clientY: top + height / 3 }
    area.dispatchEvent(new WheelEvent('wheel', { deltaX, deltaY, bubbles: true, cancelable: true, ...place }))
  }
  /** Zooms by a factor: as many notches of 100 px as it takes. */
  const zoom = (factor: number): void => wheel(0, (100 * Math.log(factor)) / Math.log(notch))
  zoom(1 / most)
  zoom((gesture === 'pan' ? panned : fewest) / 15)
  const steps = 60
  return new Promise((resolve) => {
    const frames: number[] = []
    let begin = 0
    let before = 0
    const frame = (now: number): void => {
      if (before > 0) frames.push(now - before)
      else begin = now
      before = now
      if (now - begin > windowMs) {
        resolve(frames)
        return
      }
      const there = frames.length % (2 * steps) < steps
      const at = (frames.length % steps) / steps
      area.dispatchEvent(
        new PointerEvent('pointermove', {
          bubbles: true,
          clientX: left + width * (0.2 + 0.5 * at),
          clientY: top + height * (0.2 + 0.3 * at),
        }),
      )
      if (gesture === 'pan') wheel(there ? -4 : 4, 0)
      else zoom((most / fewest) ** ((there ? 1 : -1) / steps))
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}
