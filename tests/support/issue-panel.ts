import type { Locator } from 'playwright'
import { expect } from 'vitest'
import type { EndpointId } from '../../src/shared/catalogue/index.ts'
import { buildPath } from '../../src/shared/catalogue/request/build-path.ts'
import { kstDate } from '../../src/shared/krx/kst.ts'
import { accessibilityFaults } from './accessibility.ts'
import { addPanel, openOnExchange } from './open-on-exchange.ts'
import type { OpenOptions, TerminalOnExchange } from './open-on-exchange.ts'

/** Figures of a reply by their names on the wire. */
type Figures = Readonly<Record<string, number>>
export type Words = Readonly<Record<string, string>>

/** The issue panel on an exchange that says, in the wire's words, what must stand in it. */
export interface IssuePanel extends TerminalOnExchange {
  readonly panel: Locator
  /** Finds an issue by its code: the panels of the link group go to it. */
  readonly find: (code: string) => Promise<void>
  readonly openTab: (name: string) => Promise<void>
  readonly field: (name: string, within?: Locator) => Locator
  /** Waits until a field reads so. */
  readonly shows: (name: string, text: string, within?: Locator) => Promise<void>
  /** Waits until a field of a day's row reads so. */
  readonly showsOn: (date: string, name: string, text: string) => Promise<void>
  /** What the exchange answers, as the wire has it. */
  readonly ask: <Reply = Figures>(id: EndpointId, values: Readonly<Record<string, string | readonly string[]>>) => Promise<Reply>
  /** The figures of one day of a history. */
  readonly askDay: (id: EndpointId, values: Readonly<Record<string, string>>, date: string) => Promise<Figures>
  /** Calls of an endpoint that the exchange has counted. */
  readonly calls: (id: EndpointId) => number
  /** Lets the window believe that so much time has gone by, and its panels look at the clock three times. */
  readonly letPass: (seconds: number) => Promise<void>
  /** Looks for what an accessibility check calls serious. */
  readonly isAccessible: () => Promise<void>
}

/** Opens a terminal on an exchange of its own with the panel on an issue. */
export async function openIssuePanel({ code = '005930', ...options }: OpenOptions & { readonly code?: string }): Promise<IssuePanel> {
  const opened = await openOnExchange(options)
  const { exchange, page } = opened
  const panel = page.locator('[data-panel="issue"]')
  const today = () => kstDate(exchange.clock.now())
  const field = (name: string, within: Locator = panel) => within.locator(`[data-field="${name}"]`).first()
  const find: IssuePanel['find'] = async (issue) => {
    await page.getByPlaceholder('종목 검색').fill(issue)
    await page.getByRole('option', { name: issue }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator(`[data-link="A"] [data-panel="instrument-header"][data-instrument="${issue}"]`).waitFor()
  }
  const ask: IssuePanel['ask'] = async (id, values) => {
    const path = buildPath(id, 'v2', values, { today: today() })
    const response = await fetch(exchange.url + path, { headers: { apikey: exchange.key } })
    const body = await response.json()
    return body.result ?? body
  }
  await find(code)
  await addPanel(page, '종목 상세')
  await panel.and(page.locator(`[data-instrument="${code}"]`)).waitFor()
  return {
    ...opened,
    panel,
    find,
    field,
    ask,
    async openTab(name) {
      await panel.locator(`[data-tab="${name}"]`).click()
      await panel.locator(`[data-tab-content="${name}"]`).waitFor()
    },
    shows: (name, text, within) => expect.poll(() => field(name, within).innerText(), { timeout: 30_000 }).toBe(text),
    async showsOn(date, name, text) {
      const row = panel.locator('.ag-row', { hasText: date }).first()
      await row.waitFor()
      // Cells of a column stand apart from the pinned day: both share the id of their row.
      const id = await row.getAttribute('row-id')
      const cell = panel.locator(`.ag-row[row-id="${id}"] [data-field="${name}"]`)
      await expect.poll(() => cell.innerText(), { timeout: 30_000 }).toBe(text)
    },
    async askDay(id, values, date) {
      const { hisLists } = await ask<{ readonly hisLists: readonly Figures[] }>(id, { from: '2026-07-03', to: today(), ...values })
      const found = hisLists.find(({ trdDd, BzDd }) => String(trdDd ?? BzDd) === date.replaceAll('-', ''))
      if (found === undefined) throw new Error(`${id} has nothing of ${date}`)
      return found
    },
    calls: (id) => exchange.control.state().counts.calls[id] ?? 0,
    letPass: (seconds) =>
      page.evaluate((ms) => {
        const now = Date.now.bind(Date)
        Date.now = () => now() + ms
        const { promise, resolve } = Promise.withResolvers<void>()
        let looks = 0
        const timer = setInterval(() => {
          looks += 1
          if (looks < 3) return
          clearInterval(timer)
          resolve()
        }, 1_000)
        return promise
      }, seconds * 1_000),
    async isAccessible() {
      expect(await accessibilityFaults(page, '[data-panel="issue"]')).toEqual([])
    },
  }
}

/** A number as it is written on screen. */
export function grouped(value: number, decimals = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).replace('-', '−')
}

export function signed(value: number, decimals = 0): string {
  return (value > 0 ? '+' : '') + grouped(value, decimals)
}

/** Deviation of a price from a net asset value in percent, two decimals. */
export function deviation(price: number, netAssetValue: number): string {
  return signed(Math.round(((price - netAssetValue) / netAssetValue) * 10_000) / 100, 2)
}
