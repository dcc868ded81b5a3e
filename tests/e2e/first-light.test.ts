import type { Browser, BrowserContext, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startDemoExchange } from '../../src/demo/index.ts'
import type { DemoExchange } from '../../src/demo/index.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { ensureBuilt } from '../support/project.ts'
import { serveTerminal } from '../support/serve.ts'
import type { ServedTerminal } from '../support/serve.ts'
import { terminalPage } from '../support/terminal-page.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let browser: Browser

beforeAll(async () => {
  ensureBuilt()
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  readonly terminal: TerminalPage
}

async function visit(served: ServedTerminal): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const page = await context.newPage()
  const terminal = terminalPage(page)
  await page.goto(served.address)
  await terminal.untilLive()
  return { context, page, terminal }
}

describe('the terminal on its own demo exchange', () => {
  let served: ServedTerminal
  let context: BrowserContext
  let page: Page
  let terminal: TerminalPage

  beforeAll(async () => {
    served = await serveTerminal({ parameters: ['--rate', '2000', '--seed', '7'] })
    ;({ context, page, terminal } = await visit(served))
  })

  afterAll(async () => {
    await context?.close()
    expect(await served?.stop()).toBe(0)
  })

  test('says DEMO, the session and the market time', async () => {
    await page.locator('[data-badge="demo"]', { hasText: 'DEMO' }).waitFor()
    await page.locator('.session[data-phase="continuous"]', { hasText: '정규장' }).waitFor()
    const clock = page.locator('[data-field="marketTime"]')
    const before = await clock.innerText()
    expect(before).toMatch(/^\d\d:\d\d:\d\d$/)
    expect(await terminal.changed(clock, before)).toMatch(/^\d\d:\d\d:\d\d$/)
  })

  test('prices move on the board, with volume and turnover', async () => {
    const first = await terminal.row().first().getAttribute('data-instrument')
    const row = terminal.row(first ?? '')
    for (const field of ['volume', 'turnover', 'time']) {
      const value = terminal.value(row, field)
      await terminal.changed(value, await value.innerText())
    }
    const last = terminal.value(row, 'last')
    await terminal.changed(last, await last.innerText())
    expect(await row.getAttribute('data-state')).toBe('live')
  })

  test('the board stands by turnover, largest first', async () => {
    const shown = await terminal.board.locator('.ag-row').evaluateAll((rows) =>
      rows
        .map((row) => ({
          position: Number(row.getAttribute('row-index')),
          turnover: Number((row.querySelector('[data-field="turnover"]')?.textContent ?? '').replaceAll(',', '')),
        }))
        .sort((a, b) => a.position - b.position)
        .map(({ turnover }) => turnover),
    )
    expect(shown.length).toBeGreaterThan(15)
    const inversions = shown.filter((turnover, position) => position > 0 && turnover > shown[position - 1]! * 1.05)
    expect(inversions).toEqual([])
  })

  test('the book follows the choice, by pointer and by keys', async () => {
    await terminal.value(terminal.row('005930'), 'name').click()
    await terminal.book.and(page.locator('[data-instrument="005930"]')).waitFor()
    const asks = terminal.book.locator('[data-field="ask"]').filter({ hasText: /\d/ })
    await asks.first().waitFor()
    expect(await asks.count()).toBe(10)
    const numbers = async (field: string) =>
      (await terminal.book.locator(`[data-field="${field}"]`).allInnerTexts()).map((text) => Number(text.replaceAll(',', '')))
    const prices = [...(await numbers('ask')), ...(await numbers('bid'))]
    expect(prices).toHaveLength(20)
    const ask = terminal.book.locator('[data-field="askSize"]').nth(9)
    await terminal.changed(ask, await ask.innerText())

    await page.keyboard.press('ArrowDown')
    await terminal.book.and(page.locator(':not([data-instrument="005930"])')).waitFor()
    const chosen = await terminal.board.locator('[aria-selected="true"]').getAttribute('data-instrument')
    expect(await terminal.book.getAttribute('data-instrument')).toBe(chosen)
    await terminal.book.locator('[data-field="ask"]').filter({ hasText: /\d/ }).first().waitFor()
  })

  test('a market can be chosen, and another order', async () => {
    await terminal.board.locator('button[data-value="kosdaq"]').click()
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll('[data-panel="market-board"] [data-instrument]')]
      return rows.length > 10 && rows.every((row) => row.getAttribute('data-market') === 'kosdaq')
    })
    await terminal.board.locator('button[data-value="all"]').click()
    await page.locator('[data-panel="market-board"] [data-market="kospi"]').first().waitFor()

    await terminal.board.getByRole('columnheader', { name: '코드' }).click()
    await page.waitForFunction(() => {
      const rows = [...document.querySelectorAll('[data-panel="market-board"] .ag-row')]
      const at = (position: number) =>
        rows.find((row) => row.getAttribute('row-index') === String(position))?.getAttribute('data-instrument') ?? ''
      return [0, 1, 2, 3].every((position) => at(position) < at(position + 1))
    })
    await terminal.board.getByRole('columnheader', { name: '거래대금' }).click()
    await terminal.row('005930').waitFor()
  })

  test('Korean and English change places while it runs', async () => {
    const title = terminal.board.locator('h2')
    expect(await title.innerText()).toBe('전 종목 시세')
    await page.locator('button[data-value="en"]').click()
    await title.filter({ hasText: 'Market board' }).waitFor()
    await terminal.board.getByRole('columnheader', { name: 'Last' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.reload()
    await terminal.untilLive()
    expect(await title.innerText()).toBe('Market board')
    await page.locator('button[data-value="ko"]').click()
    await title.filter({ hasText: '전 종목 시세' }).waitFor()
  })

  test('the page has complained of nothing', () => {
    expect(terminal.complaints).toEqual([])
  })
})

