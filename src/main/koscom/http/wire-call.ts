import type { ApiVersion } from '../../../shared/catalogue/endpoint.ts'
import { TerminalError, type TerminalFailure } from '../../../shared/contract/errors.ts'
import type { EpochMs } from '../../../shared/domain/units.ts'
import type { MarketClock } from '../../../shared/krx/market-clock.ts'
import { UnreadableBody, parseJson } from './body.ts'
import { failureIn, faultFailure, refusalOf, unreadableFailure } from './failures.ts'
import type { Keyring, KeySession } from './keyring.ts'
import type { AskedFor } from './memory.ts'
import type { QuotaMeter } from './quota.ts'
import { type RetryPolicy, withRetries } from './retry.ts'
import type { Semaphore } from './semaphore.ts'
import { type Transport, WireError, type WireReply } from './transport.ts'

/** What one question to the gateway brought. */
export interface Fetched {
  /** The parsed JSON, untouched. */
  readonly body: unknown
  /** Market time when the question left. */
  readonly askedAt: EpochMs
  /** Market time when the whole answer was there. */
  readonly fetchedAt: EpochMs
}

export interface WireCallOptions {
  readonly transport: Transport
  readonly places: Semaphore
  readonly quota: QuotaMeter
  readonly retry: RetryPolicy
  readonly clock: MarketClock
  readonly version: ApiVersion
  readonly timeoutMs: number
  /** The system's clock, for the Date header alone. */
  readonly realNow: () => EpochMs
  readonly onServerDate: (dateHeader: string | null, sentAt: EpochMs, receivedAt: EpochMs) => void
  readonly keys: Keyring
  /** Masks credentials in what the server says. */
  readonly redact: (text: string) => string
  /** Called for every request that is sent. */
  readonly onSend: (endpoint: string) => void
}

/**
 * Asks the gateway one question: waits for a free place, asks unless a remembered refusal covers the call, and repeats what failed for
 * a passing reason (timeout, connection, 5xx), never a 4xx.
 * Rejects with a TerminalError, or with the signal's reason when it aborts.
 */
export type WireCall = (call: AskedFor, session: KeySession, signal: AbortSignal) => Promise<Fetched>

export function createWireCall(options: WireCallOptions): WireCall {
  const attempt = createAttempt(options)
  return (call, session, signal) => {
    const placed = async (): Promise<Fetched> => {
      const leave = await options.places.acquire(signal)
      try {
        const refused = session.memory.admit(call)
        if (refused !== null) throw new TerminalError(refused)
        return await attempt(call, session, signal)
      } finally {
        leave()
      }
    }
    return withRetries(placed, isTemporary, options.retry, signal)
  }
}

/** One exchange on the wire, with everything that is learned from it. */
function createAttempt(options: WireCallOptions): WireCall {
  const { transport, clock, quota } = options

  async function exchange(call: AskedFor, session: KeySession, signal: AbortSignal): Promise<WireReply> {
    options.onSend(call.endpoint.id)
    const sentAt = options.realNow()
    const reply = await transport.get(call.path, headersFor(session.key), signal)
    options.onServerDate(reply.headers.get('date') ?? null, sentAt, options.realNow())
    if (options.keys.isCurrent(session)) quota.observe(reply.headers)
    return reply
  }

  async function ask(call: AskedFor, session: KeySession, signal: AbortSignal): Promise<Fetched> {
    const askedAt = clock.now()
    const reply = await exchange(call, session, signal)
    const context = { endpoint: call.endpoint, version: options.version, clock, quota: quota.current(), redact: options.redact }
    const refusal = refusalOf(reply, context)
    if (refusal !== null) throw new TerminalError(refusal)
    const body = parseJson(reply.bytes, reply.headers.get('content-type') ?? null)
    const failure = failureIn(body, context)
    if (failure !== null) throw new TerminalError(failure)
    return { body, askedAt, fetchedAt: clock.now() }
  }

  return async (call, session, signal) => {
    try {
      const fetched = await ask(call, session, signal)
      session.memory.learn(call, null)
      return fetched
    } catch (error) {
      const failure = failureOf(error, call.endpoint.id, options.timeoutMs)
      if (failure === null) throw error
      session.memory.learn(call, failure)
      throw new TerminalError(failure)
    }
  }
}

function headersFor(key: string | null): Readonly<Record<string, string>> {
  const headers = { accept: 'application/json', 'accept-encoding': 'identity' }
  return key === null ? headers : { ...headers, apikey: key }
}

function failureOf(error: unknown, endpoint: string, timeoutMs: number): TerminalFailure | null {
  if (error instanceof TerminalError) return error.failure
  if (error instanceof WireError) return faultFailure(error.fault, endpoint, timeoutMs)
  return error instanceof UnreadableBody ? unreadableFailure(error.reason, endpoint) : null
}

function isTemporary(error: unknown): boolean {
  if (!(error instanceof TerminalError)) return false
  const { failure } = error
  return failure.kind === 'timeout' || failure.kind === 'offline' || (failure.kind === 'gateway' && (failure.status ?? 0) >= 500)
}
