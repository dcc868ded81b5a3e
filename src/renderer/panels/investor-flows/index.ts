import type { PanelKind } from '../panel-kind.ts'
import { InvestorFlows } from './investor-flows.tsx'

export const investorFlowsPanel: PanelKind = { id: 'investor-flows', title: 'flows.title', follows: true, Component: InvestorFlows }
