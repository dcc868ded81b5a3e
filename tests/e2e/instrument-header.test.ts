import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults } from '../support/accessibility.ts'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage
const header = () => page.locator('[data-panel="instrument-header"]')
const field = (name: string) => header().locator(`[data-field="${name}"]`)
const known = async (name: string) => {
  await field(name).filter({ hasText: /\d/ }).waitFor()
  return Number((await field(name).innerText()).replaceAll(',', '').replace('−', '-'))
}

beforeAll(async () => {
  opened = await openTerminal({ rate: 1_000 })
  ;({ page, terminal } = opened)
  await terminal.value(terminal.row('005930'), 'name').click()
  await header().and(page.locator('[data-instrument="005930"]')).waitFor()
})

afterAll(() => opened?.close())

test('heads the issue with its price, its day and its venue', async () => {
  await field('name').filter({ hasText: '삼성전자' }).waitFor()
  await header().locator('[data-badge="venue"]', { hasText: 'KRX' }).waitFor()
  const [low, last, high] = [await known('low'), await known('last'), await known('high')]
  expect(low).toBeLessThanOrEqual(high)
  expect(last).toBeGreaterThan(0)
  expect(await known('lowerLimit')).toBeLessThan(await known('upperLimit'))
  await field('turnover')
    .filter({ hasText: /[조억만]/ })
    .waitFor()
})

test('adds what the reference data of the issue says', async () => {
  await field('marketCap').filter({ hasText: /조/ }).waitFor()
  expect(await known('listedShares')).toBeGreaterThan(0)
  expect(await known('previousClose')).toBeGreaterThan(0)
})

test('prices move', async () => {
  const volume = field('volume')
  await terminal.changed(volume, await volume.innerText())
})

test('follows the choice', async () => {
  await terminal.row().nth(3).locator('[data-field="name"]').click()
  const code = await terminal.board.locator('[aria-selected="true"]').first().getAttribute('data-instrument')
  await header()
    .and(page.locator(`[data-instrument="${code}"]`))
    .waitFor()
  await known('last')
})

test.each(['order-book', 'tape', 'instrument-header'])('nothing serious for an accessibility check: %s', async (panel) => {
  expect(await accessibilityFaults(page, `[data-link="A"] [data-panel="${panel}"]`)).toEqual([])
})
