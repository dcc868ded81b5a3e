import type { z } from 'zod'
import type { AvailabilityWindow } from '../../shared/catalogue/endpoint.ts'
import type { EndpointId, EndpointParameters } from '../../shared/catalogue/index.ts'
import { endpoint } from '../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../shared/catalogue/replies.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { FailureKind, TerminalFailure } from '../../shared/contract/errors.ts'
import type { provenance } from '../../shared/contract/requests/documents.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import { coveredTradeDate } from '../../shared/krx/availability.ts'
import { previousTradingDay } from '../../shared/krx/calendar.ts'
import type { MarketClock } from '../../shared/krx/market-clock.ts'
import { sessionTimes } from '../../shared/krx/sessions/session.ts'
import type { GatewayClient, GatewayReply } from '../koscom/gateway-client.ts'
import type { GatewayProfile } from '../koscom/gateway-profile.ts'
import { canonicalParameters } from '../history/document.ts'
import type { Document, DocumentKey } from '../history/document.ts'
import type { History } from '../history/history.ts'
import type { MarketGateway } from '../market/gateway.ts'
import type { QuoteStore } from '../market/base-prices.ts'
import { keepingOf } from './kept/keeping.ts'

/** Where replies are kept. */
type DocumentStore = Pick<History, 'keep' | 'keepDay' | 'latest' | 'ofDay' | 'days'>

/** A value with where it comes from. */
type Sourced<Value> = z.infer<typeof provenance> & { readonly value: Value }

/** The one way to the gateway's REST endpoints: documents are kept as they come, and stand in while it does not give newer ones. */
export interface Calls {
  call<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<Sourced<EndpointReply<Id>>>
  /** A call whose reply is not a document: bars are kept by the bar. Nothing stands in for it. */
  unkept<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<EndpointReply<Id>>
  /** The same as `call` for parameters that come from a window. */
  ask<Id extends EndpointId>(
    id: Id,
    parameters: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
  ): Promise<Sourced<EndpointReply<Id>>>
  /**
   * The kept document of the running trade date; `null` where none is kept, and for what is no document. It costs no call of the
   * day's allowance.
   */
  held<Id extends EndpointId>(id: Id, parameters: Readonly<Record<string, unknown>>): Promise<Sourced<EndpointReply<Id>> | null>
  /** A document of the running trade date: the one that is kept, else by a call. One of another day never stands in. */
  current<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<Sourced<EndpointReply<Id>>>
  /** What is kept of an endpoint from the running trade date and the one before, older first; empty where the store cannot answer. */
  recent<Id extends EndpointId>(id: Id): Promise<readonly EndpointReply<Id>[]>
  /** What is kept for these parameters of the last `count` trade dates that are held, oldest first; empty where the store cannot answer. */
  days<Id extends EndpointId>(
    id: Id,
    parameters: Readonly<Record<string, unknown>>,
    count: number,
  ): Promise<readonly Sourced<EndpointReply<Id>>[]>
}

/**
 * Failures in whose place the last kept document comes. A rejected key is told instead: nobody knows what its holder may see.
 */
const standIns: ReadonlySet<FailureKind> = new Set(['not-yet-available', 'not-licensed', 'rate-limited', 'offline', 'timeout', 'gateway'])

/** Whether the last kept document comes in the place of an answer: also where the past is replayed, which cannot be asked. */
function mayStandIn(failure: TerminalFailure): boolean {
  return standIns.has(failure.kind) || (failure.kind === 'no-data' && failure.reason === 'not-recorded')
}

export interface CallsOptions {
  readonly client: Pick<GatewayClient, 'call' | 'ask'>
  readonly history: DocumentStore
  readonly profile: Pick<GatewayProfile, 'api'>
  readonly clock: Pick<MarketClock, 'now'>
  /** Name under which replies of this gateway are kept. */
  readonly identity: string
  /** Told after every call how it went. */
  readonly onOutcome: (failure: TerminalFailure | null) => void
}

