import { useCallback, useMemo } from 'react'
import type { DerivativeMarket } from '../../../shared/catalogue/markets.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { LoadedReply } from '../../../shared/contract/requests/documents.ts'
import { useTerminal } from '../../store/context.ts'
import { loadDocument } from '../../store/load-document.ts'
import { useSignal } from '../../store/signal.ts'
import { useEach } from '../../store/use-each.ts'

type ContractDocument = 'futures.master' | 'futures.closeprice'

/** One document of each contract, as far as they have come. */
export interface Documents<Id extends ContractDocument> {
  readonly replies: ReadonlyMap<string, LoadedReply<Id>>
  /** The first reason why one is missing or not the newest. */
  readonly failure: TerminalFailure | null
}

/**
 * A document of every contract, each asked for once: the core keeps documents, so a day's are one call a contract.
 * @param scope asks anew when it changes, as a trade date does; `null` asks for nothing and has nothing
 */
export function useDocuments<Id extends ContractDocument>(
  id: Id,
  market: DerivativeMarket,
  codes: readonly string[],
  scope: string | null,
): Documents<Id> {
  const { request, connection, sessionChanges } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const session = useSignal(sessionChanges)
  const load = useCallback(
    (issue: string, signal: AbortSignal) => loadDocument(request, id, { market, issue }, { refresh: false, signal }),
    [request, id, market],
  )
  const answers = useEach(connected && scope !== null ? `${session} ${scope}` : null, codes, load)
  return useMemo(() => {
    if (scope === null) return none
    const known = codes.flatMap((code) => {
      const answer = answers.get(code)
      return answer === undefined ? [] : [[code, answer] as const]
    })
    return {
      replies: new Map(known.flatMap(([code, { value }]) => (value === null ? [] : [[code, value] as const]))),
      failure: known.map(([, { value, failure }]) => failure ?? value?.failure ?? null).find((failure) => failure !== null) ?? null,
    }
  }, [answers, codes, scope])
}

const none = { replies: new Map<string, never>(), failure: null }
