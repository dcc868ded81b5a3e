import type { EndpointId } from '../../shared/catalogue/index.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { LoadedReply } from '../../shared/contract/requests/documents.ts'
import type { TerminalStore } from './terminal-store.ts'

/** Values of a call's parameters by the catalogue's names. */
export type DocumentParameters = Readonly<Record<string, string | number | string[]>>

interface LoadOptions {
  /** Whether the gateway is asked even where today's document is held. */
  readonly refresh: boolean
  readonly signal: AbortSignal
}

/** One endpoint's reply, typed by the endpoint. @throws TerminalError as `documents.load` does */
export async function loadDocument<Id extends EndpointId>(
  request: TerminalStore['request'],
  id: Id,
  parameters: DocumentParameters,
  { refresh, signal }: LoadOptions,
): Promise<LoadedReply<Id>> {
  const reply = await request('documents.load', { endpoint: id, parameters, refresh }, { signal })
  if (isReplyOf(reply, id)) return reply
  throw new TerminalError({ kind: 'bad-reply', endpoint: id, message: `${id}: the answer is of ${reply.endpoint}` })
}

/** The core says of which endpoint a reply is; its value has that endpoint's type then. */
function isReplyOf<Id extends EndpointId>(reply: { readonly endpoint: EndpointId }, id: Id): reply is LoadedReply<Id> {
  return reply.endpoint === id
}
