import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { endpoint } from '../../../shared/catalogue/index.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TradeDate } from '../../../shared/domain/units.ts'

/** What a reply does not say of itself. */
export interface DecodeContext {
  readonly version: ApiVersion
  /** As `parseParameters` returns them. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** The trade date that a reply without a date belongs to. */
  readonly coveredDate: TradeDate
  /** The trade date that stands in for a day that was not asked for. */
  readonly today: TradeDate
}

/** A context with the endpoint that was asked. */
export interface ReplyContext extends DecodeContext {
  readonly id: EndpointId
}

/** A correct reply without content. */
export function noData(id: EndpointId, why = 'the reply holds no data'): TerminalError {
  return new TerminalError({ kind: 'no-data', message: `${id}: ${why}`, endpoint: id })
}

/**
 * A reply that is wrong in a field.
 * @param field path on the wire, for example `result.hisLists[3].trdPrc`; empty for the reply as a whole
 * @param problem as in "… is missing"
 */
export function badReply(id: EndpointId, field: string, problem: string): TerminalError {
  const failure = { kind: 'bad-reply', message: `${id}: ${field === '' ? 'the reply' : field} ${problem}`, endpoint: id } as const
  return new TerminalError(field === '' ? failure : { ...failure, field })
}

/** The path of a field that a decoder refuses after the schema took it, envelope included. */
export function fieldPath(id: EndpointId, field: string): string {
  return endpoint(id).envelope === 'result' ? `result.${field}` : field
}
