import type { Browser, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { openFake } from '../support/open-fake.ts'
import type { OpenFake } from '../support/open-fake.ts'
import { ensureBuilt } from '../support/project.ts'

/** Panels put in order by the mouse, and the same by keys. */
let browser: Browser
let opened: OpenFake
let page: Page

beforeAll(async () => {
  ensureBuilt()
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  opened = await openFake(browser, { issues: 100, rate: 200 })
  ;({ page } = opened)
})

afterEach(() => opened?.close())

const groups = () => page.locator('.dv-groupview')
const group = (tab: string) => groups().filter({ has: page.getByRole('tab', { name: tab, exact: true }) })
const tab = (name: string, within: Locator | Page = page) => within.getByRole('tab', { name, exact: true }).first()
const panel = (name: string) => page.locator(`[data-panel="${name}"]`).first()
const tabsOf = (within: Locator) => within.getByRole('tab').allInnerTexts()

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on screen')
  return box
}

/** Drags with the button held, over enough points for the page to see a drag. */
async function drag(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, from.y + 8, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.move(to.x + 1, to.y, { steps: 2 })
  await page.mouse.up()
}

const middleOf = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })

const rowHeight = async () => (await boxOf(opened.terminal.row().first())).height

/** Waits until the core keeps a layout other than `before`. */
async function keptAfter(before: unknown): Promise<void> {
  await expect.poll(() => JSON.stringify(opened.core.desk.workspace)).not.toBe(JSON.stringify(before))
}

describe('with the mouse', () => {
  test('a tab goes to another group, and is there after a reload', async () => {
    const before = structuredClone(opened.core.desk.workspace)
    await drag(middleOf(await boxOf(tab('체결'))), middleOf(await boxOf(panel('chart'))))
    await expect.poll(() => tabsOf(group('차트'))).toEqual(['차트', '체결'])
    await panel('tape').waitFor()
    await keptAfter(before)
    await expect.poll(() => JSON.stringify(opened.core.desk.workspace)).toContain('"views":["chart-A","tape-A"]')
    await page.reload()
    await panel('tape').waitFor()
    expect(await tabsOf(group('차트'))).toEqual(['차트', '체결'])
  })

  test('a tab dropped at an edge splits the group', async () => {
    const chart = await boxOf(panel('chart'))
    await drag(middleOf(await boxOf(tab('체결'))), { x: chart.x + chart.width - 20, y: chart.y + chart.height / 2 })
    await expect.poll(async () => (await boxOf(panel('chart'))).width).toBeLessThan(chart.width * 0.7)
    const [left, right] = [await boxOf(panel('chart')), await boxOf(panel('tape'))]
    expect(right.x).toBeGreaterThanOrEqual(left.x + left.width)
    expect(Math.abs(right.y - left.y)).toBeLessThan(2)
  })

  test('a border between two groups is dragged', async () => {
    const board = await boxOf(group('전 종목 시세'))
    const border = { x: board.x + board.width, y: board.y + board.height / 2 }
    await drag(border, { x: border.x + 120, y: border.y })
    await expect.poll(async () => (await boxOf(group('전 종목 시세'))).width).toBeGreaterThan(board.width + 80)
  })

  test('a panel takes the whole desk and gives it back; the button says which', async () => {
    const small = await boxOf(panel('chart'))
    await group('차트').getByRole('button', { name: '최대화' }).click()
    await expect.poll(async () => (await boxOf(panel('chart'))).width).toBeGreaterThan(1_800)
    await group('차트').getByRole('button', { name: '원래 크기로', pressed: true }).click()
    await expect.poll(async () => Math.abs((await boxOf(panel('chart'))).width - small.width)).toBeLessThan(2)
    await page.keyboard.press('Alt+Enter')
    await group('차트').getByRole('button', { name: '원래 크기로', pressed: true }).waitFor()
  })

  test('a closed panel is opened again by the menu of a group, and by the command that reopens', async () => {
    await group('체결').getByRole('button', { name: '패널 닫기' }).click()
    await panel('tape').waitFor({ state: 'detached' })
    await group('차트').getByRole('button', { name: '패널 추가' }).click()
    await page.getByRole('group', { name: '패널 추가' }).getByRole('button', { name: '체결', exact: true }).click()
    await expect.poll(() => tabsOf(group('차트'))).toEqual(['차트', '체결'])
    await group('차트').locator('.link-chip').selectOption('C')
    await group('차트').getByRole('button', { name: '패널 닫기' }).click()
    await panel('tape').waitFor({ state: 'detached' })
    await page.keyboard.press('Alt+Shift+W')
    await page.locator('[data-link="C"] [data-panel="tape"]').waitFor()
    expect(await tabsOf(group('차트'))).toEqual(['차트', '체결'])
  })
})

