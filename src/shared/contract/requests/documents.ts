import { z } from 'zod'
import { endpoints, isEndpointId } from '../../catalogue/index.ts'
import type { EndpointId } from '../../catalogue/index.ts'
import type { EndpointReply } from '../../catalogue/replies.ts'
import type { EpochMs, TradeDate } from '../../domain/units.ts'
import type { TerminalFailure } from '../errors.ts'

/** Where a reply comes from, and what it speaks of. */
export const provenance = z.object({
  /** Market time at which the gateway said so. */
  fetchedAt: z.custom<EpochMs>(),
  /** The trade date that the figures belong to; `null` where it is not known. */
  tradeDate: z.custom<TradeDate>().nullable(),
  /** `store` when the value is the last kept document. */
  source: z.enum(['gateway', 'store']),
  /**
   * Why the gateway gave nothing newer, where the value is the last kept document; `null` beside a fresh one. A
   * `not-yet-available` says by `availableFrom` when the new one comes.
   */
  failure: z.custom<TerminalFailure>().nullable(),
})

/** Endpoints whose replies are kept: masters, lists, histories, closing figures, investors and the like. */
export type DocumentId = { [Id in EndpointId]: (typeof endpoints)[Id]['document'] extends true ? Id : never }[EndpointId]

/** A document of one endpoint, fresh or kept. `endpoint` tells the type of `value`. */
type DocumentReply<Id extends DocumentId> = z.infer<typeof provenance> & {
  readonly endpoint: Id
  readonly value: EndpointReply<Id>
}

/** A document of any of some endpoints: a union that `endpoint` discriminates. */
export type LoadedDocument<Id extends DocumentId = DocumentId> = { [Each in Id]: DocumentReply<Each> }[Id]

/** Whether replies of an endpoint are kept. */
function isDocumentId(id: string): id is DocumentId {
  return isEndpointId(id) && endpoints[id].document
}

/** Parameters by the names of the catalogue. */
export const endpointParameters = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))

/** Requests for what the gateway publishes once a day or looks back with. */
export const documentRequests = {
  /**
   * One document, decoded. Where the gateway does not give it (not yet published, no licence, allowance used up, unreachable, an
   * error of its own) the last one kept for the same endpoint and parameters comes in its place, of whatever trade date it is,
   * with the failure beside it; the request fails where none is kept. A rejected key, a wrong request and an answer without
   * content always fail.
   */
  'documents.load': {
    input: z.object({ endpoint: z.string().refine(isDocumentId), parameters: endpointParameters }),
    output: z.custom<LoadedDocument>(),
    timeoutMs: 30_000,
  },
} as const
