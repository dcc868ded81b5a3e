import type { EndpointDefinition, StreamDefinition } from './endpoint.ts'
import { futuresEndpoints, optionsEndpoints } from './endpoints/derivatives.ts'
import { extraEndpoints } from './endpoints/extra.ts'
import { indexEndpoints } from './endpoints/index-family.ts'
import { konexEndpoints } from './endpoints/konex.ts'
import { multiquoteEndpoints } from './endpoints/multiquote.ts'
import { stocksEndpoints } from './endpoints/stocks.ts'
import type { ParametersOf } from './parameters.ts'

/** Every REST endpoint of the API summary and of the later documents, by id, in the order of the summary. */
export const endpoints = {
  ...multiquoteEndpoints,
  ...stocksEndpoints,
  ...futuresEndpoints,
  ...optionsEndpoints,
  ...indexEndpoints,
  ...extraEndpoints,
  ...konexEndpoints,
} as const satisfies Record<string, EndpointDefinition>

export type EndpointId = keyof typeof endpoints
/** What a call of this endpoint takes. */
export type EndpointParameters<Id extends EndpointId> = ParametersOf<(typeof endpoints)[Id]['parameters']>

/** The WebSocket channels (v2 only). */
export const streams = {
  'ws.detail': { id: 'ws.detail', name: { ko: '실시간 종목 등록', en: 'Registered issues' }, path: '/ws', licence: 'session' },
  'ws.kospi': { id: 'ws.kospi', name: { ko: '실시간 KOSPI 전종목', en: 'All KOSPI issues' }, path: '/ws_ksp', licence: 'session' },
  'ws.kosdaq': { id: 'ws.kosdaq', name: { ko: '실시간 KOSDAQ 전종목', en: 'All KOSDAQ issues' }, path: '/ws_kdq', licence: 'session' },
} as const satisfies Record<string, StreamDefinition>

/** The definition behind an id. */
export function endpoint(id: EndpointId): EndpointDefinition {
  return endpoints[id]
}

/** Whether a text from outside names an endpoint. */
export function isEndpointId(text: string): text is EndpointId {
  return Object.hasOwn(endpoints, text)
}
