import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTerminal } from '../support/open-terminal.ts'
import type { OpenTerminal } from '../support/open-terminal.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

let opened: OpenTerminal
let page: Page
let terminal: TerminalPage

beforeAll(async () => {
  opened = await openTerminal({ permissions: ['clipboard-read', 'clipboard-write'] })
  ;({ page, terminal } = opened)
})

afterAll(async () => expect(await opened?.close()).toBe(0))

/** Codes of the rows that exist in the page, top to bottom. */
const codes = (): Promise<readonly string[]> =>
  terminal.board.locator('.ag-row').evaluateAll((rows) =>
    rows
      .map((row) => ({ position: Number(row.getAttribute('row-index')), code: row.getAttribute('data-instrument') ?? '' }))
      .sort((a, b) => a.position - b.position)
      .map(({ code }) => code),
  )
const chosenCodes = (): Promise<readonly (string | null)[]> =>
  terminal.board.locator('.ag-row[aria-selected="true"]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-instrument')))
const listed = async (): Promise<number> => Number((await terminal.board.locator('.panel-fact').first().innerText()).replaceAll(/\D/g, ''))
const lead = (): Promise<string | null> => terminal.book.first().getAttribute('data-instrument')

/** The first three column headers, left to right. */
const headers = (): Promise<readonly string[]> =>
  terminal.board.locator('.ag-header-cell').evaluateAll((cells) =>
    cells
      .toSorted((a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left)
      .slice(0, 3)
      .map((cell) => cell.querySelector('.ag-header-cell-text')?.textContent ?? ''),
  )
const widthOf = async (element: Locator): Promise<number> => Math.round((await element.boundingBox())?.width ?? 0)

const breadth = async (name: string): Promise<number> =>
  Number((await terminal.value(terminal.board, `breadth.${name}`).innerText()).replaceAll(/\D/g, ''))

const counted = async (): Promise<number> =>
  (await Promise.all(['up', 'flat', 'down', 'untraded'].map(breadth))).reduce((sum, count) => sum + count, 0)

/** How many different colours stand on the board's canvas, and the colour of its ground. */
const picture = (): Promise<{ colours: number; ground: number }> =>
  terminal.board.locator('canvas.live-sheet').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = new Uint32Array(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, 400).data.buffer)
    const counts = new Map<number, number>()
    for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1)
    const [ground = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
    return { colours: counts.size, ground }
  })

