import { expect } from 'vitest'
import { issueCode } from '../../src/shared/domain/units.ts'
import { addPanel } from './open-on-exchange.ts'
import type { TerminalOnExchange } from './open-on-exchange.ts'
import { isThere, shows } from './shown-values.ts'

export type OptionPanel = Awaited<ReturnType<typeof openOptionPanel>>
export type Right = 'call' | 'put'

const market = 'kospi200'

/** Puts the option board on the desk, over the whole window. */
export async function openOptionPanel({ page }: Pick<TerminalOnExchange, 'page'>) {
  const panel = page.locator('[data-panel="option-board"]')
  const atTheMoney = panel.locator('tr[data-atm]')
  const leg = (right: Right, field: string) => atTheMoney.locator(`td[data-right="${right}"][data-field="${field}"]`)
  await addPanel(page, '옵션 전광판')
  await panel.waitFor()
  const maximise = page.locator('.dv-active-group').getByRole('button', { name: '최대화' })
  if (await maximise.isVisible()) await maximise.click()
  return {
    panel,
    atTheMoney,
    leg,
    fact: (name: string) => panel.locator(`dd[data-fact="${name}"]`),
    choose: (value: string) => panel.locator(`.choice [data-value="${value}"]`).click(),
    /** Code of a leg at the money. */
    codeOf: async (right: Right) => issueCode((await leg(right, 'last').getAttribute('data-instrument')) ?? ''),
  }
}

/** What a leg at the money is worth at a moment, in an auction the expected price, and its close once that is there. */
export async function pricesLeg({ gateway }: TerminalOnExchange, { panel, leg, atTheMoney, codeOf }: OptionPanel, state: string) {
  await isThere(leg('call', 'last'))
  await atTheMoney.locator(`td[data-right="call"][data-field="last"][data-state="${state}"]`).waitFor({ timeout: 60_000 })
  const issue = await codeOf('call')
  const { last, volume } = (await gateway.call('options.price', { market, issue })).value
  const { expectedPrice } = (await gateway.call('options.orderbook', { market, issue })).value
  await shows(leg('call', 'last'), (state === 'expected' ? expectedPrice : null) ?? last)
  await shows(leg('call', 'volume'), volume)
  const { previousOpenInterest } = (await gateway.call('options.master', { market, issue })).value
  await shows(leg('call', 'openInterest'), previousOpenInterest)
  if (state !== 'closed') {
    expect(await panel.locator('[data-part="close"] [data-field="close"]').count()).toBe(0)
    return
  }
  await leg('call', 'last').click()
  const { value } = await gateway.call('options.closeprice', { market, issue })
  await shows(panel.locator('[data-part="close"] [data-field="close"]'), value.close)
}
