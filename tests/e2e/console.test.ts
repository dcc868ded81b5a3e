import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpoints } from '../../src/shared/catalogue/index.ts'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage

const panel = () => page.locator('[data-panel="console"]')
const choose = (id: string) => panel().locator(`[data-endpoint="${id}"]`).click()
const field = (name: string) => panel().locator(`.console-form [name="${name}"]`)
const reply = (outcome: string) => panel().locator(`.console-reply[data-outcome="${outcome}"]`)
const saved = async (format: string): Promise<Uint8Array<ArrayBuffer>> => {
  const [download] = await Promise.all([page.waitForEvent('download'), panel().locator(`[data-action="${format}"]`).click()])
  expect(download.suggestedFilename()).toMatch(/^stocks\.history(-\d{4}-\d\d-\d\d)?\.(xlsx|parquet|csv)$/)
  return Uint8Array.from(readFileSync(await download.path()))
}
const clipboard = () => page.evaluate(() => navigator.clipboard.readText())

beforeAll(async () => {
  opened = await openTerminal({ rate: 500, permissions: ['clipboard-read', 'clipboard-write'] })
  ;({ page, terminal } = opened)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('패널 추가: API 콘솔')
  await page.keyboard.press('Enter')
  await panel().waitFor()
})

afterAll(() => opened?.close())

test('every endpoint is there, with its licence and when it has what', async () => {
  expect(await panel().locator('[data-endpoint]').count()).toBe(Object.keys(endpoints).length)
  await choose('stocks.closeprice')
  await panel().locator('.console-form', { hasText: '주식 종가 또는 실시간' }).waitFor()
  await panel().getByRole('searchbox').fill('stocks.shortsell')
  await expect.poll(() => panel().locator('[data-endpoint]').count()).toBe(1)
  await panel().getByRole('searchbox').fill('')
})

test('Ctrl+Enter calls; the reply is a grid and JSON, and can be copied', async () => {
  await choose('stocks.history')
  await field('issue').fill('000660')
  await page.keyboard.press('Control+Enter')
  await reply('ok').locator('[data-fact="took"]', { hasText: 'ms' }).waitFor()
  expect(await reply('ok').locator('tbody tr').count()).toBeGreaterThan(10)
  expect(await reply('ok').locator('[data-fact="source"]').innerText()).toBe('게이트웨이 응답')
  await panel().locator('[data-action="copy-csv"]').click()
  await panel().getByText('복사했습니다').waitFor()
  expect((await clipboard()).split('\r\n')[0]).toContain('close')
  const days = (await reply('ok').locator('tbody tr').count()) + 1
  expect(
    strFromU8(await saved('export'))
      .trimEnd()
      .split('\r\n'),
  ).toHaveLength(days)
  const sheet = strFromU8(unzipSync(await saved('export-xlsx'))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet.match(/<row /g)).toHaveLength(days)
  const kept = await parquetReadObjects({ file: (await saved('export-parquet')).buffer })
  const close = await reply('ok').locator('tbody tr').first().locator('td').allInnerTexts()
  expect(Object.values(kept[0] ?? {}).map(String)).toEqual(close.map((cell) => (cell === '' ? 'null' : cell)))
  await panel().locator('[data-value="json"]').click()
  await panel().locator('.console-json', { hasText: '"code": "000660"' }).waitFor()
  await panel().locator('[data-action="copy-json"]').click()
  expect(JSON.parse(await clipboard())).toMatchObject({ code: '000660' })
})

test('a wrong parameter is named before anything is called', async () => {
  await choose('stocks.price')
  await field('issue').fill('not a code')
  await page.keyboard.press('Control+Enter')
  await panel().locator('.console-wrong').waitFor()
  expect(await field('issue').getAttribute('aria-invalid')).toBe('true')
})

test('items are chosen by name, as many as a call takes', async () => {
  await choose('stocks.selectivemaster')
  const items = panel().locator('.console-items input')
  for (let position = 5; position < 10; position += 1) await items.nth(position).check()
  expect(await items.nth(10).isDisabled()).toBe(true)
  await panel().locator('.console-call').click()
  await reply('ok').locator('.console-head', { hasText: '삼성전자' }).waitFor()
})

test('an error is shown as what it is', async () => {
  await choose('options.price')
  await field('issue').fill('B016C001')
  await page.keyboard.press('Control+Enter')
  await reply('no-data').locator('dd', { hasText: 'options.price' }).first().waitFor()
})

test('the last calls come back with their parameters and replies', async () => {
  const history = panel().locator('.console-history button')
  expect(await history.count()).toBe(3)
  await history.last().click()
  expect(await field('issue').inputValue()).toBe('000660')
  expect(await reply('ok').locator('tbody tr').count()).toBeGreaterThan(10)
  expect(terminal.complaints).toEqual([])
})
