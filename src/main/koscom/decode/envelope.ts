import type { EndpointId } from '../../../shared/catalogue/index.ts'
import { endpoint } from '../../../shared/catalogue/index.ts'
import { holdsNothing, isRecord } from '../../../shared/catalogue/wire/objects.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { MarketDataError } from '../../../shared/krx/feed-codes/market-data-errors.ts'
import { decodeMarketDataError } from '../../../shared/krx/feed-codes/market-data-errors.ts'
import { noData } from './context.ts'

/**
 * Refuses bodies that are no reply of the endpoint although they came with a good status: an error (quirks 68 and 70), or a reply
 * in which every field is blank (quirk 29).
 * @throws TerminalError `gateway` or `no-data`
 */
export function checkEnvelope(id: EndpointId, body: unknown): void {
  if (!isRecord(body)) return
  const content = endpoint(id).envelope === 'result' ? body['result'] : body
  refuseError(id, body)
  if (content === null || (isRecord(content) && holdsNothing(content))) throw noData(id)
}

/** No reply has a field of these names. */
function refuseError(id: EndpointId, body: Readonly<Record<string, unknown>>): void {
  const error = body['error'] ?? null
  const detail = isRecord(error) ? error : body
  const text = [error, detail['message']].find((part) => typeof part === 'string')
  if (error === null && text === undefined) return
  const known = decodeMarketDataError(detail['code']) ?? decodeMarketDataError(/\b\d{5}\b/.exec(text ?? '')?.[0])
  if (known !== null) throw known.kind === 'empty' || known.kind === 'notice' ? noData(id, known.message) : refusedBy(id, known)
  const code = typeof detail['code'] === 'number' ? { code: detail['code'] } : {}
  throw new TerminalError({ kind: 'gateway', message: `${id}: the gateway answered "${text ?? 'error'}"`, endpoint: id, ...code })
}

function refusedBy(id: EndpointId, { code, message }: MarketDataError): TerminalError {
  return new TerminalError({ kind: 'gateway', message: `${id}: ${message} (error ${code})`, endpoint: id, code })
}
