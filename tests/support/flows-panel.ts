import type { Page } from 'playwright'
import { expect } from 'vitest'
import { formatNumber, formatSigned } from '../../src/renderer/ui/format.ts'
import type { EndpointId } from '../../src/shared/catalogue/index.ts'
import type { InvestorFlows, OptionInvestorFlows } from '../../src/shared/domain/flows.ts'
import { addPanel } from './open-on-exchange.ts'
import type { TerminalOnExchange } from './open-on-exchange.ts'
import type { Right } from './option-panel.ts'

export const flowFields = ['sellVolume', 'buyVolume', 'netVolume', 'sellTurnover', 'buyTurnover', 'netTurnover'] as const
type Cells = Readonly<Record<string, readonly (string | null)[]>>

export type FlowsPanel = Awaited<ReturnType<typeof openFlowsPanel>>

/** Puts the investor flows on the desk. */
export async function openFlowsPanel(page: Page) {
  const panel = page.locator('[data-panel="investor-flows"]')
  await addPanel(page, '투자자별')
  await panel.waitFor()
  return {
    panel,
    choose: (value: string) => panel.locator(`.choice [data-value="${value}"]`).click(),
    select: (value: string) => panel.locator('.flows-tools select').selectOption(value),
    fact: (name: string) => panel.locator(`[data-fact="${name}"]`),
    /** Every row as it stands on screen. */
    rows: (): Promise<Cells> =>
      panel
        .locator('tr[data-investor]')
        .evaluateAll(
          (rows, names) =>
            Object.fromEntries(
              rows.map((row) => [
                row.getAttribute('data-investor') ?? '',
                names.map((name) => row.querySelector(`[data-field="${name}"]`)?.textContent ?? null),
              ]),
            ),
          flowFields,
        ),
  }
}

interface Asked {
  readonly endpoint: EndpointId
  readonly parameters: Readonly<Record<string, string>>
  /** Trade date that the figures belong to. */
  readonly day: string
  readonly right?: Right
}

/** All sixteen types as the exchange answers, with its day; before the opening that there are none. */
export async function matchesExchange(
  { gateway, page }: TerminalOnExchange,
  { panel, fact, rows }: FlowsPanel,
  { endpoint, parameters, day, right = 'call' }: Asked,
): Promise<void> {
  const { market, issue } = parameters
  await panel.locator(`.flows[data-endpoint="${endpoint}"][data-market="${market}"]`).waitFor()
  if (issue !== undefined) await panel.and(page.locator(`[data-instrument="${issue}"]`)).waitFor()
  await fact('tradeDate').filter({ hasText: day }).waitFor()
  const { value } = await gateway.ask(endpoint, parameters)
  const flows = value as InvestorFlows | OptionInvestorFlows
  if (flows.empty) {
    await panel.getByText('모든 투자자가 0입니다').waitFor()
    expect(await rows()).toEqual({})
    return
  }
  expect(flows.flows).toHaveLength(16)
  await expect.poll(rows, { timeout: 30_000 }).toEqual(written(flows, right))
  await panel.locator('[data-fact="identities"][data-value="hold"]').waitFor()
}

/** Every row as a reply of the exchange reads. */
function written({ flows }: InvestorFlows | OptionInvestorFlows, right: Right): Cells {
  const rows = flows.map((flow) => ({ investor: flow.investor, ...('call' in flow ? flow[right] : flow) }))
  const turnover = rows.find(({ investor }) => investor === 'grand-total')?.buyTurnover ?? Number.NaN
  const unit = turnover >= 1e12 ? 1e8 : 1e6
  return Object.fromEntries(
    rows.map(({ investor, sellVolume, buyVolume, sellTurnover, buyTurnover }) => [
      String(investor),
      [
        formatNumber(sellVolume),
        formatNumber(buyVolume),
        formatSigned(buyVolume - sellVolume),
        formatNumber(sellTurnover / unit),
        formatNumber(buyTurnover / unit),
        formatSigned((buyTurnover - sellTurnover) / unit),
      ],
    ]),
  )
}
