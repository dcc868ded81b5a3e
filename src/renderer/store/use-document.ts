import { useCallback, useEffect, useState } from 'react'
import type { EndpointId } from '../../shared/catalogue/index.ts'
import type { EndpointReply } from '../../shared/catalogue/replies.ts'
import { TerminalError } from '../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../shared/contract/errors.ts'
import type { LoadedReply } from '../../shared/contract/requests/documents.ts'
import type { EpochMs, TradeDate } from '../../shared/domain/units.ts'
import type { TerminalStore } from './terminal-store.ts'
import { useTerminal } from './context.ts'
import { loadDocument } from './load-document.ts'
import type { DocumentParameters } from './load-document.ts'
import { useSignal } from './signal.ts'
import { passesWithNetwork, whenBack } from './when-back.ts'

/** One endpoint's reply as a panel has it. */
export interface DocumentState<Value> {
  /** `null` until the first answer, and where there is none. */
  readonly value: Value | null
  /** Trade date that the figures belong to; `null` where it is not known. */
  readonly tradeDate: TradeDate | null
  /** Market time at which the gateway said so. */
  readonly fetchedAt: EpochMs | null
  /** Why there is no value; beside a value, why there is no newer one. */
  readonly failure: TerminalFailure | null
  readonly loading: boolean
  /** True where it is loaded by itself once the gateway can be asked. */
  readonly waits: boolean
  /** Asks the gateway anew, which costs a call of the day's allowance. */
  readonly reload: () => void
}

interface Answer<Id extends EndpointId> {
  readonly key: string
  readonly reply: LoadedReply<Id> | null
  readonly failure: TerminalFailure | null
}

/**
 * The reply of an endpoint for these parameters, asked for when they change and after the core was lost; what the network kept back
 * also when the gateway answers again. Nothing is asked for while `parameters` is `null`, which is what panels out of sight say. What
 * is shown stays while it is asked for anew; other parameters begin blank. It is kept current by `usePace`.
 */
export function useDocument<Id extends EndpointId>(id: Id, parameters: DocumentParameters | null): DocumentState<EndpointReply<Id>> {
  const terminal = useTerminal()
  const connected = useSignal(terminal.connection) === 'open'
  const session = useSignal(terminal.sessionChanges)
  const [held, setHeld] = useState(parameters)
  if (JSON.stringify(held) !== JSON.stringify(parameters)) setHeld(parameters)
  const [answer, setAnswer] = useState<Answer<Id> | null>(null)
  const [turn, setTurn] = useState(0)
  const [returns, setReturns] = useState(0)
  const [settled, setSettled] = useState('')
  const key = JSON.stringify([session, id, held])
  const asked = `${key} ${turn} ${returns}`
  const now = shown(answer?.key === key ? answer : null)
  const waits = held !== null && passesWithNetwork(now.failure)
  useEffect(() => {
    if (!connected || held === null) return undefined
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      const next = await outcome(terminal, id, held, { refresh: turn > 0, signal: stop.signal })
      if (stop.signal.aborted) return
      setAnswer((before) => ({ ...next, key, reply: next.reply ?? (before?.key === key ? before.reply : null) }))
      setSettled(asked)
    }
    void ask()
    return () => stop.abort()
  }, [terminal, connected, id, held, turn, key, asked])
  useEffect(() => (waits ? whenBack(terminal.status, () => setReturns((held) => held + 1)) : undefined), [terminal, waits])
  const reload = useCallback(() => setTurn((held) => held + 1), [])
  return { ...now, loading: held !== null && settled !== asked, waits, reload }
}

function shown<Id extends EndpointId>(answer: Answer<Id> | null): Omit<DocumentState<EndpointReply<Id>>, 'loading' | 'waits' | 'reload'> {
  const reply = answer?.reply
  const failure = answer?.failure ?? reply?.failure ?? null
  if (!reply) return { value: null, tradeDate: null, fetchedAt: null, failure }
  return { value: reply.value, tradeDate: reply.tradeDate, fetchedAt: reply.fetchedAt, failure }
}

/** A reply, or why there is none. */
async function outcome<Id extends EndpointId>(
  { request }: Pick<TerminalStore, 'request'>,
  id: Id,
  parameters: DocumentParameters,
  { refresh, signal }: { readonly refresh: boolean; readonly signal: AbortSignal },
): Promise<{ readonly reply: LoadedReply<Id> | null; readonly failure: TerminalFailure | null }> {
  try {
    return { reply: await loadDocument(request, id, parameters, { refresh, signal }), failure: null }
  } catch (error) {
    if (error instanceof TerminalError) return { reply: null, failure: error.failure }
    throw error
  }
}
