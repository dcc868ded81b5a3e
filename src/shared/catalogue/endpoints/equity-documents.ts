import { count, fromDate, issue, items, optionalFromDate, period, toDate } from '../parameters.ts'
import type { EndpointDefinition } from '../endpoint.ts'
import type { ParameterSpec } from '../parameters.ts'

/** The facts of an equity document endpoint that do not depend on its market. KOSPI and KOSDAQ share them with KONEX. */
type Facts = Pick<EndpointDefinition, 'window' | 'envelope' | 'licence' | 'document' | 'status'> & {
  readonly parameters: Readonly<Record<string, ParameterSpec>>
}

const batch = {
  window: { kind: 'daily-at', time: '06:30' },
  licence: 'closing-or-realtime',
  status: 'live',
  document: true,
} as const

/** Batch and closing figures of one equity (or of a list of them), by the last segment of their path. */
export const equityDocuments = {
  lists: { ...batch, envelope: 'plain', parameters: {} },
  master: { ...batch, envelope: 'result', parameters: { issue } },
  selectivemaster: { ...batch, envelope: 'result', parameters: { issue, items } },
  closeprice: { ...batch, window: { kind: 'from', time: '15:40' }, envelope: 'result', parameters: { issue } },
  shortsell: {
    ...batch,
    window: { kind: 'from', time: '18:00' },
    envelope: 'result',
    parameters: { issue, from: optionalFromDate, to: toDate },
  },
  foreignhistory: { ...batch, envelope: 'result', parameters: { issue, from: fromDate, to: toDate, count } },
  history: { ...batch, envelope: 'result', parameters: { issue, period, from: fromDate, to: toDate, count } },
} as const satisfies Record<string, Facts>
