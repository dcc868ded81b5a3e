import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage

const list = () => page.locator('[data-panel="watchlist"]')
const row = (code: string) => list().locator(`tr[data-instrument="${code}"]`)
const codes = () =>
  list()
    .locator('tr[data-instrument]')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('data-instrument')))
const last = (code: string) => terminal.value(row(code), 'last')
const search = () => list().locator('.watch-add input')

beforeAll(async () => {
  opened = await openTerminal()
  ;({ page, terminal } = opened)
})

afterAll(() => opened?.close())

test('the first list shows every kind of instrument in its unit', async () => {
  await last('K1')
    .filter({ hasText: /^[\d,]+\.\d\d$/ })
    .waitFor()
  await last('K2FA001')
    .filter({ hasText: /^[\d,]+\.\d\d$/ })
    .waitFor()
  await last('069500')
    .filter({ hasText: /^[\d,]+$/ })
    .waitFor()
  await row('005930').and(page.locator('[data-state="live"]')).waitFor()
  await terminal.changed(last('005930'), await last('005930').innerText())
  expect(await row('005930').locator('[data-mark="name"]').innerText()).toBe('삼성전자')
  const change = terminal.value(row('K1'), 'change')
  expect(await change.innerText()).toMatch(/^[+−]?\d/)
})

test('Enter and click send the instrument to the link group', async () => {
  await row('000660').click()
  await terminal.book.and(page.locator('[data-instrument="000660"]')).waitFor()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await terminal.book.and(page.locator('[data-instrument="005930"]')).waitFor()
  await list().locator('tr[data-instrument="005930"][aria-selected="true"]').waitFor()
})

test('initial consonants add an instrument', async () => {
  await search().fill('ㅋㅋㅇ')
  await list().locator('.watch-found [data-value="035720"]').click()
  await last('035720').filter({ hasText: /\d/ }).waitFor()
  expect((await codes()).at(-1)).toBe('035720')
})

test('a paste of codes and names adds what it means and lists what it does not', async () => {
  await search().focus()
  await search().evaluate((input) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', '기아, 105560*001\n없는 종목\tQ1')
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await list().locator('.watch-message output', { hasText: '없는 종목' }).waitFor()
  const held = await codes()
  expect(held.slice(-2)).toEqual(['000270', '105560'])
  expect(held.filter((code) => code === 'Q1')).toHaveLength(1)
  await last('000270').filter({ hasText: /\d/ }).waitFor()
})

test('Alt and arrows move a row; a drag too', async () => {
  await row('000660').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await codes()).slice(0, 2)).toEqual(['000660', '005930'])
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(async () => (await codes()).slice(0, 2)).toEqual(['005930', '000660'])
  await row('373220').dragTo(row('005930'))
  await expect.poll(async () => (await codes())[0]).toBe('373220')
})

test('Delete removes a row, and the notice brings it back', async () => {
  await row('K51').focus()
  await page.keyboard.press('Delete')
  await row('K51').waitFor({ state: 'detached' })
  await list().locator('[data-action="message"]').click()
  await row('K51').waitFor()
})

test('groups are added, named, deleted and brought back', async () => {
  await list().locator('[data-action="add-group"]').click()
  await list().getByText('이 그룹은 비어 있습니다').waitFor()
  await list().locator('[data-action="rename-group"]').click()
  await page.keyboard.type('반도체')
  await page.keyboard.press('Enter')
  const tab = list().getByRole('button', { name: '반도체', exact: true })
  await tab.and(page.locator('[aria-pressed="true"]')).waitFor()
  await list().locator('.notice-action').click()
  await last('005930').filter({ hasText: /\d/ }).waitFor()
  await list().locator('[data-action="delete-group"]').click()
  await tab.waitFor({ state: 'detached' })
  await list().locator('[data-action="message"]').click()
  await tab.waitFor()
})

test('columns can be chosen, and everything is there after a reload', async () => {
  await list().getByRole('button', { name: '관심 1', exact: true }).click()
  await list().locator('.watch-columns summary').click()
  await list().getByRole('checkbox', { name: '거래량' }).uncheck()
  await list().getByRole('checkbox', { name: '고가' }).check()
  await terminal.value(row('K1'), 'high').filter({ hasText: /\d/ }).waitFor()
  const held = await codes()
  // Longer than the pause in which changes of the layout are gathered.
  await page.waitForTimeout(1_500)
  await page.reload()
  await terminal.value(row('K1'), 'high').filter({ hasText: /\d/ }).waitFor()
  expect(await list().locator('[data-field="volume"]').count()).toBe(0)
  expect(await codes()).toEqual(held)
  await list().getByRole('button', { name: '반도체', exact: true }).waitFor()
})

test('the page has complained of nothing; rows go stale when the terminal is gone', async () => {
  expect(terminal.complaints).toEqual([])
  await opened.stop()
  await row('005930').and(page.locator('[data-state="stale"]')).waitFor()
  expect(await last('005930').innerText()).toMatch(/\d/)
})
