import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { indexCodes } from '../../src/shared/krx/index-codes.ts'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage

const table = () => page.locator('[data-panel="sectors"]')
const row = (code: string) => table().locator(`tr[data-instrument="${code}"]`)

beforeAll(async () => {
  opened = await openTerminal()
  ;({ page, terminal } = opened)
})

afterAll(() => opened?.close())

test('every index of the family is there, live', async () => {
  const last = terminal.value(row('K1'), 'last')
  await last.filter({ hasText: /^[\d,]+\.\d\d$/ }).waitFor()
  await terminal.changed(last, await last.innerText())
  expect(await table().locator('tr[data-instrument]').count()).toBe(indexCodes.kospi.length)
})

test('a click on a column puts the largest first, another the smallest', async () => {
  const rates = () =>
    table()
      .locator('tr [data-field="changeRate"]')
      .evaluateAll((cells) =>
        cells.flatMap((cell) => (cell.textContent === '' ? [] : [Number((cell.textContent ?? '').replace('−', '-'))])),
      )
  await expect.poll(async () => (await rates()).length, { timeout: 60_000 }).toBeGreaterThan(30)
  await table().getByRole('button', { name: '등락률' }).click()
  await table().locator('[aria-sort="descending"]').waitFor()
  await expect.poll(async () => (await rates())[0]! >= (await rates()).at(-1)!).toBe(true)
  await table().getByRole('button', { name: '등락률' }).click()
  await table().locator('[aria-sort="ascending"]').waitFor()
  await expect.poll(async () => (await rates())[0]! <= (await rates()).at(-1)!).toBe(true)
})

test.each([
  ['kosdaq', 'Q1'],
  ['sector', 'S50'],
])('the family %s follows by choice', async (family, code) => {
  await table().locator(`button[data-value="${family}"]`).click()
  await terminal.value(row(code), 'last').filter({ hasText: /\d/ }).waitFor()
  await row('K1').waitFor({ state: 'detached' })
})

test('the others too, each with values or with words', async () => {
  await table().locator('button[data-value="etc"]').click()
  const first = row(indexCodes.etc[0]!.code)
  await first.waitFor()
  await table().locator('tr[data-failure], tr[data-state="live"], tr[data-state="snapshot"]').first().waitFor()
})

test('a click shows an index in the link group', async () => {
  await table().locator('button[data-value="kospi"]').click()
  await row('K51').scrollIntoViewIfNeeded()
  await row('K51').click()
  await row('K51').and(page.locator('[aria-selected="true"]')).waitFor()
  expect(terminal.complaints).toEqual([])
})
