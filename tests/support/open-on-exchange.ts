import type { Page } from 'playwright'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import type { DemoExchangeOptions } from '../../src/demo/options.ts'
import { createGatewayClient } from '../../src/main/koscom/gateway-client.ts'
import type { GatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { launchBrowser } from './browser.ts'
import { screen } from './open-terminal.ts'
import { ensureBuilt } from './project.ts'
import { serveTerminal } from './serve.ts'
import { terminalPage } from './terminal-page.ts'
import type { TerminalPage } from './terminal-page.ts'

/** A terminal on an exchange that the test holds in its hands, so that it can ask it for what must be on screen. */
export interface TerminalOnExchange {
  readonly exchange: DemoExchange
  /** Asks the exchange as the terminal does, with a key that may see everything. */
  readonly gateway: GatewayClient
  readonly page: Page
  readonly terminal: TerminalPage
  /** Ends browser, terminal and exchange. */
  close(): Promise<void>
}

interface OpenOptions extends DemoExchangeOptions {
  /** The terminal's key; else the exchange's own. */
  readonly key?: string | undefined
  /** Nothing trades, and a thousand real seconds are one of the market: what is on screen stays what the exchange answers. */
  readonly still?: boolean
}

/** Opens a terminal on an exchange of its own. Nothing is left running when it fails. */
export async function openOnExchange({ key, still = false, ...options }: OpenOptions): Promise<TerminalOnExchange> {
  ensureBuilt()
  const ends: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end()
  }
  try {
    const browser = await launchBrowser()
    ends.push(() => browser.close())
    const speed = still ? 0.001 : (options.speed ?? 1)
    const exchange = await startDemoExchange({ seed: 7, ratePerSecond: 500, ...options, speed })
    ends.push(() => exchange.close())
    if (still) exchange.control.setRate(0)
    const { url, streamUrl, clockSetting, clock } = exchange
    const gateway = createGatewayClient({ baseUrl: url, version: 'v2', apiKey: () => exchange.key, clock })
    ends.push(() => gateway.close())
    const parameters = ['--gateway', url, '--stream', streamUrl, '--clock', clockSetting, '--speed', String(speed)]
    const served = await serveTerminal({ parameters, key: key ?? exchange.key })
    ends.push(() => served.stop())
    const context = await browser.newContext({ viewport: screen })
    const page = await context.newPage()
    const terminal = terminalPage(page)
    await page.goto(served.address)
    return { exchange, gateway, page, terminal, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Adds a panel by the palette, as a hand on the keys does. @param title as the menu has it in Korean */
export async function addPanel(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`패널 추가: ${title}`)
  await page.keyboard.press('Enter')
}
