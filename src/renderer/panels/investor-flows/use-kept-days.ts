import { useEffect, useState } from 'react'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { InvestorFlows, OptionInvestorFlows } from '../../../shared/domain/flows.ts'
import type { EpochMs, TradeDate } from '../../../shared/domain/units.ts'
import { useTerminal } from '../../store/context.ts'
import { useSignal } from '../../store/signal.ts'
import type { FlowsEndpoint, Subject } from './subject.ts'

/** A reply of a trade date that is held. */
export interface KeptDay {
  readonly date: TradeDate
  readonly value: InvestorFlows | OptionInvestorFlows
}

/** Trading days of a quarter: as many as can be told apart on a narrow panel. */
export const daysShown = 60

/**
 * What the core holds of the subject's days, oldest first; `null` until it answered. Asked for again when a newer reply has come,
 * which the core keeps. The subject is the same for as long as the component lives.
 * @param fetchedAt when the reply on screen came; nothing is asked for before the first
 */
export function useKeptDays({ endpoint, parameters }: Subject, fetchedAt: EpochMs | null): readonly KeptDay[] | null {
  const { request, connection } = useTerminal()
  const connected = useSignal(connection) === 'open'
  const [days, setDays] = useState<readonly KeptDay[] | null>(null)
  useEffect(() => {
    if (!connected || fetchedAt === null) return undefined
    const stop = new AbortController()
    const ask = async (): Promise<void> => {
      try {
        const replies = await request('documents.days', { endpoint, parameters, count: daysShown }, { signal: stop.signal })
        const found: KeptDay[] = []
        for (const reply of replies) {
          if (isFlows(reply) && reply.tradeDate !== null) found.push({ date: reply.tradeDate, value: reply.value })
        }
        setDays(found)
      } catch (error) {
        if (!(error instanceof TerminalError)) throw error
        // What was held before stays; the document beside it says why the core is silent.
      }
    }
    void ask()
    return () => stop.abort()
  }, [request, connected, endpoint, parameters, fetchedAt])
  return days
}

const endpoints: ReadonlySet<string> = new Set<FlowsEndpoint>([
  'stocks.investors',
  'stocks.marketInvestors',
  'index.investors',
  'futures.investors',
  'options.investors',
])

function isFlows<Reply extends { readonly endpoint: string }>(reply: Reply): reply is Extract<Reply, { readonly endpoint: FlowsEndpoint }> {
  return endpoints.has(reply.endpoint)
}
