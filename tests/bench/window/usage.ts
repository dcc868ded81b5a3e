import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright'

/** Milliseconds of CPU time that a process has used; `null` where the system does not tell (only Linux does). */
export function cpuOf(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const ticksASecond = 100
    return ((Number(fields[11]) + Number(fields[12])) / ticksASecond) * 1000
  } catch {
    return null
  }
}

/** What the browser has used for one page, in ms of CPU time, and its heap in bytes. */
export interface PageUsage {
  readonly atMs: number
  /** All of the browser's processes: script, style, raster and the compositor's work. */
  readonly cpuMs: number
  /** The page's main thread alone. */
  readonly mainThreadMs: number
  readonly heapBytes: number
}

export interface PageMeter {
  read(): Promise<PageUsage>
  /** Heap in bytes after everything that can be freed was. */
  liveHeap(): Promise<number>
}

export async function meterOf(browser: Browser, page: Page): Promise<PageMeter> {
  const whole = await browser.newBrowserCDPSession()
  const own = await page.context().newCDPSession(page)
  await own.send('Performance.enable')
  return {
    async read() {
      const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
      const metric = await metricsOf(own)
      return {
        atMs: performance.now(),
        cpuMs: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000,
        mainThreadMs: metric('TaskDuration') * 1000,
        heapBytes: metric('JSHeapUsedSize'),
      }
    },
    async liveHeap() {
      await own.send('HeapProfiler.collectGarbage')
      return (await metricsOf(own))('JSHeapUsedSize')
    },
  }
}

async function metricsOf(session: CDPSession): Promise<(name: string) => number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (name) => metrics.find((metric) => metric.name === name)?.value ?? 0
}
