import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accessibilityFaults } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import type { FakeCore } from '../support/fake-core.ts'
import { openFake } from '../support/open-fake.ts'
import type { OpenFake } from '../support/open-fake.ts'
import { ensureBuilt } from '../support/project.ts'
import type { TerminalPage } from '../support/terminal-page.ts'

/** The window around the panels, with a core that plays a script. */
let browser: Browser
let opened: OpenFake
let core: FakeCore
let page: Page
let terminal: TerminalPage

beforeAll(async () => {
  ensureBuilt()
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

beforeEach(async () => {
  opened = await openFake(browser, { issues: 100, rate: 200 })
  ;({ core, page, terminal } = opened)
})

afterEach(() => opened?.close())

const book = (group: string, code: string) => page.locator(`[data-link="${group}"] [data-panel="order-book"][data-instrument="${code}"]`)
const tab = (name: string) => page.getByRole('tab', { name, exact: true })
const search = () => page.getByRole('combobox', { name: '종목 검색' })

async function saved(): Promise<unknown> {
  await expect.poll(() => core.desk.workspace).not.toBeNull()
  // Longer than the pause in which changes are gathered.
  await page.waitForTimeout(600)
  return structuredClone(core.desk.workspace)
}

async function command(text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await page.locator('[data-overlay="palette"]').waitFor({ state: 'detached' })
}

describe('the search', () => {
  test('opens by typing anywhere, and every panel of the link group follows', async () => {
    await page.keyboard.type('100010')
    expect(await search().inputValue()).toBe('100010')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await book('A', '100010').waitFor()
    expect(await search().inputValue()).toBe('')
    expect(await page.locator('[data-link="B"] [data-panel="order-book"]').getAttribute('data-instrument')).not.toBe('100010')
  })

  test('takes Enter before the answer is there, arrows, and Escape', async () => {
    await page.keyboard.press('/')
    await search().pressSequentially('1000')
    await page.keyboard.press('Enter')
    await page.locator('[data-link="A"] [data-panel="order-book"][data-instrument^="1000"]').waitFor()
    await page.locator('[data-search="closed"]').waitFor()

    await page.keyboard.press('/')
    await search().pressSequentially('1000')
    const options = page.locator('[data-search]').getByRole('option')
    await options.nth(1).waitFor()
    await page.keyboard.press('ArrowDown')
    const second = await options.nth(1).getAttribute('data-option')
    await page.keyboard.press('Enter')
    await book('A', second ?? '').waitFor()

    await page.keyboard.press('/')
    await search().pressSequentially('99')
    await page.keyboard.press('Escape')
    await page.locator('[data-search="closed"]').waitFor()
    expect(await search().inputValue()).toBe('')
  })

  test('does not take a syllable that is still being composed', async () => {
    await page.keyboard.press('/')
    const input = page.locator('[data-search] input')
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Input.imeSetComposition', { text: '삼', selectionStart: 1, selectionEnd: 1 })
    await page.getByRole('option').first().waitFor()
    await input.evaluate((element) =>
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })),
    )
    expect(await input.inputValue()).toBe('삼')
    await cdp.send('Input.insertText', { text: '삼성' })
    await page.keyboard.press('Enter')
    await book('A', '005930').waitFor()
  })

  test('sends to the group of the active panel', async () => {
    await page.locator('[data-link="B"] [data-panel="order-book"]').click({ position: { x: 60, y: 12 } })
    await page.keyboard.type('100020')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await book('B', '100020').waitFor()
    expect(await book('A', '100020').count()).toBe(0)
  })
})

