import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage

/** Opens a terminal whose market stands at this time, with the book of the first issue on the board. */
async function open(clock: string): Promise<void> {
  opened = await openTerminal({ clock })
  ;({ page, terminal } = opened)
  await terminal.value(terminal.row().first(), 'name').click()
  await terminal.book.and(page.locator('[data-instrument]')).waitFor()
}

const close = () => opened?.close()

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

  test('is walked through by keys, and gives the price of a level', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await terminal.book.locator('.ladder-view').focus()
    await page.keyboard.press('ArrowDown')
    await terminal.book.locator('[data-line="bid1"]:focus').waitFor()
    await page.keyboard.press('ArrowUp')
    await terminal.book.locator('[data-line="ask1"]:focus').waitFor()
    await page.keyboard.press('End')
    const price = await terminal.book.locator('[data-line]:focus .ladder-price > [data-field]').innerText()
    await page.keyboard.press('Enter')
    await terminal.book.locator('.book-copied').filter({ hasText: /\d/ }).waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toMatch(/^\d+$/)
    // The level may have moved between reading and copying.
    expect(Math.abs(Number(copied) / numberOf(price) - 1)).toBeLessThan(0.05)
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
    await terminal.book.locator('[data-auction="opening"]').waitFor()
  })

  test('draws no print before the first one', async () => {
    await terminal.book.locator('[data-untraded] .book-reference').waitFor()
    expect(await terminal.book.locator('[data-line][data-last]').count()).toBe(0)
    expect(await terminal.book.locator('[data-fact="lastPrice"]').isVisible()).toBe(false)
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
