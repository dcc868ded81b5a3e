import type { Locator, Page } from 'playwright'

/** What a person looks for on the page, by the attributes that it promises to outsiders. */
export interface TerminalPage {
  readonly board: Locator
  /** The order book of the first link group. */
  readonly book: Locator
  /** Rows of the board by issue, or all that are on screen. */
  row(code?: string): Locator
  /** A live value inside a row or panel. */
  value(within: Locator, field: string): Locator
  /** Waits until the board shows prices. */
  untilLive(): Promise<void>
  /** Waits until a value shows another text than `before`; returns it. */
  changed(value: Locator, before: string): Promise<string>
  /** Errors and policy violations that the page reported so far. */
  readonly complaints: readonly string[]
}

const value = (within: Locator, field: string) => within.locator(`[data-field="${field}"]`).first()

export function terminalPage(page: Page): TerminalPage {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const board = page.locator('[data-panel="market-board"]')
  const row = (code?: string) => board.locator(code === undefined ? '[data-instrument]' : `[data-instrument="${code}"]`)
  return {
    board,
    book: page.locator('[data-link="A"] [data-panel="order-book"]'),
    row,
    value,
    untilLive: () => value(row().first(), 'last').filter({ hasText: /\d/ }).waitFor(),
    async changed(live, before) {
      await live.filter({ hasNotText: before }).waitFor()
      return live.innerText()
    },
    complaints,
  }
}
