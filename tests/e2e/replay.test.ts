import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatNumber } from '../../src/renderer/ui/format.ts'
import { issueCode } from '../../src/shared/domain/units.ts'
import { optionSeries } from '../../src/shared/krx/option-series.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { addPanel, openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

/** A day is recorded, replayed with the keyboard, deleted and brought back; what is on screen meanwhile says what it is. */
let open: TerminalOnExchange
let page: Page
const rate = 3_000
/** The nearest future and a call at the money. */
const contracts = { future: '', call: '' }

beforeAll(async () => {
  open = await openOnExchange({ clock: '2026-11-20T10:12', ratePerSecond: rate })
  page = open.page
  await open.terminal.untilLive()
  const { signal } = new AbortController()
  const futures = await open.gateway.call('futures.lists', { market: 'kospi200' }, { signal })
  const options = await open.gateway.call('options.lists', { market: 'kospi200' }, { signal })
  const pairs = optionSeries('kospi200', options.value.issues).find(({ family }) => family === 'kospi200')?.pairs ?? []
  contracts.future = futures.value.issues[0]?.code ?? ''
  contracts.call = pairs[pairs.length >> 1]?.call ?? ''
})

afterAll(async () => {
  await open?.close()
})

const panel = () => page.locator('[data-panel="replay"]')
const recorded = () => page.locator('.status-bar [data-status="recording"][data-value="recording"]')
const badge = () => page.locator('.top-strip [data-badge="replay"]')
const line = () => panel().locator('[data-recording]')
const number = async (text: Promise<string>) => Number((await text).replaceAll(/\D/g, ''))
const edge = (field: 'from' | 'to' | 'now') => number(panel().locator(`.replay-controls [data-field="${field}"]`).innerText())
const shownTime = () => edge('now')
const tab = (title: string) => page.locator('.dv-tab', { hasText: title }).click()
const slider = () => panel().locator('input[type="range"]')

/** Volume and last price of both contracts as their boards show them; blank while they show none. */
async function onBoards(): Promise<readonly (string | null)[]> {
  const read = async (board: string, row: string, fields: readonly string[]) => {
    await tab(board)
    const cells = fields.map((field) => page.locator(`${row}[data-field="${field}"]`).first())
    await cells[0]?.filter({ hasText: /\d/ }).waitFor({ timeout: 60_000 })
    return Promise.all(cells.map((cell) => cell.textContent()))
  }
  const future = await read('선물 전광판', `[data-panel="futures-board"] tr[data-instrument="${contracts.future}"] `, ['volume', 'last'])
  const call = await read('옵션 전광판', `[data-panel="option-board"] td[data-instrument="${contracts.call}"]`, ['volume', 'last', 'bid'])
  await tab('녹화·재생')
  return [...future, ...call]
}

async function record(code: string): Promise<void> {
  await panel().locator('input[type="search"]').fill(code)
  await panel().locator(`[data-found="${code}"]`).waitFor()
  await panel().locator('input[type="search"]').press('Enter')
  await panel().locator(`[data-record="${code}"][aria-pressed="true"]`).waitFor()
}

/** What the boards showed when recording had just begun, and at its end. */
let first: readonly (string | null)[] = []
let last: readonly (string | null)[] = []

test('a market and contracts are recorded, and the status bar says so', async () => {
  await addPanel(page, '선물 전광판')
  await addPanel(page, '옵션 전광판')
  await addPanel(page, '녹화')
  await panel().getByText('녹화한 날이 없습니다').waitFor()
  first = await onBoards()
  await panel().locator('[data-record="kospi"]').press('Enter')
  for (const code of ['005930', contracts.future, contracts.call]) await record(code)
  await recorded().waitFor()
  await expect.poll(() => number(line().locator('[data-field="prints"]').innerText()), { timeout: 60_000 }).toBeGreaterThan(5_000)
  expect(await badge().count()).toBe(0)
  await panel().locator('[data-field="budget"]', { hasText: '10.0 GB' }).waitFor()
})

const hasMoved = async (): Promise<boolean> => {
  last = await onBoards()
  return last[0] !== first[0] && last[2] !== first[2]
}

/** Volumes as the exchange holds them: nothing of them is on its way any more once the boards show the same. */
async function atTheExchange(): Promise<readonly string[]> {
  const { signal } = new AbortController()
  const future = await open.gateway.call('futures.price', { market: 'kospi200', issue: issueCode(contracts.future) }, { signal })
  const call = await open.gateway.call('options.price', { market: 'kospi200', issue: issueCode(contracts.call) }, { signal })
  return [future, call].map(({ value }) => formatNumber(value.volume))
}

const isStill = async (): Promise<boolean> => {
  const before = last
  last = await onBoards()
  return last.join() === before.join() && [last[0], last[2]].join() === (await atTheExchange()).join()
}

test('the boards of futures and options stand still with the exchange', async () => {
  await expect.poll(hasMoved, { timeout: 60_000, interval: 1_000 }).toBe(true)
  open.exchange.control.setRate(0)
  open.exchange.control.setSpeed(0.001)
  await expect.poll(isStill, { timeout: 60_000, interval: 2_000 }).toBe(true)
})

