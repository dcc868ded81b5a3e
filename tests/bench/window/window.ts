import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright'
import { launchBrowser } from '../../support/browser.ts'
import { ensureBuilt } from '../../support/project.ts'
import { serveTerminal } from '../../support/serve.ts'
import type { ServedTerminal } from '../../support/serve.ts'
import { startExchange } from '../exchange.ts'
import type { Exchange } from '../exchange.ts'
import { percentileOf } from '../percentiles.ts'
import { wholeMarket } from '../samples/market.ts'
import { buildPages, pageFlags, servePages } from './build-pages.ts'
import type { PageLine } from './pages/main.ts'
import { installProbe } from './probe.ts'
import type { Probe, ProbeReading } from './probe.ts'
import { cpuOf, meterOf } from './usage.ts'
import type { PageMeter } from './usage.ts'

declare global {
  interface Window {
    readonly probe: Probe
  }
}

/** The ways to show the board that are compared. `desk` is the terminal's whole page, `board` its market board alone. */
export type Line = PageLine | 'desk'
const lines: readonly Line[] = ['board', 'desk', 'canvas', 'tuned', 'documented']

/** One way to show the board at one rate. */
export interface WindowCost {
  readonly line: Line
  /** Prints a second that the market was asked for. */
  readonly offered: number
  /** Prints a second that the core took in. */
  readonly taken: number
  readonly framesPerSecond: number
  /** Batches painted a second; each is what has changed since the one before. */
  readonly batchesPerSecond: number
  /** Share of frames that came more than 33 ms after the one before. */
  readonly slowFrames: number
  /** From socket to the frame after the one that shows it, in ms. */
  readonly delayMs: { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null }
  readonly longTasks: number
  /** Batches unpainted, and age of the newest painted print in ms, at the end. */
  readonly waiting: number
  readonly lagMs: number
  /** Shares of one core: the page's main thread, all of the browser, the terminal's core, the exchange. */
  readonly mainThread: number
  readonly browser: number
  readonly core: number | null
  readonly exchange: number
}

export interface WindowReport {
  readonly issues: number
  readonly browser: string
  readonly costs: readonly WindowCost[]
  /** Growth of the page's live heap over all rates, in MB a minute; short runs tell little. */
  readonly heapMegabytesAMinute: Readonly<Partial<Record<Line, number>>>
  /** From asking for the page to its first painted prices, in ms; several starts. */
  readonly firstPricesMs: readonly number[]
}

const rates = [1_000, 5_000, 20_000, 50_000, 100_000] as const
const quickRates = [1_000, 20_000, 100_000] as const
const warmUpMs = 2_000
/** A page shows the whole market some time after it opened. */
const settleMs = 4_000
const viewport = { width: 1920, height: 1080 }

/** Shows one market in each of the ways at each rate, one after the other in the same browser. */
export async function measureWindow(quick: boolean): Promise<WindowReport> {
  ensureBuilt()
  await buildPages()
  const exchange = await startExchange(wholeMarket()?.file ?? null)
  const parameters = ['--gateway', exchange.url, '--stream', exchange.streamUrl, '--clock', exchange.clock]
  const browser = await launchBrowser(pageFlags)
  const costs: WindowCost[] = []
  const heap: Partial<Record<Line, number>> = {}
  const firstPricesMs: number[] = []
  try {
    for (const line of lines) {
      const served = await serveTerminal({ parameters, key: exchange.key })
      try {
        await exchange.setRate(1_000)
        const page = await openLine(browser, served, line)
        const { firstPrices } = await page.evaluate(() => window.probe.read())
        if (line === 'desk' && firstPrices !== null) firstPricesMs.push(firstPrices)
        const meter = await meterOf(browser, page)
        const before = { bytes: await meter.liveHeap(), at: performance.now() }
        for (const rate of quick ? quickRates : rates) {
          process.stderr.write(`${line} at ${rate}\n`)
          costs.push(await atRate({ line, exchange, served, page, meter }, rate, quick ? 4_000 : 8_000))
        }
        heap[line] = ((await meter.liveHeap()) - before.bytes) / 1e6 / ((performance.now() - before.at) / 60_000)
        await page.context().close()
      } finally {
        await served.stop()
      }
    }
    return { issues: exchange.issues, browser: browser.version(), costs, heapMegabytesAMinute: heap, firstPricesMs }
  } finally {
    await browser.close()
    await exchange.close()
  }
}

async function openLine(browser: Browser, served: ServedTerminal, line: Line): Promise<Page> {
  const context = await browser.newContext({ viewport })
  await context.addInitScript(installProbe)
  await servePages(context)
  const page = await context.newPage()
  await page.goto(served.address)
  if (line !== 'desk') await page.goto(new URL(`/bench/${line}.html`, served.address).href)
  await page.waitForFunction(() => window.probe.read().firstPrices !== null)
  await pause(settleMs)
  return page
}

interface Setting {
  readonly line: Line
  readonly exchange: Exchange
  readonly served: ServedTerminal
  readonly page: Page
  readonly meter: PageMeter
}

async function atRate({ line, exchange, served, page, meter }: Setting, offered: number, windowMs: number): Promise<WindowCost> {
  await exchange.setRate(offered)
  await pause(warmUpMs)
  const start = { usage: await meter.read(), core: cpuOf(served.pid), exchange: await exchange.usage() }
  await page.evaluate(() => window.probe.clear())
  await pause(windowMs)
  const reading = await page.evaluate(() => window.probe.read())
  const end = { usage: await meter.read(), core: cpuOf(served.pid), exchange: await exchange.usage() }
  const elapsed = end.usage.atMs - start.usage.atMs
  return {
    line,
    offered,
    ...countsOf(reading),
    mainThread: (end.usage.mainThreadMs - start.usage.mainThreadMs) / elapsed,
    browser: (end.usage.cpuMs - start.usage.cpuMs) / elapsed,
    core: start.core === null || end.core === null ? null : (end.core - start.core) / elapsed,
    exchange: (end.exchange.cpuMs - start.exchange.cpuMs) / (end.exchange.atMs - start.exchange.atMs),
  }
}

function countsOf({ frames, delays, longTasks, waiting, lag, feedRates }: ProbeReading): CountedCost {
  const time = frames.reduce((sum, ms) => sum + ms, 0)
  return {
    taken: feedRates.length === 0 ? 0 : feedRates.reduce((sum, rate) => sum + rate, 0) / feedRates.length,
    framesPerSecond: time === 0 ? 0 : (frames.length / time) * 1000,
    batchesPerSecond: time === 0 ? 0 : (delays.length / time) * 1000,
    slowFrames: frames.length === 0 ? 1 : frames.filter((ms) => ms > 33).length / frames.length,
    delayMs: { p50: percentileOf(delays, 0.5), p95: percentileOf(delays, 0.95), p99: percentileOf(delays, 0.99) },
    longTasks: longTasks.length,
    waiting,
    lagMs: lag,
  }
}

type CountedCost = Pick<
  WindowCost,
  'taken' | 'framesPerSecond' | 'batchesPerSecond' | 'slowFrames' | 'delayMs' | 'longTasks' | 'waiting' | 'lagMs'
>
