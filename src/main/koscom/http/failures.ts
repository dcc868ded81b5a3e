import type { ApiVersion, EndpointDefinition } from '../../../shared/catalogue/endpoint.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import type { UnreadableReason } from './body.ts'
import { type ErrorBody, errorIn, readErrorBody } from './error-body.ts'
import { inWords } from './moments.ts'
import type { Quota } from './quota.ts'
import { serviceError } from './service-errors.ts'
import { availableAgainAt, retryAt } from './refusal-times.ts'
import type { WireFault, WireReply } from './transport.ts'

/** What the meaning of a refusal depends on. */
export interface RefusalContext {
  readonly endpoint: EndpointDefinition
  readonly version: ApiVersion
  readonly clock: MarketClock
  /** As of this reply. */
  readonly quota: Quota | null
  /** Masks credentials in what the server says. */
  readonly redact: (text: string) => string
}

/** «Not the hours in which closing figures are given»: a state of the day, not a fault. */
const notTheTime = '제공시간이아닙니다'
/** «Sub-market or code is not valid». */
const wrongCode = '서브마켓/코드가정상적이지않습니다'
/** Said of the whole key; any other 401 or 403 is about the endpoint's licence. */
const keyRefused = /^(invalid authentication credentials|no api key found in request)\b/i
/** 4xx that blame the request itself. */
const requestFaults: ReadonlySet<number> = new Set([400, 404, 405, 406, 410, 413, 414, 415, 422])
const excerptLength = 200

/** The failure that a reply's status means; `null` when it is a success, whose body has then to be looked at. */
export function refusalOf(reply: WireReply, context: RefusalContext): TerminalFailure | null {
  const { status } = reply
  if (status >= 200 && status < 300) return null
  const error = readErrorBody(reply.bytes)
  const endpoint = context.endpoint.id
  if (status === 401 || status === 403) return denial(status, error, context.endpoint)
  if (status === 429) {
    const at = retryAt(reply.headers, context.clock, context.quota)
    return { kind: 'rate-limited', endpoint, retryAt: at, message: `no calls are allowed until ${inWords(at)}` }
  }
  if (status < 400) {
    return { kind: 'gateway', endpoint, status, message: `the gateway redirects elsewhere (${status}), which is not followed` }
  }
  if (status === 404) {
    const message = `the gateway has no path for ${endpoint} in ${context.version}, or not with these values`
    return { kind: 'bad-request', endpoint, message }
  }
  const known = status === 400 ? serviceFailure(error, context) : null
  if (known !== null) return known
  if (requestFaults.has(status)) {
    return { kind: 'bad-request', endpoint, message: `the gateway refuses the request (${status})${said(error, context.redact)}` }
  }
  const code = error.code === null ? {} : { code: error.code }
  return {
    kind: 'gateway',
    endpoint,
    status,
    ...code,
    message: `the gateway answers with an error (${status})${said(error, context.redact)}`,
  }
}

/** The failure that a successful reply's body holds instead of data; `null` when it holds data. */
export function failureIn(body: unknown, context: RefusalContext): TerminalFailure | null {
  if (typeof body === 'object' && body !== null && Object.hasOwn(body, 'result')) return null
  const error = errorIn(body)
  if (error.message === null && error.code === null) return null
  const known = serviceFailure(error, context)
  if (known !== null) return known
  const code = error.code === null ? {} : { code: error.code }
  return {
    kind: 'gateway',
    endpoint: context.endpoint.id,
    ...code,
    message: `the gateway answers with an error${said(error, context.redact)}`,
  }
}

/** The failure that a broken exchange on the wire means. */
export function faultFailure(fault: WireFault, endpoint: string, timeoutMs: number): TerminalFailure {
  if (fault.kind === 'unreachable') {
    return { kind: 'offline', endpoint, cachedAt: null, message: `the gateway cannot be reached (${fault.code})` }
  }
  return fault.kind === 'timeout'
    ? { kind: 'timeout', endpoint, afterMs: timeoutMs, message: `no complete answer within ${timeoutMs} ms` }
    : { kind: 'bad-reply', endpoint, message: 'what answers at the address of the gateway does not speak HTTP' }
}

const unreadable: Readonly<Record<UnreadableReason, string>> = {
  'too-large': 'the reply is larger than any reply of this endpoint can be',
  empty: 'the reply is empty',
  'not-json': 'the reply is not JSON but another type of document',
  'not-utf8': 'the reply is not UTF-8 text',
  'truncated-or-invalid': 'the reply is cut off, or is not JSON',
}

/** The failure that a body which cannot be read means. */
export function unreadableFailure(reason: UnreadableReason, endpoint: string): TerminalFailure {
  return { kind: 'bad-reply', endpoint, message: unreadable[reason] }
}

function denial(status: 401 | 403, error: ErrorBody, endpoint: EndpointDefinition): TerminalFailure {
  const message = error.message?.trim() ?? ''
  const bare = status === 401 && (message === '' || /^unauthorized$/i.test(message))
  if (bare || keyRefused.test(message)) return unauthorized(endpoint.id)
  const { id, licence } = endpoint
  return { kind: 'not-licensed', endpoint: id, licence, message: `the licence "${licence}" is not part of this key` }
}

function unauthorized(endpoint: string): TerminalFailure {
  return { kind: 'unauthorized', endpoint, message: 'the gateway does not accept the API key, or none is set' }
}

/** What the market-data service behind the gateway says in an error body, where it is one of its known errors. */
function serviceFailure(error: ErrorBody, { endpoint, clock }: RefusalContext): TerminalFailure | null {
  const text = (error.message ?? '').normalize('NFC').replaceAll(/\s/g, '')
  const { id } = endpoint
  if (text.includes(notTheTime)) {
    const availableFrom = availableAgainAt(endpoint.window, clock)
    const message = `these figures are not there yet; they are expected from ${inWords(availableFrom)}`
    return { kind: 'not-yet-available', endpoint: id, availableFrom, message }
  }
  if (text.includes(wrongCode)) {
    return { kind: 'bad-request', endpoint: id, message: 'the gateway does not know this issue code in this market' }
  }
  const known = serviceError(error)
  if (known === null) return null
  if (known.kind === 'access') return unauthorized(id)
  const { code, kind } = known
  const message = `the market-data service says: ${known.message} (${code})`
  if (kind === 'empty') return { kind: 'no-data', endpoint: id, message }
  return kind === 'request' ? { kind: 'bad-request', endpoint: id, message } : { kind: 'gateway', endpoint: id, code, message }
}

/** The server's own words, made fit for one line. Masked before they are cut: a cut through a key would leave half of it to read. */
function said(error: ErrorBody, redact: RefusalContext['redact']): string {
  const words = redact(error.message ?? '')
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim()
  if (words !== '') return `: ${words.slice(0, excerptLength)}`
  return error.code === null ? '' : `: code ${error.code}`
}
