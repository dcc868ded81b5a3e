import { expect } from 'vitest'
import { issueCode } from '../../src/shared/domain/units.ts'
import { accessibilityFaults } from './accessibility.ts'
import type { TerminalOnExchange } from './open-on-exchange.ts'
import { isThere, shows } from './shown-values.ts'

export type SectorsPanel = Awaited<ReturnType<typeof openSectorsPanel>>

/** Parameters of the endpoints about an index of KOSPI. */
export const aboutIndex = (issue: string) => ({ market: 'kospi', issue: issueCode(issue) }) as const

/** Brings the sector board of the desk over the whole window, as a table. */
export async function openSectorsPanel({ page }: Pick<TerminalOnExchange, 'page'>) {
  const panel = page.locator('[data-panel="sectors"]')
  const row = (code: string) => panel.locator(`tr[data-instrument="${code}"]`)
  const map = panel.getByRole('listbox')
  const choose = (value: string) => panel.locator(`.choice [data-value="${value}"]`).click()
  await isThere(row('K1').locator('[data-field="last"]'))
  await choose('table')
  await page.locator('.dv-active-group').getByRole('button', { name: '최대화' }).click()
  await panel.locator('.sectors[data-wide="true"]').waitFor()
  return {
    panel,
    row,
    map,
    choose,
    detail: panel.locator('.sectors-detail'),
    tile: (code: string, field: string) => map.locator(`[data-instrument="${code}"] [data-field="${field}"]`),
    openMap: async (): Promise<void> => {
      await choose('map')
      await map.waitFor()
    },
    isAccessible: async (): Promise<void> => expect(await accessibilityFaults(page, '[data-panel="sectors"]')).toEqual([]),
  }
}

/** In an auction the expected index stands beside the last and in its place on the map, and says of which auction it is. */
export async function expectsIndices({ gateway, page }: TerminalOnExchange, board: SectorsPanel, auction: string): Promise<void> {
  const { panel, row, map, tile, detail, openMap } = board
  await panel.locator('[data-fact="auction"]', { hasText: auction }).waitFor()
  const { value: expected } = await gateway.call('index.prospectindex', aboutIndex('K13'))
  await shows(row('K13').locator('[data-field="expected"]'), expected.expected)
  await openMap()
  await panel.and(page.locator('[data-state="expected"]')).waitFor()
  await shows(tile('K13', 'expectedRate'), expected.changeRate)
  await panel.getByText('색은 예상 등락률').waitFor()
  await map.focus()
  await page.keyboard.press('Enter')
  const { value: opened } = await gateway.call('index.prospectindex', aboutIndex((await detail.getAttribute('data-instrument')) ?? ''))
  await shows(detail.locator('[data-field="expected"]'), opened.expected)
  await board.isAccessible()
}

/** Closing figures with the day that they are of, which stay where the exchange answers with a fault of its own. */
export async function closesIndex({ exchange, gateway }: TerminalOnExchange, board: SectorsPanel, day: string): Promise<void> {
  const { row, detail, choose } = board
  await row('K1').click()
  await choose('closing')
  const { value, tradeDate } = await gateway.call('index.closeindex', aboutIndex('K1'))
  expect(tradeDate).toBe(day)
  const last = detail.locator('.sectors-facts [data-field="last"]')
  await shows(last, value.last)
  await detail.locator('[data-fact="tradeDate"]', { hasText: day }).waitFor()
  const fault = exchange.control.addFault({ kind: 'server-error', endpoint: 'index.closeindex' })
  await detail.getByRole('button', { name: '새로고침' }).click()
  await detail.locator('.document-kept[data-failure="gateway"]').waitFor()
  await shows(last, value.last)
  exchange.control.clearFaults(fault)
}