describe('by keys', () => {
  test('a panel joins its neighbour, splits off again, and goes back', async () => {
    await tab('체결').click()
    const count = await groups().count()
    await page.keyboard.press('Alt+Shift+ArrowLeft')
    await expect.poll(() => groups().count()).toBe(count - 1)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => groups().count()).toBe(count)
    const [book, tape] = [await boxOf(panel('order-book')), await boxOf(panel('tape'))]
    expect(tape.y).toBeGreaterThanOrEqual(book.y + book.height)
    expect(tape.x).toBe(book.x)
  })

  test('a group grows and shrinks', async () => {
    await tab('차트').click()
    const { width, height } = await boxOf(group('차트'))
    // The browser rounds the line between two groups.
    const grown = async () => {
      const box = await boxOf(group('차트'))
      return `${Math.round((box.width - width) / 10)} ${Math.round((box.height - height) / 10)}`
    }
    await page.keyboard.press('Alt+]')
    await expect.poll(grown).toBe('4 0')
    await page.keyboard.press('Alt+[')
    await expect.poll(grown).toBe('0 0')
    await page.keyboard.press('Alt+-')
    await expect.poll(grown).toBe('0 -4')
    await page.keyboard.press('Alt+=')
    await expect.poll(grown).toBe('0 0')
  })

  test('all of it stands in the list of shortcuts and in the palette', async () => {
    await page.keyboard.press('F1')
    const list = page.locator('[data-overlay="shortcuts"]')
    for (const keys of ['Alt+Shift+←', 'Alt+]', 'Alt+Shift+W', 'Alt+W', 'Alt+Enter']) await list.getByText(keys, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.locator('[data-overlay="palette"] input:focus').waitFor()
    await page.keyboard.type('패널 옮기기')
    await expect.poll(() => page.locator('[data-overlay="palette"]').getByRole('option').count()).toBe(4)
  })
})

describe('the header of a panel', () => {
  test('stands in the row of its tab, and above the content where that is too narrow', async () => {
    const [row, title] = [await boxOf(tab('차트')), await boxOf(panel('chart').locator('.panel-header'))]
    expect(Math.abs(middleOf(title).y - middleOf(row).y)).toBeLessThan(2)
    expect(title.x).toBeGreaterThanOrEqual(row.x + row.width)
    await panel('chart').locator('.panel-header').getByRole('button', { name: '10분' }).click()
    await panel('chart').locator('button[data-value="600"][aria-pressed="true"]').waitFor()
    await page.setViewportSize({ width: 900, height: 900 })
    const below = async () => (await boxOf(panel('chart').locator('.panel-header'))).y - (await boxOf(tab('차트'))).y
    await expect.poll(below).toBeGreaterThanOrEqual(row.height)
  })

  test('another density holds at once', async () => {
    await expect.poll(rowHeight).toBe(22)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('행 높이: 좁게')
    await page.keyboard.press('Enter')
    await expect.poll(rowHeight).toBe(20)
  })
})
