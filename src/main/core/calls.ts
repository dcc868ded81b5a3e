import type { EndpointId, EndpointParameters } from '../../shared/catalogue/index.ts'
import { endpoint } from '../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../shared/catalogue/replies.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { EpochMs } from '../../shared/domain/units.ts'
import type { GatewayClient, GatewayReply } from '../koscom/gateway-client.ts'
import type { GatewayProfile } from '../koscom/gateway-profile.ts'
import { canonicalParameters } from '../history/document.ts'
import type { Document } from '../history/document.ts'
import type { History } from '../history/history.ts'
import type { MarketGateway } from '../market/gateway.ts'
import type { QuoteStore } from '../market/base-prices.ts'

/** A value with where it comes from. */
interface Sourced<Value> {
  readonly value: Value
  /** Market time at which the gateway said so. */
  readonly fetchedAt: EpochMs
  readonly source: 'gateway' | 'store'
}

/** The one way to the gateway's REST endpoints: documents are kept as they come, and stand in while it cannot be reached. */
export interface Calls {
  call<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<Sourced<EndpointReply<Id>>>
  /** The same for parameters that come from a window. */
  ask(id: EndpointId, parameters: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Sourced<unknown>>
}

export interface CallsOptions {
  readonly client: Pick<GatewayClient, 'call' | 'ask'>
  readonly history: History
  readonly profile: Pick<GatewayProfile, 'api'>
  /** Name under which replies of this gateway are kept. */
  readonly identity: string
  /** Told after every call how it went. */
  readonly onOutcome: (failure: TerminalFailure | null) => void
}

export function createCalls({ client, history, profile, identity, onOutcome }: CallsOptions): Calls {
  function keep(id: EndpointId, parameters: Readonly<Record<string, unknown>>, reply: GatewayReply<unknown>): void {
    history.keep({
      gateway: identity,
      endpoint: id,
      parameters: canonicalParameters(parameters),
      api: profile.api,
      tradeDate: reply.tradeDate,
      fetchedAt: reply.fetchedAt,
      licence: endpoint(id).licence,
      body: JSON.stringify(reply.value),
    })
  }

  function kept(id: EndpointId, parameters: Readonly<Record<string, unknown>>): Promise<Document | null> {
    const key = { gateway: identity, endpoint: id, parameters: canonicalParameters(parameters) }
    // A store that is broken is as good as an empty one; it has told the log itself.
    return history.latest(key).catch(() => null)
  }

  async function sourced<Value>(
    id: EndpointId,
    parameters: Readonly<Record<string, unknown>>,
    reply: Promise<GatewayReply<Value>>,
    revive: (body: string) => Value,
  ): Promise<Sourced<Value>> {
    try {
      const fresh = await reply
      onOutcome(null)
      if (endpoint(id).document) keep(id, parameters, fresh)
      return { value: fresh.value, fetchedAt: fresh.fetchedAt, source: 'gateway' }
    } catch (error) {
      if (error instanceof TerminalError) onOutcome(error.failure)
      if (!(error instanceof TerminalError) || error.failure.kind !== 'offline' || !endpoint(id).document) throw error
      const document = await kept(id, parameters)
      if (document === null) throw error
      return { value: revive(document.body), fetchedAt: document.fetchedAt, source: 'store' }
    }
  }

  return {
    call: <Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal) =>
      // What was kept is what this program decoded from the same endpoint, so its type is that of the reply.
      sourced(id, parameters, client.call(id, parameters, { signal }), (body): EndpointReply<Id> => JSON.parse(body)),
    ask: (id, parameters, signal) => sourced(id, parameters, client.ask(id, parameters, { signal }), (body): unknown => JSON.parse(body)),
  }
}

/** The calls as the market state makes them, which does not ask where a reply comes from. */
export function marketGateway(calls: Calls): MarketGateway {
  return { call: async (id, parameters, signal) => (await calls.call(id, parameters, signal)).value }
}

/** Quotes are no documents by the catalogue; their base prices hold for the day, and the day's pages are kept for them. */
export function createKeptQuotes({ history, profile, identity }: CallsOptions, now: () => EpochMs): QuoteStore {
  const id = 'multiquote.price'
  return {
    async load(date) {
      const documents = await history.ofDay({ gateway: identity, endpoint: id }, date).catch(() => [])
      return documents.flatMap(({ body }): EndpointReply<typeof id> => JSON.parse(body))
    },
    keep(market, issues, date, quotes) {
      history.keep({
        gateway: identity,
        endpoint: id,
        parameters: canonicalParameters({ market, issues }),
        api: profile.api,
        tradeDate: date,
        fetchedAt: now(),
        licence: endpoint(id).licence,
        body: JSON.stringify(quotes),
      })
    },
  }
}