export function createCalls({ client, history, profile, clock, identity, onOutcome }: CallsOptions): Calls {
  function keyOf(id: EndpointId, parameters: Readonly<Record<string, unknown>>): DocumentKey {
    return { gateway: identity, endpoint: id, parameters: canonicalParameters(parameters) }
  }

  // A store that is broken is as good as an empty one; it has told the log itself.
  function kept(id: EndpointId, parameters: Readonly<Record<string, unknown>>): Promise<Document | null> {
    return history.latest(keyOf(id, parameters)).catch(() => null)
  }

  async function fresh<Id extends EndpointId>(
    id: Id,
    parameters: Readonly<Record<string, unknown>>,
    reply: Promise<GatewayReply<EndpointReply<Id>>>,
  ): Promise<Sourced<EndpointReply<Id>>> {
    const { value, fetchedAt, tradeDate } = await told(reply, onOutcome)
    const keeping = keepingOf(id, value, tradeDate, fetchedAt)
    if (keeping !== null) history[keeping](toDocument({ identity, profile }, id, parameters, { value, fetchedAt, tradeDate }))
    return { value, fetchedAt, tradeDate, source: 'gateway', failure: null }
  }

  async function freshOrKept<Id extends EndpointId>(
    id: Id,
    parameters: Readonly<Record<string, unknown>>,
    reply: Promise<GatewayReply<EndpointReply<Id>>>,
  ): Promise<Sourced<EndpointReply<Id>>> {
    try {
      return await fresh(id, parameters, reply)
    } catch (error) {
      if (!(error instanceof TerminalError) || !mayStandIn(error.failure) || !endpoint(id).document) throw error
      const document = await kept(id, parameters)
      if (document === null) throw error
      return revived(document, datedFailure(error.failure, document))
    }
  }

  async function held<Id extends EndpointId>(
    id: Id,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<Sourced<EndpointReply<Id>> | null> {
    const { document: isDocument, window } = endpoint(id)
    const document = isDocument ? await kept(id, parameters) : null
    return document !== null && isOfNow(document, window, clock.now()) ? revived(document, null) : null
  }

  return {
    recent: (id) => recentDocuments(history, identity, clock.now(), id),
    async days(id, parameters, count) {
      const documents = await history.days(keyOf(id, parameters), count).catch(() => [])
      return documents.toReversed().map((document) => revived(document, null))
    },
    unkept: async (id, parameters, signal) => (await told(client.call(id, parameters, { signal }), onOutcome)).value,
    call: (id, parameters, signal) => freshOrKept(id, parameters, client.call(id, parameters, { signal })),
    ask: (id, parameters, signal) => freshOrKept(id, parameters, client.ask(id, parameters, { signal })),
    held,
    current: async (id, parameters, signal) =>
      (await held(id, parameters)) ?? fresh(id, parameters, client.call(id, parameters, { signal })),
  }
}

/**
 * Whether a kept document is of the running trade date. What can be asked for at any time moves with the session: once that has
 * opened, what came before does not speak of it.
 */
function isOfNow({ tradeDate, fetchedAt }: Document, window: AvailabilityWindow, now: EpochMs): boolean {
  if (tradeDate !== coveredTradeDate(window, now)) return false
  const opens = window.kind === 'realtime' ? sessionTimes('equity', tradeDate)?.opens : undefined
  return opens === undefined || now < opens || fetchedAt >= opens
}

/** What a call brings, after it was told how it went. */
async function told<Reply>(reply: Promise<Reply>, onOutcome: CallsOptions['onOutcome']): Promise<Reply> {
  try {
    const value = await reply
    onOutcome(null)
    return value
  } catch (error) {
    if (error instanceof TerminalError) onOutcome(error.failure)
    throw error
  }
}

/** A reply as it is kept. */
function toDocument(
  { identity, profile }: Pick<CallsOptions, 'identity' | 'profile'>,
  id: EndpointId,
  parameters: Readonly<Record<string, unknown>>,
  { value, tradeDate, fetchedAt }: Pick<GatewayReply<unknown>, 'value' | 'tradeDate' | 'fetchedAt'>,
): Document {
  return {
    gateway: identity,
    endpoint: id,
    parameters: canonicalParameters(parameters),
    api: profile.api,
    tradeDate,
    fetchedAt,
    licence: endpoint(id).licence,
    body: JSON.stringify(value),
  }
}

async function recentDocuments<Id extends EndpointId>(
  history: DocumentStore,
  identity: string,
  now: EpochMs,
  id: Id,
): Promise<readonly EndpointReply<Id>[]> {
  const today = coveredTradeDate(endpoint(id).window, now)
  const days = [previousTradingDay(today), today].map((day) => history.ofDay({ gateway: identity, endpoint: id }, day))
  const documents = (await Promise.all(days).catch(() => [])).flat()
  return documents.map(({ body }): EndpointReply<Id> => JSON.parse(body))
}

/** A kept document as a reply. What was kept is what this program decoded from the same endpoint, so its type is that of the reply. */
function revived<Id extends EndpointId>(
  { body, fetchedAt, tradeDate }: Document,
  failure: TerminalFailure | null,
): Sourced<EndpointReply<Id>> {
  return { value: JSON.parse(body), fetchedAt, tradeDate, source: 'store', failure }
}

/** A failure to reach the gateway says how old the copy is that stands in. */
function datedFailure(failure: TerminalFailure, { fetchedAt }: Document): TerminalFailure {
  return failure.kind === 'offline' ? { ...failure, cachedAt: fetchedAt } : failure
}

/** The calls as the market state makes them, which does not ask where a reply comes from. */
export function marketGateway(calls: Calls): MarketGateway {
  return {
    call: async (id, parameters, signal) => (await calls.call(id, parameters, signal)).value,
    current: async (id, parameters, signal) => (await calls.current(id, parameters, signal)).value,
    held: async (id, parameters) => (await calls.held(id, parameters))?.value ?? null,
  }
}

/** Quotes are no documents by the catalogue; their base prices hold for the day, and the day's pages are kept for them. */
export function createKeptQuotes({ history, profile, clock, identity }: CallsOptions): QuoteStore {
  const id = 'multiquote.price'
  return {
    async load(date) {
      const documents = await history.ofDay({ gateway: identity, endpoint: id }, date).catch(() => [])
      return documents.flatMap(({ body }): EndpointReply<typeof id> => JSON.parse(body))
    },
    keep(market, issues, date, quotes) {
      history.keep(toDocument({ identity, profile }, id, { market, issues }, { value: quotes, tradeDate: date, fetchedAt: clock.now() }))
    },
  }
}
