import { useEffect, useState } from 'react'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { LoadedReply } from '../../../shared/contract/requests/documents.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { TerminalStore } from '../../store/terminal-store.ts'

type ContractDocument = 'futures.master' | 'futures.closeprice'

/** One document of each contract, as far as they have come. */
export interface Each<Id extends ContractDocument> {
  readonly replies: ReadonlyMap<string, LoadedReply<Id>>
  /** The first reason why one is missing or not the newest. */
  readonly failure: TerminalFailure | null
}

/** Calls under way at the same time: a board that is opened must not hold up what else is asked for. */
const atOnce = 3

/**
 * A document of every contract, each asked for once: the core keeps documents, so a day's are one call a contract.
 * @param scope asks anew when it changes, as a trade date does; `null` asks for nothing
 */
export function useEach<Id extends ContractDocument>(
  id: Id,
  market: DerivativeMarket,
  codes: readonly string[],
  scope: string | null,
): Each<Id> {
  const terminal = useTerminal()
  const connected = useSignal(terminal.connection) === 'open'
  const session = useSignal(terminal.sessionChanges)
  const [held, setHeld] = useState<Each<Id> & { readonly key: string }>({ key: '', ...none })
  const asked = codes.join(' ')
  const key = scope === null || asked === '' ? '' : `${session} ${scope} ${market} ${asked}`
  useEffect(() => {
    if (!connected || key === '') return undefined
    const stop = new AbortController()
    const waiting = asked.split(' ')
    const take = async (): Promise<void> => {
      for (let code = waiting.shift(); code !== undefined && !stop.signal.aborted; code = waiting.shift()) {
        const answer = await outcome(terminal, id, { market, issue: code }, stop.signal)
        if (stop.signal.aborted) return
        setHeld((before) => withAnswer(before.key === key ? before : { key, ...none }, code, answer))
      }
    }
    for (let worker = 0; worker < atOnce; worker += 1) void take()
    return () => stop.abort()
  }, [terminal, connected, id, market, asked, key])
  return held.key === key ? held : none
}

const none = { replies: new Map<string, never>(), failure: null }

type Answer<Id extends ContractDocument> = LoadedReply<Id> | TerminalFailure

function withAnswer<Id extends ContractDocument>(held: Each<Id> & { readonly key: string }, code: string, answer: Answer<Id>) {
  if ('kind' in answer) return { ...held, failure: held.failure ?? answer }
  return { ...held, replies: new Map([...held.replies, [code, answer]]), failure: held.failure ?? answer.failure }
}

async function outcome<Id extends ContractDocument>(
  { request }: Pick<TerminalStore, 'request'>,
  id: Id,
  parameters: { readonly market: string; readonly issue: string },
  signal: AbortSignal,
): Promise<Answer<Id>> {
  try {
    const reply = await request('documents.load', { endpoint: id, parameters, refresh: false }, { signal })
    return isReplyOf(reply, id) ? reply : { kind: 'bad-reply', endpoint: id, message: `${id}: the answer is of ${reply.endpoint}` }
  } catch (error) {
    if (error instanceof TerminalError) return error.failure
    throw error
  }
}

/** The core says of which endpoint a reply is; its value has that endpoint's type then. */
function isReplyOf<Id extends ContractDocument>(reply: { readonly endpoint: string }, id: Id): reply is LoadedReply<Id> {
  return reply.endpoint === id
}