test('its replay cannot be mistaken for the live market', async () => {
  await line().locator('[data-action="play"]').press('Enter')
  await badge().waitFor()
  expect(await badge().innerText()).toBe('재생')
  expect(await page.locator('[data-banner="replay"]').innerText()).toContain('REPLAY')
  await panel().locator('[data-recording][data-replayed="true"]').waitFor()
  await page.locator('[data-panel="market-board"] [data-field="last"]').filter({ hasText: /\d/ }).first().waitFor({ state: 'attached' })
  await page.locator('.panel-state[data-value="live"]', { hasText: '재생' }).first().waitFor({ state: 'attached' })
  expect(await page.locator('.panel-state[data-value="live"]', { hasText: '실시간' }).count()).toBe(0)
  expect(await recorded().count()).toBe(0)
  expect(await page.title()).toContain('재생 2026-11-20')
  await page.locator('.status-bar [data-status="replay"]', { hasText: '재생 2026-11-20' }).waitFor()
  expect(await page.locator('.strip-state', { hasText: '실시간' }).count()).toBe(0)
})

test('a file that is saved from it says so in its name', async () => {
  await tab('전 종목 시세')
  const saved = page.waitForEvent('download')
  await page.locator('[data-panel="market-board"] [data-action="export"]').click()
  expect((await saved).suggestedFilename()).toMatch(/^replay-2026-11-20-market-board\b.*\.csv$/)
  await tab('녹화·재생')
})

test('what was not recorded says so', async () => {
  await page.locator('[data-panel="index-strip"] [data-instrument="K1"] [data-field="last"]', { hasText: /\d/ }).waitFor()
  await page.locator('[data-panel="index-strip"] [data-instrument="Q1"] [data-mark="failure"]', { hasText: '녹화되지 않았고' }).waitFor()
})

test('it stands, steps and goes to a time by the keyboard', async () => {
  const toggle = panel().locator('[data-action="toggle"]')
  // A key that comes while the state is made anew for the last one is not taken.
  const leapsTo = async (key: string, time: number) => {
    const leap = async (): Promise<number> => {
      if ((await shownTime()) !== time) await toggle.press(key)
      return shownTime()
    }
    await expect.poll(leap, { timeout: 60_000, interval: 1_000 }).toBe(time)
  }
  const standing = panel().locator('[data-action="toggle"][aria-pressed="false"]')
  await toggle.focus()
  // Where it has come to its end already, it stands by itself.
  if ((await toggle.getAttribute('aria-pressed')) === 'true') await page.keyboard.press('Space')
  await standing.waitFor()
  await page.keyboard.press('4')
  await panel().locator('[data-speed="60"][aria-pressed="true"]').waitFor()
  await leapsTo('ArrowLeft', await edge('from'))
  await standing.waitFor()
  await toggle.press('.')
  await leapsTo('ArrowRight', await edge('to'))
})

/** Volume of the future as soon as its board shows one, from the start of the recording on. */
async function volumeAtFirst(): Promise<string | null> {
  const toggle = panel().locator('[data-action="toggle"]')
  await toggle.press('1')
  if ((await toggle.getAttribute('aria-pressed')) === 'true') await toggle.press('Space')
  await panel().locator('[data-action="toggle"][aria-pressed="false"]').waitFor()
  await slider().focus()
  await page.keyboard.press('Home')
  await expect.poll(standsAt('from'), { timeout: 30_000 }).toBe(true)
  await toggle.press('Space')
  await tab('선물 전광판')
  const cell = page.locator(`[data-panel="futures-board"] tr[data-instrument="${contracts.future}"] [data-field="volume"]`)
  await cell.filter({ hasText: /\d/ }).waitFor({ timeout: 30_000 })
  const volume = await cell.textContent()
  await tab('녹화·재생')
  return volume
}

const standsAt = (end: 'from' | 'to') => async () => (await shownTime()) === (await edge(end))

test('its boards show at its end what the live ones did, and before it what they did then', async () => {
  // A key that comes while the state is made anew for the last one is not taken.
  const leaps = (key: string, edge: 'from' | 'to') => async (): Promise<boolean> => {
    if (!(await standsAt(edge)())) await slider().press(key)
    return standsAt(edge)()
  }
  await expect.poll(leaps('Home', 'from'), { timeout: 60_000, interval: 1_000 }).toBe(true)
  await expect.poll(leaps('PageUp', 'to'), { timeout: 60_000, interval: 1_000 }).toBe(true)
  expect(await slider().getAttribute('aria-valuetext')).toBe(await panel().locator('[data-field="now"]').innerText())
  await expect.poll(onBoards, { timeout: 60_000, interval: 1_000 }).toEqual(last)
  await expect.poll(volumeAtFirst, { timeout: 120_000, interval: 1_000 }).not.toBe(last[0])
})

test('it has no barrier for assistive technology', async () => {
  expect(await accessibilityFaults(page, '[data-panel="replay"]', '[data-banner="replay"]')).toEqual([])
})

test('the way back leads to the live market, and a deleted recording comes back', async () => {
  open.exchange.control.setSpeed(1)
  open.exchange.control.setRate(rate)
  await tab('녹화·재생')
  await page.locator('[data-banner="replay"] button').press('Enter')
  await badge().waitFor({ state: 'detached' })
  await recorded().waitFor()
  await panel().locator('[data-record="kospi"]').press('Enter')
  for (const code of ['005930', contracts.future, contracts.call]) {
    await panel().locator(`[data-record="${code}"]`).press('Enter')
    await panel().locator(`[data-record="${code}"]`).waitFor({ state: 'detached' })
  }
  await recorded().waitFor({ state: 'detached' })
  await line().locator('[data-action="delete"]').press('Enter')
  await panel().locator('[data-deleted] button').press('Enter')
  await line().waitFor()
  await panel().locator('[data-deleted]').waitFor({ state: 'detached' })
})
