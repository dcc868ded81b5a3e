import type { ApiVersion, EndpointDefinition, LicenceId } from '../../shared/catalogue/endpoint.ts'
import { type EndpointId, type EndpointParameters, endpoint, endpoints } from '../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../shared/catalogue/replies.ts'
import { buildPath, parseParameters } from '../../shared/catalogue/request.ts'
import { TerminalError, type TerminalFailure } from '../../shared/contract/errors.ts'
import { type EpochMs, type TradeDate, epochMs } from '../../shared/domain/units.ts'
import { coveredTradeDate } from '../../shared/krx/availability.ts'
import { latestTradingDay } from '../../shared/krx/calendar.ts'
import { kstDate } from '../../shared/krx/kst.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import { decodeReply } from './decode/index.ts'
import { type GatewayCounts, createCounts } from './http/counts.ts'
import { createInFlight } from './http/in-flight.ts'
import { canBeSent, createKeyring } from './http/keyring.ts'
import { type LicenceKnowledge, type LicenceState, createMemory } from './http/memory.ts'
import { type Pace, createPaceMeter } from './http/pace.ts'
import { type Quota, createQuotaMeter } from './http/quota.ts'
import { sleep } from './http/retry.ts'
import { createSemaphore } from './http/semaphore.ts'
import { type TransportOptions, createTransport } from './http/transport.ts'
import { type Fetched, createWireCall } from './http/wire-call.ts'
import { type Usage, createUsage } from './http/usage.ts'
import { createRedactor } from './redaction.ts'

export type { LicenceKnowledge, LicenceState } from './http/memory.ts'
export type { Pace } from './http/pace.ts'
export type { Quota } from './http/quota.ts'
export type { Usage } from './http/usage.ts'

export interface GatewayOptions {
  /** `http://` or `https://`, with an optional path that is put before every request path. */
  readonly baseUrl: string
  readonly version: ApiVersion
  /** The key of now, read before every call; `null` when there is none. It travels in the header `apikey` and nowhere else. */
  readonly apiKey: () => string | null
  readonly clock: MarketClock
  /** Takes in the Date header of every reply (`null` when absent), with the system times of sending and receiving; see GatewayClock. */
  readonly onServerDate?: (dateHeader: string | null, sentAt: EpochMs, receivedAt: EpochMs) => void
  /** The system's clock. Default: `Date.now`. */
  readonly realNow?: () => EpochMs
  /** Uniform in [0, 1), for the spread of repetitions. Default: `Math.random`. */
  readonly random?: () => number
  /** Waits real ms before a repetition. Default: a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Real ms for one attempt as a whole. Default 10 s. */
  readonly timeoutMs?: number
  /** Largest reply taken in, in bytes. Default 16 MiB. */
  readonly maxBodyBytes?: number
  /** Requests under way at the same time. Default 8. */
  readonly concurrency?: number
  /** Options of the connection: TLS authorities, connection timeout. */
  readonly connect?: NonNullable<TransportOptions['connect']>
}

export interface GatewayReply<Value> {
  readonly value: Value
  /** The parsed reply as it came, for keeping. Shared between identical calls: read only. */
  readonly body: unknown
  /** Market time when the whole reply was there. */
  readonly fetchedAt: EpochMs
  /** The trade date that the figures belong to: before its time, a "from …" endpoint gives the previous day. */
  readonly tradeDate: TradeDate
}

