import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright'
import { startFakeCore } from './fake-core.ts'
import type { FakeCore } from './fake-core.ts'
import { screen } from './open-terminal.ts'
import { projectRoot } from './project.ts'
import { terminalPage } from './terminal-page.ts'
import type { TerminalPage } from './terminal-page.ts'

/** The window on a core that plays a script. */
export interface OpenFake {
  readonly core: FakeCore
  readonly context: BrowserContext
  readonly page: Page
  readonly terminal: TerminalPage
  close(): Promise<void>
}

/** Opens the window in a browser of the caller's, and waits until its board is live. */
export async function openFake(browser: Browser, options: { readonly issues: number; readonly rate?: number }): Promise<OpenFake> {
  const core = await startFakeCore({ page: path.join(projectRoot, 'out', 'renderer'), ...options })
  const context = await browser.newContext({ viewport: screen })
  const page = await context.newPage()
  const terminal = terminalPage(page)
  await page.goto(core.address)
  await terminal.untilLive()
  return {
    core,
    context,
    page,
    terminal,
    async close() {
      await context.close()
      await core.close()
    },
  }
}