describe('the market board', () => {
  test('paints its rows on the canvas, in the colours of the theme', async () => {
    const dark = await picture()
    expect(dark.colours).toBeGreaterThan(50)
    await page.locator('button[data-value="light"]').click()
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'light')
    await expect.poll(async () => (await picture()).ground).not.toBe(dark.ground)
    await page.locator('button[data-value="dark"]').click()
    await expect.poll(async () => (await picture()).ground).toBe(dark.ground)
  })

  test('counts every issue of the market once', async () => {
    const all = await listed()
    await expect.poll(counted, { timeout: 20_000 }).toBe(all)
  })

  test('lists what the filters say', async () => {
    const all = await listed()
    await terminal.board.locator('input[type="search"]').fill('ㅅㅅㅈㅈ')
    await terminal.row('005930').waitFor()
    await expect.poll(listed).toBeLessThan(10)
    await terminal.board.locator('input[type="search"]').fill('없는 종목')
    await terminal.board.locator('.notice-action').click()
    await expect.poll(listed).toBe(all)
    await terminal.board.locator('select').selectOption('up')
    await expect.poll(listed).toBeLessThan(all)
    const risen = async () => {
      const changes = await terminal.board.locator('.ag-row [data-field="change"]').allTextContents()
      return changes.filter((text) => text.startsWith('+')).length / changes.length
    }
    // The text of the rows follows their picture, a few rows at a time.
    await expect.poll(risen, { timeout: 10_000 }).toBeGreaterThan(0.8)
    await terminal.board.locator('select').selectOption('any')
    await expect.poll(listed).toBe(all)
  })

  test('keeps its order while it is held', async () => {
    await terminal.value(terminal.row().first(), 'name').click()
    await page.keyboard.press('Space')
    await terminal.board.locator('[data-action="hold"][aria-pressed="true"]').waitFor()
    await page.waitForTimeout(700)
    const before = await codes()
    const volume = terminal.value(terminal.row(before[0]), 'volume')
    await terminal.changed(volume, await volume.innerText())
    await page.waitForTimeout(1_200)
    expect(await codes()).toEqual(before)
  })

  test('moves by the keys, sends what is chosen, and extends the choice', async () => {
    const order = await codes()
    await terminal.value(terminal.row(order[2]), 'name').click()
    await expect.poll(lead).toBe(order[2])
    await page.keyboard.press('ArrowDown')
    await expect.poll(lead).toBe(order[3])
    await page.keyboard.press('Home')
    await expect.poll(lead).toBe(order[0])
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(chosenCodes).toEqual(order.slice(0, 3))
  })

  test('copies the chosen rows', async () => {
    const chosen = await chosenCodes()
    await page.keyboard.press('Control+c')
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
    expect(lines.map((line) => line.split('\t')[1])).toEqual(chosen)
  })

  test('reaches both ends', async () => {
    await page.keyboard.press('End')
    const last = String((await listed()) - 1)
    await terminal.board.locator(`.ag-row[row-index="${last}"][aria-selected="true"]`).waitFor()
    await page.keyboard.press('PageUp')
    await terminal.board.locator(`.ag-row[row-index="${last}"][aria-selected="false"]`).waitFor()
    await page.keyboard.press('Home')
    await terminal.board.locator('.ag-row[row-index="0"][aria-selected="true"]').waitFor()
    await page.keyboard.press('Space')
    await terminal.board.locator('[data-action="hold"][aria-pressed="false"]').waitFor()
  })

  test('exports what is listed as CSV', async () => {
    const download = page.waitForEvent('download')
    await terminal.board.locator('[data-action="export"]').click()
    const text = readFileSync(await (await download).path(), 'utf8')
    expect(text.codePointAt(0)).toBe(0xfe_ff)
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength((await listed()) + 1)
    expect(text).toContain('"=""005930"""')
  })

  test('shows the columns that were chosen', async () => {
    await terminal.board.locator('.board-columns summary').click()
    await terminal.board.locator('.board-columns input[name="open"]').uncheck()
    await terminal.board.getByRole('columnheader', { name: '시가' }).waitFor({ state: 'detached' })
    await terminal.board.locator('.board-columns input[name="open"]').check()
    await terminal.board.getByRole('columnheader', { name: '시가' }).waitFor()
    await terminal.board.locator('.board-columns summary').click()
  })

  test('has its columns chosen and moved by keys', async () => {
    await terminal.board.locator('.board-columns summary').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await terminal.board.locator('.board-columns input[name="code"]:focus').waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await terminal.board.locator('.board-columns input[name="code"]:focus').waitFor()
    await expect.poll(headers).toEqual(['종목명', '현재가', '코드'])
    await page.keyboard.press('ArrowUp')
    await terminal.board.locator('.board-columns input[name="last"]:focus').waitFor()
    await page.keyboard.press('Escape')
    await terminal.board.locator('.board-columns summary:focus').waitFor()
    expect(await terminal.board.locator('.board-columns input[name="code"]').isVisible()).toBe(false)
  })

  test('keeps order and widths of its columns over a restart', async () => {
    const header = terminal.board.getByRole('columnheader', { name: '종목명' })
    const before = await widthOf(header)
    await header.focus()
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => widthOf(header)).toBeGreaterThan(before)
    const chosen = await widthOf(header)
    await page.waitForTimeout(1_500)
    await page.reload()
    await terminal.untilLive()
    expect(await headers()).toEqual(['종목명', '현재가', '코드'])
    expect(await widthOf(header)).toBe(chosen)
    await terminal.board.locator('.board-columns summary').click()
    await terminal.board.locator('[data-action="reset-columns"]').click()
    await expect.poll(headers).toEqual(['종목명', '코드', '현재가'])
    await expect.poll(() => widthOf(header)).toBeLessThan(chosen)
  })

  test('the page has complained of nothing', () => {
    expect(terminal.complaints).toEqual([])
  })
})