export interface GatewayClient {
  /**
   * Asks one endpoint. Identical calls under way share one request; a refusal that is known to hold is returned without one.
   * Rejects with a TerminalError, `cancelled` when the signal aborts or the client is closed.
   */
  call<Id extends EndpointId>(
    id: Id,
    parameters: EndpointParameters<Id>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<GatewayReply<EndpointReply<Id>>>
  /** The same for a caller that holds the parameters as text: the command line, a console. */
  ask<Id extends EndpointId>(
    id: Id,
    parameters: Readonly<Record<string, unknown>>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<GatewayReply<EndpointReply<Id>>>
  /** The key's daily allowance; `null` until a reply told. */
  quota(): Quota | null
  /** Calls the listener after every change of the allowance; returns the function that ends it. */
  onQuota(listener: (quota: Quota) => void): () => void
  /** How fast the allowance was used within the last hour; `null` until a reply told. */
  pace(): Pace | null
  /** What this client has sent since the day of the allowance began. */
  usage(): Usage
  /** Goes on from what was counted before a restart. */
  restoreUsage(kept: Usage): void
  /** What the key may do, as far as replies told, by licence group. */
  licences(): ReadonlyMap<LicenceId, LicenceState>
  /** The same with the time of learning. */
  licenceKnowledge(): ReadonlyMap<LicenceId, LicenceKnowledge>
  /** Lets the next call of a refused licence group through. */
  forgetDenial(licence: LicenceId): void
  /** Asks anew what the key may do and whether it has calls left. A changed key does so by itself. */
  forgetDenials(): void
  diagnostics(): GatewayCounts
  /** Cancels every call under way and breaks the connections. */
  close(): Promise<void>
}

const defaults = { timeoutMs: 10_000, maxBodyBytes: 16 * 1024 * 1024, concurrency: 8 } as const
const retryDefaults = { retries: 2, baseMs: 250, capMs: 2_000 } as const
const licenceGroups: readonly LicenceId[] = [...new Set(Object.values<EndpointDefinition>(endpoints).map(({ licence }) => licence))]

/** A client of one gateway. @throws TypeError when the address is no URL, RangeError when the concurrency is below 1. */
export function createGatewayClient(options: GatewayOptions): GatewayClient {
  const { version, clock } = options
  const { counts, redactor, quota, pace, usage, keys, transport, wireCall } = assemble(options)
  const inFlight = createInFlight<Fetched>()
  const closed = new AbortController()

  async function answer<Id extends EndpointId>(
    id: Id,
    raw: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<GatewayReply<EndpointReply<Id>>> {
    const { values, path, today } = question(id, raw, version, clock)
    const session = keys.current()
    const call = { endpoint: endpoint(id), path }
    if (!canBeSent(session.key))
      fail({ kind: 'unauthorized', endpoint: id, message: 'the API key holds characters that no header can carry' })
    const known = session.memory.blocked(call)
    if (known !== null) fail(known)
    const { body, askedAt, fetchedAt } = await inFlight.join(`${session.number} ${path}`, (wire) => wireCall(call, session, wire), signal)
    const tradeDate = coveredTradeDate(call.endpoint.window, askedAt)
    const value = decodeReply(id, body, { version, parameters: values, coveredDate: tradeDate, today })
    return { value, body, fetchedAt, tradeDate }
  }

  /** Counts a call, and gives every failure the same form: typed, without credentials. */
  async function counted<Id extends EndpointId>(
    id: Id,
    raw: Readonly<Record<string, unknown>>,
    signal: AbortSignal | undefined,
  ): Promise<GatewayReply<EndpointReply<Id>>> {
    counts.add('calls')
    const either = signal === undefined ? closed.signal : AbortSignal.any([signal, closed.signal])
    try {
      return await answer(id, raw, either)
    } catch (error) {
      const failure = either.aborted ? cancelled(id) : failureOf(error)
      counts.addFailure(failure.kind)
      throw new TerminalError({ ...failure, message: redactor.redact(failure.message) })
    }
  }

  return {
    call: (id, parameters, options) => counted(id, parameters, options?.signal),
    ask: (id, parameters, options) => counted(id, parameters, options?.signal),
    quota: () => quota.current(),
    onQuota: (listener) => quota.onChange(listener),
    pace: () => pace.read(clock.now()),
    usage: () => usage.read(),
    restoreUsage: (kept) => usage.restore(kept),
    licences: () => new Map([...keys.current().memory.licences()].map(([licence, { state }]) => [licence, state])),
    licenceKnowledge: () => keys.current().memory.licences(),
    forgetDenial: (licence) => keys.current().memory.forgetDenial(licence),
    forgetDenials: () => keys.current().memory.forgetDenials(),
    diagnostics: () => counts.read(inFlight.shared),
    async close() {
      closed.abort()
      await transport.close()
    },
  }
}

/** The parts of a client, put together. */
function assemble(options: GatewayOptions) {
  const { version, clock } = options
  const { timeoutMs, maxBodyBytes, concurrency } = { ...defaults, ...options }
  const counts = createCounts()
  const redactor = createRedactor()
  const quota = createQuotaMeter(clock, concurrency)
  const pace = createPaceMeter()
  quota.onChange(({ limit, remaining }) => pace.note(limit - remaining, clock.now()))
  const usage = createUsage(clock)
  const adopt = (key: string | null) => {
    quota.reset()
    pace.reset()
    if (key !== null) redactor.learn(key)
  }
  const keys = createKeyring(options.apiKey, () => createMemory(clock, licenceGroups), adopt)
  const connect = options.connect === undefined ? {} : { connect: options.connect }
  const transport = createTransport({ baseUrl: options.baseUrl, timeoutMs, maxBodyBytes, connections: concurrency, ...connect })
  const random = options.random ?? Math.random
  const wireCall = createWireCall({
    transport,
    places: createSemaphore(concurrency),
    quota,
    keys,
    redact: (text) => redactor.redact(text),
    clock,
    version,
    timeoutMs,
    retry: { ...retryDefaults, random, sleep: options.sleep ?? sleep, onRetry: () => counts.add('retried') },
    realNow: options.realNow ?? (() => epochMs(Date.now())),
    onServerDate: options.onServerDate ?? (() => {}),
    onSend: (id) => {
      counts.add('sent')
      usage.add(id)
    },
  })
  return { counts, redactor, quota, pace, usage, keys, transport, wireCall }
}

/** The checked parameters of a call and where it goes. @throws TerminalError `bad-request` or `no-data` */
function question(id: EndpointId, raw: Readonly<Record<string, unknown>>, version: ApiVersion, clock: MarketClock) {
  const parsed = parseParameters(id, raw)
  if (!parsed.ok) fail(parsed.failure)
  if (endpoint(id).status === 'never-delivered') {
    fail({ kind: 'no-data', endpoint: id, message: `${id} was announced and never delivered` })
  }
  const today = latestTradingDay(kstDate(clock.now()))
  return { values: parsed.values, today, path: buildPath(id, version, parsed.values, { today }) }
}

function fail(failure: TerminalFailure): never {
  throw new TerminalError(failure)
}

function cancelled(id: string): TerminalFailure {
  return { kind: 'cancelled', endpoint: id, message: 'the call was cancelled' }
}

/** Anything but a TerminalError is a fault of the program and passes as it is. */
function failureOf(error: unknown): TerminalFailure {
  if (error instanceof TerminalError) return error.failure
  throw error
}