describe('the layout', () => {
  test('a panel can be added, linked and closed, and all of it is there after a reload', async () => {
    const before = await page.getByRole('tab').count()
    await command('패널 추가: 호가')
    await expect.poll(() => page.getByRole('tab').count()).toBe(before + 1)
    await page.locator('.dv-active-group .link-chip').selectOption('C')
    await page.locator('[data-link="C"] [data-panel="order-book"]').waitFor()
    await page.keyboard.press('Alt+w')
    await expect.poll(() => page.getByRole('tab').count()).toBe(before)
    await command('패널 추가: 설정')
    await page.locator('[data-panel="settings"]').waitFor()
    const places = () =>
      page.locator('.dv-groupview').evaluateAll((groups) => groups.map((group) => JSON.stringify(group.getBoundingClientRect())).sort())
    const kept = await saved()
    const shown = await places()
    await page.reload()
    await page.locator('[data-panel="settings"]').waitFor()
    await expect.poll(places).toEqual(shown)
    expect(await page.getByRole('tab').count()).toBe(before + 1)
    expect(await saved()).toEqual(kept)
  })

  test('one panel takes the whole desk and gives it back', async () => {
    const width = async () => (await terminal.board.boundingBox())?.width ?? 0
    const small = await width()
    await terminal.board.click({ position: { x: 400, y: 10 } })
    await page.keyboard.press('Alt+Enter')
    await expect.poll(width).toBeGreaterThan(1_900)
    await page.keyboard.press('Alt+Enter')
    await expect.poll(width).toBe(small)
  })

  test.each([
    ['of another version', { version: 99, layout: {} }],
    ['of no form', ['nonsense']],
    ['with a panel that does not exist', null],
  ])('a saved layout %s is refused, stays as it is, and there is a way back', async (_, broken) => {
    await command('패널 추가: 설정')
    const good = await saved()
    const text = JSON.stringify(good).replaceAll('"kind":"market-board"', '"kind":"unknown"')
    core.desk.workspace = broken ?? JSON.parse(text)
    const written = structuredClone(core.desk.workspace)
    await page.reload()
    await page.locator('[data-desk="refused"]').waitFor()
    expect(core.desk.workspace).toEqual(written)
    await page.getByRole('button', { name: '기본 배치로 되돌리기' }).click()
    await terminal.untilLive()
    await expect.poll(() => core.desk.workspace).not.toEqual(written)
  })
})

describe('by keyboard alone', () => {
  test('the palette switches language, theme and colours', async () => {
    const html = page.locator('html')
    await command('English')
    expect(await html.getAttribute('lang')).toBe('en')
    await tab('Market board').waitFor()
    await command('Light')
    expect(await html.getAttribute('data-theme')).toBe('light')
    const up = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--up'))
    const korean = await up()
    await command('Western')
    expect(await up()).not.toBe(korean)
    await page.reload()
    await tab('Market board').waitFor()
    expect(await html.getAttribute('data-colours')).toBe('western')
  })

  test('F1 lists the shortcuts, Escape goes back, F6 walks through the panels', async () => {
    await page.keyboard.press('F1')
    const list = page.locator('[data-overlay="shortcuts"]')
    for (const keys of ['Ctrl+K', 'F1', 'Alt+Enter', '/']) await list.getByText(keys, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    const active = () => page.locator('.dv-active-group [role="tab"][aria-selected="true"]').first().getAttribute('aria-label')
    const before = await active()
    await page.keyboard.press('F6')
    await expect.poll(active).not.toBe(before)
  })

  test('a connection is tested with a clear verdict; a saved key is not shown again', async () => {
    await page.keyboard.press('Control+,')
    const form = page.locator('[data-settings="connection"]')
    const key = form.getByLabel('인증키')
    expect(await key.inputValue()).toBe('')
    await key.fill('a-key-that-nobody-knows')
    await form.getByRole('button', { name: '연결 시험' }).press('Enter')
    await form.locator('[data-verdict="unauthorized"]', { hasText: '거부' }).waitFor()
    await form.getByRole('button', { name: '저장', exact: true }).press('Enter')
    await form.locator('[data-outcome="saved"]', { hasText: '저장했습니다' }).waitFor()
    expect(await key.inputValue()).toBe('')
    expect(await page.content()).not.toContain('a-key-that-nobody-knows')
  })

  test('the settings change how the window looks', async () => {
    await page.keyboard.press('Control+,')
    const settings = page.locator('[data-panel="settings"]')
    await settings.locator('button[data-value="compact"]').press('Enter')
    expect(await page.locator('html').getAttribute('data-density')).toBe('compact')
  })
})

test.each(['dark', 'light'])('nothing serious for an accessibility check, %s', async (theme) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.locator(`.top-strip button[data-value="${theme}"]`).click()
  await page.keyboard.press('Control+,')
  await page.locator('[data-panel="settings"]').waitFor()
  await page.keyboard.press('/')
  await search().pressSequentially('1000')
  await page.getByRole('option').first().waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  expect(await accessibilityFaults(page)).toEqual([])
})
