import type { Locator, Page } from 'playwright'
import { afterEach, expect, test } from 'vitest'
import type { DemoExchange } from '../../src/demo/index.ts'
import type { LicenceId } from '../../src/shared/catalogue/endpoint.ts'
import { licenceNames } from '../../src/shared/catalogue/licences.ts'
import { licenceTrials } from '../../src/shared/catalogue/licence-trials.ts'
import { tradeDate } from '../../src/shared/domain/units.ts'
import { closuresFrom } from '../../src/shared/krx/calendar.ts'
import { accessibilityFaults } from '../support/accessibility.ts'
import { addPanel, openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

/** What the page says a key may do and has left, against the keys and the counts of the exchange itself. */
const key = 'desk'
const today = '2026-11-20'
const licences = Object.keys(licenceNames).filter((id): id is LicenceId => Object.hasOwn(licenceTrials, id))

interface Opening {
  readonly held?: readonly LicenceId[]
  readonly dailyLimit?: number
  readonly clock?: string
  readonly still?: boolean
}

let opened: TerminalOnExchange
let exchange: DemoExchange
let page: Page

afterEach(() => opened?.close())

async function open({ held, dailyLimit, clock = `${today}T10:12`, still = false }: Opening): Promise<void> {
  opened = await openOnExchange({ clock, still, key, keys: { [key]: { licences: held, dailyLimit } } })
  ;({ exchange, page } = opened)
  await page.locator('[data-panel="watchlist"]').waitFor()
}

async function openPanel(): Promise<void> {
  await addPanel(page, '권한')
  await panel().locator('.access').waitFor()
}

const panel = (): Locator => page.locator('[data-panel="access"]')
const field = (name: string) => panel().locator(`[data-field="${name}"]`)
const licence = (id: LicenceId, permission: string) => panel().locator(`[data-licence="${id}"][data-permission="${permission}"]`)
const statusQuota = (level: string) => page.locator(`.status-bar [data-status="quota"][data-level="${level}"]`)
const tryNow = (id: LicenceId) => panel().locator(`[data-licence="${id}"] .access-try`).press('Enter')
const number = async (locator: Locator) => Number((await locator.innerText()).replaceAll(/\D/g, ''))
const counts = () => exchange.control.state().counts
/** Calls that the exchange has counted; those that a licence refused cost nothing. */
const sent = () => Object.values(counts().replies).reduce((sum, count) => sum + count, 0)
const spent = () => sent() - (counts().replies['401'] ?? 0) - (counts().replies['403'] ?? 0)
const aged = (name: string) => page.locator(`[data-panel="${name}"][data-state="snapshot"]`).first()

/** Waits until what is left, the sum and every line of the calls are what the exchange has counted. */
async function countsAgree(limit: number): Promise<void> {
  const shown = async () => {
    const rows = await panel().locator('[data-requests]').all()
    const lines = await Promise.all(
      rows.map(async (row) => [await row.getAttribute('data-requests'), await number(row.locator('[data-field="count"]'))]),
    )
    return { calls: Object.fromEntries(lines), total: await number(field('total')), left: await number(field('remaining')) }
  }
  const apart = async () => {
    const page = await shown()
    const own = { calls: counts().calls, total: sent(), left: limit - spent() }
    return JSON.stringify(page, sorted) === JSON.stringify(own, sorted) ? '' : `${JSON.stringify(page)} is not ${JSON.stringify(own)}`
  }
  await expect.poll(apart, { timeout: 60_000 }).toBe('')
  expect(await number(field('limit'))).toBe(limit)
}

/** The same objects have the same text. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Pace and forecast are figures or words, and the allowance comes back at the next 09:00. */
async function forecasts(resets: string, forecast: RegExp): Promise<void> {
  await expect.poll(() => field('resets').innerText(), { timeout: 60_000 }).toContain(`${resets} 09:00:00`)
  await expect.poll(() => field('forecast').innerText(), { timeout: 60_000 }).toMatch(forecast)
  expect(await field('pace').innerText()).toMatch(/^[\d,]+회 \/ [\d,]+분$/)
  expect(await field('used').innerText()).toMatch(/^[\d,]+ \(\d+\.\d%\)$/)
  expect(await panel().innerText()).not.toMatch(/NaN|Infinity|undefined|∞/)
}

test('quota, calls and licences are what the exchange says, and a short allowance warns in the panel and in the status bar', async () => {
  await open({ dailyLimit: 40_000, still: true })
  await openPanel()
  await countsAgree(40_000)
  await forecasts('2026-11-21', /^(갱신 때까지 충분|\d\d:\d\d:\d\d에 소진)$/)
  await licence('session', 'granted').waitFor()
  await licence('price-board', 'unknown').waitFor()
  await panel().locator('[data-licence="session"] summary').press('Enter')
  await panel().locator('[data-endpoint="multiquote.lists"]', { hasText: '전 종목 시세' }).waitFor()
  await panel()
    .locator(`[data-holidays="${closuresFrom(tradeDate(today)).at(-1)}"]`)
    .waitFor()
  expect(await accessibilityFaults(page, '[data-panel="access"]')).toEqual([])

  await statusQuota('ample').waitFor()
  exchange.control.setKey(key, { dailyLimit: Math.round(spent() / 0.85) })
  await tryNow('price-board')
  await licence('price-board', 'granted').waitFor()
  await statusQuota('low').waitFor()
  await panel().locator('[data-warning="low"]').waitFor()
  exchange.control.setKey(key, { dailyLimit: Math.round(spent() * 1.045) })
  await tryNow('extra-services')
  await statusQuota('critical').waitFor()
  await panel().locator('[data-warning="critical"]').waitFor()
})

test('a key without the session licence: board and watchlist are snapshots that say their age', async () => {
  await open({ held: ['closing-or-realtime', 'realtime', 'price-board', 'index-realtime'] })
  for (const name of ['market-board', 'watchlist']) {
    await aged(name).waitFor()
    await expect
      .poll(() =>
        aged(name)
          .locator('.panel-state')
          .or(page.locator('.panel-state', { hasText: /스냅샷 \d+/ }))
          .first()
          .innerText(),
      )
      .toMatch(/스냅샷 \d+(초|분)/)
  }
  await page.locator('.status-bar [data-status="snapshot"]', { hasText: /\d+(초|분) 전/ }).waitFor()
  exchange.control.setRate(0)
  const { last: price } = (await opened.gateway.call('stocks.price', { market: 'kospi', issue: '005930' })).value
  const last = page.locator('[data-panel="watchlist"] [data-instrument="005930"] [data-field="last"]')
  await expect.poll(() => number(last), { timeout: 60_000 }).toBe(price)
})

test('08:55 with few licences: every missing one is named, and the allowance lasts until the opening bell', async () => {
  const held: readonly LicenceId[] = ['session', 'closing-or-realtime', 'realtime']
  await open({ held, dailyLimit: 5_000, clock: `${today}T08:55`, still: true })
  await openPanel()
  for (const id of licences) {
    await tryNow(id)
    await licence(id, held.includes(id) ? 'granted' : 'denied').waitFor()
    await panel().locator(`[data-licence="${id}"] th`, { hasText: licenceNames[id].ko }).waitFor()
    if (held.includes(id)) await panel().locator('.access-tried').waitFor({ state: 'detached' })
    else await panel().locator('.access-tried[data-failure="not-licensed"]', { hasText: licenceNames[id].ko }).waitFor()
  }
  await countsAgree(5_000)
  await forecasts(today, /^갱신 때까지 충분$/)
})

test('18:05: calls of the day are counted until the next morning', async () => {
  await open({ dailyLimit: 30_000, clock: `${today}T18:05`, still: true })
  await openPanel()
  await countsAgree(30_000)
  await forecasts('2026-11-21', /^(갱신 때까지 충분|\d\d:\d\d:\d\d에 소진)$/)
  await licence('session', 'granted').waitFor()
})

test('a holiday: the allowance renews all the same, and the next closed days are those of the exchange', async () => {
  const holiday = '2026-10-09'
  await open({ dailyLimit: 30_000, clock: `${holiday}T11:00`, still: true })
  await openPanel()
  await countsAgree(30_000)
  await forecasts('2026-10-10', /^(갱신 때까지 충분|\d\d:\d\d:\d\d에 소진)$/)
  const { holidays } = (await opened.gateway.call('calendar.holiday', { nation: 'KR' })).value
  const next = holidays.filter((day) => day >= holiday)
  await panel()
    .locator(`[data-holidays="${next.at(-1)}"] [data-field="next"]`, { hasText: next.slice(0, 6).join(', ') })
    .waitFor()
})
