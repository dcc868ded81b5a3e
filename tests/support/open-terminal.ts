import type { BrowserContextOptions, Page } from 'playwright'
import { launchBrowser } from './browser.ts'
import { ensureBuilt } from './project.ts'
import { serveTerminal } from './serve.ts'
import { terminalPage } from './terminal-page.ts'
import type { TerminalPage } from './terminal-page.ts'

/** A terminal on its own demo exchange, and a browser that shows its board live. */
export interface OpenTerminal {
  readonly page: Page
  readonly terminal: TerminalPage
  /** Ends the terminal alone: the page is left without it. */
  stop(): Promise<number | null>
  /** Ends browser and terminal. @returns the exit code of the terminal */
  close(): Promise<number | null>
}

interface OpenOptions {
  /** Prints a second of the whole market. */
  readonly rate?: number
  /** Market time at the start, `YYYY-MM-DDTHH:MM`; else the demo exchange's own. */
  readonly clock?: string
  /** How fast that clock runs. */
  readonly speed?: number
  /** What the page may do without asking. */
  readonly permissions?: BrowserContextOptions['permissions']
}

/** The screen that the desk of the first start is made for. */
export const screen = { width: 1920, height: 1080 }

/**
 * Opens a terminal of its own for a test file, on market data that is the same every time.
 * @throws Error when there is no browser, or the terminal does not serve; nothing is left running then
 */
export async function openTerminal({ rate = 2_000, clock, speed = 1, permissions }: OpenOptions = {}): Promise<OpenTerminal> {
  ensureBuilt()
  const browser = await launchBrowser()
  const at = clock === undefined ? [] : ['--clock', clock]
  const market = ['--rate', String(rate), '--seed', '7', '--speed', String(speed)]
  const served = await serveTerminal({ parameters: [...market, ...at] }).catch(async (error: unknown) => {
    await browser.close()
    throw error
  })
  const close = async (): Promise<number | null> => {
    await browser.close()
    return served.stop()
  }
  try {
    const context = await browser.newContext({ viewport: screen, ...(permissions ? { permissions } : {}) })
    const page = await context.newPage()
    const terminal = terminalPage(page)
    await page.goto(served.address)
    await terminal.untilLive()
    return { page, terminal, stop: () => served.stop(), close }
  } catch (error) {
    await close()
    throw error
  }
}
