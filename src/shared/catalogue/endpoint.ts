import type { ParameterSpec } from './parameters.ts'

/** The two dialects of the gateway. v2 is the interface of the API summary; v3 is what has been served since 2022-07-01. */
export const apiVersions = ['v2', 'v3'] as const
export type ApiVersion = (typeof apiVersions)[number]

/**
 * When a reply holds what. A hint for people and for planning, never a reason to refuse a call. Times are KST, `HH:MM`.
 * - `realtime`: at any time, values move with the market;
 * - `daily-at`: batch data, made anew every business day at `time`;
 * - `from`: the previous day's figures, and today's from `time`.
 */
export type AvailabilityWindow =
  | { readonly kind: 'realtime' }
  | { readonly kind: 'daily-at'; readonly time: string }
  | { readonly kind: 'from'; readonly time: string }

/** The licence groups that KOSCOM sells; one reply of "forbidden" speaks for its whole group. Names in `licences.ts`. */
export type LicenceId =
  | 'session'
  | 'closing-or-realtime'
  | 'realtime'
  | 'derivatives-closing-or-realtime'
  | 'derivatives-realtime'
  | 'index-closing-or-realtime'
  | 'index-realtime'
  | 'issue-investors'
  | 'price-board'
  | 'extra-services'

type EndpointGroup = 'multiquote' | 'stocks' | 'futures' | 'options' | 'index' | 'etf' | 'calendar' | 'konex'

/** How the body is wrapped: the object itself, or `{"jsonrpc","result"}`. */
type Envelope = 'plain' | 'result'

export interface LocalizedText {
  readonly ko: string
  readonly en: string
}

/** One REST endpoint as data. The typed call, the CLI, the demo exchange's router and the reference page derive from it. */
export interface EndpointDefinition {
  /** Stable name within the program and on the command line, for example `stocks.price`. */
  readonly id: string
  readonly group: EndpointGroup
  readonly name: LocalizedText
  /** `never-delivered` rows stay listed: KOSCOM announced them and struck them through. */
  readonly status: 'live' | 'never-delivered'
  /** With parameters in braces: `/v2/market/stocks/{market}/{issue}/price`; `null` where a version has none. */
  readonly paths: { readonly v2: string; readonly v3: string | null }
  /** Other spellings that documents print for a path of either version; the demo exchange answers them too. */
  readonly aliases?: readonly string[]
  /** By the name that callers use; the path template holds `{name}` for those without a query key. */
  readonly parameters: Readonly<Record<string, ParameterSpec>>
  readonly licence: LicenceId
  readonly window: AvailabilityWindow
  readonly envelope: Envelope
  /** Document endpoints (batch data, histories, closing figures) are kept in the history store; quotes that move are not. */
  readonly document: boolean
}

/** One WebSocket channel. Streaming exists in v2 only. */
export interface StreamDefinition {
  readonly id: 'ws.detail' | 'ws.kospi' | 'ws.kosdaq'
  readonly name: LocalizedText
  readonly path: string
  readonly licence: LicenceId
}
