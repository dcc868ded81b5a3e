import type { EndpointId, EndpointParameters } from '../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../shared/catalogue/replies.ts'

/** The REST calls of the market state, as the core hands them in. */
export interface MarketGateway {
  /** One endpoint, decoded. @throws TerminalError */
  call<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<EndpointReply<Id>>
  /** A document of the running trade date: the one that is kept, else by a call; never one of another day. @throws TerminalError */
  current<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>, signal: AbortSignal): Promise<EndpointReply<Id>>
  /** The same without a call: `null` where none of the running trade date is kept. */
  held<Id extends EndpointId>(id: Id, parameters: EndpointParameters<Id>): Promise<EndpointReply<Id> | null>
}