describe('the terminal on a gateway that fails', () => {
  let exchange: DemoExchange
  let served: ServedTerminal
  let context: BrowserContext
  let page: Page
  let terminal: TerminalPage
  const inState = (state: string) => terminal.board.locator(`[data-instrument="005930"][data-state="${state}"]`)

  beforeAll(async () => {
    exchange = await startDemoExchange({ ratePerSecond: 2_000, seed: 7 })
    const { url, streamUrl, key, clockSetting } = exchange
    served = await serveTerminal({ parameters: ['--gateway', url, '--stream', streamUrl, '--clock', clockSetting], key })
    ;({ context, page, terminal } = await visit(served))
    await terminal.value(terminal.row('005930'), 'name').click()
    await terminal.book.locator('[data-field="ask"]').filter({ hasText: /\d/ }).first().waitFor()
  })

  afterAll(async () => {
    await context?.close()
    await served?.stop()
    await exchange?.close()
  })

  test.each(['dark', 'light'])('nothing serious for an accessibility check, %s', async (theme) => {
    // Few rows and slow ones, so that the check does not chase what it looks at.
    await page.setViewportSize({ width: 1280, height: 720 })
    exchange.control.setRate(50)
    await page.locator(`button[data-value="${theme}"]`).click()
    await terminal.value(terminal.row().first(), 'name').click()
    await terminal.book.locator('[data-field="ask"]').filter({ hasText: /\d/ }).first().waitFor()
    const faults = await accessibilityFaults(page)
    exchange.control.setRate(2_000)
    await page.setViewportSize({ width: 1920, height: 1080 })
    expect(faults).toEqual([])
  })

  test('values go stale when the feed is cut, and come back with it', async () => {
    const row = terminal.row('005930')
    await inState('live').waitFor()
    exchange.control.refuseSockets(120_000)
    exchange.control.cutSockets()
    await inState('stale').waitFor()
    await terminal.board.and(page.locator('[data-state="stale"]')).waitFor()
    await terminal.book.and(page.locator('[data-state="stale"]')).waitFor()
    await page.locator('[data-channel="kospi"][data-value="reconnecting"]').waitFor()
    expect(await terminal.value(row, 'last').innerText()).toMatch(/\d/)

    exchange.control.refuseSockets(0)
    await inState('live').waitFor()
    const volume = terminal.value(row, 'volume')
    await terminal.changed(volume, await volume.innerText())
    await terminal.book.and(page.locator('[data-state="live"]')).waitFor()
  })

  test('a silent feed is told too', async () => {
    exchange.control.silenceSockets(120_000)
    await inState('stale').waitFor()
    exchange.control.silenceSockets(0)
    await inState('live').waitFor()
  })

  test('the page says when the terminal itself is gone, and keeps the last values', async () => {
    await served.stop()
    await page.locator('[data-banner="connection"]').waitFor()
    await terminal.board.and(page.locator('[data-state="stale"]')).waitFor()
    expect(await terminal.value(terminal.row('005930'), 'last').innerText()).toMatch(/\d/)
  })
})
