import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import type { DemoExchangeOptions } from '../../src/demo/options.ts'
import { createGatewayClient } from '../../src/main/koscom/gateway-client.ts'
import type { GatewayClient } from '../../src/main/koscom/gateway-client.ts'
import { launchBrowser } from './browser.ts'
import { screen } from './open-terminal.ts'
import { ensureBuilt } from './project.ts'
import { serveTerminal } from './serve.ts'
import type { ServeOptions } from './serve.ts'
import { terminalPage } from './terminal-page.ts'
import type { TerminalPage } from './terminal-page.ts'

/** A terminal on an exchange that the test holds in its hands, so that it can ask it for what must be on screen. */
export interface TerminalOnExchange {
  readonly exchange: DemoExchange
  /** Asks the exchange as the terminal does, with a key that may see everything. */
  readonly gateway: GatewayClient
  /** The page of the terminal that runs. */
  readonly page: Page
  readonly terminal: TerminalPage
  /** Ends terminal and exchange, and starts the terminal anew on what it has kept: nothing answers it. It has another page then. */
  restartWithoutNetwork(): Promise<void>
  /** Ends browser, terminal and exchange. */
  close(): Promise<void>
}

export interface OpenOptions extends DemoExchangeOptions {
  /** Folder that the terminal keeps everything in; else one of its own. */
  readonly folder?: string
  /** The terminal's key; else the exchange's own. */
  readonly key?: string | undefined
  /** Nothing trades, and a thousand real seconds are one of the market: what is on screen stays what the exchange answers. */
  readonly still?: boolean
}

/** Opens a terminal on an exchange of its own. Nothing is left running when it fails. */
export async function openOnExchange({ folder: given, key, still = false, ...options }: OpenOptions): Promise<TerminalOnExchange> {
  ensureBuilt()
  const ends: (() => unknown)[] = []
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).toReversed()) await end()
  }
  try {
    const folder = given ?? mkdtempSync(path.join(tmpdir(), 'sise-exchange-'))
    if (given === undefined) ends.push(() => rmSync(folder, { recursive: true, force: true }))
    const browser = await launchBrowser()
    ends.push(() => browser.close())
    const speed = still ? 0.001 : (options.speed ?? 1)
    const exchange = await startDemoExchange({ seed: 7, ratePerSecond: 500, ...options, speed })
    ends.push(() => exchange.close())
    if (still) exchange.control.setRate(0)
    const { url, streamUrl, clockSetting, clock } = exchange
    const gateway = createGatewayClient({ baseUrl: url, version: 'v2', apiKey: () => exchange.key, clock })
    ends.push(() => gateway.close())
    const place = ['--gateway', url, '--stream', streamUrl, '--clock', clockSetting, '--speed', String(speed), '--data-dir', folder]
    const serve = () => openPage(browser, { parameters: place, key: key ?? exchange.key })
    let served = await serve()
    ends.push(() => served.stop())
    return {
      exchange,
      gateway,
      get page() {
        return served.page
      },
      get terminal() {
        return served.terminal
      },
      async restartWithoutNetwork() {
        await served.stop()
        await exchange.close()
        served = await serve()
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts a terminal and shows it in a page of its own. */
async function openPage(browser: Browser, options: ServeOptions) {
  const served = await serveTerminal(options)
  const context = await browser.newContext({ viewport: screen })
  const page = await context.newPage()
  const terminal = terminalPage(page)
  const stop = async (): Promise<void> => {
    await context.close()
    await served.stop()
  }
  try {
    await page.goto(served.address)
    return { page, terminal, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Adds a panel by the palette, as a hand on the keys does. @param title as the menu has it in Korean */
export async function addPanel(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`패널 추가: ${title}`)
  await page.keyboard.press('Enter')
}
