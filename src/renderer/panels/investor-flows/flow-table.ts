import type { InvestorFlow, InvestorFlows, InvestorType, OptionInvestorFlows } from '../../../shared/domain/flows.ts'
import type { TimeOfDay } from '../../../shared/domain/units.ts'
import { identifiedFlows, identityBreaks, investorPlaces } from '../../../shared/krx/investor-identities.ts'
import type { IdentityBreak, InvestorPlace } from '../../../shared/krx/investor-identities.ts'
import type { Measure, Right } from './memory.ts'

/** One row on screen: amounts in shares or contracts, and KRW; `null` where the reply has no such row. */
export interface FlowRow {
  readonly place: InvestorPlace
  readonly flow: InvestorFlow | null
}

export interface FlowTable {
  readonly time: TimeOfDay | null
  readonly empty: boolean
  readonly rows: readonly FlowRow[]
  readonly breaks: readonly IdentityBreak[]
}

/** Step in which money is shown, in KRW. */
export type MoneyUnit = 1_000_000 | 100_000_000

/** A reply as it is read, calls or puts of an options market. */
export function flowTable(reply: InvestorFlows | OptionInvestorFlows, right: Right): FlowTable {
  const flows = identifiedFlows(flowsOf(reply, right))
  const byType = new Map(flows.map((flow) => [flow.investor, flow]))
  return {
    time: reply.time,
    empty: reply.empty,
    rows: investorPlaces.map((place) => ({ place, flow: byType.get(place.investor) ?? null })),
    breaks: identityBreaks(flows),
  }
}

function flowsOf(reply: InvestorFlows | OptionInvestorFlows, right: Right): readonly InvestorFlow[] {
  return reply.flows.map((flow): InvestorFlow => {
    if (!('call' in flow)) return flow
    const { sellVolume, sellTurnover, buyVolume, buyTurnover } = flow[right]
    return { investor: flow.investor, sellVolume, sellTurnover, buyVolume, buyTurnover }
  })
}

/** Bought less sold: shares or contracts, or KRW; `null` for a row that is not there. */
export function netOf(flow: InvestorFlow | null, measure: Measure): number | null {
  if (flow === null) return null
  return measure === 'volume' ? flow.buyVolume - flow.sellVolume : flow.buyTurnover - flow.sellTurnover
}

/** Net of one type in a table. */
export function netOfType({ rows }: FlowTable, type: InvestorType, measure: Measure): number | null {
  return netOf(rows.find(({ place }) => place.investor === type)?.flow ?? null, measure)
}

/** Largest net of any row, for the length of bars; 0 where nobody has one. */
export function largestNet({ rows }: FlowTable, measure: Measure): number {
  return rows.reduce((most, { flow }) => Math.max(most, Math.abs(netOf(flow, measure) ?? 0)), 0)
}

/** Whole markets in 억, issues and small markets in 백만: from a turnover of 1조 on the smaller step is noise. */
export function moneyUnitOf({ rows }: FlowTable): MoneyUnit {
  const turnover = rows.find(({ place }) => place.investor === 'grand-total')?.flow?.buyTurnover ?? 0
  return turnover >= 1_000_000_000_000 ? 100_000_000 : 1_000_000
}
