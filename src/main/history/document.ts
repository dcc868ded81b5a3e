import type { ApiVersion } from '../../shared/catalogue/endpoint.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'

/** What a kept reply answers: the same key asked again gives its successor. */
export interface DocumentKey {
  /** Whose reply it is: host of the gateway, or the demo with what shapes it. Replies of two gateways never mix. */
  readonly gateway: string
  readonly endpoint: string
  /** Canonical text of the parameters, see {@link canonicalParameters}. */
  readonly parameters: string
}

/** One kept reply of the gateway, decoded. */
export interface Document extends DocumentKey {
  readonly api: ApiVersion
  /** The day that it speaks of, where the reply says so. */
  readonly tradeDate: TradeDate | null
  /** Market time at which it was fetched. */
  readonly fetchedAt: EpochMs
  readonly licence: string
  /** The decoded value as JSON. */
  readonly body: string
}

/** Parameters as text that does not depend on the order in which they were given. */
export function canonicalParameters(parameters: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(parameters).filter(([, value]) => value !== undefined)
  return JSON.stringify(Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))))
}
