import type { ApiVersion } from '../../../src/shared/catalogue/endpoint.ts'
import type { EndpointId } from '../../../src/shared/catalogue/index.ts'
import { endpoint, endpoints, isEndpointId } from '../../../src/shared/catalogue/index.ts'
import type { ParameterSpec } from '../../../src/shared/catalogue/parameters.ts'
import type { ParameterValue, ParameterValues } from '../../../src/shared/catalogue/request.ts'
import { buildPath } from '../../../src/shared/catalogue/request.ts'
import type { TradeDate } from '../../../src/shared/domain/units.ts'

/** Endpoints that were delivered. */
export const liveEndpoints: readonly EndpointId[] = Object.keys(endpoints)
  .filter(isEndpointId)
  .filter((id) => endpoint(id).status === 'live')

/** Codes of issues to ask for. */
export interface Issues {
  readonly equity: string
  readonly etf: string
  readonly konex: string
  readonly future: string
  readonly option: string
  readonly index: string
}

const markets: Readonly<Record<string, string>> = { futures: 'kospi200', options: 'kospi200', konex: 'konex' }

/** Parameters of a call of any endpoint that a market with these issues can answer. */
export function callOf(id: EndpointId, issues: Issues, day: TradeDate): ParameterValues {
  const { group, parameters } = endpoint(id)
  const codes: Readonly<Record<string, string>> = {
    futures: issues.future,
    options: issues.option,
    index: issues.index,
    konex: issues.konex,
    etf: issues.etf,
  }
  // Derivatives open earlier; a range that reaches back to the open lets v2's running totals be taken apart.
  const opens = group === 'index' || group === 'stocks' ? '09:00' : '08:45'
  const issue = id === 'stocks.closenav' ? issues.etf : (codes[group] ?? issues.equity)
  const value = (name: string, kind: ParameterSpec['kind']): ParameterValue => {
    const from = name === 'from'
    const values: Readonly<Record<ParameterSpec['kind'], ParameterValue>> = {
      choice: markets[group] ?? 'kospi',
      issue,
      issues: [issues.equity, issues.etf],
      items: ['prevddClsprc', 'wk52HgstPrc', 'listDd', 'CrdtGrd'],
      interval: 600,
      period: 'D',
      date: from ? '2026-11-02' : day,
      time: from ? opens : '15:30',
      count: 20,
      nation: 'KR',
    }
    return values[kind]
  }
  return Object.fromEntries(Object.entries(parameters).map(([name, spec]) => [name, value(name, spec.kind)]))
}

/** Path and query of such a call. */
export function pathOf(id: EndpointId, version: ApiVersion, issues: Issues, day: TradeDate): string {
  return buildPath(id, version, callOf(id, issues, day), { today: day })
}
