import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { ensureBuilt } from '../support/project.ts'
import { serveTerminal } from '../support/serve.ts'
import type { ServedTerminal } from '../support/serve.ts'
import { terminalPage } from '../support/terminal-page.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let browser: Browser
let served: ServedTerminal
let page: Page
let terminal: TerminalPage

beforeAll(async () => {
  ensureBuilt()
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

/** Opens a terminal whose market stands at this time, with the book of the first issue on the board. */
async function open(clock: string): Promise<void> {
  served = await serveTerminal({ parameters: ['--rate', '2000', '--seed', '7', '--clock', clock] })
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  terminal = terminalPage(page)
  await page.goto(served.address)
  await terminal.untilLive()
  await terminal.value(terminal.row().first(), 'name').click()
  await terminal.book.and(page.locator('[data-instrument]')).waitFor()
}

async function close(): Promise<void> {
  await page?.close()
  await served?.stop()
}

const numberOf = (text: string): number => Number(text.replaceAll(',', '').replace('−', '-'))
const known = async (book: Locator, field: string): Promise<number> => {
  const value = book.locator(`[data-field="${field}"]`).first()
  await value.filter({ hasText: /\d/ }).waitFor()
  return numberOf(await value.innerText())
}

describe('the order book while the market trades', () => {
  beforeAll(() => open('2026-11-20T10:00'))
  afterAll(close)

  test('shows the day of the issue beside its levels', async () => {
    const fields = ['lowerLimit', 'low', 'high', 'upperLimit']
    const prices: number[] = []
    for (const field of fields) prices.push(await known(terminal.book, field))
    expect(prices).toEqual(prices.toSorted((a, b) => a - b))
    expect(await known(terminal.book, 'basePrice')).toBeGreaterThan(prices[0]!)
  })

  test('weighs both sides as they stand', async () => {
    await known(terminal.book, 'sizeDifference')
    const [ask, bid, difference] = await terminal.book.evaluate((book) =>
      ['totalAskSize', 'totalBidSize', 'sizeDifference'].map((field) => book.querySelector(`[data-field="${field}"]`)?.textContent ?? ''),
    )
    expect(numberOf(difference!)).toBe(numberOf(bid!) - numberOf(ask!))
  })

  test('has its levels in order, best prices in the middle, and marks the last print', async () => {
    await terminal.book.locator('[data-line][data-last]').first().waitFor()
    const prices = await terminal.book.locator('[data-line] .ladder-price > [data-field]').allInnerTexts()
    const filled = prices.filter((text) => text !== '').map(numberOf)
    expect(filled.length).toBeGreaterThan(10)
    expect(filled).toEqual(filled.toSorted((a, b) => b - a))
    expect(await terminal.book.locator('[data-fact="expected"]').isVisible()).toBe(false)
  })
})

describe('the order book in the opening auction', () => {
  beforeAll(() => open('2026-11-20T08:55'))
  afterAll(close)

  test('shows what the auction would give, apart from trades', async () => {
    await terminal.book.and(page.locator('[data-state="expected"]')).waitFor()
    const expected = terminal.book.locator('[data-field="expectedPrice"]')
    await expected.filter({ hasText: /\d/ }).waitFor()
    const colours = await terminal.book.evaluate((book) => {
      const colourOf = (field: string) => getComputedStyle(book.querySelector(`[data-field="${field}"]`)!).color
      return [colourOf('expectedPrice'), colourOf('last')]
    })
    expect(colours[0]).not.toBe(colours[1])
    expect(await known(terminal.book, 'expectedQuantity')).toBeGreaterThan(0)
  })
})

describe('the order book after the close', () => {
  beforeAll(() => open('2026-11-20T15:45'))
  afterAll(close)

  test('says so and keeps the last values', async () => {
    await terminal.book.and(page.locator('[data-state="closed"]')).waitFor()
    expect(await known(terminal.book, 'last')).toBeGreaterThan(0)
    expect(await terminal.book.locator('[data-fact="expected"]').isVisible()).toBe(false)
  })
})
