import { z } from 'zod'
import { isEndpointId } from '../../catalogue/index.ts'
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

/** A reply of one endpoint, fresh or kept. `endpoint` tells the type of `value`. */
type ReplyOf<Id extends EndpointId> = z.infer<typeof provenance> & {
  readonly endpoint: Id
  readonly value: EndpointReply<Id>
}

/** A reply of any of some endpoints: a union that `endpoint` discriminates. */
export type LoadedReply<Id extends EndpointId = EndpointId> = { [Each in Id]: ReplyOf<Each> }[Id]

/** Parameters by the names of the catalogue. */
export const endpointParameters = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))

/** The request by which panels get what one call of the gateway gives. */
export const documentRequests = {
  /**
   * One endpoint's reply, decoded. A document of the running trade date that is kept is the answer without a call, unless
   * `refresh` asks for one. Where the gateway does not give a document (not yet published, no licence, allowance used up,
   * unreachable, an error of its own) the last one kept for the same endpoint and parameters comes in its place, of whatever trade
   * date it is, with the failure beside it; the request fails where none is kept. A rejected key, a wrong request and an answer
   * without content always fail.
   */
  'documents.load': {
    input: z.object({ endpoint: z.string().refine(isEndpointId), parameters: endpointParameters, refresh: z.boolean() }),
    output: z.custom<LoadedReply>(),
    timeoutMs: 30_000,
  },
  /**
   * What is kept of an endpoint for these parameters, of the last `count` trade dates that are held, oldest first; it costs no call
   * and is empty where nothing is held. Of documents the newest reply of each day; of the investors of an index or a derivatives
   * market, which move with the market, the last one of each day that was seen. Other endpoints have no days.
   */
  'documents.days': {
    input: z.object({
      endpoint: z.string().refine(isEndpointId),
      parameters: endpointParameters,
      count: z.int().min(1).max(250),
    }),
    output: z.custom<readonly LoadedReply[]>(),
    timeoutMs: 10_000,
  },
} as const
